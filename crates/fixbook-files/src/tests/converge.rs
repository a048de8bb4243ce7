//! Whatever is done to a folder, scanning and applying ends in its true state.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use proptest::prelude::*;

use super::Kb;

/// Few enough names for files and folders to meet.
const PATHS: [&str; 8] = [
    "a.md",
    "b.md",
    "x/a.md",
    "x/b.md",
    "x/y/a.md",
    "a.md/b.md",
    "x",
    "x/y",
];

#[derive(Clone, Debug)]
enum Act {
    Write {
        path: usize,
        text: u8,
    },
    Remove {
        path: usize,
    },
    Rename {
        from: usize,
        to: usize,
    },
    Scan,
    /// Of all paths touched since the last scan, as a watch would name them.
    ScanTouched,
}

fn act() -> impl Strategy<Value = Act> {
    let path = 0..PATHS.len();
    prop_oneof![
        4 => (path.clone(), 0..3u8).prop_map(|(path, text)| Act::Write { path, text }),
        2 => path.clone().prop_map(|path| Act::Remove { path }),
        2 => (path.clone(), path).prop_map(|(from, to)| Act::Rename { from, to }),
        1 => Just(Act::Scan),
        2 => Just(Act::ScanTouched),
    ]
}

/// `coarse`: all writes bear about the same time and have the same size, so that only the
/// content tells them apart.
fn run(acts: &[Act], coarse: bool) {
    let mut kb = Kb::new(&[]);
    let mut touched = Vec::new();
    for act in acts {
        perform(&mut kb, act, coarse, &mut touched);
    }
    perform(&mut kb, &Act::ScanTouched, coarse, &mut touched);
    assert_eq!(kb.texts, truth(kb.tree.root()), "after the last paths");
    kb.sync();
    assert_eq!(kb.texts, truth(kb.tree.root()), "after the last scan");
}

fn perform(kb: &mut Kb, act: &Act, coarse: bool, touched: &mut Vec<String>) {
    match *act {
        Act::Write { path, text } => {
            let full = kb.full(PATHS[path]);
            let in_the_way = full.is_dir() || full.ancestors().skip(1).any(Path::is_file);
            if !in_the_way && PATHS[path].ends_with(".md") {
                write(kb, PATHS[path], text, coarse);
                touched.push(PATHS[path].to_owned());
            }
        }
        Act::Remove { path } => {
            let full = kb.full(PATHS[path]);
            // What is not there is not removed.
            let _ = fs::remove_file(&full).or_else(|_| fs::remove_dir_all(&full));
            touched.push(PATHS[path].to_owned());
        }
        Act::Rename { from, to } => {
            // What cannot be renamed stays.
            let _ = fs::rename(kb.full(PATHS[from]), kb.full(PATHS[to]));
            touched.extend([PATHS[from].to_owned(), PATHS[to].to_owned()]);
        }
        Act::Scan => {
            kb.sync();
            touched.clear();
        }
        Act::ScanTouched => {
            let scan = kb.tree.scan_paths(&kb.stamps, touched);
            kb.apply(&scan);
            touched.clear();
        }
    }
}

fn write(kb: &mut Kb, path: &str, text: u8, coarse: bool) {
    let text = format!("text {text}");
    if coarse {
        kb.write_at(path, text, SystemTime::now() - Duration::from_secs(1));
    } else {
        kb.write(path, text);
    }
}

fn truth(root: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(root)
        .into_iter()
        .filter_map(Result::ok);
    let files = files.filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let below = entry.path().strip_prefix(root).expect("below the root");
        let path = below.to_str().expect("UTF-8").to_owned();
        // A rename may leave a file under a folder's name, which no extension makes an article.
        path.ends_with(".md")
            .then(|| (path, fs::read_to_string(entry.path()).expect("text")))
    };
    files.filter_map(read).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn with_times_that_tell(acts in prop::collection::vec(act(), 1..40)) {
        run(&acts, false);
    }

    #[test]
    fn with_times_that_do_not_tell(acts in prop::collection::vec(act(), 1..40)) {
        run(&acts, true);
    }
}
