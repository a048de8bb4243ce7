//! How commands come to an index: by the pipeline, or from the server that keeps it current.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use fixbook_article::{Audience, CatalogEntry, Resolution};
use fixbook_index::{Index, Searcher};

use crate::cli::Global;
use crate::config::{self, Config};
use crate::meaning::{self, Source};
use crate::output::Progress;
use crate::pipeline::{Pipeline, PipelineOptions};
use crate::settings::KbSettings;
use crate::state::{InUse, StateDir};

/// The configuration with what the command line says over it.
pub(crate) fn config(global: &Global, kb: Option<&PathBuf>) -> anyhow::Result<Config> {
    let mut config = config::load(global.config.as_deref())?;
    if let Some(state) = &global.state {
        config.state.clone_from(state);
    }
    if let Some(kb) = kb {
        config.kb.clone_from(kb);
    }
    config.search.semantic &= !global.no_meaning;
    Ok(config)
}

/// A pipeline for some audiences of the configured knowledge base.
pub(crate) fn pipeline(
    config: &Config,
    audiences: Vec<Audience>,
    rebuild: bool,
) -> anyhow::Result<Pipeline> {
    let (kb, state) = (&config.kb, &config.state);
    Pipeline::open(&PipelineOptions {
        kb,
        state,
        audiences,
        rebuild,
    })
}

/// The current articles of an audience.
pub(crate) fn searcher(config: &Config, audience: Audience) -> anyhow::Result<Arc<Searcher>> {
    Ok(index(config, audience)?.0.searcher())
}

/// The index of an audience and the folder of its vectors: brought up to date here, or, while
/// another fixbook holds it, as that one keeps it.
///
/// The indexes of the other configured audiences are brought along when there are any: one that
/// is left behind would have to be made anew.
pub(crate) fn index(config: &Config, audience: Audience) -> anyhow::Result<Source> {
    let mut audiences = vec![audience];
    if let Ok(root) = config.kb.canonicalize() {
        let indexed = StateDir::new(&config.state, &root).indexed();
        let others = config.audiences().into_iter().filter(|a| *a != audience);
        audiences.extend(others.filter(|other| indexed.contains(other)));
    }
    match pipeline(config, audiences, false) {
        Ok(mut pipeline) => {
            let progress = Progress::new();
            pipeline.sync(&|phase| progress.show(phase))?;
            let mut sources = meaning::sources(&pipeline).into_iter();
            sources
                .find(|(index, _)| index.audience() == audience)
                .context("the audience was asked for")
        }
        Err(error) if error.is::<InUse>() => read_current(&config.kb, &config.state, audience),
        Err(error) => Err(error),
    }
}

/// The article of a name: an id, a path, a slug, an alias or a URL.
pub(crate) fn article(searcher: &Searcher, name: &str) -> anyhow::Result<Arc<CatalogEntry>> {
    let catalog = searcher.catalog();
    let bare = name.trim_start_matches('/').trim_start_matches("kb/");
    let by_url = || match catalog.resolve(bare) {
        Resolution::Article(entry) => Some(entry),
        Resolution::Redirect(_) | Resolution::NotFound => None,
    };
    catalog.find_target(bare).or_else(by_url).with_context(|| {
        format!("no article `{name}`\nhelp: `fixbook search` finds articles by their words")
    })
}

/// Attempts to read an index that is being written: between reading which commit is current
/// and opening its files, the writer may have replaced them.
const READ_ATTEMPTS: usize = 5;

fn read_current(kb: &Path, state: &Path, audience: Audience) -> anyhow::Result<Source> {
    let root = kb
        .canonicalize()
        .with_context(|| format!("cannot read {}", kb.display()))?;
    let state = StateDir::new(state, &root);
    let settings = KbSettings::of_folder(kb)?;
    let mut last = None;
    for _ in 0..READ_ATTEMPTS {
        let Some(build) = state.current_build(audience) else {
            break;
        };
        match Index::open(&build, audience) {
            Ok(index) => {
                index.set_synonyms(settings.synonyms().to_vec());
                return Ok((index, Some(state.vectors(audience))));
            }
            Err(error) => last = Some(error),
        }
    }
    let hint = "another fixbook is making the index; try again when it is done";
    Err(last.map_or_else(
        || anyhow::anyhow!(hint),
        |error| anyhow::Error::new(error).context(hint),
    ))
}
