//! Computes what articles mean, beside everything else and after it.
//!
//! One thread for all audiences, each with vectors of its own. It does an article at a time, newest
//! changes first, and rests while files are being indexed. The model itself runs on a thread of low
//! priority.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use fixbook_article::Audience;
use fixbook_index::{Embedding, Index, Progress};
use fixbook_semantic::{Embed, Embedder};
use fixbook_web::{Phase, Semantic, StatusBoard};
use tokio_util::sync::CancellationToken;

use crate::contain::contain;
use crate::outlet::Outlet;
use crate::pipeline::Pipeline;

/// How often new articles are looked for, and how long it rests while files are indexed.
const PAUSE: Duration = Duration::from_millis(200);
/// How often searches are shown what was computed since.
const PUBLISH: Duration = Duration::from_secs(2);
/// How often it is written down: what a crash may cost.
const SAVE: Duration = Duration::from_secs(30);
/// Vectors after which it is written down before that.
const MOST_UNSAVED: usize = 4096;
/// How soon what left an audience leaves the files of its vectors, when that is little work.
const FORGET: Duration = Duration::from_secs(2);
/// Times as long as writing took until they are written for that again.
const REST: u32 = 19;

/// The vectors of one audience.
struct Part {
    index: Index,
    embedding: Embedding,
    /// The commit that was last looked at.
    generation: Option<u64>,
    /// Whether the model failed since; the next commit is another chance.
    failed: bool,
    saved: Instant,
    /// How long that took.
    took: Duration,
}

/// An index, and the folder of its vectors; without one they are forgotten.
pub(crate) type Source = (Index, Option<PathBuf>);

/// The indexes of a pipeline.
pub(crate) fn sources(pipeline: &Pipeline) -> Vec<Source> {
    let source = |outlet: &Outlet| {
        let home = pipeline.home.as_ref();
        let dir = home.map(|(state, _)| state.vectors(outlet.audience()));
        (outlet.index().clone(), dir)
    };
    pipeline.outlets().iter().map(source).collect()
}

/// The vectors of all audiences of a pipeline.
pub(crate) struct Meaning {
    parts: Vec<Part>,
}

impl Meaning {
    /// Takes up the vectors there are, for a command that somebody waits for.
    ///
    /// # Errors
    /// This program has no model.
    pub(crate) fn open(sources: Vec<Source>) -> Result<Self, fixbook_semantic::Error> {
        Ok(Self::with(Embedder::new()?.at_once(), sources))
    }

    fn with(embedder: Embedder, sources: Vec<Source>) -> Self {
        let embedder: Arc<dyn Embed> = Arc::new(embedder);
        let open = |(index, dir): Source| Part::open(index, dir.as_deref(), &embedder);
        Self {
            parts: sources.into_iter().map(open).collect(),
        }
    }

    /// Shows searches the vectors there are, and computes none.
    pub(crate) fn recall(&mut self) -> Progress {
        let mut sum = Progress::default();
        for part in &mut self.parts {
            let progress = part.embedding.look();
            part.embedding.publish();
            sum.done += progress.done;
            sum.total += progress.total;
        }
        sum
    }

    /// Computes all that is missing and writes it down.
    ///
    /// # Errors
    /// The model fails, or the disk does.
    pub(crate) fn complete(&mut self, report: &dyn Fn(Progress)) -> anyhow::Result<()> {
        let before = self.recall();
        let mut done = before.done;
        for part in &mut self.parts {
            while part.embedding.advance()? {
                done += 1;
                report(Progress {
                    done,
                    total: before.total,
                });
                part.save_in_time()?;
            }
            part.embedding.publish();
            part.embedding.save()?;
        }
        Ok(())
    }

    /// Keeps the vectors current until `stop`, and says how far they are.
    pub(crate) fn keep(mut self, board: &StatusBoard, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            let mut worked = false;
            for part in &mut self.parts {
                let turn = contain("embed", "", || part.take_turn(board, stop));
                match turn {
                    Some(Ok(news)) => worked |= news,
                    failed => {
                        let error = failed.and_then(Result::err).map(|error| error.to_string());
                        tracing::error!(error, "the language model failed");
                        part.failed = true;
                        tell(board, part.index.audience(), Semantic::Missing);
                    }
                }
            }
            if !worked {
                thread::sleep(PAUSE);
            }
        }
        for part in &mut self.parts {
            if let Err(error) = part.embedding.save() {
                tracing::warn!(%error, "vectors could not be saved and will be computed again");
            }
        }
    }
}

impl Part {
    fn open(index: Index, dir: Option<&Path>, embedder: &Arc<dyn Embed>) -> Self {
        Self {
            embedding: Embedding::open(&index, dir, Arc::clone(embedder)),
            index,
            generation: None,
            failed: false,
            saved: Instant::now(),
            took: Duration::ZERO,
        }
    }

    /// Works for as long as searches may wait for news, or until there is nothing to do; whether it
    /// did anything.
    fn take_turn(
        &mut self,
        board: &StatusBoard,
        stop: &CancellationToken,
    ) -> Result<bool, fixbook_index::Error> {
        let generation = self.index.generation();
        if self.generation != Some(generation) {
            self.embedding.look();
            self.generation = Some(generation);
            self.failed = false;
            self.show(board);
        }
        let started = Instant::now();
        let mut news = false;
        let indexing = || matches!(board.get().phase, Phase::Starting | Phase::Indexing { .. });
        while !self.failed && started.elapsed() < PUBLISH && !stop.is_cancelled() && !indexing() {
            if !self.embedding.advance()? {
                break;
            }
            news = true;
        }
        if news {
            self.show(board);
        }
        if let Err(error) = self.save_in_time() {
            // A full disk costs the work of computing again, no more.
            tracing::warn!(%error, "vectors could not be saved");
            self.saved = Instant::now();
        }
        Ok(news)
    }

    fn show(&mut self, board: &StatusBoard) {
        self.embedding.publish();
        let Progress { done, total } = self.embedding.progress();
        // Before the first commit nothing is known, not even how much there is.
        let semantic = if done == total && self.generation > Some(0) {
            Semantic::Ready { done, total }
        } else {
            Semantic::Embedding { done, total }
        };
        tell(board, self.index.audience(), semantic);
    }

    fn save_in_time(&mut self) -> Result<(), fixbook_index::Error> {
        let since = self.saved.elapsed();
        let forget = self.embedding.holds_removed() && since >= FORGET.max(self.took * REST);
        if forget || since >= SAVE || self.embedding.unsaved() >= MOST_UNSAVED {
            let started = Instant::now();
            self.embedding.save()?;
            self.saved = Instant::now();
            self.took = started.elapsed();
        }
        Ok(())
    }
}

/// Keeps the vectors of these indexes current until `stop`.
pub(crate) fn run(sources: Vec<Source>, board: &StatusBoard, stop: &CancellationToken) {
    let audiences: Vec<Audience> = sources.iter().map(|(index, _)| index.audience()).collect();
    match Embedder::new() {
        Ok(embedder) => Meaning::with(embedder, sources).keep(board, stop),
        Err(error) => {
            tracing::warn!(%error, "articles are found by words alone");
            for audience in audiences {
                tell(board, audience, Semantic::Missing);
            }
        }
    }
}

fn tell(board: &StatusBoard, audience: Audience, semantic: Semantic) {
    board.update(|status| {
        status.semantic.insert(audience, semantic);
    });
}
