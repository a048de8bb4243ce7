//! The thread that checks while articles are served or previewed, after everything else.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use fixbook_files::Tree;
use fixbook_web::{Made, Phase, Problem, StatusBoard};
use tokio_util::sync::CancellationToken;

use super::Checker;
use crate::contain::contain;
use crate::keeper::Boards;

/// How often a newer state is looked for.
const PAUSE: Duration = Duration::from_millis(50);
/// How often it is looked whether more of the meaning of articles was learnt.
const LEARN: Duration = Duration::from_secs(2);

/// What is checked, and where the findings go.
pub(crate) struct Watched {
    tree: Arc<Tree>,
    /// Where the vectors of staff's articles lie, when meaning is used.
    vectors: Option<PathBuf>,
    status: StatusBoard,
    /// Counts how often the indexes were brought up to date.
    synced: Made,
    /// Which state of the articles is shown.
    made: Made,
}

impl Watched {
    pub(crate) fn of(tree: &Arc<Tree>, vectors: Option<PathBuf>, boards: &Boards) -> Self {
        Self {
            tree: Arc::clone(tree),
            vectors,
            status: boards.status.clone(),
            synced: boards.synced.clone(),
            made: boards.made.clone(),
        }
    }

    /// Whether a check would be in the way of something, or of files that may come back.
    fn must_wait(&self) -> bool {
        !matches!(self.status.get().phase, Phase::Ready)
    }

    /// Puts findings in place of those before.
    fn show(&self, found: Arc<Vec<Problem>>) {
        let known = self.status.get().problems;
        let same = |one: &Problem, other: &Problem| {
            one.path == other.path && one.diagnostic == other.diagnostic
        };
        let news =
            known.len() != found.len() || known.iter().zip(&*found).any(|(a, b)| !same(a, b));
        self.status.update(|status| {
            status.set_problems(found);
            status.checked = true;
        });
        if news {
            self.made.again();
        }
    }
}

/// Checks whenever the indexes were brought up to date, until `stop`.
pub(crate) fn keep(
    watched: Watched,
    stop: CancellationToken,
) -> std::io::Result<thread::JoinHandle<()>> {
    let run = move || {
        give_way();
        let new = || Checker::new(Arc::clone(&watched.tree), watched.vectors.clone());
        let (mut checker, mut seen, mut learnt) = (new(), 0, Instant::now());
        while !stop.is_cancelled() {
            let synced = watched.synced.now();
            let mut news = seen != synced;
            // Meaning is compared after everything else, and never before the first look.
            if !news && seen > 0 && learnt.elapsed() >= LEARN {
                learnt = Instant::now();
                news = contain("check", "", || checker.learn()).unwrap_or_default();
            }
            if !news || watched.must_wait() {
                thread::sleep(PAUSE);
                continue;
            }
            seen = synced;
            let started = Instant::now();
            match contain("check", "", || checker.look()) {
                Some(Some(found)) => {
                    let (articles, seconds) = (checker.looked_at, started.elapsed().as_secs_f64());
                    tracing::info!(articles, findings = found.len(), seconds, "checked");
                    watched.show(found);
                }
                Some(None) => {}
                // What a fault leaves half done is dropped.
                None => checker = new(),
            }
        }
    };
    thread::Builder::new().name("check".to_owned()).spawn(run)
}

/// Lets everything else on the machine go before this thread and those that it starts.
fn give_way() {
    #[cfg(target_os = "linux")]
    {
        /// As `nice` counts it.
        const NICENESS: i32 = 10;
        let thread = rustix::thread::gettid();
        // Without the right to, it competes with searches on equal terms.
        let _ = rustix::process::setpriority_process(Some(thread), NICENESS);
    }
}
