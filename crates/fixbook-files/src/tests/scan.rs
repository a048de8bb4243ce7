//! What a scan of the whole folder says.

use std::fs;
use std::time::{Duration, SystemTime};

use super::{Kb, codes};
use crate::scan::compare;
use crate::walk::Found;
use crate::{Change, Error, Options, Scan, Stamp, Stamps, Tree};

#[test]
fn finds_what_is_new_changed_and_gone() {
    let mut kb = Kb::new(&[
        ("b.md", "b"),
        ("a.md", "a"),
        ("x/c.markdown", "c"),
        ("x/i.png", ""),
    ]);
    let scan = kb.scan();
    assert_eq!(scan.changed, ["a.md", "b.md", "x/c.markdown"]);
    assert_eq!(
        (scan.seen, scan.added, scan.complete, scan.partial),
        (3, 3, true, false)
    );
    kb.apply(&scan);
    assert!(kb.scan().is_unchanged());
    kb.write("a.md", "A");
    kb.write("x/d.md", "d");
    kb.remove("b.md");
    let scan = kb.scan();
    assert_eq!(scan.changed, ["a.md", "x/d.md"]);
    assert_eq!(scan.removed, ["b.md"]);
    assert_eq!(scan.added, 1);
    kb.apply(&scan);
    assert!(kb.scan().is_unchanged());
}

#[test]
fn a_touched_file_is_read_once_and_no_news() {
    let mut kb = Kb::new(&[("a.md", "same")]);
    assert_eq!(kb.sync(), [("a.md".to_owned(), Change::New)]);
    kb.write("a.md", "same");
    assert_eq!(kb.sync(), [("a.md".to_owned(), Change::Touched)]);
    kb.write("a.md", "else");
    assert_eq!(kb.sync(), [("a.md".to_owned(), Change::Content)]);
    assert_eq!(kb.sync(), []);
}

#[test]
fn an_edit_of_the_same_size_within_the_same_tick_is_found() {
    let mut kb = Kb::new(&[]);
    let tick = SystemTime::now() - Duration::from_secs(1);
    kb.write_at("a.md", "one", tick);
    kb.sync();
    assert!(kb.stamps.get("a.md").is_some_and(|stamp| stamp.racy));
    kb.write_at("a.md", "two", tick);
    assert_eq!(kb.sync(), [("a.md".to_owned(), Change::Content)]);
    kb.write("a.md", "two");
    assert_eq!(kb.sync(), [("a.md".to_owned(), Change::Touched)]);
    assert!(kb.scan().is_unchanged());
}

#[test]
fn a_refused_file_is_not_read_again_until_it_changes() {
    let mut kb = Kb::new(&[]);
    kb.write("a.md", b"caf\xe9");
    assert_eq!(kb.scan().changed, ["a.md"]);
    kb.sync();
    assert!(kb.scan().is_unchanged());
    assert!(kb.texts.is_empty());
    kb.write("a.md", "café");
    kb.sync();
    assert_eq!(kb.texts["a.md"], "café");
}

#[test]
fn a_file_over_the_cap_is_listed_and_no_article_any_more() {
    let options = Options {
        max_file_bytes: 4,
        ..Options::default()
    };
    let mut kb = Kb::with(&[("a.md", "1234")], options);
    kb.sync();
    kb.write("a.md", "12345");
    let scan = kb.scan();
    assert_eq!(codes(&scan.problems), [("a.md", "too-large")]);
    assert_eq!(scan.removed, ["a.md"]);
    assert!(scan.changed.is_empty());
    let message = scan.problems[0].message();
    assert_eq!(message, "The file has 5 bytes, an article at most 4");
}

#[test]
fn the_ignore_file_hides_and_shows_again() {
    let mut kb = Kb::new(&[("a.md", "a"), ("drafts/b.md", "b")]);
    kb.sync();
    kb.write(".fixbookignore", "drafts/\n!a.md\n");
    let scan = kb.scan();
    assert_eq!(scan.removed, ["drafts/b.md"]);
    assert_eq!(codes(&scan.problems), [(".fixbookignore", "ignore-line")]);
    assert_eq!(scan.problems[0].line, 2);
    assert_eq!(
        kb.tree
            .read("drafts/b.md")
            .expect_err("hidden")
            .reason
            .code(),
        "not-served"
    );
    // What cannot be read any more keeps its effect.
    kb.write(".fixbookignore", b"\xff");
    let scan = kb.scan();
    assert_eq!(scan.removed, ["drafts/b.md"]);
    assert_eq!(codes(&scan.problems), [(".fixbookignore", "encoding")]);
    kb.remove(".fixbookignore");
    assert!(kb.scan().is_unchanged());
}

#[test]
fn companions_are_scanned_and_read() {
    let companions = vec!["_defaults.yml".to_owned(), "/kb.toml".to_owned()];
    let options = Options {
        companions,
        ..Options::default()
    };
    let mut kb = Kb::with(
        &[
            ("kb.toml", "k"),
            ("x/_defaults.yml", "d"),
            ("x/kb.toml", ""),
        ],
        options,
    );
    kb.sync();
    assert_eq!(
        kb.texts.keys().collect::<Vec<_>>(),
        ["kb.toml", "x/_defaults.yml"]
    );
}

#[test]
fn a_root_that_is_gone_removes_nothing() {
    let mut kb = Kb::new(&[("a.md", "a"), ("b.md", "b")]);
    kb.sync();
    let aside = kb.dir.path().join("aside");
    fs::rename(kb.tree.root(), &aside).expect("rename");
    for scan in [
        kb.scan(),
        kb.tree.scan_paths(&kb.stamps, &["a.md".to_owned()]),
    ] {
        assert_eq!(codes(&scan.problems), [(".", "root-lost")]);
        assert!(scan.is_unchanged() && !scan.complete && scan.seen == 0);
    }
    fs::write(kb.tree.root(), "a file in its place").expect("write");
    assert!(kb.scan().is_unchanged() && !kb.scan().complete);
    fs::remove_file(kb.tree.root()).expect("remove");
    fs::rename(&aside, kb.tree.root()).expect("rename");
    let scan = kb.scan();
    assert!(scan.is_unchanged() && scan.complete);
}

#[test]
fn only_a_folder_can_be_opened() {
    let kb = Kb::new(&[("a.md", "a")]);
    let open = |path: &str| Tree::open(&kb.full(path), Options::default());
    assert!(matches!(open("a.md"), Err(Error::NotAFolder { .. })));
    assert!(matches!(open("missing"), Err(Error::Root { .. })));
}

#[test]
fn what_could_not_be_looked_at_is_not_gone() {
    let stamp = Stamp::new(b"a", 1, i64::MAX);
    let paths = [
        "a.md",
        "blind.md",
        "blind/b.md",
        "blind/x/c.md",
        "gone.md",
        "held.md",
    ];
    let known: Stamps = paths.into_iter().map(|path| (path, stamp)).collect();
    let found = [Found {
        path: "a.md".to_owned(),
        size: 1,
        modified_ns: 1,
    }];
    let check = |blind: &[&str], removed: &[&str]| {
        let blind: Vec<String> = blind.iter().map(|&path| path.to_owned()).collect();
        let mut scan = Scan::default();
        let found = found
            .iter()
            .map(|f| Found {
                path: f.path.clone(),
                ..*f
            })
            .collect();
        compare(found, known.iter(), &blind, &mut scan);
        assert_eq!(scan.removed, removed);
        assert!(scan.changed.is_empty());
    };
    check(&[], &paths[1..]);
    check(&["blind", "held.md"], &["blind.md", "gone.md"]);
    check(&[""], &[]);
}
