//! What one site serves: its own articles and nothing else.

use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};
use std::time::{Duration, SystemTime};

use fixbook_article::{Audience, Diagnostic, RenderedSection, Severity};
use fixbook_index::Searcher;
use fixbook_page::Language;
use fixbook_page::components::ArticleLink;
use moka::sync::Cache;
use serde::Serialize;
use tokio::sync::Semaphore;

use crate::access::{AccessOptions, Attempts};
use crate::error::Refusal;
use crate::history::History;
use crate::language;
use crate::look::LookBoard;
use crate::preview::PreviewOptions;
use crate::recheck::Turns;
use crate::snapshot::Snapshot;

/// How far the pipeline is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Phase {
    /// The first index is being made.
    #[default]
    Starting,
    /// Files are being indexed.
    Indexing {
        /// Files done.
        done: usize,
        /// Files to do.
        total: usize,
    },
    /// All that was found is indexed.
    Ready,
    /// Most files vanished at once; the last good state is kept until that is confirmed.
    Holding {
        /// Files that are missing.
        missing: usize,
        /// Files that were known.
        known: usize,
    },
}

/// One finding in one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Path below the root of the knowledge base.
    pub path: String,
    /// The finding.
    pub diagnostic: Diagnostic,
    /// When it was first seen.
    pub since: SystemTime,
}

/// How far the vectors of an audience's articles are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Semantic {
    /// Articles are found by words alone, as configured.
    #[default]
    Off,
    /// There is no language model in this program, or it does not work.
    Missing,
    /// Vectors are being computed; articles without one are found by words.
    Embedding {
        /// Articles that have theirs.
        done: usize,
        /// Articles there are.
        total: usize,
    },
    /// Every article can be found by its meaning.
    Ready {
        /// Articles that have their vectors.
        done: usize,
        /// The same.
        total: usize,
    },
}

/// How the pipeline does. Kept apart from articles: a public site sees no more than `phase`.
#[derive(Clone, Debug, Default)]
pub struct Status {
    /// How far the pipeline is.
    pub phase: Phase,
    /// When the index last changed or was found current.
    pub current_at: Option<SystemTime>,
    /// How changes are noticed: `events`, `polling` or `off`.
    pub watch: &'static str,
    /// Why files are polled, when they are.
    pub watch_note: Option<String>,
    /// What the pipeline last failed at, until it succeeds.
    pub failure: Option<String>,
    /// How far the vectors are, by audience.
    pub semantic: BTreeMap<Audience, Semantic>,
    /// Findings in files, newest first.
    pub problems: Arc<Vec<Problem>>,
    /// How many of these are more than advice.
    pub wrong: usize,
    /// Whether these are the findings of all rules; until then, of reading the files alone.
    pub checked: bool,
}

impl Status {
    /// Replaces the findings.
    pub fn set_problems(&mut self, problems: Arc<Vec<Problem>>) {
        let wrong = |problem: &&Problem| problem.diagnostic.severity > Severity::Note;
        self.wrong = problems.iter().filter(wrong).count();
        self.problems = problems;
    }
}

/// The place where the pipeline says how it does.
#[derive(Clone, Debug, Default)]
pub struct StatusBoard(Arc<RwLock<Status>>);

impl StatusBoard {
    /// The status as it is now.
    pub fn get(&self) -> Status {
        self.0
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    /// Changes the status.
    pub fn update(&self, change: impl FnOnce(&mut Status)) {
        change(
            &mut self
                .0
                .write()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        );
    }
}

/// Reads a part of a file beside the articles: by the path below the root, the place of the first
/// byte and the most bytes wanted, of which there are fewer only at the end of the file. `None`
/// when the file cannot be had.
pub type AssetReader = Arc<dyn Fn(&str, u64, u64) -> Option<AssetPart> + Send + Sync>;

/// A part of a file beside the articles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AssetPart {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the whole file is.
    pub file: AssetVersion,
}

/// A file beside the articles as it is at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AssetVersion {
    /// Its size in bytes.
    pub size: u64,
    /// Another number for another content: when it was written, or a hash.
    pub version: u64,
}

/// What a site is made of.
#[derive(Clone)]
pub struct SiteOptions {
    /// Name in configuration and logs.
    pub name: String,
    /// How its pages look and whom they name.
    pub look: LookBoard,
    /// Whose articles it shows.
    pub audience: Audience,
    /// The language of its pages; none when each reader has their own.
    pub language: Option<Language>,
    /// Where its articles are.
    pub snapshot: Snapshot,
    /// How the pipeline does.
    pub status: StatusBoard,
    /// What Git knows of the articles.
    pub history: History,
    /// What makes it a preview.
    pub preview: Option<PreviewOptions>,
    /// Reads files beside articles.
    pub assets: AssetReader,
    /// Searches and page renderings at once.
    pub workers: usize,
    /// Who may enter, and how.
    pub access: AccessOptions,
    /// What all sites show, for the page that lists it; a staff site's own list has them all.
    pub sites: Vec<SiteView>,
}

