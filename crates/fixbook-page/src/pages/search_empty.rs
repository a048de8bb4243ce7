//! What the search page says when nothing, or too little, was found.

use maud::{Markup, html};

use super::search::{DidYouMean, SearchPage};
use crate::components::contact::{self, Contact};
use crate::components::{chips, result_list};
use crate::language::Language;
use crate::say;
use crate::texts::rich;
use crate::url::{self, SearchState};

/// With so few results, what was looked for may not be among them.
const FEW: usize = 3;

impl DidYouMean {
    /// The question, and the first of what the answer would be.
    pub(super) fn render(&self, language: Language, state: &SearchState) -> Markup {
        let address = state.with_query(&self.query, false).url();
        let query = html! { a href=(address) { strong { (self.query) } } };
        html! {
            p.remark {
                @if let Some(total) = self.total {
                    @let fixes = say!(language, "fixes", count = total);
                    (rich!(language, "search-did-you-mean-counted", query = query, fixes = fixes))
                } @else {
                    (rich!(language, "search-did-you-mean", query = query))
                }
            }
            @if !self.rows.is_empty() {
                h2.group { (say!(language, "search-for", query = &self.query)) }
                (result_list::list(language, &self.rows, 1))
            }
        }
    }
}

impl SearchPage {
    /// Filters without which there is more.
    pub(super) fn fewer_filters(&self) -> Markup {
        html! {
            @for widening in &self.widenings {
                @let label = chips::label(&self.facets, &widening.facet, &widening.value);
                p.remark {
                    a href=(self.state.without(&widening.facet, &widening.value).url()) {
                        (say!(self.shell.language, "search-without-filter", count = widening.total, filter = label))
                    }
                }
            }
        }
    }

    /// Ways on when there is no row.
    pub(super) fn nothing_found(&self) -> Markup {
        html! {
            (self.fewer_filters())
            @if self.state.query.trim().is_empty() {
                @let language = self.shell.language;
                p { (say!(language, "no-articles-here")) " " a href=(url::BROWSE) { (say!(language, "browse-all")) } }
            } @else {
                (tips(self.shell.language, self.shell.is_staff()))
                @if let Some(href) = self.request_url() {
                    p { a.minor href=(href) { (say!(self.shell.language, "request-article")) } }
                }
                @if let Some(contact) = self.contact() {
                    @let language = self.shell.language;
                    p { (rich!(language, "ask-people", contact = contact::in_words(language, contact))) }
                }
            }
        }
    }

    /// A way on below few or distant results.
    pub(super) fn request_when_weak(&self) -> Markup {
        let weak = self.total <= FEW || self.rows.iter().all(|row| row.only_near);
        html! {
            @if let Some(href) = self.request_url().filter(|_| weak) {
                @let language = self.shell.language;
                p.remark {
                    (say!(language, "not-what-you-need")) " " a href=(href) { (say!(language, "request-article")) }
                }
            }
        }
    }

    /// Where an article on the words can be asked for.
    fn request_url(&self) -> Option<String> {
        let contact = self.shell.contact.as_ref()?;
        let has_words = !self.state.query.trim().is_empty();
        contact.request_url(&self.state).filter(|_| has_words)
    }

    /// People to ask, for those who are not the people to ask.
    fn contact(&self) -> Option<&Contact> {
        let contact = self.shell.contact.as_ref();
        contact.filter(|contact| contact.is_shown() && !self.shell.is_staff())
    }
}

fn tips(language: Language, staff: bool) -> Markup {
    let code = html! { code { "0x80070005" } };
    html! {
        h2 { (say!(language, "search-tips")) }
        ul {
            @if staff {
                li { (say!(language, "search-tip-words-staff")) }
                li { (rich!(language, "search-tip-code-staff", code = code)) }
            } @else {
                li { (say!(language, "search-tip-words")) }
                li { (rich!(language, "search-tip-code", code = code)) }
            }
            li { a href=(url::BROWSE) { (say!(language, "browse-all")) } }
        }
    }
}
