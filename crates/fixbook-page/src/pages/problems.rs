//! What is wrong with the files, for those who can put it right.

use fixbook_article::Severity;
use maud::{Markup, html};

use crate::components::text::{count, counted};
use crate::layout::{Frame, Shell, page};
use crate::url;

/// One finding in one file.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Path of the file below the root.
    pub path: String,
    /// Line, from 1; 0 when it concerns the file as a whole.
    pub line: u32,
    /// How much it matters.
    pub severity: Severity,
    /// Stable code.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Address of the article, when it is served.
    pub article_url: Option<String>,
    /// Where the file can be edited, when a forge is configured.
    pub edit_url: Option<String>,
}

/// `/problems`
#[derive(Clone, Debug, Default)]
pub struct ProblemsPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The findings, newest first.
    pub problems: Vec<Problem>,
    /// How many there are in all; more than are listed when the list is cut.
    pub total: usize,
}

impl ProblemsPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let frame = Frame {
            title: "Problems",
            path: url::PROBLEMS,
            ..Frame::default()
        };
        let main = html! {
            h1 { "Problems in the files" }
            @if self.problems.is_empty() {
                p.lead { "None: every file reads as its author wrote it." }
            } @else {
                p.lead {
                    (counted(self.total.max(self.problems.len()), "problem", "problems"))
                    ". The newest come first. "
                    @if self.total > self.problems.len() {
                        "The first " (count(self.problems.len())) " are listed. "
                    }
                    code { "fixbook check" } " shows the same list."
                }
                (self.list())
            }
        };
        page(&self.shell, &frame, &main)
    }

    fn list(&self) -> Markup {
        html! { ol.rows.problems { @for problem in &self.problems { (problem.row()) } } }
    }
}

impl Problem {
    fn row(&self) -> Markup {
        html! {
            li.row {
                p { span.badge.(tone(self.severity)) { (self.severity.as_str()) } " " (self.message) }
                p.meta {
                    (self.place()) " · " (self.code)
                    @if let Some(href) = self.edit_url.as_deref().and_then(url::safe_href) {
                        " · " a href=(href) { "Edit" span.vh { " " (self.path) } }
                    }
                }
                @if let Some(help) = &self.help { p { (help) } }
            }
        }
    }

    /// File and line, leading to the article when it is served.
    fn place(&self) -> Markup {
        let place = match self.line {
            0 => self.path.clone(),
            line => format!("{}:{line}", self.path),
        };
        html! {
            @match &self.article_url {
                Some(href) => a href=(href) { (place) },
                None => (place),
            }
        }
    }
}

fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "bad",
        Severity::Warning => "warn",
        Severity::Note => "plain",
    }
}
