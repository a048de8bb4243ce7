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
                    @if let Some(revision) = &self.revision {
                        (fact("Revision", &html! { code { (revision) } }))
                    }
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

    fn days(&self) -> Markup {
        html! {
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

fn audience_label(audience: Audience) -> &'static str {
    match audience {
        Audience::Internal => "Staff only",
        Audience::Partner => "Partners",
        Audience::Customer => "Customers",
        Audience::Public => "Public",
    }
}
