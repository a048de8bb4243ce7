//! The column beside an article, for technicians: what it is, whose, and what is near.

use fixbook_article::Audience;
use maud::{Markup, html};

use super::article::ArticlePage;
use crate::components::links;
use crate::components::text::date;
use crate::url;

impl ArticlePage {
    /// The column.
    pub(super) fn rail(&self) -> Markup {
        html! {
            aside.rail aria-label="About this article" {
                h2 { "About" }
                dl {
                    (fact("Id", &html! { code { (self.id) } }))
                    (self.facets())
                    (self.people())
                    (self.days())
                    (fact("File", &html! { code { (self.path) } }))
                    (self.past())
                    @if !self.aliases.is_empty() {
                        (fact("Also known as", &html! { (self.aliases.join(", ")) }))
                    }
                }
                @if !self.related.is_empty() {
                    h2 { "Related" }
                    (links::list(&self.related))
                }
            }
        }
    }

    fn facets(&self) -> Markup {
        html! {
            (facet("Products", "product", &self.products))
            (facet("Platforms", "platform", &self.platforms))
            (facet("Tags", "tag", &self.tags))
        }
    }

    fn people(&self) -> Markup {
        html! {
            (fact("Audience", &html! { (audience_label(self.audience)) }))
            @if let Some(owner) = &self.owner { (fact("Owner", &html! { (owner) })) }
            @if let Some(team) = &self.escalate_to { (fact("Escalate to", &html! { (team) })) }
        }
    }

    /// The revision, which leads to all others, and those who wrote them.
    fn past(&self) -> Markup {
        let revision = self
            .revision
            .as_deref()
            .map(|name| html! { code { (name) } });
        let committed = self.history.as_ref().map(|history| {
            html! { a href=(history.url) { code { (history.revision) } " History" } }
        });
        html! {
            @if let Some(revision) = committed.or(revision) { (fact("Revision", &revision)) }
            @if let Some(history) = &self.history {
                @if !history.authors.is_empty() { (fact("Authors", &html! { (names(&history.authors)) })) }
            }
        }
    }

    fn days(&self) -> Markup {
        let created = self.history.as_ref().and_then(|history| history.created);
        html! {
            @if let Some(day) = created { (fact("Created", &date(day))) }
            @if let Some(day) = self.updated { (fact("Updated", &date(day))) }
            @if let Some(day) = self.reviewed { (fact("Checked", &date(day))) }
            @if let Some(day) = self.review_due { (fact("Review due", &date(day))) }
        }
    }
}

fn fact(name: &str, value: &Markup) -> Markup {
    html! { dt { (name) } dd { (value) } }
}

/// Values of a facet, each leading to its list.
fn facet(name: &str, facet: &str, values: &[String]) -> Markup {
    html! {
        @if !values.is_empty() {
            dt { (name) }
            dd {
                @for (place, value) in values.iter().enumerate() {
                    @if place > 0 { ", " }
                    a href=(url::browse(facet, value)) { (value) }
                }
            }
        }
    }
}

/// Names shown before the rest is counted.
const MOST_NAMES: usize = 5;

fn names(names: &[String]) -> String {
    let shown = names[..names.len().min(MOST_NAMES)].join(", ");
    match names.len().saturating_sub(MOST_NAMES) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

pub(super) fn audience_label(audience: Audience) -> &'static str {
    match audience {
        Audience::Internal => "Staff only",
        Audience::Partner => "Partners",
        Audience::Customer => "Customers",
        Audience::Public => "Public",
    }
}
