//! Which removals to believe: a folder that loses most of its articles at once was more likely
//! unmounted than emptied.

use std::collections::HashMap;
use std::time::{Duration, Instant};

use crate::Scan;

/// When a removal is believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BrakeOptions {
    /// How long most of the articles must be gone.
    pub patience: Duration,
    /// From how many known articles on losing more than half is suspicious; losing all always is.
    pub from: usize,
}

impl Default for BrakeOptions {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(10),
            from: 20,
        }
    }
}

/// Remembers what is missing since when. Pure: the time is an argument.
#[derive(Clone, Debug, Default)]
pub struct Brake {
    options: BrakeOptions,
    missing: HashMap<String, Instant>,
}

/// What to do about the removals of a scan; its changed files are not held by anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// To be removed now, sorted.
    pub remove: Vec<String>,
    /// What is held, and when to do a whole scan again.
    pub hold: Option<Hold>,
}

/// Why the last good state of some articles is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hold {
    /// Articles that are missing and kept.
    pub missing: usize,
    /// Articles that were known.
    pub known: usize,
    /// Why.
    pub why: HoldReason,
    /// When a whole scan can decide.
    pub again_in: Duration,
}

/// Why removals are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HoldReason {
    /// Most of the articles are gone.
    MostGone,
    /// The root is gone; all is kept until it returns.
    RootLost,
}

impl Brake {
    /// A brake that has seen nothing yet.
    pub fn new(options: BrakeOptions) -> Self {
        Self {
            options,
            missing: HashMap::new(),
        }
    }

    /// Judges a scan against `known` articles. A held removal is judged again by a later whole
    /// scan, which names it as removed once more.
    pub fn judge(&mut self, known: usize, scan: &Scan, now: Instant) -> Verdict {
        if !scan.complete && scan.seen == 0 && scan.removed.is_empty() {
            let again_in = self.options.patience;
            let hold = Hold {
                missing: known,
                known,
                why: HoldReason::RootLost,
                again_in,
            };
            return Verdict {
                remove: Vec::new(),
                hold: (known > 0).then_some(hold),
            };
        }
        self.remember(scan, now);
        if !self.is_suspicious(known, scan) {
            for path in &scan.removed {
                self.missing.remove(path);
            }
            return Verdict {
                remove: scan.removed.clone(),
                hold: None,
            };
        }
        let wait = self.options.patience;
        let since = |path: &String| self.missing.get(path).map_or(now, |&since| since);
        let is_due = |path: &&String| now.saturating_duration_since(since(path)) >= wait;
        let (due, held): (Vec<&String>, Vec<&String>) = scan.removed.iter().partition(is_due);
        let next = held.iter().map(|path| since(path) + wait).min();
        let hold = next.map(|at| Hold {
            missing: held.len(),
            known,
            why: HoldReason::MostGone,
            again_in: at.saturating_duration_since(now),
        });
        let remove: Vec<String> = due.into_iter().cloned().collect();
        for path in &remove {
            self.missing.remove(path);
        }
        Verdict { remove, hold }
    }

    /// Whether a scan lost more than half of what was known, or all of it.
    fn is_suspicious(&self, known: usize, scan: &Scan) -> bool {
        let lost = scan.removed.len().saturating_sub(scan.added);
        let most = known >= self.options.from && lost * 2 > known;
        let all = lost > 0 && lost >= known;
        most || all
    }

    /// A whole scan tells all that is missing. A partial one follows an event, so what it misses
    /// was there a moment ago and is only now gone, even if an earlier look missed it too.
    fn remember(&mut self, scan: &Scan, now: Instant) {
        if scan.partial {
            for path in &scan.changed {
                self.missing.remove(path);
            }
            self.missing
                .extend(scan.removed.iter().map(|path| (path.clone(), now)));
        } else {
            let since = |path: &String| self.missing.get(path).copied().unwrap_or(now);
            let missing = scan.removed.iter().map(|path| (path.clone(), since(path)));
            self.missing = missing.collect();
        }
    }
}

#[cfg(test)]
mod tests;
