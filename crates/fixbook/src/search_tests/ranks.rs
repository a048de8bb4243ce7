//! The ranks of search tests, kept by commit in the state directory.
//!
//! Derived data: a file that is missing or cannot be read only means that nothing is compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use fixbook_article::{Expected, SearchTest};
use fixbook_history::Repository;
use serde::{Deserialize, Serialize};

/// Commits remembered.
const REMEMBERED: usize = 8;

/// What a test asks, whatever line it stands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Key {
    query: String,
    audience: String,
    article: String,
}

impl Key {
    pub(super) fn of(test: &SearchTest) -> Self {
        let (Expected::Within { article, .. } | Expected::Never { article }) = &test.expected;
        Self {
            query: test.query.clone(),
            audience: test.audience.as_str().to_owned(),
            article: article.clone(),
        }
    }
}

/// Rank by test; none when the article was not found.
pub(super) type Ranks = BTreeMap<Key, Option<usize>>;

/// The ranks of one commit.
#[derive(Serialize, Deserialize)]
struct Remembered {
    commit: String,
    ranks: Vec<(Key, Option<usize>)>,
}

/// Gives the ranks to compare with, and the short name of their commit; remembers `now` when the
/// articles are as committed.
///
/// Changed articles are compared with the commit they are based on, committed ones with the commit
/// remembered before.
pub(super) fn exchange(kb: &Path, state: &Path, now: Ranks) -> Option<(String, Ranks)> {
    let git = Repository::around(kb)?;
    let head = git.head()?.to_string();
    let status = git.ask(&["status", "--porcelain", "--", "."]).ok()?;
    let changed = !status.trim().is_empty();
    let file = state.join("search-ranks.json");
    let mut remembered: Vec<Remembered> = fs::read(&file)
        .ok()
        .and_then(|bytes| serde_json::from_slice(&bytes).ok())
        .unwrap_or_default();
    let base = if changed {
        let base = remembered.iter().rfind(|one| one.commit == head);
        base.or(remembered.last())
    } else {
        remembered.iter().rfind(|one| one.commit != head)
    };
    let before = base.map(|one| {
        let name = one.commit.chars().take(10).collect();
        (name, one.ranks.iter().cloned().collect())
    });
    if !changed {
        remembered.retain(|one| one.commit != head);
        remembered.push(Remembered {
            commit: head,
            ranks: now.into_iter().collect(),
        });
        let old = remembered.len().saturating_sub(REMEMBERED);
        remembered.drain(..old);
        if let Err(error) = write(&file, &remembered) {
            tracing::warn!(%error, file = %file.display(), "the ranks of search tests are not kept");
        }
    }
    before
}

/// Written beside and renamed, so that no reader sees half a file.
fn write(file: &Path, remembered: &[Remembered]) -> std::io::Result<()> {
    if let Some(dir) = file.parent() {
        fs::create_dir_all(dir)?;
    }
    let beside = file.with_extension("json.new");
    fs::write(&beside, serde_json::to_vec(remembered)?)?;
    fs::rename(beside, file)
}
