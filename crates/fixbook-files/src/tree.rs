//! An opened folder of articles: what is in it, what changed, and one file of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use crate::path::{is_at_or_below, is_inside};
use crate::rules::{Class, Rules};
use crate::scan::compare;
use crate::walk::{Walk, Walked, check_parents};
use crate::{Error, FilePart, FileProblem, Options, ProblemReason, Scan, SourceFile, Stamps};
use crate::{Watch, WatchOptions, read};

/// A folder of articles.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
    options: Options,
    /// Of the file system that held the root when it was opened.
    device: Option<u64>,
    /// Renewed by every scan, since the ignore file may change.
    rules: RwLock<Arc<Rules>>,
}

impl Tree {
    /// Opens the folder `root`; links in the path to it are followed once, here.
    pub fn open(root: &Path, options: Options) -> Result<Self, Error> {
        let failed = |source| Error::Root {
            path: root.to_owned(),
            source,
        };
        let canonical = fs::canonicalize(root).map_err(failed)?;
        let metadata = fs::metadata(&canonical).map_err(failed)?;
        if !metadata.is_dir() {
            return Err(Error::NotAFolder {
                path: root.to_owned(),
            });
        }
        fs::read_dir(&canonical).map_err(failed)?;
        // What is wrong with the ignore file is told by the first scan.
        let rules = match Rules::load(&canonical, &options) {
            Ok((rules, _)) => rules,
            Err(_) => Rules::new(&options),
        };
        let (device, rules) = (device(&metadata), RwLock::new(Arc::new(rules)));
        Ok(Self {
            root: canonical,
            options,
            device,
            rules,
        })
    }

    /// The folder, without links in its path.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Looks at the whole folder. Sizes and times only; no article is opened.
    pub fn scan(&self, known: &Stamps) -> Scan {
        let mut scan = Scan::default();
        let mut walked = Walked::default();
        if self.is_root_lost() {
            walked.lose_root();
        } else {
            self.renew_rules(&mut walked);
            self.walk(&self.rules()).run("", &mut walked);
            if walked.files.is_empty() && self.is_another_device() {
                walked.lose_root();
            }
        }
        self.compare(walked, "", known, &mut scan);
        scan.sort();
        scan
    }

    /// Looks only at these paths, and at all below those that are folders. Of a path that is gone
    /// all that is known at or below it is removed.
    pub fn scan_paths(&self, known: &Stamps, paths: &[String]) -> Scan {
        let mut scan = Scan {
            partial: true,
            complete: true,
            ..Scan::default()
        };
        if self.is_root_lost() {
            return Scan::of_lost_root();
        }
        for path in outermost(paths) {
            let mut walked = Walked::default();
            if self.is_reachable(path, &mut walked) {
                self.walk(&self.rules()).run(path, &mut walked);
            }
            let complete = scan.complete;
            self.compare(walked, path, known, &mut scan);
            scan.complete &= complete;
        }
        if scan.seen == 0 && self.is_another_device() {
            return Scan::of_lost_root();
        }
        scan.sort();
        scan
    }

    /// Reads one article or companion. Never follows a link, never opens anything but a regular
    /// file, never returns half of one.
    pub fn read(&self, path: &str) -> Result<SourceFile, FileProblem> {
        self.admit(path, &[Class::Article])?;
        read::text(&self.root, path, self.options.max_file_bytes)
    }

    /// Reads a file beside the articles, such as an image, of at most `max` bytes, by the same
    /// rules. Never an article: whether its reader may see that is not known here.
    pub fn read_asset(&self, path: &str, max: u64) -> Result<Vec<u8>, FileProblem> {
        self.admit(path, &[Class::Other])?;
        read::bytes(&self.root, path, max)
    }

    /// Some bytes of a file beside the articles, of at most `max` bytes in all: no more than `most`
    /// from the place `first` on, fewer or none where it ends before. The file may be another
    /// before the next part is read; size and time tell.
    ///
    /// # Errors
    /// As [`read_asset`](Self::read_asset).
    pub fn read_part(
        &self,
        path: &str,
        (first, most): (u64, u64),
        max: u64,
    ) -> Result<FilePart, FileProblem> {
        self.admit(path, &[Class::Other])?;
        read::part(&self.root, path, (first, most), max)
    }

    /// Paths and sizes of the files beside the articles, such as images, sorted by path.
    pub fn beside(&self) -> Vec<(String, u64)> {
        let mut walked = Walked {
            beside: Some(Vec::new()),
            ..Walked::default()
        };
        self.walk(&self.rules()).run("", &mut walked);
        let found = walked.beside.unwrap_or_default().into_iter();
        let mut files: Vec<_> = found.map(|file| (file.path, file.size)).collect();
        files.sort_unstable();
        files
    }

