//! `fixbook import`: the articles of another system, brought along.

mod print;
mod target;

use anyhow::bail;
use fixbook_import::{Export, ImportOptions, NewFile, Progress, import};

use crate::cli::{Global, ImportArgs};
use crate::output::{self, Progress as Bar};
use target::Target;

/// Imports, and says what could not be carried; whether there is nothing to look at.
pub(crate) fn run(global: &Global, args: &ImportArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.kb.as_ref())?;
    let options = options(args)?;
    let export = Export::open(&args.export)?;
    let mut work = Writing {
        target: Target::open(&config.kb, args.dry_run, args.force)?,
        bar: Bar::named("Importing"),
        failed: None,
    };
    let report = import(&export, &options, &mut work)?;
    let Writing {
        target,
        bar,
        failed,
    } = work;
    drop(bar);
    // What was written before a failure is remembered, so that the next run can go on.
    let placed = target.finish()?;
    if let Some(error) = failed {
        return Err(error);
    }
    let mut out = output::stdout();
    match args.json {
        true => print::json(&mut out, &report, &placed, args.dry_run)?,
        false => print::human(&mut out, &report, &placed, args)?,
    }
    Ok(!report.notes.iter().any(|note| note.kind.is_finding()) && placed.kept.is_empty())
}

fn options(args: &ImportArgs) -> anyhow::Result<ImportOptions> {
    let folder = args.to.trim().trim_matches('/');
    let fine =
        |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']);
    if !folder.is_empty() && !folder.split('/').all(fine) {
        bail!("`{folder}` is no folder below the knowledge base");
    }
    let mut options = ImportOptions::new(args.format.into());
    options.audience = args.audience.into();
    options.take_state = args.take_state;
    options.folder = folder.to_owned();
    options.base_url.clone_from(&args.base_url);
    options.columns = args.column.iter().cloned().collect();
    Ok(options)
}

/// Writes what the import makes, as it comes.
struct Writing {
    target: Target,
    bar: Bar,
    failed: Option<anyhow::Error>,
}

impl Progress for Writing {
    fn file(&mut self, file: NewFile) {
        if self.failed.is_none() {
            self.failed = self.target.put(&file).err();
        }
    }

    fn done(&mut self, done: usize, total: usize) {
        if total >= 100 && (done.is_multiple_of(10) || done == total) {
            self.bar.set(done, total);
        }
    }
}
