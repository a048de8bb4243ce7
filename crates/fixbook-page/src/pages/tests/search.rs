//! The search page in each of its states.

use super::{check, row, shell};
use crate::components::{FacetOption, FacetSelect, Reasons, ResultRow};
use crate::layout::{Contact, ShellKind};
use crate::pages::{Correction, DidYouMean, SearchPage, Widening};
use crate::url::{SearchState, SortOrder};

fn option(value: &str, count: usize) -> FacetOption {
    FacetOption {
        value: value.to_owned(),
        label: value.to_uppercase(),
        count,
    }
}

fn found() -> SearchPage {
    SearchPage {
        shell: shell(ShellKind::Staff),
        state: SearchState {
            query: "outlook".to_owned(),
            filters: vec![
                ("product".to_owned(), "a".to_owned()),
                ("tag".to_owned(), "t".to_owned()),
            ],
            ..SearchState::default()
        },
        facets: vec![FacetSelect {
            name: "product".to_owned(),
            label: "Product".to_owned(),
            options: vec![option("a", 3), option("b", 0)],
        }],
        rows: vec![row("First"), row("Second")],
        total: 16,
        per_page: 2,
        ..SearchPage::default()
    }
}

#[test]
fn the_count_is_heading_and_title() {
    let html = found().render();
    let present = [
        "<title>16 fixes for ‘outlook’ – Fixbook</title>",
        "<h1>16 fixes for ‘outlook’</h1>",
        "autofocus",
    ];
    check(&html, &present, &["Exact code"]);
}

#[test]
fn the_fragment_is_the_element_alone() {
    let page = found();
    let fragment = page.render_fragment();
    assert!(
        fragment.starts_with("<div class=\"split\" id=\"results\""),
        "{fragment}"
    );
    assert!(page.render().contains(&fragment));
    check(
        &fragment,
        &["data-title=\"16 fixes for ‘outlook’ – Fixbook\""],
        &["<html", "id=\"fb-live\""],
    );
}

#[test]
fn filters_can_be_taken_away_one_by_one() {
    let present = [
        "Filters (2)",
        "href=\"/search?q=outlook&amp;tag=t\"",
        "href=\"/search?q=outlook&amp;product=a\"",
        "href=\"/search?q=outlook\">Clear filters",
        "<option value=\"a\" selected>A (3)</option>",
    ];
    check(&found().render(), &present, &["value=\"b\""]);
}

#[test]
fn a_select_offers_twenty_values_and_the_chosen_one() {
    let mut page = found();
    page.facets[0].options = (0..30).map(|n| option(&format!("v{n}"), 30 - n)).collect();
    page.state.filters = ["v25", "v1"]
        .map(|value| ("product".to_owned(), value.to_owned()))
        .into();
    let html = page.render();
    assert_eq!(html.matches("<option value=\"v").count(), 21);
    check(
        &html,
        &[
            "<option value=\"v25\" selected>V25",
            "<input type=\"hidden\" name=\"product\" value=\"v1\" form=\"fb-search\">",
        ],
        &[],
    );
}

#[test]
fn codes_that_match_exactly_come_under_their_own_heading() {
    let mut page = found();
    page.rows[0] = ResultRow {
        exact_code: true,
        ..row("First")
    };
    check(&page.render(), &["Exact code", "Other matches"], &[]);
}

#[test]
fn the_default_order_leaves_no_trace_in_the_url() {
    let mut page = found();
    check(
        &page.render(),
        &["<option value=\"\" selected>Best match"],
        &[],
    );
    page.state.sort = SortOrder::Title;
    check(
        &page.render(),
        &["<option value=\"title\" selected>Title"],
        &[],
    );
    page.state = SearchState::default();
    check(
        &page.render(),
        &[
            "<h1>16 articles</h1>",
            "<option value=\"\" selected>Recently",
        ],
        &["Best match"],
    );
}

#[test]
fn corrections_are_said_and_can_be_undone() {
    let correction = Correction {
        to: "outlook".to_owned(),
        from: "outlok".to_owned(),
    };
    let page = SearchPage {
        corrected: Some(correction),
        ..found()
    };
    check(
        &page.render(),
        &[
            "Showing results for <strong>outlook</strong>",
            "q=outlok&amp;product=a&amp;tag=t&amp;exact=1",
        ],
        &[],
    );
}

#[test]
fn finding_nothing_offers_ways_on() {
    let page = SearchPage {
        rows: Vec::new(),
        total: 0,
        did_you_mean: Some(DidYouMean {
            query: "outlook web".to_owned(),
            total: Some(1),
            rows: vec![row("There")],
        }),
        widenings: vec![Widening {
            facet: "product".to_owned(),
            value: "a".to_owned(),
            total: 14,
        }],
        notes: vec!["A note.".to_owned()],
        ..found()
    };
    let present = [
        "No fixes match ‘outlook’",
        "Did you mean",
        "(1 fix)",
        "There",
        "14 fixes match without the A filter",
        "What you can try",
        "0x80070005",
        "A note.",
    ];
    check(&page.render(), &present, &["id=\"sort\"", "rel=\"next\""]);
}

