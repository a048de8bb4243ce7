//! Errors that are known and current, above everything else.

use fixbook_article::Date;
use maud::{Markup, html};

use super::badge::Badge;
use super::text::{count, date};
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
    /// Language of its article, when it is not that of the site.
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

    /// Products and days.
    pub(crate) fn facts(&self) -> Markup {
        html! {
            (self.products.join(", "))
            @if !self.products.is_empty() && (self.starts.is_some() || self.expires.is_some()) { " · " }
            @if let Some(day) = self.starts { "from " (date(day)) }
            @if self.starts.is_some() && self.expires.is_some() { " " }
            @if let Some(day) = self.expires { "until " (date(day)) }
        }
    }
}

/// The issues as one block; nothing when there are none.
pub(crate) fn block(issues: &[KnownIssue]) -> Markup {
    html! {
        @if !issues.is_empty() {
            section.notice.bad aria-label="Known issues" {
                @for issue in issues.iter().take(SHOWN) {
                    p lang=[issue.lang.as_deref()] {
                        strong { (issue.badge().label()) ": " }
                        a href=(issue.url) { (issue.title) }
                        " " span.meta { (issue.facts()) }
                    }
                }
                p {
                    a href=(url::KNOWN_ISSUES) {
                        @if issues.len() > SHOWN { (count(issues.len() - SHOWN)) " more, and all " }
                        @else { "All " }
                        "known issues"
                    }
                }
            }
        }
    }
}
