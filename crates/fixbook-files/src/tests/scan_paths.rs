//! What a scan of some paths says; it must agree with a scan of everything.

use std::fs;

use super::{Kb, codes};

/// Scans `paths` only; what remains for a whole scan to find must be nothing.
#[track_caller]
fn check(kb: &mut Kb, paths: &[&str], changed: &[&str], removed: &[&str]) {
    let paths: Vec<String> = paths.iter().map(|&path| path.to_owned()).collect();
    let scan = kb.tree.scan_paths(&kb.stamps, &paths);
    assert_eq!(scan.changed, changed);
    assert_eq!(scan.removed, removed);
    assert!(scan.partial && scan.complete);
    kb.apply(&scan);
    assert!(kb.scan().is_unchanged(), "{:?}", kb.scan());
}

fn some() -> Kb {
    let files = [
        ("a.md", "a"),
        ("x-y.md", "-"),
        ("x/b.md", "b"),
        ("x/y/c.md", "c"),
        ("x.md", "x"),
    ];
    let mut kb = Kb::new(&files);
    kb.sync();
    kb
}

#[test]
fn files() {
    let mut kb = some();
    check(&mut kb, &["a.md", "missing.md"], &[], &[]);
    kb.write("a.md", "A");
    kb.write("n.md", "n");
    kb.remove("x/b.md");
    check(
        &mut kb,
        &["x/b.md", "n.md", "a.md", "a.md"],
        &["a.md", "n.md"],
        &["x/b.md"],
    );
}

#[test]
fn a_folder_that_went_takes_its_articles_with_it() {
    let mut kb = some();
    fs::remove_dir_all(kb.full("x")).expect("remove");
    check(&mut kb, &["x/y", "x"], &[], &["x/b.md", "x/y/c.md"]);
}

#[test]
fn a_folder_that_moved_is_walked() {
    let mut kb = some();
    fs::rename(kb.full("x"), kb.full("z")).expect("rename");
    check(
        &mut kb,
        &["z", "x"],
        &["z/b.md", "z/y/c.md"],
        &["x/b.md", "x/y/c.md"],
    );
}

#[test]
fn a_file_may_become_a_folder_and_the_other_way_round() {
    let mut kb = some();
    kb.remove("a.md");
    kb.write("a.md/inner.md", "i");
    check(&mut kb, &["a.md"], &["a.md/inner.md"], &["a.md"]);
    fs::remove_dir_all(kb.full("a.md")).expect("remove");
    kb.write("a.md", "a");
    check(
        &mut kb,
        &["a.md/inner.md", "a.md"],
        &["a.md"],
        &["a.md/inner.md"],
    );
}

#[test]
fn paths_that_lead_elsewhere_are_not_looked_at() {
    let mut kb = some();
    fs::write(kb.dir.path().join("outside.md"), "secret").expect("write");
    let paths = [
        "",
        "..",
        "../outside.md",
        "/etc",
        "x/../../outside.md",
        "x//b.md",
        ".",
        "a\0.md",
    ];
    check(&mut kb, &paths, &[], &[]);
}

#[test]
fn what_the_rules_skip_is_skipped_here_too() {
    let mut kb = some();
    kb.write("templates/t.md", "t");
    kb.write(".git/a.md", "t");
    kb.write("node_modules/p/README.md", "t");
    check(
        &mut kb,
        &["templates", "templates/t.md", ".git/a.md", "node_modules/p"],
        &[],
        &[],
    );
}

#[cfg(unix)]
#[test]
fn below_a_link_nothing_is_known() {
    let kb = some();
    fs::rename(kb.full("x"), kb.dir.path().join("outside")).expect("rename");
    std::os::unix::fs::symlink(kb.dir.path().join("outside"), kb.full("x")).expect("link");
    let paths = ["x/b.md".to_owned(), "x/y/c.md".to_owned()];
    let scan = kb.tree.scan_paths(&kb.stamps, &paths);
    assert_eq!(scan.removed, paths);
    assert_eq!(
        codes(&scan.problems),
        [("x/b.md", "symlink"), ("x/y/c.md", "symlink")]
    );
    assert_eq!(kb.scan().removed, paths);
    assert_eq!(
        kb.tree.read("x/b.md").expect_err("link").reason.code(),
        "symlink"
    );
}