    /// Watches the folder until the result is dropped.
    pub fn watch(&self, options: WatchOptions) -> Watch {
        Watch::start(self.root.clone(), Rules::new(&self.options), options)
    }

    fn admit(&self, path: &str, classes: &[Class]) -> Result<(), FileProblem> {
        if is_inside(path) && classes.contains(&self.rules().classify_whole(path, false)) {
            return Ok(());
        }
        Err(FileProblem::new(path, ProblemReason::NotServed))
    }

    /// Whether `path` can be walked: not skipped by the rules, and below plain folders only.
    fn is_reachable(&self, path: &str, walked: &mut Walked) -> bool {
        let rules = self.rules();
        let hidden = |is_folder| rules.classify_whole(path, is_folder) == Class::Skipped;
        if hidden(true) && hidden(false) {
            return false;
        }
        match check_parents(&self.root, path) {
            Ok(()) => true,
            Err(ProblemReason::Vanished) => false,
            Err(reason) => {
                if reason != ProblemReason::Symlink {
                    walked.blind.push(path.to_owned());
                }
                walked.problem(path, reason);
                false
            }
        }
    }

    /// Adds to `scan` how what was walked at or below `start` differs from what is known there.
    fn compare(&self, mut walked: Walked, start: &str, known: &Stamps, scan: &mut Scan) {
        walked.files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let earlier = scan.removed.len();
        let files = std::mem::take(&mut walked.files);
        compare(files, known.at_or_below(start), &walked.blind, scan);
        self.look_again(earlier, known, &mut walked, scan);
        scan.complete = walked.blind.is_empty();
        scan.problems.append(&mut walked.problems);
    }

    /// A save that renames may hide a file from one pass; what seems removed gets a second look.
    fn look_again(&self, from: usize, known: &Stamps, walked: &mut Walked, scan: &mut Scan) {
        let rules = self.rules();
        let walk = self.walk(&rules);
        for path in scan.removed.split_off(from) {
            let blind = walked.blind.len();
            match walk.look_again(&path, walked) {
                Some(found) => {
                    scan.seen += 1;
                    let stamp = known.get(&path);
                    if !stamp.is_some_and(|s| s.still_holds(found.size, found.modified_ns)) {
                        scan.changed.push(path);
                    }
                }
                None if walked.blind.len() > blind => {}
                None => scan.removed.push(path),
            }
        }
    }

    fn walk<'a>(&'a self, rules: &'a Rules) -> Walk<'a> {
        Walk {
            root: &self.root,
            rules,
            max_file_bytes: self.options.max_file_bytes,
        }
    }

    fn rules(&self) -> Arc<Rules> {
        Arc::clone(&self.rules.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// An ignore file that cannot be read keeps its last effect: what it hides stays hidden.
    fn renew_rules(&self, walked: &mut Walked) {
        match Rules::load(&self.root, &self.options) {
            Ok((rules, problems)) => {
                walked.problems.extend(problems);
                *self.rules.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(rules);
            }
            Err(problem) => walked.problems.push(problem),
        }
    }

    fn is_root_lost(&self) -> bool {
        !fs::symlink_metadata(&self.root).is_ok_and(|metadata| metadata.is_dir())
    }

    /// An empty folder on another file system is the mount point of a share that went away.
    fn is_another_device(&self) -> bool {
        let now = fs::symlink_metadata(&self.root)
            .ok()
            .and_then(|m| device(&m));
        now.is_some() && now != self.device
    }
}

/// The paths that lie inside and below no other of them.
fn outermost(paths: &[String]) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::new();
    let mut sorted: Vec<&str> = paths
        .iter()
        .map(String::as_str)
        .filter(|p| is_inside(p))
        .collect();
    // Shorter ones first, since a folder is shorter than what lies in it.
    sorted.sort_unstable_by_key(|path| path.len());
    for path in sorted {
        if !kept.iter().any(|folder| is_at_or_below(path, folder)) {
            kept.push(path);
        }
    }
    kept
}

#[cfg(unix)]
fn device(metadata: &fs::Metadata) -> Option<u64> {
    use std::os::unix::fs::MetadataExt as _;
    Some(metadata.dev())
}

#[cfg(not(unix))]
fn device(_metadata: &fs::Metadata) -> Option<u64> {
    None
}
