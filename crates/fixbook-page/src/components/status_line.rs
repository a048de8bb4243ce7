//! The line in the footer of staff pages: how much is indexed, how fresh, what is wrong.

use maud::{Markup, html};

use super::text::{count, counted};
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
    /// How long ago the last change became searchable: `2 s ago`; empty when not known.
    pub indexed: String,
    /// Diagnostics of all files.
    pub problems: usize,
    /// What is going on.
    pub activity: Activity,
    /// Anything else worth a word: `watching by polling`.
    pub notes: Vec<String>,
}

/// The line; all of it leads to the list of problems.
pub(crate) fn line(status: &StatusLine) -> Markup {
    let mut parts = vec![counted(status.articles, "article", "articles")];
    match &status.activity {
        Activity::Ready if status.indexed.is_empty() => {}
        Activity::Ready => parts.push(format!("indexed {}", status.indexed)),
        Activity::Indexing(percent) => parts.push(format!("indexing, {} %", (*percent).min(100))),
        Activity::Holding(since) => parts.push(format!("showing the state of {since}")),
    }
    parts.push(match status.problems {
        0 => "no problems".to_owned(),
        1 => "1 problem".to_owned(),
        many => format!("{} problems", count(many)),
    });
    parts.extend(status.notes.iter().cloned());
    let troubled = status.problems > 0 || matches!(status.activity, Activity::Holding(_));
    html! {
        p.status { a class=[troubled.then_some("warn")] href=(url::PROBLEMS) { (parts.join(" · ")) } }
    }
}
