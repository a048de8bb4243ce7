//! What the history of a folder says of every article: plain data, kept and brought up to date.

mod apply;
mod oid;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use fixbook_article::{Audience, Date, link_key};
use serde::{Deserialize, Serialize};

use crate::{Error, Repository, log};

pub use oid::Oid;

/// Raised when [`Timeline`] changes shape: an older one is then read anew.
pub const TIMELINE_VERSION: u32 = 1;

/// What the history of a folder says of every article, up to one commit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// The newest commit that was taken up.
    head: Option<Oid>,
    /// Where the folder is in the repository.
    prefix: String,
    /// Whether older commits are missing.
    shallow: bool,
    authors: Vec<String>,
    commits: Vec<Commit>,
    /// By present path; those of files that are gone as well.
    files: BTreeMap<String, File>,
    /// By former path.
    moved: HashMap<String, Moved>,
    /// Former paths by the keys of the names they are asked for by.
    #[serde(skip)]
    former: HashMap<u64, String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Commit {
    id: Oid,
    /// Seconds since 1970.
    time: i64,
    author: u32,
    subject: String,
    /// Whether what it seems to do may have been done before: its parents are missing.
    cut: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
struct File {
    /// The oldest first; never empty.
    changes: Vec<Change>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Change {
    commit: u32,
    /// What the file holds since; none when it is gone.
    blob: Option<Oid>,
    /// The path before, when it was moved.
    from: Option<String>,
}

/// Where a file went.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Moved {
    to: String,
    /// What it held before.
    before: Option<Oid>,
    /// The widest circle that could read it at its former path; others must not learn of it.
    shown_to: Audience,
}

/// What is said of an article beside its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// The day of its first commit; none when that commit is missing.
    pub created: Option<Date>,
    /// The day its text last changed; none when that commit is missing.
    pub modified: Option<Date>,
    /// Who changed its text, those with the most commits first.
    pub authors: Vec<String>,
    /// The commit that last changed it, in short.
    pub revision: String,
    /// How many revisions there are.
    pub revisions: usize,
}

/// One state of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// The commit.
    pub commit: Oid,
    /// When it was committed, in seconds since 1970.
    pub time: i64,
    /// Who made it.
    pub author: String,
    /// The first line of what was said about it.
    pub subject: String,
    /// Where the file was.
    pub path: String,
    /// What was done to it.
    pub kind: RevisionKind,
    /// What it holds; none when it was deleted.
    pub blob: Option<Oid>,
    /// Whether older commits are missing, so that day and author may be of another one.
    pub cut: bool,
}

/// What was done to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RevisionKind {
    /// It was written for the first time.
    Created,
    /// Its text changed.
    Edited,
    /// It was moved from this path, with its text changed or not.
    Moved {
        /// The path before.
        from: String,
        /// Whether its text changed as well.
        edited: bool,
    },
    /// It was deleted.
    Deleted,
}

impl Timeline {
    /// Brings what is known up to `head`; reads everything anew when the history was rewritten.
    /// `now`, in seconds since 1970, bounds the times that commits claim.
    ///
    /// # Errors
    /// Git fails, or the history is too large.
    pub fn updated(&self, repository: &Repository, head: &Oid, now: i64) -> Result<Self, Error> {
        let shallow = repository.is_shallow();
        let goes_on = self.prefix == repository.prefix()
            && self.shallow == shallow
            && self
                .head
                .is_some_and(|known| repository.is_ancestor(&known, head));
        let mut timeline = if goes_on {
            self.clone()
        } else {
            Self::default()
        };
        let partial = repository.is_partial();
        let entries = log::read(&repository.git, head, timeline.head.as_ref(), partial)?;
        timeline.head = Some(*head);
        repository.prefix().clone_into(&mut timeline.prefix);
        timeline.shallow = shallow;
        timeline.take_up(entries, now);
        timeline.judge_moves(repository)?;
        timeline.index();
        Ok(timeline)
    }

    /// Makes what is not kept on disk.
    #[must_use]
    pub fn complete(mut self) -> Self {
        self.index();
        self
    }

    fn index(&mut self) {
        let moved = self.moved.keys();
        self.former = moved.map(|path| (link_key(path), path.clone())).collect();
    }

    /// The newest commit that was taken up.
    pub fn head(&self) -> Option<&Oid> {
        self.head.as_ref()
    }

    /// Whether older commits are missing because the clone was made without them.
    pub fn is_shallow(&self) -> bool {
        self.shallow
    }

