//! The column beside an article, for technicians: what it is, whose, and what is near.

use std::borrow::Cow;

use fixbook_article::Audience;
use maud::{Markup, html};

use super::article::ArticlePage;
use crate::components::links;
use crate::components::text::date;
use crate::language::Language;
use crate::say;
use crate::url;

/// Most codes listed beside an article.
const MOST_CODES: usize = 8;

impl ArticlePage {
    /// The column.
    pub(super) fn rail(&self) -> Markup {
        let language = self.shell.language;
        html! {
            aside.rail aria-label=(say!(language, "article-about")) {
                h2 { (say!(language, "about")) }
                dl {
                    (fact(&say!(language, "fact-id"), &html! { code { (self.id) } }))
                    (self.error_codes())
                    (self.facets())
                    (self.people())
                    (self.days())
                    (fact(&say!(language, "fact-file"), &html! { code { (self.path) } }))
                    (self.past())
                    @if !self.aliases.is_empty() {
                        (fact(&say!(language, "fact-also-known-as"), &html! { (self.aliases.join(", ")) }))
                    }
                }
                @if !self.related.is_empty() {
                    h2 { (say!(language, "related")) }
                    (links::list(language, &self.related))
                }
            }
        }
    }

    /// Codes to be copied; of many, the first ones and how many more.
    fn error_codes(&self) -> Markup {
        let (shown, more) = self.codes.split_at(self.codes.len().min(MOST_CODES));
        html! {
            @if !shown.is_empty() {
                dt { (say!(self.shell.language, "fact-codes")) }
                dd.codes {
                    @for code in shown { code { (code) } " " }
                    @if !more.is_empty() { (say!(self.shell.language, "codes-more", count = more.len())) }
                }
            }
        }
    }

    fn facets(&self) -> Markup {
        let language = self.shell.language;
        html! {
            (facet(&say!(language, "facet-products"), "product", &self.products))
            (facet(&say!(language, "facet-platforms"), "platform", &self.platforms))
            (facet(&say!(language, "facet-tags"), "tag", &self.tags))
        }
    }

    fn people(&self) -> Markup {
        let language = self.shell.language;
        html! {
            (fact(&say!(language, "fact-audience"), &html! { (audience_label(language, self.audience)) }))
            @if let Some(owner) = &self.owner { (fact(&say!(language, "fact-owner"), &html! { (owner) })) }
            @if let Some(team) = &self.escalate_to { (fact(&say!(language, "fact-escalate-to"), &html! { (team) })) }
        }
    }

    /// The revision, which leads to all others, and those who wrote them.
    fn past(&self) -> Markup {
        let language = self.shell.language;
        let revision = self
            .revision
            .as_deref()
            .map(|name| html! { code { (name) } });
        let committed = self.history.as_ref().map(|history| {
            html! { a href=(history.url) { code { (history.revision) } " " (say!(language, "history")) } }
        });
        html! {
            @if let Some(revision) = committed.or(revision) { (fact(&say!(language, "fact-revision"), &revision)) }
            @if let Some(history) = &self.history {
                @if !history.authors.is_empty() { (fact(&say!(language, "fact-authors"), &html! { (names(language, &history.authors)) })) }
            }
        }
    }

    fn days(&self) -> Markup {
        let language = self.shell.language;
        let created = self.history.as_ref().and_then(|history| history.created);
        html! {
            @if let Some(day) = created { (fact(&say!(language, "fact-created"), &date(language, day))) }
            @if let Some(day) = self.updated { (fact(&say!(language, "fact-updated"), &date(language, day))) }
            @if let Some(day) = self.reviewed { (fact(&say!(language, "fact-checked"), &date(language, day))) }
            @if let Some(day) = self.review_due { (fact(&say!(language, "review-due"), &date(language, day))) }
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

fn names(language: Language, names: &[String]) -> String {
    let shown = names[..names.len().min(MOST_NAMES)].join(", ");
    match names.len().saturating_sub(MOST_NAMES) {
        0 => shown,
        more => say!(language, "names-and-more", names = shown, more = more).into_owned(),
    }
}

pub(super) fn audience_label(language: Language, audience: Audience) -> Cow<'static, str> {
    match audience {
        Audience::Internal => say!(language, "staff-only"),
        Audience::Partner => say!(language, "audience-partner"),
        Audience::Customer => say!(language, "audience-customer"),
        Audience::Public => say!(language, "audience-public"),
    }
}