/// A site as others list it.
#[derive(Clone)]
pub struct SiteView {
    /// Name in configuration and logs.
    pub name: String,
    /// Whose articles it shows.
    pub audience: Audience,
    /// Where its articles are.
    pub snapshot: Snapshot,
    /// Scheme, host and port that people reach it by, as far as that is known.
    pub url: Option<String>,
}

/// Requests that may wait for a worker; more are refused, so that the wait stays short.
const MAX_WAITING: usize = 256;
/// Memory for rendered articles of one site, in bytes.
const RENDER_CACHE_BYTES: u64 = 8 << 20;

/// Articles whose related articles are kept.
const MOST_RELATED: u64 = 1024;
/// How long they are kept: what articles mean is learnt without a commit.
const RELATED_FOR: Duration = Duration::from_secs(600);

/// The state of one site's handlers.
pub(crate) struct Site {
    pub(crate) options: SiteOptions,
    /// By path, revision, commit and the files shown.
    pub(crate) rendered: Cache<(String, u64, u64, u64), Arc<Vec<RenderedSection>>>,
    pub(crate) attempts: Attempts,
    /// By path and commit.
    pub(crate) related: Cache<(String, u64), Arc<Vec<ArticleLink>>>,
    /// Whose turn it is to ask the provider about sessions.
    pub(crate) turns: Turns,
    workers: Semaphore,
    waiting: Semaphore,
}

impl Site {
    /// A site as configured.
    pub(crate) fn new(options: SiteOptions) -> Self {
        let rendered = Cache::builder()
            .max_capacity(RENDER_CACHE_BYTES)
            .weigher(|_, sections: &Arc<Vec<RenderedSection>>| {
                let bytes: usize = sections
                    .iter()
                    .map(|section| section.html.as_str().len())
                    .sum();
                u32::try_from(bytes + 256).unwrap_or(u32::MAX)
            })
            .build();
        let workers = Semaphore::new(options.workers.max(1));
        let attempts = Attempts::new(options.access.searches_per_minute);
        Self {
            options,
            rendered,
            attempts,
            related: Cache::builder()
                .max_capacity(MOST_RELATED)
                .time_to_live(RELATED_FOR)
                .build(),
            turns: Turns::default(),
            workers,
            waiting: Semaphore::new(MAX_WAITING),
        }
    }

    /// Whether this is a site for staff, with status and problems.
    pub(crate) fn is_staff(&self) -> bool {
        self.options.audience == Audience::Internal
    }

    /// Whether anybody may read it, search engines too.
    pub(crate) fn is_for_everyone(&self) -> bool {
        self.options.audience == Audience::Public && self.options.access.is_open()
    }

    /// Whether it lets in whoever reaches it, but is not for everyone: then it answers to the names
    /// of this machine alone.
    pub(crate) fn is_for_this_machine(&self) -> bool {
        self.options.audience != Audience::Public && self.options.access.is_open()
    }

    /// Scheme and host that people reach it by, as configured.
    pub(crate) fn address(&self) -> Option<&str> {
        self.options.access.origin.as_deref()
    }

    /// The same for a request: a site for this machine may be called by whatever name of this
    /// machine it was asked by, no other would have come so far.
    pub(crate) fn address_for(&self, host: Option<&str>) -> Option<String> {
        let scheme = if self.options.access.https {
            "https"
        } else {
            "http"
        };
        let named = host.filter(|_| self.is_for_this_machine());
        self.address()
            .map(str::to_owned)
            .or_else(|| named.map(|host| format!("{scheme}://{host}")))
    }

    /// How far the vectors of its articles are.
    pub(crate) fn semantic(&self, status: &Status) -> Semantic {
        let of_site = status.semantic.get(&self.options.audience);
        of_site.copied().unwrap_or_default()
    }

    /// The current articles.
    pub(crate) fn searcher(&self) -> Result<Arc<Searcher>, Refusal> {
        self.options.snapshot.get().ok_or(Refusal::Starting)
    }

    /// Runs `work` on a thread that may block, with a bounded number at once.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let _waiting = self.waiting.try_acquire().map_err(|_| Refusal::Busy)?;
        self.go_on(work).await
    }

    /// As [`run`](Self::run), for a request that is being answered already: it waits its turn
    /// however many others do.
    pub(crate) async fn go_on<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Refusal> {
        let _worker = self
            .workers
            .acquire()
            .await
            .map_err(|_| Refusal::Internal)?;
        let work = language::carried(work);
        tokio::task::spawn_blocking(work).await.map_err(|error| {
            tracing::error!(%error, "a worker failed");
            Refusal::Internal
        })
    }
}
