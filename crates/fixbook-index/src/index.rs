//! An index of one audience: made, opened, verified, shared.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

use fixbook_article::{Audience, Catalog, SynonymRule};
use fixbook_semantic::Embed;
use tantivy::directory::error::OpenDirectoryError;
use tantivy::directory::{MmapDirectory, RamDirectory};
use tantivy::{IndexReader, ReloadPolicy};

use crate::catalog_file::{self, Stored};
use crate::document::Preparer;
use crate::language::StemsPool;
use crate::meaning::Vectors;
use crate::schema::{Fields, SCHEMA_VERSION, schema, tokenizers};
use crate::{Days, Error, Indexer, Searcher};

/// Bytes of stored articles compressed together.
const STORE_BLOCK: usize = 16 * 1024;
/// How often an index is looked at again when another process commits while it is opened.
const ATTEMPTS: usize = 3;

/// An index for one audience, on disk or in memory. Clones share it.
#[derive(Clone)]
pub struct Index {
    shared: Arc<Shared>,
}

/// What the handles, the writer and the searchers of one index share.
pub(crate) struct Shared {
    pub(crate) engine: tantivy::Index,
    pub(crate) reader: IndexReader,
    pub(crate) fields: Fields,
    pub(crate) audience: Audience,
    /// None in memory.
    pub(crate) dir: Option<PathBuf>,
    /// Stems remembered from article to article.
    stems: Arc<StemsPool>,
    current: RwLock<Arc<Searcher>>,
}

impl Index {
    /// Makes an index in `dir`, which must be new or empty.
    pub fn create(dir: &Path, audience: Audience) -> Result<Self, Error> {
        let io = |source| Error::Io {
            dir: dir.to_owned(),
            source,
        };
        fs::create_dir_all(dir).map_err(io)?;
        if fs::read_dir(dir).map_err(io)?.next().is_some() {
            return Err(Error::NotEmpty {
                dir: dir.to_owned(),
            });
        }
        let directory = MmapDirectory::open(dir).map_err(|error| open_error(dir, &error))?;
        let (engine, fields) = new_engine(directory)?;
        Self::with(
            engine,
            fields,
            audience,
            Some(dir.to_owned()),
            &Committed::default(),
        )
    }

    /// Makes an index that is gone when it is dropped.
    ///
    /// # Panics
    /// When there is no memory for an empty index.
    pub fn in_memory(audience: Audience) -> Self {
        new_engine(RamDirectory::create())
            .and_then(|(engine, fields)| {
                Self::with(engine, fields, audience, None, &Committed::default())
            })
            .expect("an empty index in memory cannot fail")
    }

    /// Opens the index in `dir` after verifying it.
    ///
    /// Every file is read once and compared with its checksum; the catalog must fit the documents.
    /// Any doubt is [`Error::Damaged`] or [`Error::Incompatible`].
    pub fn open(dir: &Path, audience: Audience) -> Result<Self, Error> {
        let mut attempt = 1;
        loop {
            match Self::open_once(dir, audience) {
                Err(Error::Damaged { .. }) if attempt < ATTEMPTS => attempt += 1,
                result => return result,
            }
        }
    }

    fn open_once(dir: &Path, audience: Audience) -> Result<Self, Error> {
        let (_, fields) = schema();
        verify_checksums(dir)?;
        let engine = open_engine(dir)?;
        let committed = Committed::read(&engine, audience)?;
        let index = Self::with(engine, fields, audience, Some(dir.to_owned()), &committed)?;
        index.searcher().verify()?;
        Ok(index)
    }

    fn with(
        engine: tantivy::Index,
        fields: Fields,
        audience: Audience,
        dir: Option<PathBuf>,
        committed: &Committed,
    ) -> Result<Self, Error> {
        let reader = engine
            .reader_builder()
            // Searchers read stored articles themselves.
            .doc_store_cache_num_blocks(1)
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(Error::damaged)?;
        let (catalog, chain) = match &dir {
            Some(dir) if committed.generation > 0 => {
                let stored =
                    catalog_file::read(dir, committed.generation).map_err(Error::damaged)?;
                let chain = stored.chain.clone();
                (catalog(audience, stored), chain)
            }
            _ => (Catalog::build(audience, Vec::new()), Vec::new()),
        };
        let searcher = Searcher::new(
            &reader.searcher(),
            fields,
            Arc::new(catalog),
            committed.generation,
            chain,
            None,
        )?;
        let current = RwLock::new(Arc::new(searcher));
        Ok(Self {
            shared: Arc::new(Shared {
                engine,
                reader,
                fields,
                audience,
                dir,
                stems: Arc::default(),
                current,
            }),
        })
    }

    /// Opens the index for writing, with so much memory for articles not yet on disk (at least
    /// 15 MB). There is one writer at a time; while another is open this is [`Error::InUse`].
    pub fn writer(&self, memory_bytes: usize) -> Result<Indexer, Error> {
        Indexer::open(Arc::clone(&self.shared), memory_bytes)
    }

