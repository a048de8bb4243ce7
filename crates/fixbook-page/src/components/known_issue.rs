//! Errors that are known and current, above everything else.

use std::borrow::Cow;

use fixbook_article::Date;
use maud::{Markup, html};

use super::badge::Badge;
use super::text::date;
use crate::language::{Language, marks};
use crate::say;
use crate::texts::rich;
use crate::url;

/// Issues of a block; where there are more, it says so.
const SHOWN: usize = 5;

/// A known issue.
#[derive(Clone, Debug, Default)]
pub struct KnownIssue {
    /// Title of its article.
    pub title: String,
    /// Address of its article.
    pub url: String,
    /// Language of its article, as a BCP 47 tag; none when it is that of the page.
    pub lang: Option<String>,
    /// Products it concerns.
    pub products: Vec<String>,
    /// Whether it stops people from working.
    pub outage: bool,
    /// Since when.
    pub starts: Option<Date>,
    /// From when it no longer holds, when that is known.
    pub expires: Option<Date>,
}

impl KnownIssue {
    /// What it is marked as.
    pub(crate) fn badge(&self) -> Badge {
        match self.outage {
            true => Badge::Outage,
            false => Badge::KnownIssue,
        }
    }

    /// What it is, before its title.
    fn label(&self, language: Language) -> Cow<'static, str> {
        match self.outage {
            true => say!(language, "outage-label"),
            false => say!(language, "known-issue-label"),
        }
    }

    /// Its title as a link.
    pub(crate) fn anchor(&self, language: Language) -> Markup {
        let (lang, way) = self.marks(language);
        html! { a href=(self.url) lang=[lang] dir=[way] { (self.title) } }
    }

    /// How its words are marked where they are in another language than the page.
    pub(crate) fn marks(&self, language: Language) -> (Option<&str>, Option<&'static str>) {
        marks(language.tag(), self.lang.as_deref().unwrap_or_default())
    }

    /// Products and days.
    pub(crate) fn facts(&self, language: Language) -> Markup {
        let day = |day| date(language, day);
        html! {
            (self.products.join(", "))
            @if !self.products.is_empty() && (self.starts.is_some() || self.expires.is_some()) { " · " }
            @match (self.starts, self.expires) {
                (Some(from), Some(until)) => (rich!(language, "from-until", from = day(from), until = day(until))),
                (Some(from), None) => (rich!(language, "from-day", day = day(from))),
                (None, Some(until)) => (rich!(language, "until-day", day = day(until))),
                (None, None) => {}
            }
        }
    }
}

/// The issues as one block; nothing when there are none.
pub(crate) fn block(language: Language, issues: &[KnownIssue]) -> Markup {
    html! {
        @if !issues.is_empty() {
            section.notice.bad aria-label=(say!(language, "known-issues")) {
                @for issue in issues.iter().take(SHOWN) {
                    p {
                        strong { (issue.label(language)) } " " (issue.anchor(language)) " "
                        span.meta { (issue.facts(language)) }
                    }
                }
                p {
                    a href=(url::KNOWN_ISSUES) {
                        @if issues.len() > SHOWN {
                            (say!(language, "known-issues-more", count = issues.len() - SHOWN))
                        } @else {
                            (say!(language, "known-issues-all"))
                        }
                    }
                }
            }
        }
    }
}
