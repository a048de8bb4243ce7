//! An export on disk: a folder, a zip archive or one file, read within bounds.
//!
//! Names inside it are data: they are cleaned once, and nothing outside the export is ever opened.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use crate::limits::{FILES, FOLDER_DEPTH, UNPACKED_BYTES};
use crate::{Error, Note, NoteKind};

#[cfg(test)]
mod tests;

/// The files of an export, by name with `/` between folders.
pub struct Export {
    path: String,
    place: Place,
    names: BTreeSet<String>,
    /// The one file that was named, when one was.
    main: Option<String>,
    problems: Vec<Note>,
}

enum Place {
    Folder(PathBuf),
    Zip(Box<RefCell<Archive>>),
}

struct Archive {
    zip: ZipArchive<File>,
    /// Position in the archive by cleaned name.
    entries: BTreeMap<String, usize>,
    unpacked: u64,
}

impl Export {
    /// Opens a folder, a `.zip` archive, or a file (what lies beside it can be linked to).
    ///
    /// # Errors
    /// It is not there, may not be read, or is a damaged archive.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let shown = path.display().to_string();
        let io = |cause| Error::Io {
            path: shown.clone(),
            cause,
        };
        let metadata = fs::metadata(path).map_err(io)?;
        let mut problems = Vec::new();
        if metadata.is_dir() {
            let mut names = BTreeSet::new();
            walk(path, "", 0, &mut names, &mut problems).map_err(io)?;
            return Ok(Self::new(
                shown,
                Place::Folder(path.to_owned()),
                names,
                None,
                problems,
            ));
        }
        let mut begin = [0; 4];
        let read = File::open(path)
            .and_then(|mut file| file.read(&mut begin))
            .map_err(io)?;
        let named = |extension: &str| {
            path.extension()
                .is_some_and(|own| own.eq_ignore_ascii_case(extension))
        };
        // A DOCX file is an archive too, but one article.
        if begin[..read] == *b"PK\x03\x04" && !named("docx") {
            let file = File::open(path).map_err(io)?;
            let (archive, names) = unzip(file, &shown, &mut problems)?;
            let place = Place::Zip(Box::new(RefCell::new(archive)));
            return Ok(Self::new(shown, place, names, None, problems));
        }
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
        let names = BTreeSet::from([name.clone()]);
        Ok(Self::new(
            shown,
            Place::Folder(folder),
            names,
            Some(name),
            problems,
        ))
    }

    fn new(
        path: String,
        place: Place,
        names: BTreeSet<String>,
        main: Option<String>,
        problems: Vec<Note>,
    ) -> Self {
        Self {
            path,
            place,
            names,
            main,
            problems,
        }
    }

    /// The path it was opened by.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was wrong with names.
    pub(crate) fn problems(&self) -> &[Note] {
        &self.problems
    }

    /// All names, in order.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Names that end in one of these extensions, in order.
    pub(crate) fn with_extension<'a>(
        &'a self,
        extensions: &'a [&str],
    ) -> impl Iterator<Item = &'a str> {
        self.names().filter(|name| {
            let own = name.rsplit_once('.').map_or("", |(_, extension)| extension);
            extensions.iter().any(|one| one.eq_ignore_ascii_case(own))
        })
    }

    /// Whether there is such a file.
    pub(crate) fn has(&self, name: &str) -> bool {
        if self.names.contains(name) {
            return true;
        }
        // Beside a single file, only what is asked for is looked at.
        let beside = self.main.is_some() && clean(name).as_deref() == Some(name);
        beside && self.on_disk(name).is_some_and(|path| path.is_file())
    }

    /// Reads a file of at most `limit` bytes.
    ///
    /// # Errors
    /// A reason in words: larger, damaged, or not there.
    pub(crate) fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, String> {
        match &self.place {
            Place::Folder(_) => {
                let path = self
                    .on_disk(name)
                    .ok_or("it is a link or lies outside the export")?;
                let file = File::open(path).map_err(|error| error.to_string())?;
                bounded(file, limit)
            }
            Place::Zip(archive) => archive.borrow_mut().read(name, limit),
        }
    }

    /// The path of a name on disk, when no part of it is a link.
    fn on_disk(&self, name: &str) -> Option<PathBuf> {
        let Place::Folder(root) = &self.place else {
            return None;
        };
        let mut path = root.clone();
        for part in clean(name)?.split('/') {
            path.push(part);
            if fs::symlink_metadata(&path).ok()?.is_symlink() {
                return None;
            }
        }
        Some(path)
    }
}

