//! One event of the system, reduced to what it means for the articles.

use std::fs;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{ErrorKind, Event, EventKind};

use super::RescanReason;
use crate::path::relative;
use crate::rules::{Class, IGNORE_FILE, Rules};

/// What an event means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Folded {
    Nothing,
    Paths(Vec<String>),
    Rescan(RescanReason),
    /// The watch cannot be relied on any more.
    Fault(String),
}

/// What is watched: the root, and the rules without the ignore file, which only a scan reads.
#[derive(Clone, Debug)]
pub(super) struct View {
    pub(super) root: PathBuf,
    pub(super) rules: Rules,
}

impl View {
    pub(super) fn fold(&self, event: notify::Result<Event>) -> Folded {
        let event = match event {
            Ok(event) => event,
            Err(error) => return Folded::Fault(describe(&error)),
        };
        // First of all, for an overflow has neither paths nor a kind of its own.
        if event.need_rescan() {
            return Folded::Rescan(RescanReason::Overflow);
        }
        if is_reading(&event.kind) {
            return Folded::Nothing;
        }
        if event.paths.is_empty() {
            return Folded::Rescan(RescanReason::Unclear);
        }
        let mut paths = Vec::new();
        for path in &event.paths {
            match self.path(path, &event.kind) {
                Ok(Some(path)) => paths.push(path),
                Ok(None) => {}
                Err(why) => return Folded::Rescan(why),
            }
        }
        match paths.is_empty() {
            true => Folded::Nothing,
            false => Folded::Paths(paths),
        }
    }

    fn path(&self, full: &Path, kind: &EventKind) -> Result<Option<String>, RescanReason> {
        let path = match relative(&self.root, full) {
            Some(Ok(path)) if path.is_empty() => return Err(RescanReason::Root),
            Some(Ok(path)) if path == IGNORE_FILE => return Err(RescanReason::IgnoreFile),
            Some(Ok(path)) => path,
            Some(Err(lossy)) if self.is_skipped(&lossy) => return Ok(None),
            Some(Err(_)) => return Err(RescanReason::Unclear),
            None => return Ok(None),
        };
        if self.is_skipped(&path) {
            return Ok(None);
        }
        match subject(kind) {
            Subject::File if self.rules.classify_whole(&path, false) == Class::Other => Ok(None),
            Subject::File | Subject::Gone => Ok(Some(path)),
            Subject::NewFolder => Err(RescanReason::Folder),
            Subject::Arrived if is_folder(full) => Err(RescanReason::Folder),
            Subject::Arrived => Ok(Some(path)),
        }
    }

    /// Skipped as a file and as a folder, since many an event does not tell which it is about.
    fn is_skipped(&self, path: &str) -> bool {
        let skipped = |is_folder| self.rules.classify_whole(path, is_folder) == Class::Skipped;
        skipped(true) && skipped(false)
    }
}

/// What an event is about, as far as its kind tells.
enum Subject {
    /// Surely a file.
    File,
    /// Surely a folder, and files in it may have gone unseen.
    NewFolder,
    /// Something that was not there before.
    Arrived,
    /// Something that went, or changed where it is: a scan of its path will tell.
    Gone,
}

fn subject(kind: &EventKind) -> Subject {
    match kind {
        EventKind::Create(CreateKind::Folder) => Subject::NewFolder,
        EventKind::Create(CreateKind::File)
        | EventKind::Remove(RemoveKind::File)
        | EventKind::Modify(ModifyKind::Data(_))
        | EventKind::Access(_) => Subject::File,
        EventKind::Remove(_)
        | EventKind::Modify(ModifyKind::Metadata(_) | ModifyKind::Name(RenameMode::From)) => {
            Subject::Gone
        }
        _ => Subject::Arrived,
    }
}

/// Scans and reads raise events themselves; to answer those would never end.
fn is_reading(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => false,
        EventKind::Access(_) => true,
        _ => false,
    }
}

fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// Why events are not to be had.
pub(super) fn describe(error: &notify::Error) -> String {
    match error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system allows no more watches (fs.inotify.max_user_watches)".to_owned()
        }
        _ => error.to_string(),
    }
}
