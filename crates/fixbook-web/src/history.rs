//! Where the pipeline puts what Git knows of the articles, and sites find it.

use std::sync::{Arc, PoisonError, RwLock};

use fixbook_article::{Audience, Date, ParseOptions};
use fixbook_history::{Facts, Repository, Timeline};

/// How the article at a path is read.
pub type ReadOptions = Arc<dyn Fn(&str) -> ParseOptions + Send + Sync>;

/// Why there may be nothing to tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum HistoryState {
    /// The history is not asked for, or not read yet.
    #[default]
    Unread,
    /// It is not told here.
    Off,
    /// The folder is in no Git repository, or there is no Git.
    NoRepository,
    /// It is known up to the commit that is checked out.
    Ready,
    /// Git failed.
    Failed(String),
}

/// The place where the pipeline puts what Git knows.
#[derive(Clone, Default)]
pub struct History(Arc<RwLock<Held>>);

#[derive(Clone, Default)]
struct Held {
    state: HistoryState,
    repository: Option<Arc<Repository>>,
    timeline: Arc<Timeline>,
    options: Option<ReadOptions>,
}

impl History {
    /// Says how articles are read, former states of them too.
    pub fn set_options(&self, options: ReadOptions) {
        self.change(|held| held.options = Some(options));
    }

    /// Puts a newer state in place.
    pub fn set(&self, repository: Repository, timeline: Arc<Timeline>) {
        self.change(|held| {
            held.state = HistoryState::Ready;
            held.repository = Some(Arc::new(repository));
            held.timeline = timeline;
        });
    }

    /// Says why nothing newer can be told.
    pub fn set_state(&self, state: HistoryState) {
        self.change(|held| held.state = state);
    }

    fn change(&self, change: impl FnOnce(&mut Held)) {
        change(&mut self.0.write().unwrap_or_else(PoisonError::into_inner));
    }

    fn held(&self) -> Held {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn state(&self) -> HistoryState {
        self.held().state
    }

    /// What is known of every article.
    pub fn timeline(&self) -> Arc<Timeline> {
        self.held().timeline
    }

    /// The repository, for texts of earlier revisions.
    pub(crate) fn repository(&self) -> Option<Arc<Repository>> {
        self.held().repository
    }

    /// How an article is read that was at `path` in an earlier revision.
    pub(crate) fn options(&self, path: &str) -> ParseOptions {
        self.held()
            .options
            .map(|options| options(path))
            .unwrap_or_default()
    }

    /// The day the text of an article last changed.
    pub fn modified(&self, path: &str) -> Option<Date> {
        self.timeline().modified(path)
    }

    pub(crate) fn facts(&self, path: &str) -> Option<Facts> {
        self.timeline().facts(path)
    }

    /// Where an article is now that was at `name`, if this audience could read it there.
    pub(crate) fn moved_to(&self, name: &str, audience: Audience) -> Option<String> {
        let timeline = self.timeline();
        let name = name.trim_matches('/');
        // With the slug after it, as the address of an article has it.
        let without_slug = name.rsplit_once('/').map(|(before, _)| before);
        [Some(name), without_slug]
            .into_iter()
            .flatten()
            .find_map(|name| timeline.moved_to(name, audience))
            .map(str::to_owned)
    }
}
