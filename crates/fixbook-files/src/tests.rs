//! The crate as its callers use it: real folders, real files.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use crate::{Change, FileProblem, Options, Scan, Stamps, Tree};

mod converge;
mod hostile;
mod read;
mod scan;
mod scan_paths;
mod special;

/// A folder and what a caller holds of it.
struct Kb {
    dir: TempDir,
    tree: Tree,
    stamps: Stamps,
    texts: BTreeMap<String, String>,
    clock: u64,
}

impl Kb {
    fn new(files: &[(&str, &str)]) -> Self {
        Self::with(files, Options::default())
    }

    fn with(files: &[(&str, &str)], options: Options) -> Self {
        let dir = TempDir::new().expect("temporary folder");
        fs::create_dir(dir.path().join("kb")).expect("folder");
        let tree = Tree::open(&dir.path().join("kb"), options).expect("tree");
        let (stamps, texts) = (Stamps::default(), BTreeMap::new());
        let mut kb = Self {
            dir,
            tree,
            stamps,
            texts,
            clock: 0,
        };
        for (path, text) in files {
            kb.write(path, text);
        }
        kb
    }

    fn full(&self, path: &str) -> PathBuf {
        self.tree.root().join(path)
    }

    /// Writes as if it were long ago, and every time a second later.
    fn write(&mut self, path: &str, bytes: impl AsRef<[u8]>) {
        self.clock += 1;
        let long_ago = SystemTime::now() - Duration::from_secs(1_000_000);
        self.write_at(path, bytes, long_ago + Duration::from_secs(self.clock));
    }

    fn write_at(&self, path: &str, bytes: impl AsRef<[u8]>, time: SystemTime) {
        let full = self.full(path);
        fs::create_dir_all(full.parent().expect("parent")).expect("folder");
        fs::write(&full, bytes).expect("write");
        let file = File::options().write(true).open(&full).expect("open");
        file.set_modified(time).expect("time");
    }

    fn remove(&self, path: &str) {
        fs::remove_file(self.full(path)).expect("remove");
    }

    fn scan(&self) -> Scan {
        self.tree.scan(&self.stamps)
    }

    /// Does what a scan asks for and tells what was news.
    fn apply(&mut self, scan: &Scan) -> Vec<(String, Change)> {
        for path in &scan.removed {
            self.stamps.remove(path);
            self.texts.remove(path);
        }
        let mut news = Vec::new();
        for path in &scan.changed {
            match self.tree.read(path) {
                Ok(file) => {
                    news.push((path.clone(), self.stamps.record(path, file.stamp)));
                    self.texts.insert(path.clone(), file.text);
                }
                Err(problem) => {
                    if let Some(stamp) = problem.stamp {
                        self.stamps.record(path, stamp);
                    }
                    self.texts.remove(path);
                }
            }
        }
        news
    }

    fn sync(&mut self) -> Vec<(String, Change)> {
        let scan = self.scan();
        self.apply(&scan)
    }
}

/// Path and code of each problem.
fn codes(problems: &[FileProblem]) -> Vec<(&str, &str)> {
    let pair = |problem: &FileProblem| problem.reason.code();
    problems
        .iter()
        .map(|problem| (&*problem.path, pair(problem)))
        .collect()
}
