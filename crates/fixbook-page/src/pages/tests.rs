//! Pages from plain data: what each must say, and that nothing said can become markup.

mod escaping;
mod guide;
mod languages;
mod search;
mod sign_in;

use fixbook_article::{Confidence, Date, RenderedSection, SectionKind, Severity};

use super::*;
use crate::components::{ArticleLink, Badge, KnownIssue, ResultRow};
use crate::layout::{Shell, ShellKind};

pub(super) fn shell(kind: ShellKind) -> Shell {
    Shell {
        site_title: "Fixbook".to_owned(),
        kind,
        ..Shell::default()
    }
}

pub(super) fn day(text: &str) -> Option<Date> {
    Date::parse(text)
}

pub(super) fn row(title: &str) -> ResultRow {
    ResultRow {
        title: title.to_owned(),
        url: "/kb/1/a".to_owned(),
        ..ResultRow::default()
    }
}

fn link(title: &str) -> ArticleLink {
    ArticleLink {
        title: title.to_owned(),
        url: "/kb/2/b".to_owned(),
        ..ArticleLink::default()
    }
}

fn check(html: &str, present: &[&str], absent: &[&str]) {
    for text in present {
        assert!(html.contains(text), "{text} is missing in {html}");
    }
    for text in absent {
        assert!(!html.contains(text), "{text} stands in {html}");
    }
}

fn article(kind: ShellKind) -> ArticlePage {
    ArticlePage {
        shell: shell(kind),
        id: "KB-0412".to_owned(),
        path: "email/send.md".to_owned(),
        url: "/kb/KB-0412/send".to_owned(),
        title: "Outlook cannot send".to_owned(),
        description: Some("Fixes mail in the Outbox.".to_owned()),
        category: vec!["Email".to_owned()],
        products: vec!["Outlook".to_owned()],
        owner: Some("Messaging".to_owned()),
        escalate_to: Some("MSG-L2".to_owned()),
        problems: vec!["Two files claim one id".to_owned()],
        edit_url: Some("https://git.example/edit".to_owned()),
        ticket: "Ticket <text>".to_owned(),
        public_url: Some("https://help.example/kb/1".to_owned()),
        codes: vec!["0x1".to_owned(); 14],
        try_next: vec![link("Another fix")],
        neighbours: Some(Neighbours {
            query: "can't send".to_owned(),
            results_url: "/search?q=send".to_owned(),
            place: 1,
            total: 2449,
            previous: None,
            next: Some(link("Mail waits")),
        }),
        reviewed: day("2026-10-12"),
        ..ArticlePage::default()
    }
}

#[test]
fn staff_see_what_an_article_is_and_whose() {
    let html = article(ShellKind::Staff).render();
    let present = [
        "<title>Outlook cannot send – Fixbook</title>",
        "data-id=\"KB-0412\"",
        "Messaging",
        "MSG-L2",
        "email/send.md",
        "Copy to ticket",
        "Not validated",
        "Two files claim one id",
        "Edit source",
        "href=\"/browse/category/Email\"",
        "href=\"/browse/product/Outlook\"",
        "12 Oct 2026",
        ">Ticket &lt;text&gt;</textarea>",
        "href=\"/kb/KB-0412/send/ticket.txt\"",
        "href=\"https://help.example/kb/1\">Public page",
        "<code>0x1</code> and 6 more</dd>",
        "If this did not help",
        "Another fix",
        "Escalate to <strong>MSG-L2</strong>",
        "href=\"/search?q=send\">1 of 2,449 for ‘can\'t send’</a>",
        "rel=\"next\"",
    ];
    check(
        &html,
        &present,
        &["Fixes mail in the Outbox.", "rel=\"prev\""],
    );
}

#[test]
fn others_see_the_article_and_nothing_about_how_it_is_kept() {
    let html = article(ShellKind::Public).render();
    let absent = [
        "KB-0412\"",
        "Messaging",
        "MSG-L2",
        "email/send.md",
        "Copy to ticket",
        "Not validated",
        "Two files",
        "git.example",
        "Ticket",
        "help.example",
        "0x1",
        "did not help",
        "2,449",
        "<aside",
    ];
    check(
        &html,
        &[
            "Fixes mail in the Outbox.",
            "Last checked",
            "name=\"description\"",
        ],
        &absent,
    );
}

#[test]
fn an_article_says_when_it_does_not_hold() {
    let page = ArticlePage {
        confidence: Confidence::Archived,
        review_overdue: true,
        review_due: day("2025-09-02"),
        replaced_by: Some(link("The new way")),
        lang: "de".to_owned(),
        ..article(ShellKind::Staff)
    };
    let present = [
        "Archived.",
        "Replaced by",
        "The new way",
        "Review due",
        "2 Sep 2025",
        "lang=\"de\"",
    ];
    check(&page.render(), &present, &[]);
}