impl Archive {
    fn read(&mut self, name: &str, limit: u64) -> Result<Vec<u8>, String> {
        let index = *self.entries.get(name).ok_or("it is not in the archive")?;
        let left = UNPACKED_BYTES - self.unpacked.min(UNPACKED_BYTES);
        if left == 0 {
            return Err(format!(
                "the archive unpacks to more than {UNPACKED_BYTES} bytes"
            ));
        }
        let entry = self
            .zip
            .by_index(index)
            .map_err(|error| error.to_string())?;
        let bytes = bounded(entry, limit.min(left));
        self.unpacked += bytes.as_ref().map_or(limit, |bytes| bytes.len() as u64);
        bytes
    }
}

/// What is unpacked is counted, not what the archive claims.
fn bounded(from: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    from.take(limit + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| error.to_string())?;
    if bytes.len() as u64 > limit {
        return Err(format!("it is larger than {limit} bytes"));
    }
    Ok(bytes)
}

/// A name without `.` parts; none when it is absolute, leads upwards or is no plain path.
pub(crate) fn clean(name: &str) -> Option<String> {
    let name = name.replace('\\', "/");
    if name.starts_with('/') || name.contains(':') || name.chars().any(char::is_control) {
        return None;
    }
    let mut parts = Vec::new();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => return None,
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn walk(
    root: &Path,
    below: &str,
    depth: usize,
    names: &mut BTreeSet<String>,
    problems: &mut Vec<Note>,
) -> io::Result<()> {
    if depth > FOLDER_DEPTH {
        problems.push(skipped(below, "folders are nested too deeply"));
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(root.join(below))?.collect::<Result<_, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let Ok(name) = entry.file_name().into_string() else {
            let shown = entry.file_name().to_string_lossy().into_owned();
            problems.push(skipped(&shown, "its name is not UTF-8"));
            continue;
        };
        let path = if below.is_empty() {
            name.clone()
        } else {
            format!("{below}/{name}")
        };
        let kind = entry.file_type()?;
        if kind.is_symlink() {
            problems.push(skipped(&path, "it is a symbolic link"));
        } else if name.starts_with('.') || name == "__MACOSX" {
            // What a system keeps for itself is no part of an export.
        } else if kind.is_dir() {
            if let Err(error) = walk(root, &path, depth + 1, names, problems) {
                let note = skipped(&path, "the folder cannot be read");
                problems.push(note.about(error.to_string()));
            }
        } else if names.len() >= FILES {
            problems.push(skipped(&path, "the export has too many files"));
            return Ok(());
        } else if kind.is_file() && clean(&path).as_deref() == Some(&path) {
            names.insert(path);
        } else {
            problems.push(skipped(&path, "it is no plain file"));
        }
    }
    Ok(())
}

fn skipped(place: &str, message: &str) -> Note {
    Note::new(NoteKind::Skipped, place, message)
}

fn unzip(
    file: File,
    path: &str,
    problems: &mut Vec<Note>,
) -> Result<(Archive, BTreeSet<String>), Error> {
    let zip = ZipArchive::new(file).map_err(|cause| Error::Archive {
        path: path.to_owned(),
        cause: cause.to_string(),
    })?;
    let mut entries = BTreeMap::new();
    for index in 0..zip.len() {
        let Some(name) = zip.name_for_index(index) else {
            continue;
        };
        let Ok(name) = name else {
            let place = format!("entry {}", index + 1);
            problems.push(skipped(&place, "its name in the archive cannot be read"));
            continue;
        };
        if name.ends_with(['/', '\\']) {
            continue;
        }
        let Some(cleaned) = clean(&name) else {
            let note = "the name in the archive leads out of it, or is no plain path";
            problems.push(skipped(&name.escape_debug().to_string(), note));
            continue;
        };
        let hidden = |part: &str| part.starts_with('.') || part == "__MACOSX";
        if cleaned.split('/').any(hidden) {
            continue;
        }
        if entries.len() >= FILES {
            problems.push(skipped(&cleaned, "the export has too many files"));
            break;
        }
        if entries.contains_key(&cleaned) {
            let note = "the archive has this name twice; the first one counts";
            problems.push(skipped(&cleaned, note));
            continue;
        }
        entries.insert(cleaned, index);
    }
    let names = entries.keys().cloned().collect();
    Ok((
        Archive {
            zip,
            entries,
            unpacked: 0,
        },
        names,
    ))
}
