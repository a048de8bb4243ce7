//! Says when to look at the folder again. A hint may come too often, never too rarely: whatever
//! the events of the system cannot promise, a rescan makes good.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::rules::Rules;

mod dirty;
mod fold;
mod shared;
mod supervisor;

use shared::Shared;
use supervisor::Supervisor;

/// How eagerly to watch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WatchOptions {
    /// How long it must be quiet before a hint is given.
    pub debounce: Duration,
    /// How long a hint is held back at most while it does not get quiet.
    pub max_latency: Duration,
    /// A rescan is due this often, whatever the events say.
    pub rescan_every: Duration,
    /// Do not use events, rescan this often: for network drives and the like.
    pub poll: Option<Duration>,
    /// Rescan this often while events fail.
    pub fallback: Duration,
}

impl Default for WatchOptions {
    fn default() -> Self {
        Self {
            debounce: Duration::from_millis(100),
            max_latency: Duration::from_secs(1),
            rescan_every: Duration::from_secs(600),
            poll: None,
            fallback: Duration::from_secs(5),
        }
    }
}

/// What to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hint {
    /// These paths, for [`Tree::scan_paths`](crate::Tree::scan_paths): sorted, without doubles,
    /// 200 at most. Folders may be among them.
    Changed(Vec<String>),
    /// Everything, for [`Tree::scan`](crate::Tree::scan).
    Rescan {
        /// Why paths would not do.
        why: RescanReason,
    },
}

/// Why a whole scan is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RescanReason {
    /// The events begin here; what changed before is not among them.
    Started,
    /// The system dropped events.
    Overflow,
    /// Too many paths to name.
    Burst,
    /// A folder came, and files may have come in it before it was watched.
    Folder,
    /// That folder is surely watched by now, so this look misses nothing.
    Settled,
    /// The ignore file changed.
    IgnoreFile,
    /// The root was touched, replaced, lost or found again.
    Root,
    /// The events failed.
    Fault,
    /// An event said too little.
    Unclear,
    /// There are no events, so time decides.
    Poll,
    /// Once in a while, in case an event was missed.
    Periodic,
}

/// How changes are noticed just now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WatchMode {
    /// The watch is being set up; a rescan follows as soon as it stands.
    Starting,
    /// By events of the system.
    Events,
    /// By rescans.
    Polling {
        /// How often.
        every: Duration,
        /// Why there are no events.
        why: String,
    },
}

impl WatchMode {
    /// `events` or `polling`, as status pages have it; a watch that starts counts as events.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Starting | Self::Events => "events",
            Self::Polling { .. } => "polling",
        }
    }
}

/// A running watch; dropping it stops its threads.
#[derive(Debug)]
pub struct Watch {
    shared: Arc<Shared>,
    supervisor: Option<JoinHandle<()>>,
}

impl Watch {
    pub(crate) fn start(root: PathBuf, rules: Rules, options: WatchOptions) -> Self {
        Self::with(root, rules, options, supervisor::connect)
    }

    fn with(
        root: PathBuf,
        rules: Rules,
        options: WatchOptions,
        connect: supervisor::Connect,
    ) -> Self {
        let shared = Arc::new(Shared::new(&options));
        let supervisor = Supervisor::new(Arc::clone(&shared), root, rules, options, connect);
        let spawned = thread::Builder::new()
            .name("fixbook-watch".to_owned())
            .spawn(move || supervisor.run());
        if let Err(error) = &spawned {
            shared.degrade(options.poll.unwrap_or(options.fallback), error.to_string());
        }
        Self {
            shared,
            supervisor: spawned.ok(),
        }
    }

    /// Waits for the next hint, `timeout` at most; hints that are not fetched grow into one.
    pub fn next(&self, timeout: Duration) -> Option<Hint> {
        self.shared.next(timeout)
    }

    /// Makes every call of [`next`](Self::next) return at once from now on, for a clean stop.
    pub fn stop(&self) {
        self.shared.stop();
    }

    /// How changes are noticed just now.
    pub fn mode(&self) -> WatchMode {
        self.shared.mode()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.shared.stop();
        if let Some(supervisor) = self.supervisor.take() {
            // A panic there has nothing left to break.
            let _ = supervisor.join();
        }
    }
}

#[cfg(test)]
mod tests;