#[test]
fn search_engines_hear_of_public_pages_alone() {
    let page = |kind, base: Option<&str>| ArticlePage {
        shell: Shell {
            base: base.map(str::to_owned),
            open_search: true,
            ..shell(kind)
        },
        data: Some(crate::StructuredData::default()),
        ..article(kind)
    };
    let canonical = "<link rel=\"canonical\" href=\"https://h.example/kb/KB-0412/send\">";
    let public = page(ShellKind::Public, Some("https://h.example")).render();
    check(
        &public,
        &[canonical, "ld+json", "rel=\"search\""],
        &["noindex"],
    );
    let nameless = page(ShellKind::Public, None).render();
    check(&nameless, &["ld+json"], &["canonical"]);
    let staff = page(ShellKind::Staff, Some("https://h.example")).render();
    check(
        &staff,
        &["noindex", "rel=\"search\""],
        &["canonical", "ld+json"],
    );
}

#[test]
fn many_known_issues_are_counted_and_each_says_what_it_is() {
    let issue = |title: &str, outage| KnownIssue {
        title: title.to_owned(),
        outage,
        starts: day("2026-01-02"),
        expires: day("2026-02-03"),
        ..KnownIssue::default()
    };
    let mut known_issues = vec![issue("Power cut", true), issue("Slow print", false)];
    known_issues.extend((0..5).map(|_| issue("More", false)));
    let page = HomePage {
        shell: shell(ShellKind::Public),
        known_issues: known_issues.clone(),
        ..HomePage::default()
    };
    let present = [
        "<strong>Outage:</strong> ",
        "<strong>Known issue:</strong> ",
        ">2 more, and all known issues</a>",
        "2 Jan 2026</time> until ",
    ];
    check(&page.render(), &present, &[]);
    let page = HomePage {
        known_issues: known_issues.drain(..5).collect(),
        ..page
    };
    check(&page.render(), &[">All known issues</a>"], &[" more, "]);
}

#[test]
fn known_issues_say_how_many_are_not_listed() {
    let none = KnownIssuesPage {
        shell: shell(ShellKind::Public),
        ..KnownIssuesPage::default()
    };
    check(
        &none.render(),
        &["Nothing is known to be wrong"],
        &["<h2>Over"],
    );
    let some = KnownIssuesPage {
        past: vec![KnownIssue::default()],
        past_total: 3,
        ..none
    };
    let present = [
        "<h2>Over</h2>",
        "2 older ones",
        "href=\"/known-issues.atom\"",
    ];
    check(&some.render(), &present, &[]);
}

#[test]
fn home_pages_have_their_own_words() {
    let home = |kind| HomePage {
        shell: shell(kind),
        known_issues: vec![KnownIssue {
            title: "Teams is down".to_owned(),
            url: "/kb/9/t".to_owned(),
            ..KnownIssue::default()
        }],
        recent: vec![ResultRow {
            badges: vec![Badge::ReviewDue],
            updated: day("2026-01-05"),
            ..row("Newest")
        }],
        categories: vec![BrowseItem {
            value: "Sign-in".to_owned(),
            count: 1354,
            ..BrowseItem::default()
        }],
        troubleshooters: vec![link("VPN does not connect")],
        courses: vec![link("First week")],
    };
    let common = [
        "Teams is down",
        "Newest",
        "Updated ",
        "1,354",
        "/browse/category/Sign-in",
        "VPN does not",
    ];
    let staff = home(ShellKind::Staff).render();
    check(
        &staff,
        &[
            "Find a known fix",
            "id=\"results\"",
            "id=\"recents\" hidden",
        ],
        &["autofocus"],
    );
    check(&staff, &common, &[]);
    let public = home(ShellKind::Public).render();
    check(&public, &common, &["id=\"results\""]);
    check(&public, &["How can we help?"], &[]);
}