#[test]
fn little_found_with_filters_says_what_there_is_without_them() {
    let page = SearchPage {
        total: 2,
        widenings: vec![Widening {
            facet: "product".to_owned(),
            value: "a".to_owned(),
            total: 14,
        }],
        ..found()
    };
    let link = "<a href=\"/search?q=outlook&amp;tag=t\">14 fixes match without the A filter</a>";
    check(&page.render(), &["First", link], &["What you can try"]);
    check(&found().render(), &["First"], &["without the"]);
}

#[test]
fn staff_may_ask_why_and_everyone_else_is_not_told() {
    let reasons = Reasons {
        score: 1.5,
        parts: vec![
            (1.25, "the word “outlook” in title".to_owned()),
            (0.25, "confidence: validated".to_owned()),
        ],
    };
    let mut page = found();
    check(
        &page.render(),
        &["Why are results in this order?", "explain=1"],
        &["Why it is here"],
    );
    page.state.explain = true;
    page.rows[0].reasons = Some(reasons);
    let present = [
        "Hide why",
        "Why it is here",
        "+1.250",
        "the word “outlook” in title",
        "1.500",
        "in all",
    ];
    check(&page.render(), &present, &[]);
    let public = SearchPage {
        shell: shell(ShellKind::Public),
        ..found()
    };
    check(
        &public.render(),
        &["First"],
        &["explain", "Why are results"],
    );
}

#[test]
fn pages_are_bounded_by_what_there_is() {
    let mut page = found();
    page.state.page = 8;
    check(
        &page.render(),
        &["Previous page (13–14)"],
        &["rel=\"next\""],
    );
    page.state.page = usize::MAX;
    check(
        &page.render(),
        &["Previous page (15–16)"],
        &["rel=\"next\""],
    );
    page.state.page = 0;
    check(&page.render(), &["Next page (3–4)"], &["rel=\"prev\""]);
    page.per_page = 0;
    page.render();
}

#[test]
fn applying_filters_keeps_exact_words_exact() {
    let exact = "name=\"exact\" value=\"1\"";
    let mut page = found();
    check(&page.render(), &[], &[exact]);
    page.state.exact = true;
    check(&page.render(), &[exact], &[]);
}

/// A page of these rows, with an address for requests and a phone number.
fn with_contact(kind: ShellKind, query: &str, rows: Vec<ResultRow>, total: usize) -> String {
    let mut page = SearchPage {
        rows,
        total,
        ..found()
    };
    page.shell.kind = kind;
    page.shell.contact = Some(Contact {
        phone: Some("055 1234".to_owned()),
        request: Some("https://ask.example/?q={query}&with={filters}".to_owned()),
        ..Contact::default()
    });
    query.clone_into(&mut page.state.query);
    page.render_fragment()
}

#[test]
fn where_little_is_found_an_article_can_be_asked_for() {
    let near = || ResultRow {
        only_near: true,
        ..row("Near")
    };
    let asked = "href=\"https://ask.example/?q=vpn%20%26%20wifi&amp;with=product%3A%20a%2C%20tag%3A%20t\">Request an article</a>";
    for (rows, total, expected) in [
        (vec![], 0, true),
        (vec![row("One")], 1, true),
        (vec![near(), near()], 20, true),
        (vec![row("One"), near()], 20, false),
    ] {
        let html = with_contact(ShellKind::Staff, " vpn & wifi", rows, total);
        assert_eq!(html.contains(asked), expected, "{total}: {html}");
    }
    let html = with_contact(ShellKind::Staff, "", vec![], 0);
    check(&html, &[], &["Request an article"]);
    let mut page = found();
    (page.total, page.rows) = (0, vec![]);
    check(&page.render(), &[], &["Request an article"]);
}

#[test]
fn who_finds_nothing_is_led_to_people_unless_they_are_the_people() {
    let html = |kind| with_contact(kind, "vpn", vec![], 0);
    let led = "Or ask people: <a href=\"tel:0551234\">055 1234</a>";
    check(&html(ShellKind::Public), &[led], &[]);
    check(&html(ShellKind::Staff), &[], &["Or ask people"]);
}

#[test]
fn the_one_article_that_is_meant_is_the_only_one_or_the_only_one_with_the_code() {
    let exact = |title: &str| ResultRow {
        exact_code: true,
        ..row(title)
    };
    for (rows, total, expected) in [
        (vec![], 0, None),
        (vec![row("a")], 1, Some("/kb/1/a")),
        (vec![row("a"), row("b")], 2, None),
        (vec![exact("a"), row("b")], 20, Some("/kb/1/a")),
        (vec![exact("a"), exact("b")], 2, None),
    ] {
        let page = SearchPage {
            rows,
            total,
            ..found()
        };
        assert_eq!(page.only_answer(), expected, "{total}");
    }
}

#[test]
fn filters_are_shown_when_there_is_something_to_choose() {
    let mut page = found();
    check(&page.render(), &["Apply"], &[]);
    page.facets.clear();
    check(&page.render(), &["Clear filters"], &["Apply"]);
}
