//! Sets up the events of the system, notices when they end, and polls while there are none.

use std::any::Any;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use notify::{Config, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::fold::{View, describe};
use super::shared::Shared;
use super::{RescanReason, WatchMode, WatchOptions};
use crate::rules::Rules;

/// How often to see whether the root is still the same folder.
const ROOT_CHECK: Duration = Duration::from_secs(1);

/// A running source of events; dropping it ends it.
type Source = Box<dyn Any + Send>;
/// Makes one; another one in tests.
pub(super) type Connect = fn(&View, Arc<Shared>) -> Result<Source, String>;

pub(super) struct Supervisor {
    shared: Arc<Shared>,
    view: View,
    options: WatchOptions,
    connect: Connect,
    /// The source, and the folder that it watches.
    live: Option<(Source, RootId)>,
    retry_at: Instant,
    retry_in: Duration,
    poll_at: Instant,
    rescan_at: Instant,
}

impl Supervisor {
    pub(super) fn new(
        shared: Arc<Shared>,
        root: PathBuf,
        rules: Rules,
        options: WatchOptions,
        connect: Connect,
    ) -> Self {
        let now = Instant::now();
        if let Some(every) = options.poll {
            shared.degrade(every, "asked for".to_owned());
        }
        Self {
            shared,
            view: View { root, rules },
            options,
            connect,
            live: None,
            retry_at: now,
            retry_in: options.fallback,
            poll_at: now + options.poll.unwrap_or(options.fallback),
            rescan_at: now + options.rescan_every,
        }
    }

    pub(super) fn run(mut self) {
        loop {
            let now = Instant::now();
            self.check(now);
            self.revive(now);
            self.tick(now);
            if !self.shared.doze(self.next_look(now)) {
                return;
            }
        }
    }

    /// Gives up events that failed, or whose folder is no longer the root.
    fn check(&mut self, now: Instant) {
        if let Some(why) = self.shared.take_fault() {
            self.give_up(why, RescanReason::Fault, now);
        }
        let watched = self.live.as_ref().map(|(_, id)| *id);
        if watched.is_some() && watched != root_id(&self.view.root) {
            self.give_up(
                "the folder was replaced".to_owned(),
                RescanReason::Root,
                now,
            );
            self.retry_at = now;
        }
    }

    fn give_up(&mut self, why: String, reason: RescanReason, now: Instant) {
        // A watch that reached its limit goes on in part, which would look like a whole one.
        self.live = None;
        self.poll_at = now + self.options.fallback;
        self.retry_later(now);
        self.shared.degrade(self.options.fallback, why);
        self.shared.rescan(reason);
    }

    /// Sets up events when there are none, unless polling was asked for.
    fn revive(&mut self, now: Instant) {
        if self.live.is_some() || self.options.poll.is_some() || now < self.retry_at {
            return;
        }
        // Before the watch, so that a folder put in place meanwhile counts as another.
        let Some(id) = root_id(&self.view.root) else {
            // A look at one path is cheap, and whoever mounts it again is waiting.
            self.retry_at = now + ROOT_CHECK;
            return self
                .shared
                .degrade(self.options.fallback, "the folder is gone".to_owned());
        };
        match (self.connect)(&self.view, Arc::clone(&self.shared)) {
            Ok(source) => {
                self.live = Some((source, id));
                self.shared.set_mode(WatchMode::Events);
                self.shared.rescan(RescanReason::Started);
            }
            Err(why) => {
                self.retry_later(now);
                self.shared.degrade(self.options.fallback, why);
            }
        }
    }

    /// Events that fail again and again are set up less and less often.
    fn retry_later(&mut self, now: Instant) {
        self.retry_at = now + self.retry_in;
        let longest = self.options.rescan_every.max(self.options.fallback);
        self.retry_in = longest.min(self.retry_in * 2);
    }

    /// Rescans that time asks for.
    fn tick(&mut self, now: Instant) {
        if self.live.is_none() && self.poll_at <= now {
            self.poll_at = now + self.options.poll.unwrap_or(self.options.fallback);
            self.shared.rescan(RescanReason::Poll);
        }
        if self.rescan_at <= now {
            self.rescan_at = now + self.options.rescan_every;
            if self.live.is_some() {
                self.retry_in = self.options.fallback;
            }
            self.shared.rescan(RescanReason::Periodic);
        }
        if self.shared.take_settled(now) {
            self.shared.rescan(RescanReason::Settled);
        }
    }

    fn next_look(&self, now: Instant) -> Instant {
        let poll = self.live.is_none().then_some(self.poll_at);
        let root = self.options.poll.is_none().then_some(now + ROOT_CHECK);
        [poll, root]
            .into_iter()
            .flatten()
            .fold(self.rescan_at, Instant::min)
    }
}

/// Watches the root by the means of the system.
pub(super) fn connect(view: &View, shared: Arc<Shared>) -> Result<Source, String> {
    let folder = view.clone();
    let handler = move |event| shared.add(folder.fold(event));
    // By default links are followed, out of the root and into whatever lies there.
    let config = Config::default().with_follow_symlinks(false);
    let mut watcher = RecommendedWatcher::new(handler, config).map_err(|e| describe(&e))?;
    watcher
        .watch(&view.root, RecursiveMode::Recursive)
        .map_err(|e| describe(&e))?;
    Ok(Box::new(watcher))
}

/// Tells a folder from another one of the same name.
type RootId = (u64, u64);

#[cfg(unix)]
fn root_id(root: &Path) -> Option<RootId> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = fs::symlink_metadata(root)
        .ok()
        .filter(fs::Metadata::is_dir)?;
    Some((metadata.dev(), metadata.ino()))
}

#[cfg(not(unix))]
fn root_id(root: &Path) -> Option<RootId> {
    let metadata = fs::symlink_metadata(root)
        .ok()
        .filter(fs::Metadata::is_dir)?;
    let created = metadata.created().map_or(0, crate::stamp::nanoseconds);
    Some((0, created.unsigned_abs()))
}