#[test]
fn browsing_leads_from_facets_to_grouped_rows() {
    let items = vec![BrowseItem {
        value: "A/B".to_owned(),
        label: "Both of them".to_owned(),
        count: 2,
        description: "Both".to_owned(),
    }];
    let groups = vec![
        BrowseGroup {
            facet: "product".to_owned(),
            label: "Products".to_owned(),
            items,
        },
        BrowseGroup {
            facet: "tag".to_owned(),
            label: "Tags".to_owned(),
            items: Vec::new(),
        },
    ];
    let index = BrowsePage {
        shell: shell(ShellKind::Staff),
        groups,
        total: 2449,
    };
    check(
        &index.render(),
        &[
            "/browse/product/A%2FB\">Both of them<",
            "Both",
            "All 2,449 articles",
        ],
        &["Tags"],
    );

    let in_category = |title: &str, category: &str| ResultRow {
        category: category.to_owned(),
        ..row(title)
    };
    let list = BrowseListPage {
        shell: shell(ShellKind::Staff),
        facet: "product".to_owned(),
        facet_label: "Products".to_owned(),
        value: "A/B".to_owned(),
        rows: vec![
            in_category("one", "Email"),
            in_category("two", "Email"),
            in_category("three", ""),
        ],
        grouped: true,
        total: 7,
        listed: 7,
        page: 2,
        per_page: 3,
        ..BrowseListPage::default()
    };
    let present = [
        "<h2 class=\"group\">Email</h2>",
        "<h2 class=\"group\">Other</h2>",
        "start=\"4\"",
        "start=\"6\"",
        "href=\"/browse/product/A%2FB\"",
        "href=\"/browse/product/A%2FB?page=3\"",
        "Previous page (1–3)",
        "Next page (7)",
        "/search?product=A%2FB",
    ];
    check(&list.render(), &present, &[]);
}

#[test]
fn problems_name_file_line_and_help() {
    let problem = Problem {
        path: "a.md".to_owned(),
        line: 3,
        severity: Severity::Error,
        code: "FB003".to_owned(),
        message: "Unclosed quote".to_owned(),
        help: Some("Close it".to_owned()),
        article_url: None,
        edit_url: Some("javascript:x".to_owned()),
    };
    let page = ProblemsPage {
        shell: shell(ShellKind::Staff),
        problems: vec![problem],
        total: 5,
        checking: true,
    };
    let present = [
        "a.md:3",
        "FB003",
        "Unclosed quote",
        "Close it",
        "5 problems",
        "The first 1 are listed",
        "The rules are still running",
    ];
    check(&page.render(), &present, &["javascript:"]);
    let none = ProblemsPage {
        shell: shell(ShellKind::Staff),
        ..ProblemsPage::default()
    };
    check(&none.render(), &["None"], &["<ol", "still running"]);
}

#[test]
fn pages_without_an_article_say_so_plainly() {
    let shell = shell(ShellKind::Public);
    check(
        &NotFoundPage {
            shell: shell.clone(),
        }
        .render(),
        &["Page not found", "/browse"],
        &["404"],
    );
    let gone = GonePage {
        shell: shell.clone(),
        replaced_by: Some(link("Newer")),
    };
    check(&gone.render(), &["withdrawn", "Newer"], &["410"]);
    let error = ErrorPage {
        shell,
        kind: ErrorKind::Failure,
        reference: "01JD".to_owned(),
    };
    check(
        &error.render(),
        &["there is a problem with Fixbook", "01JD"],
        &["500"],
    );
}

#[test]
fn a_preview_is_what_is_seen_and_what_to_do() {
    let part = |kind, heading: &str| RenderedSection {
        kind,
        level: 2,
        heading: heading.to_owned(),
        anchor: "results".to_owned(),
        html: fixbook_article::SafeHtml::default(),
    };
    let mut page = ArticlePage {
        sections: vec![
            part(SectionKind::Symptoms, "What is seen"),
            part(SectionKind::Environment, "Where"),
            part(SectionKind::Resolution, "What to do"),
        ],
        ..article(ShellKind::Staff)
    };
    let present = [
        "<aside id=\"preview\" tabindex=\"0\" aria-labelledby=\"fb-preview\">",
        "What is seen",
        "What to do",
        "Not validated",
    ];
    check(
        &page.render_preview(),
        &present,
        &["Where", "id=\"results\"", "<html", "Messaging"],
    );
    page.sections = vec![part(SectionKind::Other, "All there is")];
    check(&page.render_preview(), &["All there is"], &[]);
}

#[test]
fn keys_of_a_single_character_can_be_switched() {
    let keys = |single, token: Option<&str>| KeysPage {
        shell: shell(ShellKind::Staff),
        single,
        token: token.map(str::to_owned),
    };
    let on = keys(true, Some("t")).render();
    check(
        &on,
        &[
            "are on in this browser",
            "value=\"off\">Turn them off",
            "value=\"t\"",
            "Ctrl+K",
        ],
        &[],
    );
    let off = keys(false, Some("t")).render();
    check(
        &off,
        &["are off in this browser", "value=\"on\">Turn them on"],
        &[],
    );
    check(&keys(true, None).render(), &["Ctrl+K"], &["Turn them"]);
}
