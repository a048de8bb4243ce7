//! How to reach people: at the foot of every page, and where a search ends without an answer.

use maud::{Markup, html};

use crate::language::Language;
use crate::layout::Link;
use crate::say;
use crate::url::{self, SearchState};

/// How to reach people; whatever is empty is not shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// A phone number, as people write it.
    pub phone: Option<String>,
    /// When somebody answers.
    pub hours: Option<String>,
    /// How long it takes until somebody answers.
    pub wait: Option<String>,
    /// An address of electronic mail.
    pub email: Option<String>,
    /// Other ways: a chat, a form.
    pub links: Vec<Link>,
    /// Where an article is asked for; `{query}` and `{filters}` stand for what was searched.
    pub request: Option<String>,
}

impl Contact {
    /// Whether there is any way to reach somebody.
    pub fn is_shown(&self) -> bool {
        self.phone.is_some() || self.email.is_some() || !self.links.is_empty()
    }

    /// Where an article on what was searched is asked for.
    pub(crate) fn request_url(&self, state: &SearchState) -> Option<String> {
        let template = self.request.as_deref()?;
        let filters: Vec<String> = state
            .filters
            .iter()
            .map(|(facet, value)| format!("{facet}: {value}"))
            .collect();
        let values = [
            ("query", state.query.trim()),
            ("filters", &filters.join(", ")),
        ];
        let address = url::filled(template, &values);
        url::safe_href(&address).is_some().then_some(address)
    }

    fn ways(&self) -> Vec<Markup> {
        let mut ways = Vec::new();
        if let Some(phone) = &self.phone {
            ways.push(match url::call(phone) {
                Some(href) => html! { a href=(href) { (phone) } },
                None => html! { (phone) },
            });
        }
        if let Some(email) = &self.email {
            ways.push(html! { a href=(url::mail(email)) { (email) } });
        }
        for link in &self.links {
            if let Some(href) = url::safe_href(&link.url) {
                ways.push(html! { a href=(href) { (link.label) } });
            }
        }
        ways
    }
}

/// The block at the foot of every page.
pub(crate) fn block(language: Language, contact: &Contact) -> Markup {
    html! {
        section.contact aria-labelledby="fb-contact" {
            h2 #fb-contact tabindex="-1" { (say!(language, "contact-us")) }
            p { (in_a_row(&contact.ways())) }
            @if contact.hours.is_some() || contact.wait.is_some() {
                p.meta {
                    @if let Some(hours) = &contact.hours { (hours) }
                    @if contact.hours.is_some() && contact.wait.is_some() { " · " }
                    @if let Some(wait) = &contact.wait { (say!(language, "expected-wait", wait = wait)) }
                }
            }
        }
    }
}

/// The ways alone, for the middle of a sentence; nothing when there are none.
pub(crate) fn in_words(language: Language, contact: &Contact) -> Markup {
    html! {
        (in_a_row(&contact.ways()))
        @if let Some(wait) = &contact.wait { " " (say!(language, "expected-wait-inline", wait = wait)) }
    }
}

fn in_a_row(ways: &[Markup]) -> Markup {
    html! {
        @for (place, way) in ways.iter().enumerate() {
            @if place > 0 { " · " }
            (way)
        }
    }
}
