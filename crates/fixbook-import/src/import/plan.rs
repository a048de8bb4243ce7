//! What the first reading of an export learns: where each article goes, and what it was called.

use std::collections::{HashMap, HashSet};

use crate::front_matter::one_line;
use crate::html::fragments;
use crate::limits::BODY_BYTES;
use crate::links::{Address, Addresses};
use crate::place::Places;
use crate::record::{Attachment, Body, Record};
use crate::{ImportOptions, Note, NoteKind};

use super::note;

pub(super) struct Plan {
    folder: String,
    keeps_tree: bool,
    pub(super) places: Places,
    paths: Vec<Option<String>>,
    pub(super) addresses: Addresses,
    /// Keys under which texts refer to files: the file of the export and its name.
    files: HashMap<String, (String, String)>,
    /// Anchors that some link leads to.
    pub(super) wanted: HashSet<String>,
    /// Ids by key of record.
    ids: HashMap<String, String>,
    taken_ids: HashSet<String>,
}

impl Plan {
    pub(super) fn new(options: &ImportOptions, keeps_tree: bool) -> Self {
        let mut addresses = Addresses::default();
        let base = options.base_url.as_deref().and_then(Address::parse);
        if let Some(base) = base {
            addresses.add_host(&base.host);
        }
        Self {
            folder: options.folder.clone(),
            keeps_tree,
            places: Places::default(),
            paths: Vec::new(),
            addresses,
            files: HashMap::new(),
            wanted: HashSet::new(),
            ids: HashMap::new(),
            taken_ids: HashSet::new(),
        }
    }

    /// Takes a record in: its place, its old addresses, its files.
    pub(super) fn add(&mut self, record: &Record, notes: &mut Vec<Note>) {
        let path = match self.refusal(record) {
            None => Some(self.place(record)),
            Some((reason, detail)) => {
                notes.push(note(NoteKind::Skipped, &record.place, reason, &detail));
                None
            }
        };
        if let Some(path) = &path {
            self.learn(record, path);
        }
        self.paths.push(path);
    }

    fn refusal(&mut self, record: &Record) -> Option<(&'static str, String)> {
        let size = record.body.len();
        if size > BODY_BYTES {
            let reason = "its text is larger than an article may be (2 MiB)";
            return Some((reason, format!("{size} bytes")));
        }
        if record.title.trim().is_empty() && record.body.is_empty() {
            return Some(("it has neither title nor text", String::new()));
        }
        let id = record.id.as_ref()?;
        if self.taken_ids.insert(id.to_lowercase()) {
            return None;
        }
        Some((
            "another record has this id; the first one counts",
            id.clone(),
        ))
    }

    fn place(&mut self, record: &Record) -> String {
        match &record.path {
            Some(path) if self.keeps_tree => self.places.kept(&self.folder, path),
            _ => {
                let title = one_line(&record.title);
                self.places
                    .article(&self.folder, &record.folder, &title, &record.key)
            }
        }
    }

    fn learn(&mut self, record: &Record, path: &str) {
        for address in &record.addresses {
            if let Some(address) = Address::parse(address) {
                self.addresses.add_host(&address.host);
                for key in address.keys(&record.base, true) {
                    self.addresses.add(&key, path);
                }
            }
        }
        for key in &record.keys {
            self.addresses.add(key, path);
        }
        if let Some(id) = &record.id {
            self.ids
                .entry(record.key.clone())
                .or_insert_with(|| id.clone());
        }
        self.know(&record.files);
        self.want(&record.body);
    }

    /// Takes in names by which texts refer to files.
    pub(super) fn know(&mut self, files: &[Attachment]) {
        for file in files {
            for key in &file.keys {
                let named = (file.file.clone(), file.name.clone());
                self.files.entry(key.to_lowercase()).or_insert(named);
            }
        }
    }

    fn want(&mut self, body: &Body) {
        match body {
            Body::Html(html) => fragments(html, &mut self.wanted),
            Body::Plain(_) | Body::Markdown(_) => {}
            Body::Parts(parts) => parts.iter().for_each(|(_, part)| self.want(part)),
        }
    }

    /// Ends the first reading.
    pub(super) fn settle(&mut self) {
        self.taken_ids.clear();
    }

    pub(super) fn len(&self) -> usize {
        self.paths.len()
    }

    /// Where the record of this number goes; none when it is left out.
    pub(super) fn path(&self, number: usize) -> Option<&str> {
        self.paths.get(number)?.as_deref()
    }

    /// The id of the record with a key.
    pub(super) fn id_of(&self, key: &str) -> Option<&str> {
        self.ids.get(key).map(String::as_str)
    }

    /// The file that is known by one of these keys, and its name.
    pub(super) fn file(&self, keys: &[String]) -> Option<(String, String)> {
        keys.iter()
            .find_map(|key| self.files.get(&key.to_lowercase()))
            .cloned()
    }
}
