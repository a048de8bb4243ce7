//! The one way from files to indexes: scan, read, publish, commit, swap.
//!
//! `serve`, `index`, `search`, `show`, `check` and `eval` all go through here.

use std::collections::{BTreeSet, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::Context;
use fixbook_article::{Article, Audience};
use fixbook_files::{Brake, Hold, Scan, Stamp, Stamps, Tree};
use fixbook_web::{Phase, Problem};

use crate::batch::Batch;
use crate::contain::contain;
use crate::findings::{self, Findings};
use crate::outlet::Outlet;
use crate::parallel;
use crate::publish::{self, Visibility};
use crate::reading::Reader;
use crate::settings::{self, KbSettings};
use crate::state::{Manifest, StateDir, StateLock};

/// What a pipeline works on.
pub(crate) struct PipelineOptions<'a> {
    /// The folder of articles.
    pub(crate) kb: &'a Path,
    /// The state directory.
    pub(crate) state: &'a Path,
    /// The audiences to index. An index of any other audience will be made anew when it is wanted.
    pub(crate) audiences: Vec<Audience>,
    /// Make the indexes anew.
    pub(crate) rebuild: bool,
}

/// Articles and indexes, and the way between them.
pub(crate) struct Pipeline {
    tree: Arc<Tree>,
    settings: KbSettings,
    /// Where the state is kept, and proof that it is ours; nowhere when all is in memory.
    pub(crate) home: Option<(StateDir, StateLock)>,
    manifest: Manifest,
    /// What the last scans skipped, such as links and files with unreadable names.
    skipped: Findings,
    brake: Brake,
    outlets: Vec<Outlet>,
}

/// What one run did.
#[derive(Clone, Debug, Default)]
pub(crate) struct Summary {
    /// Files whose text was read and indexed.
    pub(crate) read: usize,
    /// Bytes of those files.
    pub(crate) bytes: u64,
    /// Files removed from the indexes.
    pub(crate) removed: usize,
    /// Files known to the index now.
    pub(crate) files: usize,
    /// Seconds it took.
    pub(crate) seconds: f64,
    /// Set when files vanished and are kept until another sync finds them gone too.
    pub(crate) hold: Option<Hold>,
}

impl Pipeline {
    /// Opens the folder and its indexes; what is damaged or missing will be made by the next sync.
    pub(crate) fn open(options: &PipelineOptions<'_>) -> anyhow::Result<Self> {
        let tree = Arc::new(open_tree(options.kb)?);
        let state = StateDir::new(options.state, tree.root());
        let lock = state.lock()?;
        let outlets = options
            .audiences
            .iter()
            .map(|audience| Outlet::open(&state, *audience, options.rebuild))
            .collect::<anyhow::Result<_>>()?;
        let mut manifest = state.manifest();
        if options.rebuild {
            // What is gone is meant to be gone, and everything is read again.
            manifest.stamps = Stamps::default();
        }
        for path in state.intended() {
            // Whatever the index has of it, it is to be read again, or removed again.
            manifest.stamps.record(&path, UNKNOWN);
        }
        Ok(Self::assemble(tree, Some((state, lock)), manifest, outlets))
    }

    /// Opens the folder with indexes in memory, leaving nothing behind.
    pub(crate) fn in_memory(kb: &Path, audiences: &[Audience]) -> anyhow::Result<Self> {
        let outlets = audiences
            .iter()
            .map(|audience| Outlet::in_memory(*audience))
            .collect::<anyhow::Result<_>>()?;
        Ok(Self::assemble(
            Arc::new(open_tree(kb)?),
            None,
            Manifest::default(),
            outlets,
        ))
    }

    fn assemble(
        tree: Arc<Tree>,
        home: Option<(StateDir, StateLock)>,
        manifest: Manifest,
        outlets: Vec<Outlet>,
    ) -> Self {
        let settings = KbSettings::load(&tree, &manifest.stamps);
        let skipped = Findings::new();
        let pipeline = Self {
            tree,
            settings,
            home,
            manifest,
            skipped,
            brake: Brake::default(),
            outlets,
        };
        pipeline.tell_synonyms();
        pipeline
    }

