//! Which articles mean nearly the same, as far as that was learnt before.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use fixbook_article::Audience;
use fixbook_author::{KnowledgeBase, NEAR_IN_MEANING, Near};
use fixbook_index::{Learnt, learnt};

use crate::parallel;
use crate::state::StateDir;

/// The nearest earlier article of each, by path; and how many articles could be compared.
#[derive(Clone, Debug, Default)]
pub(crate) struct Likeness {
    pairs: Vec<(Near, (u64, u64))>,
    /// Readings by path.
    known: HashMap<String, u64>,
}

/// Where the vectors of staff's articles lie.
pub(crate) fn folder(state: &Path, root: &Path) -> PathBuf {
    StateDir::new(state, root).vectors(Audience::Internal)
}

/// When something was learnt last; none when nothing was.
pub(crate) fn learnt_at(dir: &Path) -> Option<SystemTime> {
    let articles = dir.join("articles").metadata().ok()?;
    articles.modified().ok()
}

impl Likeness {
    /// Compares everything that was learnt.
    pub(crate) fn read(dir: &Path) -> Self {
        let learnt = learnt(dir, fixbook_semantic::MODEL);
        let numbers: Vec<usize> = (0..learnt.len()).collect();
        let mut pairs = Vec::new();
        let take = |pair: Option<(Near, (u64, u64))>| {
            pairs.extend(pair);
            Ok::<(), std::convert::Infallible>(())
        };
        let Ok(()) = parallel::map(&numbers, |n| nearest_before(&learnt, *n), take);
        Self {
            pairs,
            known: learnt.into_iter().map(|l| (l.path, l.revision)).collect(),
        }
    }

    /// Tells a knowledge base which of its articles are alike; how many of them could be compared.
    pub(crate) fn tell(&self, kb: &mut KnowledgeBase) -> usize {
        let current = |path: &str, revision: u64| {
            let profile = kb.profile(path);
            profile.is_some_and(|profile| profile.revision() == revision)
        };
        let pairs = self.pairs.iter().filter(|(near, (revision, other))| {
            current(&near.path, *revision) && current(&near.other, *other)
        });
        let near = pairs.map(|(near, _)| near.clone()).collect();
        let known = self.known.iter();
        let known = known
            .filter(|(path, revision)| current(path, **revision))
            .count();
        kb.near = near;
        known
    }
}

fn nearest_before(learnt: &[Learnt], n: usize) -> Option<(Near, (u64, u64))> {
    let own = &learnt[n];
    let others = learnt[..n].iter();
    let near = others.map(|other| (own.vector.similarity(&other.vector), other));
    let (similarity, other) = near.max_by(|a, b| a.0.total_cmp(&b.0))?;
    let near = Near {
        path: own.path.clone(),
        other: other.path.clone(),
        similarity,
    };
    (similarity >= NEAR_IN_MEANING).then_some((near, (own.revision, other.revision)))
}
