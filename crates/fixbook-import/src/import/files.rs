//! Files beside articles: found in the export, copied once, under a safe name.

use std::collections::{BTreeMap, BTreeSet};

use crate::limits::ATTACHMENT_BYTES;
use crate::place::{Places, joined};
use crate::source::Source;
use crate::{Export, ImportOptions, Note, NoteKind};

use super::{NewFile, note};

pub(super) struct Files<'a> {
    export: &'a Export,
    folder: String,
    keeps_tree: bool,
    /// Path of what was copied, by folder of the article and file of the export.
    placed: BTreeMap<(String, String), Option<String>>,
    used: BTreeSet<String>,
    count: usize,
}

impl<'a> Files<'a> {
    pub(super) fn new(export: &'a Export, options: &ImportOptions, keeps_tree: bool) -> Self {
        Self {
            export,
            folder: options.folder.clone(),
            keeps_tree,
            placed: BTreeMap::new(),
            used: BTreeSet::new(),
            count: 0,
        }
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    pub(super) fn has(&self, file: &str) -> bool {
        self.export.has(file)
    }

    /// Copies a file of the export for the article at `article`; where it lies then.
    pub(super) fn copy(
        &mut self,
        article: &str,
        (file, name): (&str, &str),
        place: &str,
        places: &mut Places,
        notes: &mut Vec<Note>,
        out: &mut dyn FnMut(NewFile),
    ) -> Option<String> {
        let beside = article.strip_suffix(".md").unwrap_or(article);
        let folder = if self.keeps_tree { "" } else { beside };
        let slot = (folder.to_owned(), file.to_owned());
        if let Some(placed) = self.placed.get(&slot) {
            return placed.clone();
        }
        self.used.insert(file.to_owned());
        let made = match self.export.read(file, ATTACHMENT_BYTES) {
            Ok(bytes) => {
                let path = match self.keeps_tree {
                    true => places.kept_file(&self.folder, file),
                    false => places.file(folder, name),
                };
                self.count += 1;
                out(NewFile {
                    path: path.clone(),
                    bytes,
                    is_article: false,
                });
                Some(path)
            }
            Err(reason) => {
                let what = format!("{file}: {reason}");
                notes.push(note(
                    NoteKind::Lost,
                    place,
                    "an attachment cannot be read",
                    &what,
                ));
                None
            }
        };
        self.placed.insert(slot, made.clone());
        made
    }

    /// Writes what stood inside the text itself, such as an image in an address.
    pub(super) fn inline(
        &mut self,
        article: &str,
        name: &str,
        bytes: Vec<u8>,
        places: &mut Places,
        out: &mut dyn FnMut(NewFile),
    ) -> String {
        let folder = article.strip_suffix(".md").unwrap_or(article);
        let path = places.file(&joined(folder, ""), name);
        self.count += 1;
        out(NewFile {
            path: path.clone(),
            bytes,
            is_article: false,
        });
        path
    }

    /// Files of the export that no article refers to.
    pub(super) fn left(&self, export: &Export, source: &dyn Source) -> Vec<Note> {
        let left = export
            .names()
            .filter(|name| !self.used.contains(*name) && !source.reads(name));
        left.map(|name| Note::new(NoteKind::Skipped, name, "no article refers to this file"))
            .collect()
    }
}
