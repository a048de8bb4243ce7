//! What does not work, what helps meanwhile, and what is over.

use fixbook_article::{Date, RenderedSection};
use maud::{Markup, html};

use crate::components::badge::badge;
use crate::components::text::{count, date};
use crate::components::{KnownIssue, body};
use crate::layout::{Frame, Shell, page};
use crate::url;

/// `/known-issues`
#[derive(Clone, Debug, Default)]
pub struct KnownIssuesPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// Those that hold.
    pub current: Vec<IssueView>,
    /// Those that begin later.
    pub coming: Vec<KnownIssue>,
    /// Those that are over, the last first.
    pub past: Vec<KnownIssue>,
    /// How many are over in all.
    pub past_total: usize,
}

/// A current issue with what helps.
#[derive(Clone, Debug, Default)]
pub struct IssueView {
    /// The issue.
    pub issue: KnownIssue,
    /// One or two sentences on it.
    pub description: Option<String>,
    /// When it was last looked at.
    pub updated: Option<Date>,
    /// What helps until it is mended.
    pub workaround: Vec<RenderedSection>,
}

impl KnownIssuesPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let frame = Frame {
            title: "Known issues",
            path: url::KNOWN_ISSUES,
            feeds: true,
            ..Frame::default()
        };
        let main = html! {
            h1 { "Known issues" }
            @if self.current.is_empty() {
                p { "Nothing is known to be wrong at the moment." }
            }
            @for view in &self.current { (view.render()) }
            (list("Announced", &self.coming))
            (list("Over", &self.past))
            @if self.past_total > self.past.len() {
                p {
                    a href=(url::search_within("type", "known-error")) {
                        "All known issues, " (count(self.past_total - self.past.len())) " older ones among them"
                    }
                }
            }
            p.meta { a.more href=(url::KNOWN_ISSUES_FEED) { "Follow in a feed reader" } }
        };
        page(&self.shell, &frame, &main)
    }
}

impl IssueView {
    fn render(&self) -> Markup {
        let issue = &self.issue;
        html! {
            section.issue {
                h2 lang=[issue.lang.as_deref()] {
                    a href=(issue.url) { (issue.title) } " " (badge(issue.badge()))
                }
                p.meta {
                    (issue.facts())
                    @if let Some(day) = self.updated { " · updated " (date(day)) }
                }
                div.body lang=[issue.lang.as_deref()] {
                    @if let Some(description) = &self.description { p { (description) } }
                    @if !self.workaround.is_empty() {
                        h3 { "What helps meanwhile" }
                        (body::texts(&self.workaround))
                    }
                }
            }
        }
    }
}

fn list(heading: &str, issues: &[KnownIssue]) -> Markup {
    html! {
        @if !issues.is_empty() {
            section {
                h2 { (heading) }
                ul.links {
                    @for issue in issues {
                        li lang=[issue.lang.as_deref()] {
                            a href=(issue.url) { (issue.title) } " " span.meta { (issue.facts()) }
                        }
                    }
                }
            }
        }
    }
}
