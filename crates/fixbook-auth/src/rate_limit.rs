//! Who must wait before another attempt: a bucket of tokens for each key.

use std::collections::HashMap;
use std::time::{Duration, Instant};

#[cfg(test)]
mod tests;

/// Keys remembered at once; with more, the fullest buckets are forgotten first.
const MAX_KEYS: usize = 20_000;

/// How often something may be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Times in a row.
    pub burst: u32,
    /// Time after which one more is allowed.
    pub every: Duration,
}

/// Counts attempts by key, such as an address class or the name of an account.
///
/// A bucket holds `burst` tokens and gains one `every` so often; an attempt takes one. A bucket is
/// kept as the time at which it would be full again (the generic cell rate algorithm), so that
/// nothing runs between attempts.
#[derive(Debug)]
pub struct RateLimit {
    rate: Rate,
    full_at: HashMap<String, Instant>,
}

impl RateLimit {
    /// No attempts so far.
    pub fn new(rate: Rate) -> Self {
        Self {
            rate,
            full_at: HashMap::new(),
        }
    }

    /// Takes one token of `key`.
    ///
    /// # Errors
    /// The time after which there is one again.
    pub fn take(&mut self, key: &str, now: Instant) -> Result<(), Duration> {
        let full_at = self.full_at.get(key).copied().unwrap_or(now).max(now);
        let room = self.rate.every * self.rate.burst.saturating_sub(1);
        let owed = full_at.duration_since(now);
        if owed > room {
            return Err(owed - room);
        }
        self.make_room(now);
        self.full_at
            .insert(key.to_owned(), full_at + self.rate.every);
        Ok(())
    }

    /// Gives back a token that was taken for what turned out to be no attempt to count.
    pub fn give_back(&mut self, key: &str) {
        if let Some(full_at) = self.full_at.get_mut(key)
            && let Some(earlier) = full_at.checked_sub(self.rate.every)
        {
            *full_at = earlier;
        }
    }

    /// Fills the bucket of `key`, as after a success.
    pub fn forget(&mut self, key: &str) {
        self.full_at.remove(key);
    }

    fn make_room(&mut self, now: Instant) {
        if self.full_at.len() < MAX_KEYS {
            return;
        }
        self.full_at.retain(|_, full_at| *full_at > now);
        if self.full_at.len() >= MAX_KEYS {
            let mut times: Vec<Instant> = self.full_at.values().copied().collect();
            let middle = times.len() / 2;
            let (_, median, _) = times.select_nth_unstable(middle);
            let median = *median;
            self.full_at.retain(|_, full_at| *full_at > median);
        }
    }
}
