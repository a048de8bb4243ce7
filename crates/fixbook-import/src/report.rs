//! What an import did, and what it could not do.

use std::collections::BTreeMap;

use serde::Serialize;

/// How serious a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// A record or a file that was not imported.
    Skipped,
    /// Part of an article that was not carried.
    Lost,
    /// A link or an image that leads nowhere now, or to another site.
    Link,
    /// Something carried in another form.
    Changed,
    /// Something the source did not say, as it was understood.
    Guess,
}

impl NoteKind {
    /// All kinds, the most serious first.
    pub const ALL: [Self; 5] = [
        Self::Skipped,
        Self::Lost,
        Self::Link,
        Self::Changed,
        Self::Guess,
    ];

    /// A heading above such notes.
    pub fn title(self) -> &'static str {
        match self {
            Self::Skipped => "Not imported",
            Self::Lost => "Not carried",
            Self::Link => "Links and images to look at",
            Self::Changed => "Carried in another form",
            Self::Guess => "Understood as",
        }
    }

    /// Whether somebody should look at it.
    pub fn is_finding(self) -> bool {
        matches!(self, Self::Skipped | Self::Lost | Self::Link)
    }
}

/// Something to know about one place of the export.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Note {
    /// How serious it is.
    pub kind: NoteKind,
    /// What it is, the same words for the same matter.
    pub message: String,
    /// The file or record of the export.
    pub place: String,
    /// What exactly, such as the address of a link; may be empty.
    pub detail: String,
}

impl Note {
    pub(crate) fn new(kind: NoteKind, place: &str, message: &str) -> Self {
        Self {
            kind,
            message: message.to_owned(),
            place: place.to_owned(),
            detail: String::new(),
        }
    }

    pub(crate) fn about(mut self, detail: impl Into<String>) -> Self {
        let detail: String = detail.into();
        self.detail = detail
            .chars()
            .filter(|c| !c.is_control())
            .take(200)
            .collect();
        self
    }
}

/// An article that an import made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Imported {
    /// Its path below the knowledge base.
    pub path: String,
    /// The record it comes from.
    pub place: String,
    /// Its title.
    pub title: String,
    /// The state it had in the source.
    pub state: &'static str,
}

/// What an import made of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Every article, in the order of the export.
    pub articles: Vec<Imported>,
    /// How many files beside articles were carried.
    pub attachments: usize,
    /// How many articles the source had in which state.
    pub states: BTreeMap<&'static str, usize>,
    /// What is to know, the most serious first.
    pub notes: Vec<Note>,
}
