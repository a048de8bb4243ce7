//! What the threads of a watch share: the dirty set, the mode and the wish to stop.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::dirty::Dirty;
use super::fold::Folded;
use super::{Hint, RescanReason, WatchMode, WatchOptions};

#[derive(Debug)]
pub(super) struct Shared {
    debounce: Duration,
    max_latency: Duration,
    state: Mutex<State>,
    /// Whoever waits for a hint.
    hints: Condvar,
    /// The supervisor.
    wake: Condvar,
}

#[derive(Debug)]
struct State {
    dirty: Dirty,
    mode: WatchMode,
    fault: Option<String>,
    /// When a folder that came is surely watched, so that one more look misses nothing in it.
    settled: Option<Instant>,
    stopped: bool,
}

/// How long setting up watches for new folders is given.
const SETTLE: Duration = Duration::from_secs(2);

impl Shared {
    pub(super) fn new(options: &WatchOptions) -> Self {
        let state = State {
            dirty: Dirty::default(),
            mode: WatchMode::Starting,
            fault: None,
            settled: None,
            stopped: false,
        };
        Self {
            debounce: options.debounce,
            max_latency: options.max_latency,
            state: Mutex::new(state),
            hints: Condvar::new(),
            wake: Condvar::new(),
        }
    }

    /// Every change of the state is a single step, so a poisoned lock holds nothing broken.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn add(&self, folded: Folded) {
        let now = Instant::now();
        let mut state = self.state();
        let woken = match folded {
            Folded::Nothing => false,
            Folded::Paths(paths) => state.dirty.add_paths(paths, now),
            Folded::Rescan(why) => {
                if why == RescanReason::Folder {
                    state.settled = Some(now + SETTLE);
                }
                state.dirty.add_rescan(why, now)
            }
            Folded::Fault(why) => {
                state.fault.get_or_insert(why);
                self.wake.notify_all();
                state.dirty.add_rescan(RescanReason::Fault, now)
            }
        };
        if woken {
            self.hints.notify_one();
        }
    }

    pub(super) fn rescan(&self, why: RescanReason) {
        self.add(Folded::Rescan(why));
    }

    pub(super) fn next(&self, timeout: Duration) -> Option<Hint> {
        let deadline = Instant::now().checked_add(timeout);
        let mut state = self.state();
        loop {
            let now = Instant::now();
            let due = state.dirty.due(self.debounce, self.max_latency);
            if due.is_some_and(|due| due <= now) && !state.stopped {
                return state.dirty.take();
            }
            if state.stopped || deadline.is_some_and(|deadline| deadline <= now) {
                return None;
            }
            let until = [due, deadline].into_iter().flatten().min();
            let wait = until.map_or(Duration::MAX, |until| until.saturating_duration_since(now));
            state = self.wait(&self.hints, state, wait);
        }
    }

    /// Sleeps until `until` or until there is something for the supervisor; true to go on.
    pub(super) fn doze(&self, until: Instant) -> bool {
        let mut state = self.state();
        while !state.stopped && state.fault.is_none() {
            let now = Instant::now();
            if until <= now {
                return true;
            }
            state = self.wait(&self.wake, state, until.saturating_duration_since(now));
        }
        !state.stopped
    }

    fn wait<'a>(
        &self,
        on: &Condvar,
        state: MutexGuard<'a, State>,
        wait: Duration,
    ) -> MutexGuard<'a, State> {
        // The longest that every platform's clock takes.
        let wait = wait.min(Duration::from_secs(3600));
        let result = on.wait_timeout(state, wait);
        result.map_or_else(|poisoned| poisoned.into_inner().0, |(state, _)| state)
    }

    pub(super) fn take_fault(&self) -> Option<String> {
        self.state().fault.take()
    }

    /// Whether the time has come to look once more after a folder came.
    pub(super) fn take_settled(&self, now: Instant) -> bool {
        let mut state = self.state();
        let due = state.settled.is_some_and(|at| at <= now);
        if due {
            state.settled = None;
        }
        due
    }

    pub(super) fn set_mode(&self, mode: WatchMode) {
        self.state().mode = mode;
    }

    pub(super) fn degrade(&self, every: Duration, why: String) {
        self.set_mode(WatchMode::Polling { every, why });
    }

    pub(super) fn mode(&self) -> WatchMode {
        self.state().mode.clone()
    }

    pub(super) fn stop(&self) {
        self.state().stopped = true;
        self.hints.notify_all();
        self.wake.notify_all();
    }
}
