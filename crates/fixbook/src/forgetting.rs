//! When what left an audience leaves the files of its index too.

use std::time::{Duration, Instant};

use fixbook_index::{Error, Indexer};

#[cfg(test)]
mod tests;

/// From a commit until its leavings are cleared away: more changes may follow at once.
const AFTER: Duration = Duration::from_secs(1);
/// Least time between the end of one clearing and the begin of the next.
const LEAST_REST: Duration = Duration::from_secs(5);
/// Times as long as a clearing took until the next: it has at most a twentieth of the time.
const REST: u32 = 19;
/// Time until it is tried again after it failed, as with a full disk.
const RETRY: Duration = Duration::from_secs(60);

/// Where the clearing of one index is. The time is an argument.
#[derive(Debug)]
pub(crate) struct Forgetting {
    /// The commit that was last looked at.
    looked_at: Option<u64>,
    state: State,
    not_before: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    Idle,
    Due(Instant),
    Underway { since: Instant },
}

/// What is to be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Nothing,
    /// There was a commit: does it leave anything?
    Look,
    Begin,
    /// Is it done?
    Ask,
}

impl Forgetting {
    pub(crate) fn new(now: Instant) -> Self {
        Self {
            looked_at: None,
            state: State::Idle,
            not_before: now,
        }
    }

    /// Goes on with it; whether it committed, so that there is another snapshot.
    ///
    /// # Errors
    /// The index cannot be read or written. It is tried again later.
    pub(crate) fn advance(
        &mut self,
        indexer: &mut Indexer,
        generation: u64,
        now: Instant,
    ) -> Result<bool, Error> {
        let went = self.go_on(indexer, generation, now);
        if went.is_err() {
            self.ended(now, RETRY);
        }
        went
    }

    fn go_on(
        &mut self,
        indexer: &mut Indexer,
        generation: u64,
        now: Instant,
    ) -> Result<bool, Error> {
        match self.step(generation, now) {
            Step::Nothing => {}
            Step::Look => {
                let holds = indexer.holds_removed()?;
                self.looked(generation, holds, now);
            }
            Step::Begin => {
                indexer.begin_to_forget()?;
                self.state = State::Underway { since: now };
            }
            Step::Ask => {
                if indexer.forgot()? {
                    self.done(now);
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    fn step(&self, generation: u64, now: Instant) -> Step {
        match self.state {
            State::Underway { .. } => Step::Ask,
            State::Due(at) if now >= at => Step::Begin,
            State::Due(_) => Step::Nothing,
            State::Idle if self.looked_at == Some(generation) => Step::Nothing,
            State::Idle => Step::Look,
        }
    }

    fn looked(&mut self, generation: u64, holds: bool, now: Instant) {
        self.looked_at = Some(generation);
        if holds {
            self.state = State::Due(self.not_before.max(now + AFTER));
        }
    }

    fn done(&mut self, now: Instant) {
        let State::Underway { since } = self.state else {
            return;
        };
        let took = now.saturating_duration_since(since);
        tracing::debug!(?took, "what was removed left the files of an index");
        self.ended(now, LEAST_REST.max(took * REST));
    }

    fn ended(&mut self, now: Instant, rest: Duration) {
        self.state = State::Idle;
        self.not_before = now + rest;
        // What came meanwhile may have left something again.
        self.looked_at = None;
    }
}