    /// How many commits there are.
    pub fn commits(&self) -> usize {
        self.commits.len()
    }

    /// What is said of the article at a path; none when Git does not know it.
    pub fn facts(&self, path: &str) -> Option<Facts> {
        let file = self.files.get(path)?;
        let last = file.changes.last()?;
        let known = |change: &Change| {
            let commit = self.commit(change);
            (!commit.cut).then(|| Date::from_unix_seconds(commit.time))
        };
        let edits: Vec<&Change> = file.edits().collect();
        Some(Facts {
            created: file.changes.first().and_then(known),
            modified: edits.last().and_then(|change| known(change)),
            authors: self.authors_of(&edits),
            revision: self.commit(last).id.short(),
            revisions: file.changes.len(),
        })
    }

    /// The day the text at a path last changed; none when Git does not know.
    pub fn modified(&self, path: &str) -> Option<Date> {
        let file = self.files.get(path)?;
        let commit = self.commit(file.last_edit()?);
        (!commit.cut).then(|| Date::from_unix_seconds(commit.time))
    }

    /// The states of the article at a path, the newest first.
    pub fn revisions(&self, path: &str) -> Vec<Revision> {
        let Some(file) = self.files.get(path) else {
            return Vec::new();
        };
        let mut path = path.to_owned();
        let mut revisions = Vec::with_capacity(file.changes.len());
        for (index, change) in file.changes.iter().enumerate().rev() {
            let commit = self.commit(change);
            let before = index.checked_sub(1).and_then(|i| file.changes[i].blob);
            let kind = match (&change.from, change.blob) {
                (Some(from), blob) => RevisionKind::Moved {
                    from: from.clone(),
                    edited: before != blob,
                },
                (None, None) => RevisionKind::Deleted,
                (None, Some(_)) if before.is_none() => RevisionKind::Created,
                (None, Some(_)) => RevisionKind::Edited,
            };
            revisions.push(Revision {
                commit: commit.id,
                time: commit.time,
                author: self.author(commit).to_owned(),
                subject: commit.subject.clone(),
                path: path.clone(),
                kind,
                blob: change.blob,
                cut: commit.cut,
            });
            if let Some(from) = &change.from {
                path.clone_from(from);
            }
        }
        revisions
    }

    /// The present path of an article that was elsewhere before, by its former path with or without
    /// extension; none for an audience that could not read it there.
    pub fn moved_to(&self, name: &str, audience: Audience) -> Option<&str> {
        let mut path = self.former.get(&link_key(name))?;
        let shown_to = self.moved.get(path)?.shown_to;
        if !audience.sees(shown_to) {
            return None;
        }
        // Each move is followed once: a circle of moves ends.
        for _ in 0..self.moved.len() {
            if self.exists(path) {
                break;
            }
            match self.moved.get(path) {
                Some(next) => path = &next.to,
                None => break,
            }
        }
        self.exists(path).then_some(path.as_str())
    }

    fn exists(&self, path: &str) -> bool {
        let last = self.files.get(path).and_then(|file| file.changes.last());
        last.is_some_and(|change| change.blob.is_some())
    }

    fn commit(&self, change: &Change) -> &Commit {
        &self.commits[change.commit as usize]
    }

    fn author(&self, commit: &Commit) -> &str {
        &self.authors[commit.author as usize]
    }

    /// The authors of changes, those with the most first, then in order of name.
    fn authors_of(&self, edits: &[&Change]) -> Vec<String> {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for commit in edits.iter().map(|change| self.commit(change)) {
            let name = self.author(commit);
            if !commit.cut && !name.is_empty() {
                *counts.entry(name).or_default() += 1;
            }
        }
        let mut authors: Vec<(&str, usize)> = counts.into_iter().collect();
        authors.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        authors
            .into_iter()
            .map(|(name, _)| name.to_owned())
            .collect()
    }
}

impl File {
    /// The changes that changed the text; a move alone does not.
    fn edits(&self) -> impl Iterator<Item = &Change> {
        let before = std::iter::once(None).chain(self.changes.iter().map(|change| change.blob));
        let both = self.changes.iter().zip(before);
        both.filter(|(change, before)| change.blob != *before)
            .map(|(change, _)| change)
    }

    fn last_edit(&self) -> Option<&Change> {
        let both = self.changes.iter().enumerate().rev();
        let before = |index: usize| index.checked_sub(1).and_then(|i| self.changes[i].blob);
        let mut edits = both.filter(|(index, change)| change.blob != before(*index));
        edits.next().map(|(_, change)| change)
    }
}
