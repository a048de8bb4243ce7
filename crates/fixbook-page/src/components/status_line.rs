//! The line in the footer of staff pages: how much is indexed, how fresh, what is wrong.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::language::Language;
use crate::say;
use crate::url;

/// What the index is doing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Activity {
    /// All that was read is searchable.
    #[default]
    Ready,
    /// Indexing, this many per cent done; searches answer from what is there.
    Indexing(u8),
    /// Something is wrong with the files or the disk: answers come from the state of that time.
    Holding(String),
}

/// The state of the index in a few words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusLine {
    /// Articles that can be found.
    pub articles: usize,
    /// How long ago the last change became searchable: `2 s ago`; empty when not known. In the
    /// language of the page, as all words here.
    pub indexed: String,
    /// Diagnostics of all files.
    pub problems: usize,
    /// What is going on.
    pub activity: Activity,
    /// Anything else worth a word: `watching by polling`.
    pub notes: Vec<String>,
}

/// The line; all of it leads to the list of problems.
pub(crate) fn line(language: Language, status: &StatusLine) -> Markup {
    let mut parts = vec![say!(language, "articles", count = status.articles)];
    match &status.activity {
        Activity::Ready if status.indexed.is_empty() => {}
        Activity::Ready => parts.push(say!(language, "status-indexed", ago = &status.indexed)),
        Activity::Indexing(percent) => {
            let percent = usize::from((*percent).min(100));
            parts.push(say!(language, "status-indexing", percent = percent));
        }
        Activity::Holding(since) => parts.push(say!(language, "status-holding", since = since)),
    }
    parts.push(say!(language, "status-problems", count = status.problems));
    parts.extend(status.notes.iter().map(Cow::from));
    let troubled = status.problems > 0 || matches!(status.activity, Activity::Holding(_));
    html! {
        p.status { a class=[troubled.then_some("warn")] href=(url::PROBLEMS) { (parts.join(" · ")) } }
    }
}
