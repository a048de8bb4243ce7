//! The index of one audience as the pipeline holds it: which build, its writer, its snapshot.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use anyhow::Context;
use fixbook_article::{Audience, Catalog, SynonymRule};
use fixbook_index::{Index, Indexer, Prepared, Preparer, Searcher};
use fixbook_web::Snapshot;

use crate::contain::fault;
use crate::forgetting::Forgetting;
use crate::state::StateDir;

/// Memory of a writer while it makes an index from nothing, in bytes: for two threads.
const BUILD_MEMORY: usize = 96 << 20;
/// Memory of a writer that keeps an index current, in bytes: the least the engine takes.
const UPDATE_MEMORY: usize = 15 << 20;

/// One audience and its index.
pub(crate) struct Outlet {
    audience: Audience,
    snapshot: Snapshot,
    index: Index,
    indexer: Indexer,
    /// Set while the index is being made beside the current one.
    building: Option<PathBuf>,
    /// Whether sites have yet to see what was indexed before: it is not known whether all of it
    /// may still be read.
    withheld: bool,
    forgetting: Forgetting,
}

impl Outlet {
    /// Opens the current build, or starts a new one when there is none that can be trusted.
    pub(crate) fn open(
        state: &StateDir,
        audience: Audience,
        rebuild: bool,
    ) -> anyhow::Result<Self> {
        let current = state.current_build(audience);
        let snapshot = Snapshot::default();
        state.delete_builds_except(audience, current.as_deref());
        if let Some(build) = current {
            match Index::open(&build, audience) {
                Ok(index) => {
                    // Staff may read whatever an article said before.
                    let withheld = audience != Audience::Internal && !rebuild;
                    if !withheld {
                        snapshot.set(index.searcher());
                    }
                    if !rebuild {
                        let indexer = index.writer(UPDATE_MEMORY)?;
                        return Ok(Self {
                            audience,
                            snapshot,
                            index,
                            indexer,
                            building: None,
                            withheld,
                            forgetting: Forgetting::new(Instant::now()),
                        });
                    }
                }
                Err(error) => {
                    tracing::warn!(
                        audience = audience.as_str(), %error, "the index is made anew"
                    );
                }
            }
        }
        let build = state.new_build(audience)?;
        let index = Index::create(&build, audience)
            .with_context(|| format!("cannot make an index in {}", build.display()))?;
        let indexer = index.writer(BUILD_MEMORY)?;
        Ok(Self {
            audience,
            snapshot,
            index,
            indexer,
            building: Some(build),
            withheld: false,
            forgetting: Forgetting::new(Instant::now()),
        })
    }

    /// An index in memory that nothing is left of.
    pub(crate) fn in_memory(audience: Audience) -> anyhow::Result<Self> {
        let index = Index::in_memory(audience);
        let indexer = index.writer(BUILD_MEMORY)?;
        let snapshot = Snapshot::default();
        Ok(Self {
            audience,
            snapshot,
            index,
            indexer,
            building: None,
            withheld: false,
            forgetting: Forgetting::new(Instant::now()),
        })
    }

    /// Shows the sites what was indexed before, unless they see it already.
    pub(crate) fn show(&mut self) {
        if std::mem::take(&mut self.withheld) {
            self.snapshot.set(self.index.searcher());
        }
    }

    /// Whose articles these are.
    pub(crate) fn audience(&self) -> Audience {
        self.audience
    }

    /// Where sites find the current articles.
    pub(crate) fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The articles as indexed now.
    pub(crate) fn searcher(&self) -> Arc<Searcher> {
        self.index.searcher()
    }

    /// Which words stand for which in searches from now on.
    pub(crate) fn set_synonyms(&self, rules: &[SynonymRule]) {
        self.index.set_synonyms(rules.to_vec());
    }

    /// The index.
    pub(crate) fn index(&self) -> &Index {
        &self.index
    }

    /// The list of articles as indexed now.
    pub(crate) fn catalog(&self) -> Arc<Catalog> {
        Arc::clone(self.index.searcher().catalog())
    }

    /// Whether the index is being made from nothing and lacks even unchanged articles.
    pub(crate) fn is_new(&self) -> bool {
        self.building.is_some()
    }

    /// Analyses articles for this index, on any thread.
    pub(crate) fn preparer(&self) -> Preparer {
        self.index.preparer()
    }

    /// Writes what the audience may read of an article; `None` removes what it could read before.
    pub(crate) fn put(&mut self, path: &str, article: Option<Prepared>) -> anyhow::Result<()> {
        match article {
            Some(article) => self.indexer.put_prepared(article)?,
            None => self.indexer.remove(path)?,
        }
        Ok(())
    }

    /// Forgets what was put since the last commit.
    pub(crate) fn rollback(&mut self) -> anyhow::Result<()> {
        Ok(self.indexer.rollback()?)
    }

    /// Makes searches faster when the index is in several parts, as one is that was just made.
    pub(crate) fn settle(&mut self) -> anyhow::Result<()> {
        if self.indexer.settle()? && !self.withheld {
            self.snapshot.set(self.index.searcher());
        }
        Ok(())
    }

    /// Commits, and shows the result to the sites. The pages of articles whose files are `gone`
    /// answer for a moment longer: an editor may just be writing them anew.
    pub(crate) fn commit(
        &mut self,
        state: Option<&StateDir>,
        gone: &[String],
    ) -> anyhow::Result<()> {
        fault("commit", self.audience.as_str());
        self.indexer.commit()?;
        if let (Some(build), Some(state)) = (&self.building, state) {
            state.make_current(self.audience, build)?;
            self.building = None;
        }
        self.withheld = false;
        self.snapshot.set_without(self.index.searcher(), gone);
        Ok(())
    }
    /// Lets what left this audience leave the files of its index too, a step at a time: to be
    /// called often, when nothing was put since the last commit.
    pub(crate) fn forget(&mut self, now: Instant) -> anyhow::Result<()> {
        // Staff see all there is; what an index lacks until it is complete is not there yet.
        if self.audience == Audience::Internal || self.is_new() || self.withheld {
            return Ok(());
        }
        let generation = self.index.generation();
        if self
            .forgetting
            .advance(&mut self.indexer, generation, now)?
        {
            self.snapshot.set(self.index.searcher());
        }
        Ok(())
    }

    /// The same, at once and whole.
    pub(crate) fn forget_now(&mut self) -> anyhow::Result<()> {
        if self.audience != Audience::Internal {
            self.indexer.forget()?;
            self.snapshot.set(self.index.searcher());
        }
        Ok(())
    }
}
