//! What one run of the pipeline is about to change.

use std::collections::HashSet;

use fixbook_article::{Article, Audience, Diagnostic};
use fixbook_files::Stamp;

use crate::outlet::Outlet;
use crate::publish;
use crate::reading::{Outcome, ReadFile};

/// What a run is about to change, until every index has it.
#[derive(Default)]
pub(crate) struct Batch {
    pub(crate) stamps: Vec<(String, Stamp)>,
    pub(crate) findings: Vec<(String, Vec<Diagnostic>)>,
    /// Files that are gone or no longer readable as articles.
    pub(crate) removed: Vec<String>,
    /// Every path whose article is written or removed.
    pub(crate) touched: HashSet<String>,
    /// Articles that an index for others than staff shows.
    pub(crate) shared: Vec<Article>,
    pub(crate) read: usize,
    pub(crate) bytes: u64,
}

impl Batch {
    /// Takes up one file that was read.
    pub(crate) fn take(&mut self, file: ReadFile, outlets: &mut [Outlet]) -> anyhow::Result<()> {
        let ReadFile {
            path,
            stamp,
            outcome,
        } = file;
        match outcome {
            Outcome::Unchanged => {}
            Outcome::Later(diagnostics) => self.findings.push((path.clone(), diagnostics)),
            Outcome::Refused(diagnostics) => {
                self.findings.push((path.clone(), diagnostics));
                for outlet in outlets.iter_mut() {
                    outlet.put(&path, None)?;
                }
                self.touched.insert(path.clone());
            }
            Outcome::Article(parsed) => {
                let mut internal = parsed.internal.transpose()?;
                self.read += 1;
                self.bytes += stamp.map_or(0, |stamp| stamp.size);
                self.findings.push((path.clone(), parsed.diagnostics));
                self.touched.insert(path.clone());
                let mut shared = false;
                for outlet in outlets.iter_mut() {
                    if outlet.audience() != Audience::Internal {
                        shared |= publish::shown(&parsed.article, outlet.audience());
                    } else if parsed.changed || outlet.is_new() {
                        outlet.put(&path, internal.take())?;
                    }
                }
                if shared {
                    self.shared.push(parsed.article);
                }
            }
        }
        self.stamps.extend(stamp.map(|stamp| (path, stamp)));
        Ok(())
    }
}
