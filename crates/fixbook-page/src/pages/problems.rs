//! What is wrong with the files, for those who can put it right.

use std::borrow::Cow;

use fixbook_article::Severity;
use maud::{Markup, html};

use crate::language::Language;
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
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
    /// Whether rules are still running that may find more.
    pub checking: bool,
}

impl ProblemsPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = say!(language, "problems-title");
        let total = self.total.max(self.problems.len());
        let command = html! { code { "fixbook check" } };
        let frame = Frame {
            title: &title,
            path: url::PROBLEMS,
            ..Frame::default()
        };
        let main = html! {
            h1 { (say!(language, "problems-heading")) }
            @if self.checking { p { (say!(language, "problems-checking")) } }
            @if self.problems.is_empty() {
                p.lead { (say!(language, "problems-none")) }
            } @else {
                p.lead {
                    (say!(language, "problems-count", count = total)) " "
                    @if self.total > self.problems.len() {
                        (say!(language, "problems-cut", count = self.problems.len())) " "
                    }
                    (rich!(language, "problems-command", command = command))
                }
                (self.list())
            }
        };
        page(&self.shell, &frame, &main)
    }

    fn list(&self) -> Markup {
        html! { ol.rows.problems { @for problem in &self.problems { (problem.row(self.shell.language)) } } }
    }
}

impl Problem {
    fn row(&self, language: Language) -> Markup {
        html! {
            li.row {
                p { span.badge.(tone(self.severity)) { (severity_label(language, self.severity)) } " " span lang="en" { (self.message) } }
                p.meta {
                    (self.place()) " · " (self.code)
                    @if let Some(href) = self.edit_url.as_deref().and_then(url::safe_href) {
                        " · " a href=(href) { (say!(language, "problem-edit")) span.vh { " " (self.path) } }
                    }
                }
                @if let Some(help) = &self.help { p lang="en" { (help) } }
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

fn severity_label(language: Language, severity: Severity) -> Cow<'static, str> {
    match severity {
        Severity::Error => say!(language, "severity-error"),
        Severity::Warning => say!(language, "severity-warning"),
        Severity::Note => say!(language, "severity-note"),
    }
}

fn tone(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "bad",
        Severity::Warning => "warn",
        Severity::Note => "plain",
    }
}