    /// Lets searches know which words stand for which.
    fn tell_synonyms(&self) {
        for outlet in &self.outlets {
            outlet.set_synonyms(self.settings.synonyms());
        }
    }

    /// The folder of articles.
    pub(crate) fn tree(&self) -> &Arc<Tree> {
        &self.tree
    }

    /// What the knowledge base says of itself.
    pub(crate) fn settings(&self) -> &KbSettings {
        &self.settings
    }

    /// The audiences and their indexes.
    pub(crate) fn outlets(&self) -> &[Outlet] {
        &self.outlets
    }

    /// Every finding in every file, newest first.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let narrowest = self.outlets.iter().min_by_key(|outlet| outlet.audience());
        let duplicates = narrowest.map(|outlet| findings::duplicate_ids(&outlet.catalog()));
        let duplicates = findings::all_at(duplicates.unwrap_or_default(), now());
        let settings = findings::all_at(self.settings.diagnostics(), now());
        findings::list([
            &self.manifest.findings,
            &self.skipped,
            &duplicates,
            &settings,
        ])
    }

    /// Compares all files with the index and brings the index up to date.
    pub(crate) fn sync(&mut self, report: &dyn Fn(Phase)) -> anyhow::Result<Summary> {
        let started = Instant::now();
        let scan = self.tree.scan(&self.manifest.stamps);
        let summary = self.take_up(scan, started, report)?;
        if let Some((state, _)) = self.home.as_ref().filter(|_| !self.is_new()) {
            state.delete_other_versions();
        }
        Ok(summary)
    }

    /// Makes searches faster when an index is in several parts. Only speed depends on it.
    pub(crate) fn settle(&mut self) {
        for outlet in &mut self.outlets {
            if let Err(error) = outlet.settle() {
                tracing::warn!(
                    audience = outlet.audience().as_str(), %error, "the index stays in parts"
                );
            }
        }
    }

    /// Compares some files with the index and brings the index up to date.
    pub(crate) fn sync_paths(
        &mut self,
        paths: &[String],
        report: &dyn Fn(Phase),
    ) -> anyhow::Result<Summary> {
        let started = Instant::now();
        let scan = self.tree.scan_paths(&self.manifest.stamps, paths);
        self.take_up(scan, started, report)
    }

    /// Forgets a batch that was left half done.
    pub(crate) fn rollback(&mut self) -> anyhow::Result<()> {
        self.outlets.iter_mut().try_for_each(Outlet::rollback)
    }

    /// Lets what left an audience leave the files of its index too, a step at a time.
    pub(crate) fn forget(&mut self, now: Instant) -> anyhow::Result<()> {
        let mut outlets = self.outlets.iter_mut();
        outlets.try_for_each(|outlet| outlet.forget(now))
    }

    /// The same, at once and whole.
    pub(crate) fn forget_now(&mut self) -> anyhow::Result<()> {
        self.outlets.iter_mut().try_for_each(Outlet::forget_now)
    }

    fn take_up(
        &mut self,
        mut scan: Scan,
        started: Instant,
        report: &dyn Fn(Phase),
    ) -> anyhow::Result<Summary> {
        let mut summary = Summary::default();
        let known = self.manifest.stamps.len();
        let verdict = self.brake.judge(known, &scan, started);
        (scan.removed, summary.hold) = (verdict.remove, verdict.hold);
        findings::note_skipped(&mut self.skipped, &scan, now());
        let changed = self.changed_paths(&scan);
        self.show_what_stands(&changed, &scan.removed);
        let paths = self.paths_to_read(changed, &scan.removed);
        if !paths.is_empty() || !scan.removed.is_empty() || self.is_new() {
            let outcome = self.update(&paths, &scan.removed, report);
            let batch = match outcome {
                Ok(batch) => batch,
                Err(error) => {
                    self.rollback()?;
                    return Err(error);
                }
            };
            (summary.read, summary.bytes) = (batch.read, batch.bytes);
            summary.removed = batch.removed.len();
            self.remember(batch)?;
        }
        self.outlets.iter_mut().for_each(Outlet::show);
        let stamps = self.manifest.stamps.iter();
        summary.files = stamps
            .filter(|(path, _)| !settings::is_companion(path))
            .count();
        summary.seconds = started.elapsed().as_secs_f64();
        Ok(summary)
    }

    /// Lets sites show what was indexed before this start, unless an article of theirs changed
    /// since: it may have been withdrawn, so it is read first.
    fn show_what_stands(&mut self, changed: &BTreeSet<String>, removed: &[String]) {
        for outlet in &mut self.outlets {
            let catalog = outlet.catalog();
            let mut paths = changed.iter().chain(removed);
            if !paths.any(|path| catalog.by_path(path).is_some()) {
                outlet.show();
            }
        }
    }

    /// What changed, and what reads otherwise under changed settings.
    fn changed_paths(&mut self, scan: &Scan) -> BTreeSet<String> {
        let changed = scan.changed.iter().chain(&scan.removed);
        let affected = self
            .settings
            .reload(&self.tree, changed.map(String::as_str));
        let narrowest = self.outlets.iter().min_by_key(|outlet| outlet.audience());
        let catalog = narrowest.map(Outlet::catalog);
        let by_id = |id: &String| Some(catalog.as_ref()?.by_id(id)?.path.clone());
        let verified: HashSet<String> = affected.ids.iter().filter_map(by_id).collect();
        if scan
            .changed
            .iter()
            .chain(&scan.removed)
            .any(|path| settings::is_companion(path))
        {
            self.tell_synonyms();
        }
        let mut paths: BTreeSet<String> = scan.changed.iter().cloned().collect();
        let known = self.manifest.stamps.iter();
        let known: Vec<String> = known.map(|(path, _)| path.to_owned()).collect();
        for path in known {
            let affected = affected.reaches(&path) || verified.contains(&path);
            if affected && !settings::is_companion(&path) {
                // The same text reads otherwise now.
                self.manifest.stamps.record(&path, UNKNOWN);
                paths.insert(path);
            }
        }
        paths
    }

    /// What changed, and what a new index lacks.
    fn paths_to_read(&self, mut paths: BTreeSet<String>, removed: &[String]) -> Vec<String> {
        if self.is_new() {
            let known = self.manifest.stamps.iter();
            paths.extend(known.map(|(path, _)| path.to_owned()));
        }
        for path in removed {
            paths.remove(path);
        }
        paths.into_iter().collect()
    }

    fn is_new(&self) -> bool {
        self.outlets.iter().any(Outlet::is_new)
    }

    /// Brings every index up to date with `paths` and `removed`.
    fn update(
        &mut self,
        paths: &[String],
        removed: &[String],
        report: &dyn Fn(Phase),
    ) -> anyhow::Result<Batch> {
        if let Some((state, _)) = &self.home {
            // An index that is left behind must not be taken for current ever again: what it shows
            // may have been withdrawn since.
            let kept: Vec<Audience> = self.outlets.iter().map(Outlet::audience).collect();
            state.delete_builds_of_others_than(&kept)?;
            state.intend(&paths.iter().chain(removed).cloned().collect::<Vec<_>>())?;
        }
        let mut batch = self.read_and_put_internal(paths, report)?;
        batch.removed.extend(removed.iter().cloned());
        for path in &batch.removed {
            batch.touched.insert(path.clone());
            self.outlets
                .iter_mut()
                .try_for_each(|outlet| outlet.put(path, None))?;
        }
        for n in 0..self.outlets.len() {
            self.put_shared(n, &batch)?;
        }
        if !batch.touched.is_empty() || self.is_new() {
            for outlet in &mut self.outlets {
                outlet.commit(self.home.as_ref().map(|(state, _)| state), removed)?;
            }
        }
        Ok(batch)
    }

    /// Reads files on all cores. Staff's reading goes to its index at once, so that a large
    /// knowledge base is never in memory as a whole; what others may read is kept until it is
    /// known which articles they see, since links to others are cut.
    fn read_and_put_internal(
        &mut self,
        paths: &[String],
        report: &dyn Fn(Phase),
    ) -> anyhow::Result<Batch> {
        let mut batch = Batch::default();
        let all = self.is_new();
        let reader = Reader {
            tree: &self.tree,
            settings: &self.settings,
            stamps: &self.manifest.stamps,
            all,
            internal: self
                .outlets
                .iter()
                .find(|outlet| outlet.audience() == Audience::Internal)
                .map(Outlet::preparer),
        };
        let outlets = &mut self.outlets;
        let mut done = 0;
        parallel::map(
            paths,
            |path| reader.read(path),
            |file| {
                done += 1;
                if done % 64 == 0 || done == paths.len() {
                    report(Phase::Indexing {
                        done,
                        total: paths.len(),
                    });
                }
                batch.take(file, outlets)
            },
        )?;
        Ok(batch)
    }

    /// Writes what others than staff may read of a batch into one of the indexes.
    fn put_shared(&mut self, n: usize, batch: &Batch) -> anyhow::Result<()> {
        let outlet = &mut self.outlets[n];
        let audience = outlet.audience();
        if audience == Audience::Internal {
            return Ok(());
        }
        let catalog = outlet.catalog();
        let shown = |article: &&Article| publish::shown(article, audience);
        let articles: Vec<&Article> = batch.shared.iter().filter(shown).collect();
        let visible = Visibility::after(&catalog, &batch.touched, &articles);
        let kept: HashSet<&str> = articles
            .iter()
            .map(|article| article.path.as_str())
            .collect();
        for path in batch
            .touched
            .iter()
            .filter(|path| !kept.contains(path.as_str()))
        {
            outlet.put(path, None)?;
        }
        let preparer = outlet.preparer();
        let publish = |article: &Article| {
            let published = article.for_audience(audience, &visible);
            published
                .map(|article| preparer.prepare(&article))
                .transpose()
        };
        parallel::map(
            &articles,
            |article| {
                let path = &article.path;
                // What cannot be published is not shown: the text before may say too much.
                let published = contain("publish", path, || publish(article));
                (path, published.unwrap_or(Ok(None)))
            },
            |(path, prepared)| outlet.put(path, prepared?),
        )?;
        let linking = visible.to_publish_again();
        tracing::debug!(
            articles = linking.len(),
            "published again because their links changed"
        );
        for path in linking {
            // One that vanished meanwhile is the next scan's to find.
            let Ok(file) = self.tree.read(&path) else {
                continue;
            };
            let options = self.settings.parse_options(&path);
            let (article, _) = fixbook_article::parse(&path, &file.text, &options);
            let published = contain("publish", &path, || publish(&article));
            outlet.put(&path, published.unwrap_or(Ok(None))?)?;
        }
        Ok(())
    }

    /// Records what the indexes now have. Not before: a batch that failed is read again.
    fn remember(&mut self, batch: Batch) -> anyhow::Result<()> {
        for (path, stamp) in batch.stamps {
            self.manifest.stamps.record(&path, stamp);
        }
        let now = now();
        for (path, diagnostics) in batch.findings {
            findings::record(&mut self.manifest.findings, &path, diagnostics, now);
        }
        for path in &batch.removed {
            self.manifest.stamps.remove(path);
            self.manifest.findings.remove(path);
        }
        match &self.home {
            Some((state, _)) => state.commit(&self.manifest),
            None => Ok(()),
        }
    }
}

/// The stamp of a file of which nothing is known: no file is that large.
const UNKNOWN: Stamp = Stamp {
    size: u64::MAX,
    modified_ns: 0,
    hash: 0,
    racy: true,
};

/// Opens a folder of articles.
pub(crate) fn open_tree(kb: &Path) -> anyhow::Result<Tree> {
    let options = fixbook_files::Options {
        companions: settings::COMPANIONS
            .iter()
            .map(|&name| name.to_owned())
            .collect(),
        ..fixbook_files::Options::default()
    };
    Tree::open(kb, options).with_context(|| {
        format!(
            "cannot read the articles in {}\n\
             help: name a folder of Markdown files, such as `fixbook serve path/to/articles`",
            kb.display()
        )
    })
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| since.as_secs())
}
