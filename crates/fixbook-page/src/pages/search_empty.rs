//! What the search page says when nothing, or too little, was found.

use maud::{Markup, html};

use super::search::{DidYouMean, SearchPage};
use crate::components::contact::{self, Contact};
use crate::components::text::{count, counted};
use crate::components::{chips, result_list};
use crate::url::{self, SearchState};

/// With so few results, what was looked for may not be among them.
const FEW: usize = 3;

impl DidYouMean {
    /// The question, and the first of what the answer would be.
    pub(super) fn render(&self, state: &SearchState) -> Markup {
        html! {
            p.remark {
                "Did you mean "
                a href=(state.with_query(&self.query, false).url()) {
                    strong { (self.query) }
                    @if let Some(total) = self.total { " (" (counted(total, "fix", "fixes")) ")" }
                }
                "?"
            }
            @if !self.rows.is_empty() {
                h2.group { "For ‘" (self.query) "’" }
                (result_list::list(&self.rows, 1))
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
                        (count(widening.total))
                        @if widening.total == 1 { " fix matches" } @else { " fixes match" }
                        " without the " (label) " filter"
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
                p { "No articles here. " a href=(url::BROWSE) { "Browse all categories" } "." }
            } @else {
                (tips(self.shell.is_staff()))
                @if let Some(href) = self.request_url() {
                    p { a.minor href=(href) { "Request an article" } }
                }
                @if let Some(contact) = self.contact() {
                    p { "Or ask people: " (contact::in_words(contact)) }
                }
            }
        }
    }

    /// A way on below few or distant results.
    pub(super) fn request_when_weak(&self) -> Markup {
        let weak = self.total <= FEW || self.rows.iter().all(|row| row.only_near);
        html! {
            @if let Some(href) = self.request_url().filter(|_| weak) {
                p.remark { "Not what you need? " a href=(href) { "Request an article" } }
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

fn tips(staff: bool) -> Markup {
    html! {
        h2 { "What you can try" }
        ul {
            @if staff {
                li { "Fewer words: what the caller sees, not what you think it is." }
                li { "The error code alone, as it stands on the screen, such as " code { "0x80070005" } "." }
            } @else {
                li { "Use fewer words, such as the name of the app and what it does." }
                li { "Type an error code exactly as you see it, such as " code { "0x80070005" } "." }
            }
            li { a href=(url::BROWSE) { "Browse all categories" } }
        }
    }
}
