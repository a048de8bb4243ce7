//! The import itself: once through the export to learn what is there, once more to convert it.

mod convert;
mod files;
mod leads;
mod plan;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::record::Item;
use crate::report::Imported;
use crate::{Error, Export, ImportOptions, Note, NoteKind, Report, source};

use files::Files;
use plan::Plan;

/// A file that an import makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the knowledge base, with `/` between folders; made of safe names only.
    pub path: String,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Whether it is an article, not a file beside one.
    pub is_article: bool,
}

/// What an import tells while it runs.
pub trait Progress {
    /// A file is made; it is the last that is heard of its content.
    fn file(&mut self, file: NewFile);
    /// So many of all records are done.
    fn done(&mut self, done: usize, total: usize);
}

/// Converts an export. The same export and options make the same files in the same order.
///
/// # Errors
/// The export holds nothing of the format. What is wrong with a record is in the report.
pub fn import(
    export: &Export,
    options: &ImportOptions,
    progress: &mut dyn Progress,
) -> Result<Report, Error> {
    let source = source::open(export, options)?;
    let mut report = Report::default();
    let mut notes: Vec<Note> = export.problems().to_vec();
    let mut plan = Plan::new(options, source.keeps_tree());
    plan.know(&source.files());
    source.read(export, &mut |item| match item {
        Item::Note(note) => notes.push(note),
        Item::Record(record) => plan.add(&record, &mut notes),
    });
    plan.settle();
    let total = plan.len();
    let mut files = Files::new(export, options, source.keeps_tree());
    let mut at = 0;
    source.read(export, &mut |item| {
        let Item::Record(record) = item else {
            return;
        };
        let path = plan.path(at).map(str::to_owned);
        at += 1;
        if let Some(path) = path {
            let mut out = |file: NewFile| progress.file(file);
            let mut work = convert::Work {
                plan: &mut plan,
                source: source.as_ref(),
                options,
                files: &mut files,
                notes: &mut notes,
                out: &mut out,
            };
            let text = work.article(&record, &path);
            *report.states.entry(record.state.as_str()).or_default() += 1;
            report.articles.push(Imported {
                path: path.clone(),
                place: record.place.clone(),
                title: record.title.clone(),
                state: record.state.as_str(),
            });
            progress.file(NewFile {
                path,
                bytes: text.into_bytes(),
                is_article: true,
            });
        }
        progress.done(at, total);
    });
    notes.extend(files.left(export, source.as_ref()));
    report.attachments = files.count();
    let unique: BTreeSet<Note> = notes.into_iter().collect();
    report.notes = unique.into_iter().collect();
    Ok(report)
}

/// A note about a record.
fn note(kind: NoteKind, place: &str, message: &str, detail: &str) -> Note {
    Note::new(kind, place, message).about(detail)
}
