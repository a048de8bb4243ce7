//! From commits to what happened to each article: files are followed where they are moved.

use std::collections::HashMap;

use fixbook_article::{Audience, ParseOptions, parse};

use super::{Change, Commit, File, Moved, Oid, Timeline};
use crate::log::{Entry, FileChange};
use crate::{Error, Repository};

/// Files whose texts are asked for at once.
const AT_ONCE: usize = 500;

impl Timeline {
    /// Takes up commits, the oldest first.
    pub(super) fn take_up(&mut self, entries: Vec<Entry>, now: i64) {
        let mut authors: HashMap<String, u32> = HashMap::new();
        for (name, number) in self.authors.iter().zip(0..) {
            authors.insert(name.clone(), number);
        }
        for entry in entries {
            let articles: Vec<FileChange> = entry.changes.into_iter().filter_map(article).collect();
            if articles.is_empty() {
                continue;
            }
            let author = *authors.entry(entry.author).or_insert_with_key(|name| {
                self.authors.push(name.clone());
                number(self.authors.len() - 1)
            });
            let commit = number(self.commits.len());
            self.commits.push(Commit {
                id: entry.id,
                // A clock that was wrong must not keep an article on top for ever.
                time: entry.time.clamp(0, now.max(0)),
                author,
                subject: entry.subject,
                cut: entry.root && self.shallow,
            });
            for change in articles {
                self.take(commit, change);
            }
        }
    }

    fn take(&mut self, commit: u32, change: FileChange) {
        let FileChange {
            path,
            from,
            before,
            after,
        } = change;
        let mut taken = Change {
            commit,
            blob: after,
            from: None,
        };
        if let Some(from) = from {
            let moved = Moved {
                to: path.clone(),
                before,
                // Until it is known better.
                shown_to: Audience::Internal,
            };
            let file = self.files.remove(&from);
            self.moved.insert(from.clone(), moved);
            let mut file = file.unwrap_or_default();
            taken.from = (!file.changes.is_empty()).then_some(from);
            file.changes.push(taken);
            self.files.insert(path, file);
            return;
        }
        // Branches are taken up one after the other: what one moved, the other may still edit.
        let there = self.files.contains_key(&path) || before.is_none();
        let place = match self.moved.get(&path).filter(|_| !there) {
            Some(moved) if self.files.contains_key(&moved.to) => moved.to.clone(),
            _ => path,
        };
        let file: &mut File = self.files.entry(place).or_default();
        let last = file.changes.last();
        if last.is_some_and(|last| last.blob == after) || (last.is_none() && after.is_none()) {
            return;
        }
        file.changes.push(taken);
    }

    /// Finds out who could read the files that were moved, where they were before.
    pub(super) fn judge_moves(&mut self, repository: &Repository) -> Result<(), Error> {
        let unjudged = self
            .moved
            .iter_mut()
            .filter(|(_, moved)| moved.before.is_some());
        let mut unjudged: Vec<(&String, &mut Moved)> = unjudged.collect();
        for some in unjudged.chunks_mut(AT_ONCE) {
            let blobs: Vec<Oid> = some.iter().filter_map(|(_, moved)| moved.before).collect();
            let texts = repository.texts(&blobs)?;
            for (path, moved) in some {
                let before = moved.before.take().and_then(|blob| texts.get(&blob));
                moved.shown_to = before.map_or(Audience::Internal, |text| shown_to(path, text));
            }
        }
        Ok(())
    }
}

/// The widest circle that can read an article by its own words: what its folder supplied at that
/// time is not asked, so that in doubt it is staff alone.
fn shown_to(path: &str, text: &str) -> Audience {
    let (article, _) = parse(path, text, &ParseOptions::default());
    match article.meta.confidence.may_leave_internal() {
        true => article.meta.audience,
        false => Audience::Internal,
    }
}

/// What a change is to articles; none when it concerns another kind of file.
fn article(change: FileChange) -> Option<FileChange> {
    let is = |path: &str| {
        let extension = path.rsplit_once('.').map(|(_, extension)| extension);
        extension
            .is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
    };
    let from = change.from.clone().filter(|from| is(from));
    match (is(&change.path), from) {
        (true, None) => {
            // Moved from what is no article: new.
            let before = change.before.filter(|_| change.from.is_none());
            Some(FileChange {
                from: None,
                before,
                ..change
            })
        }
        (true, from) => Some(FileChange { from, ..change }),
        (false, Some(from)) => Some(FileChange {
            path: from,
            from: None,
            before: change.before,
            after: None,
        }),
        (false, None) => None,
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
