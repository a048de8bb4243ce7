//! Errors that are known and current, above everything else.

use fixbook_article::Date;
use maud::{Markup, html};

use super::text::date;

/// A known issue that is current.
#[derive(Clone, Debug, Default)]
pub struct KnownIssue {
    /// Title of its article.
    pub title: String,
    /// Address of its article.
    pub url: String,
    /// Products it concerns.
    pub products: Vec<String>,
    /// Since when.
    pub starts: Option<Date>,
}

/// The issues as one block; nothing when there are none.
pub(crate) fn block(issues: &[KnownIssue]) -> Markup {
    html! {
        @if !issues.is_empty() {
            section.notice.bad aria-label="Known issues" {
                @for issue in issues {
                    p {
                        strong { "Known issue: " }
                        a href=(issue.url) { (issue.title) }
                        @if !issue.products.is_empty() || issue.starts.is_some() {
                            " " span.meta {
                                (issue.products.join(", "))
                                @if !issue.products.is_empty() && issue.starts.is_some() { " · " }
                                @if let Some(day) = issue.starts { "since " (date(day)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
