//! What became dirty and since when: all events of a burst become one hint, in bounded memory.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use super::{Hint, RescanReason};

/// More paths than this are one rescan.
pub(super) const MAX_PATHS: usize = 200;

#[derive(Debug, Default)]
pub(super) struct Dirty {
    paths: BTreeSet<String>,
    rescan: Option<RescanReason>,
    /// The first and the last time something was added; none when clean.
    span: Option<(Instant, Instant)>,
}

impl Dirty {
    /// Whether this made it dirty, so that whoever waits has to be told.
    pub(super) fn add_paths(&mut self, paths: Vec<String>, now: Instant) -> bool {
        if self.rescan.is_none() {
            self.paths.extend(paths);
            if self.paths.len() > MAX_PATHS {
                self.paths.clear();
                self.rescan = Some(RescanReason::Burst);
            }
        }
        self.touch(now)
    }

    /// The first reason stays: a rescan covers all that follow.
    pub(super) fn add_rescan(&mut self, why: RescanReason, now: Instant) -> bool {
        self.paths.clear();
        self.rescan.get_or_insert(why);
        self.touch(now)
    }

    fn touch(&mut self, now: Instant) -> bool {
        let was_clean = self.span.is_none();
        let first = self.span.map_or(now, |(first, _)| first);
        self.span = Some((first, now));
        was_clean
    }

    /// When the hint is to be given: after a quiet while, or after a busy longer one.
    pub(super) fn due(&self, debounce: Duration, max_latency: Duration) -> Option<Instant> {
        self.span
            .map(|(first, last)| (last + debounce).min(first + max_latency))
    }

    pub(super) fn take(&mut self) -> Option<Hint> {
        self.span.take()?;
        let paths = std::mem::take(&mut self.paths);
        Some(match self.rescan.take() {
            Some(why) => Hint::Rescan { why },
            None => Hint::Changed(paths.into_iter().collect()),
        })
    }
}
