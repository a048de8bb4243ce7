//! Keeps the indexes current while the sites are served.
//!
//! The watcher only hints; what is true is what a scan finds.

use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

use fixbook_files::{Hint, Watch, WatchMode, WatchOptions};
use fixbook_web::{History, LookBoard, Made, Phase, StatusBoard};
use tokio_util::sync::CancellationToken;

use crate::cmd::index::in_words;
use crate::config::WatchConfig;
use crate::contain::contain;
use crate::pipeline::{Pipeline, Summary};

/// How changes are noticed.
pub(crate) struct Options {
    watch: WatchOptions,
}

impl From<&WatchConfig> for Options {
    fn from(config: &WatchConfig) -> Self {
        let poll = (config.poll_seconds > 0).then(|| Duration::from_secs(config.poll_seconds));
        Self {
            watch: WatchOptions {
                debounce: config.debounce(),
                rescan_every: Duration::from_secs(config.rescan_seconds.max(1)),
                poll,
                ..WatchOptions::default()
            },
        }
    }
}

/// How long a wait for a hint may last before the stop sign is looked at.
const STOP_CHECK: Duration = Duration::from_millis(200);
/// Pause before the index is tried again after a failure such as a full disk.
const RETRY: Duration = Duration::from_secs(5);
/// Where the looks of sites are put.
#[derive(Clone, Default)]
pub(crate) struct LookBoards {
    /// Of sites for staff.
    pub(crate) staff: LookBoard,
    /// Of all others.
    pub(crate) others: LookBoard,
}

impl LookBoards {
    /// Shows the looks as the settings have them now.
    pub(crate) fn show(&self, pipeline: &Pipeline) {
        let looks = pipeline.settings().looks();
        self.staff.set(Arc::clone(&looks.staff));
        self.others.set(Arc::clone(&looks.others));
    }
}

/// Where sites find what the pipeline has to say.
#[derive(Clone, Default)]
pub(crate) struct Boards {
    /// How it does.
    pub(crate) status: StatusBoard,
    /// How sites look.
    pub(crate) looks: LookBoards,
    /// What Git knows of the articles.
    pub(crate) history: History,
    /// Which state of them is shown.
    pub(crate) made: Made,
    /// How often the indexes were found or brought up to date.
    pub(crate) synced: Made,
}

/// A pipeline and the boards it reports to.
pub(crate) struct Keeper {
    pipeline: Pipeline,
    boards: Boards,
    options: Options,
}

impl Keeper {
    /// A keeper that has not started.
    pub(crate) fn new(pipeline: Pipeline, boards: Boards, options: Options) -> Self {
        Self {
            pipeline,
            boards,
            options,
        }
    }

    /// Syncs once, then whenever something changes, until `stop`.
    pub(crate) fn run(mut self, stop: &CancellationToken) {
        // Watching starts before the first scan: no change can fall between the two.
        let watch = self.pipeline.tree().watch(self.options.watch);
        self.note_mode(&watch);
        let mut due = self.sync(None).map(|pause| Instant::now() + pause);
        self.pipeline.settle();
        while !stop.is_cancelled() {
            self.note_mode(&watch);
            self.forget();
            let now = Instant::now();
            let wait = due.map_or(STOP_CHECK, |at| at.saturating_duration_since(now));
            let again = match watch.next(wait.min(STOP_CHECK)) {
                // While something is to be looked at again, only a whole scan can tell.
                Some(Hint::Changed(paths)) if due.is_none() => self.sync(Some(&paths)),
                Some(_) => self.sync(None),
                None if due.is_some_and(|at| Instant::now() >= at) => self.sync(None),
                None => continue,
            };
            due = again.map(|pause| Instant::now() + pause);
        }
    }

    /// Brings the index up to date; the pause after which it must be tried again, if any.
    fn sync(&mut self, paths: Option<&[String]>) -> Option<Duration> {
        let board = self.boards.status.clone();
        let report = move |phase| board.update(|status| status.phase = phase);
        let work = || match paths {
            Some(paths) => self.pipeline.sync_paths(paths, &report),
            None => self.pipeline.sync(&report),
        };
        // Whatever happens, this goes on: without it the sites would stay as they are for ever.
        let outcome = contain("sync", "", work).unwrap_or_else(|| {
            self.pipeline.rollback()?;
            anyhow::bail!("a fault of fixbook")
        });
        match outcome {
            Ok(summary) => self.succeeded(&summary),
            Err(error) => {
                tracing::error!(
                    error = format!("{error:#}"),
                    "the index could not be updated"
                );
                self.boards.status.update(|status| {
                    status.failure = Some(format!("{error:#}"));
                    status.phase = Phase::Ready;
                });
                Some(RETRY)
            }
        }
    }

    /// Lets what left an audience leave the files of its index too.
    fn forget(&mut self) {
        let now = Instant::now();
        let outcome = contain("forget", "", || self.pipeline.forget(now));
        if let Some(Err(error)) = outcome {
            let error = format!("{error:#}");
            tracing::warn!(
                error,
                "what left an audience is still in files of its index"
            );
        }
    }

    fn succeeded(&self, summary: &Summary) -> Option<Duration> {
        let problems = Arc::new(self.pipeline.problems());
        let past = self.pipeline.settings().past_options();
        self.boards.history.set_options(Arc::new(past));
        let lost = summary.hold;
        self.boards.looks.show(&self.pipeline);
        if summary.read + summary.removed > 0 || lost.is_some() {
            tracing::info!("{}", in_words(summary));
        }
        self.boards.status.update(|status| {
            status.failure = None;
            // Until all rules have run, what reading found is better than nothing.
            if !status.checked {
                status.set_problems(problems);
            }
            status.current_at = Some(SystemTime::now());
            status.phase = match lost {
                Some(hold) => Phase::Holding {
                    missing: hold.missing,
                    known: hold.known,
                },
                None => Phase::Ready,
            };
        });
        if summary.read + summary.removed > 0 {
            self.boards.made.again();
        }
        self.boards.synced.again();
        summary.hold.map(|hold| hold.again_in)
    }

    fn note_mode(&self, watch: &Watch) {
        let mode = watch.mode();
        let note = match &mode {
            WatchMode::Starting | WatchMode::Events => None,
            WatchMode::Polling { why, .. } => Some(why.clone()),
        };
        let mode = mode.as_str();
        if self.boards.status.get().watch != mode {
            self.boards.status.update(|status| {
                status.watch = mode;
                status.watch_note = note;
            });
        }
    }
}
