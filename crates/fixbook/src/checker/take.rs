//! What of the files changed since the last look: read again, and nothing else.

use std::collections::HashSet;
use std::convert::Infallible;
use std::sync::Arc;

use fixbook_author::{Finding, Page, Profile};
use fixbook_files::{Scan, Stamp};

use super::{Checker, Known};
use crate::checking::{of_file, of_unread};
use crate::contain::contain;
use crate::settings::{self, KB_FILE};
use crate::{findings, parallel};

/// What became of one file.
struct Taken {
    path: String,
    /// None when nothing is known of it.
    stamp: Option<Stamp>,
    /// None when it says what it said before, or holds settings.
    outcome: Result<Option<Arc<Profile>>, Box<Finding>>,
    /// Whether it says something else than before.
    news: bool,
}

impl Checker {
    /// Reads what changed; whether anything did.
    pub(super) fn take_up(&mut self, scan: &Scan) -> bool {
        for path in &scan.removed {
            self.stamps.remove(path);
            self.articles.remove(path);
            self.unreadable.remove(path);
        }
        let unreadable = self.unreadable.len();
        let stamps = &self.stamps;
        // One that could not even be looked at has no stamp, and nothing says when it goes.
        self.unreadable.retain(|path, _| {
            stamps.get(path).is_some() || scan.changed.binary_search(path).is_ok()
        });
        let gone = self.unreadable.len() < unreadable;
        let settings = scan.changed.iter().filter(|path| self.is_news(path));
        let touched: Vec<&str> = settings.chain(&scan.removed).map(String::as_str).collect();
        let again = self.read_otherwise(touched.iter().copied());
        let changed = scan.changed.iter().filter(|path| !again.contains(*path));
        let paths: Vec<String> = again.iter().chain(changed).cloned().collect();
        let mut all = Vec::new();
        let take = |taken| {
            all.push(taken);
            Ok::<(), Infallible>(())
        };
        let one = |path: &String| self.read(path, again.contains(path));
        let Ok(()) = parallel::map(&paths, one, take);
        let mut news = gone || !scan.removed.is_empty();
        for taken in all {
            news |= taken.news;
            self.keep(taken);
        }
        if touched.contains(&KB_FILE) {
            // Settings are part of every outcome.
            let known = self.articles.values_mut();
            known.for_each(|known| known.outcome = None);
        }
        news
    }

    /// Whether a file holds settings and says something else than before: one that was read too soon
    /// after a write counts as changed until it was read again.
    fn is_news(&self, path: &str) -> bool {
        let same = |file: fixbook_files::SourceFile| {
            let known = self.stamps.get(path);
            known.is_some_and(|known| known.same_content(&file.stamp))
        };
        settings::is_companion(path) && !self.tree.read(path).is_ok_and(same)
    }

    /// Takes up changed settings; gives the articles that read otherwise by them.
    fn read_otherwise<'a>(&mut self, touched: impl Iterator<Item = &'a str>) -> HashSet<String> {
        let affected = self.settings.reload(&self.tree, touched);
        let ids: HashSet<String> = affected.ids.iter().map(|id| id.to_lowercase()).collect();
        let otherwise = |profile: &&Arc<Profile>| {
            let id = profile.claimed_id().map(str::to_lowercase);
            affected.reaches(&profile.path) || id.is_some_and(|id| ids.contains(&id))
        };
        let profiles = self.articles.values().map(|known| &known.profile);
        let affected = profiles.filter(otherwise);
        affected.map(|profile| profile.path.clone()).collect()
    }

    fn read(&self, path: &str, again: bool) -> Taken {
        let taken = |stamp, news, outcome| Taken {
            path: path.to_owned(),
            stamp,
            outcome,
            news,
        };
        let file = match self.tree.read(path) {
            Ok(file) => file,
            Err(problem) => {
                let finding = Box::new(of_file(&problem));
                // Read too soon after a write, it is read again and is as before.
                let news = self.unreadable.get(path) != Some(&*finding);
                return taken(problem.stamp, news, Err(finding));
            }
        };
        let before = self.stamps.get(path);
        let same = before.is_some_and(|known| known.same_content(&file.stamp));
        if settings::is_companion(path) || same && !again {
            return taken(Some(file.stamp), !same, Ok(None));
        }
        let parse = || Page::read(path, &file.text, &self.settings.parse_options(path));
        let profile = contain("parse", path, parse).map(Page::into_profile);
        let fault = || Box::new(of_unread(path, findings::of_fault()));
        taken(Some(file.stamp), true, profile.map(Some).ok_or_else(fault))
    }

    fn keep(&mut self, taken: Taken) {
        let path = taken.path;
        if let Some(stamp) = taken.stamp {
            self.stamps.record(&path, stamp);
        }
        match taken.outcome {
            Ok(Some(profile)) => {
                let known = Known {
                    profile,
                    outcome: None,
                };
                self.unreadable.remove(&path);
                self.articles.insert(path, known);
            }
            Ok(None) => {}
            Err(finding) => {
                self.articles.remove(&path);
                self.unreadable.insert(path, *finding);
            }
        }
    }
}
