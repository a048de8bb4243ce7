//! The search page: filters, what was found, and ways on.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::components::pager::Pager;
use crate::components::search_box::FORM;
use crate::components::{
    FacetSelect, KnownIssue, ResultRow, chips, facets, known_issue, result_list,
};
use crate::layout::{Frame, Shell, full_title, page};
use crate::say;
use crate::texts::rich;
use crate::url::{self, SearchState, SortOrder};

/// What was searched instead of what was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// The words as searched.
    pub to: String,
    /// The words as typed.
    pub from: String,
}

/// Words that would find more.
#[derive(Clone, Debug, Default)]
pub struct DidYouMean {
    /// The words.
    pub query: String,
    /// How many articles they find, when that is known.
    pub total: Option<usize>,
    /// The first of them.
    pub rows: Vec<ResultRow>,
}

/// A filter without which more is found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Widening {
    /// Facet of the filter.
    pub facet: String,
    /// Value of the filter.
    pub value: String,
    /// Articles that match without it.
    pub total: usize,
}

/// `/search`
#[derive(Clone, Debug, Default)]
pub struct SearchPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// What the URL says.
    pub state: SearchState,
    /// Filters that may be set.
    pub facets: Vec<FacetSelect>,
    /// The rows of this page.
    pub rows: Vec<ResultRow>,
    /// Articles found.
    pub total: usize,
    /// Rows on a full page.
    pub per_page: usize,
    /// What was corrected in the words.
    pub corrected: Option<Correction>,
    /// Words that would find more.
    pub did_you_mean: Option<DidYouMean>,
    /// Filters without which more would be found; for when little is.
    pub widenings: Vec<Widening>,
    /// What of the words was not used, and the like; one sentence each.
    pub notes: Vec<String>,
    /// Known issues that match and are current.
    pub known_issues: Vec<KnownIssue>,
}

impl SearchPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let heading = self.heading();
        let frame = Frame {
            title: &heading,
            path: url::SEARCH,
            focus_box: true,
            hidden: true,
            ..Frame::default()
        };
        let main = html! {
            a.skip href="#list" { (say!(self.shell.language, "skip-to-results")) }
            p #fb-live.vh role="status" {}
            (self.results())
        };
        page(&self.shell, &frame, &main)
    }

    /// The address of the one article that is meant: the only one found, or the only one in which a
    /// code of the words stands as such.
    pub fn only_answer(&self) -> Option<&str> {
        let mut exact = self.rows.iter().filter(|row| row.exact_code);
        let only = match (self.total, exact.next(), exact.next()) {
            (1, ..) => self.rows.first(),
            (_, Some(one), None) => Some(one),
            _ => None,
        };
        only.map(|row| row.url.as_str())
    }

    /// Only the element `#results`, for a page that is already open.
    pub fn render_fragment(&self) -> String {
        self.results().into_string()
    }

    /// `16 fixes for ‘outlook’`: heading, title and what is read out.
    fn heading(&self) -> Cow<'static, str> {
        let (query, language) = (self.state.query.trim(), self.shell.language);
        match (query, self.total) {
            ("", 0) => say!(language, "no-articles"),
            ("", total) => say!(language, "articles", count = total),
            (query, 0) => say!(language, "search-none", query = query),
            (query, total) => say!(language, "search-found", count = total, query = query),
        }
    }

    fn results(&self) -> Markup {
        let (heading, language) = (self.heading(), self.shell.language);
        html! {
            div #results.split data-search=(url::SEARCH) data-title=(full_title(&self.shell, &heading)) {
                div.side { (facets::filters(language, &self.facets, &self.state)) }
                div #list tabindex="-1" {
                    div.head {
                        h1 { (heading) }
                        @if self.total > 1 { (self.sort_select()) }
                    }
                    (chips::chips(language, &self.facets, &self.state))
                    (self.remarks())
                    (known_issue::block(language, &self.known_issues))
                    @if self.rows.is_empty() { (self.nothing_found()) } @else { (self.found()) }
                }
            }
        }
    }

    /// Sort order; the default has no value, so that it leaves no trace in the URL.
    fn sort_select(&self) -> Markup {
        let without_words = self.state.query.trim().is_empty();
        let default = if without_words {
            SortOrder::Recent
        } else {
            SortOrder::Relevance
        };
        let current = match self.state.sort {
            SortOrder::Relevance => default,
            chosen => chosen,
        };
        html! {
            p.sort {
                label for="sort" { (say!(self.shell.language, "sort")) }
                select #sort name="sort" form=(FORM) {
                    @for order in SortOrder::ALL {
                        @if !(without_words && order == SortOrder::Relevance) {
                            option value=(if order == default { "" } else { order.as_str() })
                                selected[order == current] { (order.label(self.shell.language)) }
                        }
                    }
                }
            }
        }
    }

    /// What was done to the words, and what might be done.
    fn remarks(&self) -> Markup {
        html! {
            @if let Some(correction) = &self.corrected {
                @let typed = self.state.with_query(&correction.from, true).url();
                p.remark {
                    (rich!(
                        self.shell.language,
                        "search-corrected",
                        to = html! { strong { (correction.to) } },
                        from = html! { a href=(typed) { (correction.from) } },
                    ))
                }
            }
            @if let Some(other) = &self.did_you_mean {
                (other.render(self.shell.language, &self.state))
            }
            @for note in &self.notes { p.remark { (note) } }
        }
    }

    fn found(&self) -> Markup {
        let language = self.shell.language;
        let pager = Pager {
            page: self.state.page,
            per_page: self.per_page,
            total: self.total,
        };
        let exact = self.rows.iter().take_while(|row| row.exact_code).count();
        let (exact, others) = self.rows.split_at(exact);
        html! {
            @if exact.is_empty() {
                h2.vh { (say!(language, "results")) }
            } @else {
                h2.group { (say!(language, "exact-code")) }
                (result_list::list(language, exact, pager.first()))
                @if !others.is_empty() { h2.group { (say!(language, "other-matches")) } }
            }
            @if !others.is_empty() {
                (result_list::list(language, others, pager.first().saturating_add(exact.len())))
            }
            (self.fewer_filters())
            (pager.render(language, |page| self.state.on_page(page).url()))
            (self.request_when_weak())
            @if self.shell.is_staff() {
                @let state = SearchState { explain: !self.state.explain, ..self.state.clone() };
                p.remark {
                    a href=(state.url()) {
                        @if self.state.explain { (say!(language, "why-hide")) }
                        @else { (say!(language, "why-show")) }
                    }
                }
                p.hint aria-hidden="true" {
                    kbd { "↓" } " " kbd { "↑" } " " (say!(language, "hint-move")) "  "
                    kbd { (say!(language, "key-enter")) } " " (say!(language, "hint-open")) "  "
                    kbd { (say!(language, "key-ctrl-enter")) } " " (say!(language, "hint-new-tab")) "  "
                    kbd { "Ctrl+C" } " " (say!(language, "hint-copy"))
                }
            }
        }
    }
}
