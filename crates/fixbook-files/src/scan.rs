//! The difference between what a pass saw and what is known.

use crate::path::is_at_or_below;
use crate::walk::Found;
use crate::{FileProblem, ProblemReason, Stamp};

/// What changed since the known stamps were taken.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scan {
    /// Files to read, sorted: new ones, those whose size or time differ, and those that were
    /// read too soon after a write for size and time to prove anything.
    pub changed: Vec<String>,
    /// Of `changed`, how many were not known.
    pub added: usize,
    /// Known files that are gone, or are no articles any more, sorted. Never a file that merely
    /// could not be looked at.
    pub removed: Vec<String>,
    /// What was skipped and should not be. A whole scan names all there is, a partial one only
    /// what lies at or below the paths it was given.
    pub problems: Vec<FileProblem>,
    /// Articles that were seen.
    pub seen: usize,
    /// Whether everything asked for could be looked at.
    pub complete: bool,
    /// Whether only some paths were asked for.
    pub partial: bool,
}

impl Scan {
    /// Whether there is nothing to read and nothing to remove.
    pub fn is_unchanged(&self) -> bool {
        self.changed.is_empty() && self.removed.is_empty()
    }

    /// Nothing can be said while the root is gone.
    pub(crate) fn of_lost_root() -> Self {
        let problems = vec![FileProblem::new("", ProblemReason::RootLost)];
        Self {
            problems,
            partial: true,
            ..Self::default()
        }
    }

    pub(crate) fn sort(&mut self) {
        self.changed.sort_unstable();
        self.removed.sort_unstable();
        self.problems
            .sort_by(|a, b| (&a.path, a.line).cmp(&(&b.path, b.line)));
    }
}

/// Takes both lists sorted by path and walks them side by side.
pub(crate) fn compare<'a>(
    found: Vec<Found>,
    known: impl Iterator<Item = (&'a str, &'a Stamp)>,
    blind: &[String],
    scan: &mut Scan,
) {
    let mut known = known.peekable();
    let is_blind = |path: &str| blind.iter().any(|folder| is_at_or_below(path, folder));
    let gone = |path: &str, scan: &mut Scan| {
        if !is_blind(path) {
            scan.removed.push(path.to_owned());
        }
    };
    for file in found {
        scan.seen += 1;
        while let Some((path, _)) = known.next_if(|(path, _)| **path < *file.path) {
            gone(path, scan);
        }
        match known.next_if(|(path, _)| *path == file.path) {
            Some((_, stamp)) if stamp.still_holds(file.size, file.modified_ns) => {}
            Some(_) => scan.changed.push(file.path),
            None => {
                scan.added += 1;
                scan.changed.push(file.path);
            }
        }
    }
    known.for_each(|(path, _)| gone(path, scan));
}
