//! Keeps what Git knows of the articles current, beside everything else and after it.

use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use fixbook_history::{HeadSign, Repository, Timeline};
use fixbook_index::Index;
use fixbook_web::{History, HistoryState, Phase, StatusBoard};
use tokio_util::sync::CancellationToken;

use crate::pipeline::Pipeline;
use crate::state::StateDir;

/// How often it is looked whether another commit is checked out, by time and size of a few files.
const PAUSE: Duration = Duration::from_millis(500);
/// How often Git is asked whatever those files say, and whether there is a repository by now.
const ASK: Duration = Duration::from_secs(60);

/// What is needed to keep the history current.
pub(crate) struct Facts {
    root: std::path::PathBuf,
    state: StateDir,
    history: History,
    indexes: Vec<Index>,
}

impl Facts {
    /// Those of a pipeline whose state is below `state`.
    pub(crate) fn of(pipeline: &Pipeline, state: &Path, history: &History) -> Self {
        let root = pipeline.tree().root();
        let indexes = pipeline.outlets().iter();
        Self {
            root: root.to_owned(),
            state: StateDir::new(state, root),
            history: history.clone(),
            indexes: indexes.map(|outlet| outlet.index().clone()).collect(),
        }
    }

    /// Reads the history, and what is added to it, until `stop`.
    pub(crate) fn keep(self, board: &StatusBoard, stop: &CancellationToken) {
        for index in &self.indexes {
            let history = self.history.clone();
            index.set_days(Arc::new(move |path| history.modified(path)));
        }
        let mut timeline = Arc::new(self.state.timeline());
        let mut asked: Option<(Instant, HeadSign)> = None;
        let mut files = Vec::new();
        while !stop.is_cancelled() {
            let sign = Repository::head_sign(&files);
            let due = asked
                .as_ref()
                .is_none_or(|(at, known)| at.elapsed() >= ASK || *known != sign);
            if due && !is_indexing(board) {
                if let Some(repository) = Repository::around(&self.root) {
                    files = repository.head_files();
                    // Before Git is asked: what is committed meanwhile is seen the next time.
                    asked = Some((Instant::now(), Repository::head_sign(&files)));
                    self.refresh(repository, &mut timeline);
                } else {
                    asked = Some((Instant::now(), sign));
                    self.history.set_state(HistoryState::NoRepository);
                }
            }
            thread::sleep(PAUSE);
        }
    }

    fn refresh(&self, repository: Repository, timeline: &mut Arc<Timeline>) {
        let Some(head) = repository.head() else {
            *timeline = Arc::default();
            return self.history.set(repository, Arc::clone(timeline));
        };
        let started = Instant::now();
        let known = timeline.head() == Some(&head);
        if !known || timeline.is_shallow() != repository.is_shallow() {
            match timeline.updated(&repository, &head, now()) {
                Ok(newer) => *timeline = Arc::new(newer),
                Err(error) => {
                    tracing::warn!(%error, "the history cannot be read");
                    return self
                        .history
                        .set_state(HistoryState::Failed(error.to_string()));
                }
            }
            let (commits, took) = (timeline.commits(), started.elapsed());
            tracing::info!(commits, ?took, "the history is read up to {}", head.short());
            if let Err(error) = self.state.keep_timeline(timeline) {
                tracing::warn!(error = format!("{error:#}"), "the history cannot be kept");
            }
        }
        self.history.set(repository, Arc::clone(timeline));
    }
}

/// Whether articles wait for the machine: they come first.
fn is_indexing(board: &StatusBoard) -> bool {
    matches!(board.get().phase, Phase::Starting | Phase::Indexing { .. })
}

fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    })
}