    /// Analyses articles for this index; what it makes is given to [`Indexer::put_prepared`].
    pub fn preparer(&self) -> Preparer {
        self.shared.preparer()
    }

    /// The articles as of the last commit.
    pub fn searcher(&self) -> Arc<Searcher> {
        self.shared.searcher()
    }

    /// Whom to ask for the days on which articles changed that they do not say themselves.
    pub fn set_days(&self, days: Days) {
        self.searcher().set_days(days);
    }

    /// Which words stand for which in searches from now on; replaces what was set before.
    pub fn set_synonyms(&self, rules: Vec<SynonymRule>) {
        self.searcher().set_synonyms(rules);
    }

    /// Shows searches what the articles mean.
    pub(crate) fn set_vectors(&self, embedder: &Arc<dyn Embed>, vectors: Vectors) {
        self.searcher().meaning.set(embedder, vectors);
    }

    /// Number of the last commit; 0 before the first.
    pub fn generation(&self) -> u64 {
        self.searcher().generation()
    }

    /// Whose articles these are.
    pub fn audience(&self) -> Audience {
        self.shared.audience
    }
}

impl Shared {
    pub(crate) fn preparer(&self) -> Preparer {
        Preparer {
            fields: self.fields,
            stems: Arc::clone(&self.stems),
        }
    }

    pub(crate) fn searcher(&self) -> Arc<Searcher> {
        let current = self
            .current
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        Arc::clone(&current)
    }

    pub(crate) fn replace_searcher(&self, searcher: Searcher) {
        let mut current = self
            .current
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *current = Arc::new(searcher);
    }
}

/// What a commit says of itself.
#[derive(Debug, Default)]
struct Committed {
    generation: u64,
}

/// The text a commit carries: schema version, audience, generation.
pub(crate) fn payload(audience: Audience, generation: u64) -> String {
    format!(
        "fixbook {SCHEMA_VERSION} {} {generation}",
        audience.as_str()
    )
}

impl Committed {
    fn read(engine: &tantivy::Index, audience: Audience) -> Result<Self, Error> {
        let metas = engine.load_metas().map_err(Error::damaged)?;
        let payload = metas
            .payload
            .ok_or_else(|| Error::damaged("nothing was committed"))?;
        let parts: Vec<&str> = payload.split(' ').collect();
        let ["fixbook", version, written_for, generation] = parts[..] else {
            return Err(Error::damaged("the last commit is not ours"));
        };
        if version != SCHEMA_VERSION.to_string() {
            let reason = format!("its version is {version} and not {SCHEMA_VERSION}");
            return Err(Error::Incompatible { reason });
        }
        if written_for != audience.as_str() {
            let reason = format!(
                "its audience is {written_for} and not {}",
                audience.as_str()
            );
            return Err(Error::Incompatible { reason });
        }
        if engine.schema() != schema().0 {
            return Err(Error::Incompatible {
                reason: "its fields differ".to_owned(),
            });
        }
        let generation = generation.parse().map_err(Error::damaged)?;
        Ok(Self { generation })
    }
}

fn catalog(audience: Audience, stored: Stored) -> Catalog {
    let catalog = Catalog::build(audience, stored.entries);
    if stored.upserts.is_empty() && stored.removed.is_empty() {
        return catalog;
    }
    catalog.apply(stored.upserts, &stored.removed)
}

fn new_engine(
    directory: impl Into<Box<dyn tantivy::Directory>>,
) -> Result<(tantivy::Index, Fields), Error> {
    let (schema, fields) = schema();
    let settings = tantivy::IndexSettings {
        docstore_blocksize: STORE_BLOCK,
        ..Default::default()
    };
    let engine = tantivy::Index::builder()
        .schema(schema)
        .settings(settings)
        .tokenizers(tokenizers())
        .open_or_create(directory)
        .map_err(Error::write)?;
    Ok((engine, fields))
}

fn open_engine(dir: &Path) -> Result<tantivy::Index, Error> {
    let directory = MmapDirectory::open(dir).map_err(|error| open_error(dir, &error))?;
    let mut engine = tantivy::Index::open(directory).map_err(|error| match error {
        tantivy::TantivyError::IncompatibleIndex(what) => Error::Incompatible {
            reason: format!("{what:?}"),
        },
        error => Error::damaged(error),
    })?;
    engine.set_tokenizers(tokenizers());
    Ok(engine)
}

/// Compares every file with its checksum, through a handle of its own, so that what was mapped into
/// memory for it is let go again.
fn verify_checksums(dir: &Path) -> Result<(), Error> {
    let damaged = open_engine(dir)?
        .validate_checksum()
        .map_err(Error::damaged)?;
    match damaged.iter().next() {
        None => Ok(()),
        Some(file) => Err(Error::damaged(format!(
            "{} has changed on disk",
            file.display()
        ))),
    }
}

fn open_error(dir: &Path, error: &OpenDirectoryError) -> Error {
    match error {
        OpenDirectoryError::DoesNotExist(_) => Error::damaged("there is no index"),
        error => Error::Io {
            dir: dir.to_owned(),
            source: io::Error::other(error.to_string()),
        },
    }
}
