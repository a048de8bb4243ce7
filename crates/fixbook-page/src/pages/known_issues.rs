//! What does not work, what helps meanwhile, and what is over.

use fixbook_article::{Date, RenderedSection};
use maud::{Markup, html};

use crate::components::badge::badge;
use crate::components::text::date;
use crate::components::{KnownIssue, body};
use crate::language::{Language, direction};
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
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
        let language = self.shell.language;
        let title = say!(language, "known-issues");
        let frame = Frame {
            title: &title,
            path: url::KNOWN_ISSUES,
            feeds: true,
            canonical: Some(url::KNOWN_ISSUES),
            ..Frame::default()
        };
        let main = html! {
            h1 { (title) }
            @if self.current.is_empty() {
                p { (say!(language, "known-issues-none")) }
            }
            @for view in &self.current { (view.render(language)) }
            (list(language, &say!(language, "known-issues-coming"), &self.coming))
            (list(language, &say!(language, "known-issues-past"), &self.past))
            @if self.past_total > self.past.len() {
                p {
                    a href=(url::search_within("type", "known-error")) {
                        (say!(language, "known-issues-older", count = self.past_total - self.past.len()))
                    }
                }
            }
            p.meta { a.more href=(url::KNOWN_ISSUES_FEED) { (say!(language, "follow-in-feed-reader")) } }
        };
        page(&self.shell, &frame, &main)
    }
}

impl IssueView {
    fn render(&self, language: Language) -> Markup {
        let issue = &self.issue;
        let (other, way) = issue.marks(language);
        html! {
            section.issue {
                h2 {
                    (issue.anchor(language)) " " (badge(language, issue.badge()))
                }
                p.meta {
                    (issue.facts(language))
                    @if let Some(day) = self.updated { " · " (rich!(language, "updated-on", day = date(language, day))) }
                }
                div.body lang=[other] dir=[way] {
                    @if let Some(description) = &self.description { div.part { p { (description) } } }
                    @if !self.workaround.is_empty() {
                        h3 lang=(language.tag()) dir=(direction(language.tag())) { (say!(language, "known-issues-workaround")) }
                        (body::texts(&self.workaround))
                    }
                }
            }
        }
    }
}

fn list(language: Language, heading: &str, issues: &[KnownIssue]) -> Markup {
    html! {
        @if !issues.is_empty() {
            section {
                h2 { (heading) }
                ul.links {
                    @for issue in issues {
                        li {
                            (issue.anchor(language)) " "
                            span.meta { (issue.facts(language)) }
                        }
                    }
                }
            }
        }
    }
}
