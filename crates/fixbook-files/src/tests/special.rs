//! Links, pipes, sockets, odd names, huge files and folders that cannot be read.
#![cfg(unix)]

use std::ffi::OsStr;
use std::fs::{self, File, Permissions};
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::os::unix::net::UnixListener;
use std::process::Command;

use super::{Kb, codes};

#[test]
fn links_are_listed_and_never_followed() {
    let mut kb = Kb::new(&[("a.md", "a")]);
    fs::create_dir(kb.dir.path().join("secret")).expect("folder");
    fs::write(kb.dir.path().join("secret/s.md"), "CANARY").expect("write");
    let link = |to: &str, name: &str| symlink(to, kb.full(name)).expect("link");
    link("../secret", "dir");
    link("../secret/s.md", "file.md");
    link("a.md", "inside.md");
    link("missing.md", "dangling.md");
    link("loop.md", "loop.md");
    link("/dev/zero", "zero.md");
    link("/", "root");
    link("u@h.1", ".#a.md");
    let scan = kb.scan();
    assert_eq!(scan.changed, ["a.md"]);
    let names = [
        "dangling.md",
        "dir",
        "file.md",
        "inside.md",
        "loop.md",
        "root",
        "zero.md",
    ];
    assert_eq!(codes(&scan.problems), names.map(|name| (name, "symlink")));
    for path in ["file.md", "inside.md", "dir/s.md", "zero.md", "loop.md"] {
        assert_eq!(
            kb.tree.read(path).expect_err(path).reason.code(),
            "symlink",
            "{path}"
        );
    }
    assert!(kb.tree.read_asset("root/etc/passwd", 1 << 20).is_err());
    kb.sync();
    assert_eq!(kb.texts.len(), 1);
}

#[test]
fn a_root_may_be_reached_by_a_link() {
    let kb = Kb::new(&[("a.md", "a")]);
    symlink(kb.tree.root(), kb.dir.path().join("link")).expect("link");
    let tree = crate::Tree::open(&kb.dir.path().join("link"), crate::Options::default());
    assert_eq!(tree.expect("tree").root(), kb.tree.root());
}

#[test]
fn pipes_and_sockets_are_listed_and_never_opened() {
    let kb = Kb::new(&[("a.md", "a")]);
    let _socket = UnixListener::bind(kb.full("socket.md")).expect("socket");
    let made = Command::new("mkfifo").arg(kb.full("pipe.md")).status();
    if !made.is_ok_and(|status| status.success()) {
        return;
    }
    let scan = kb.scan();
    let expected = [("pipe.md", "special-file"), ("socket.md", "special-file")];
    assert_eq!(codes(&scan.problems), expected);
    assert_eq!(
        kb.tree.read("pipe.md").expect_err("pipe").reason.code(),
        "special-file"
    );
    assert_eq!(scan.problems[0].message(), "A named pipe is not opened");
}

#[test]
fn a_huge_file_is_never_read() {
    let mut kb = Kb::new(&[("a.md", "a")]);
    let huge = File::create(kb.full("huge.md")).expect("create");
    huge.set_len(4 << 30).expect("length");
    let scan = kb.scan();
    assert_eq!(scan.changed, ["a.md"]);
    assert_eq!(codes(&scan.problems), [("huge.md", "too-large")]);
    let refused = kb.tree.read("huge.md").expect_err("too large");
    assert_eq!(refused.reason.code(), "too-large");
    kb.sync();
    assert_eq!(kb.texts.len(), 1);
}

#[test]
fn odd_names_are_articles_or_listed() {
    let kb = Kb::new(&[
        ("--help.md", ""),
        ("$(id).md", ""),
        ("a\\b.md", ""),
        ("a%2Fb.md", ""),
    ]);
    for name in [
        &b"caf\xe9.md"[..],
        b"a\nb.md",
        b"a\x1b[31m.md",
        b"a.md.",
        b"b.md ",
        b".\xff.md",
    ] {
        fs::write(kb.tree.root().join(OsStr::from_bytes(name)), "x").expect("write");
    }
    fs::create_dir(kb.tree.root().join(OsStr::from_bytes(b"dir\xff"))).expect("folder");
    let scan = kb.scan();
    assert_eq!(
        scan.changed,
        ["$(id).md", "--help.md", "a%2Fb.md", "a\\b.md"]
    );
    let expected = [
        ("a.md.", "name-trailing"),
        ("a\\nb.md", "name-control"),
        ("a\\u{1b}[31m.md", "name-control"),
        ("b.md ", "name-trailing"),
        ("caf\u{fffd}.md", "name-not-utf8"),
        ("dir\u{fffd}", "name-not-utf8"),
    ];
    assert_eq!(codes(&scan.problems), expected);
    for path in &scan.changed {
        assert!(kb.tree.read(path).is_ok(), "{path}");
    }
}

#[test]
fn below_a_folder_that_cannot_be_read_all_stays_known() {
    let mut kb = Kb::new(&[("a.md", "a"), ("x/b.md", "b"), ("x/y/c.md", "c")]);
    kb.sync();
    kb.remove("a.md");
    let lock = |mode| fs::set_permissions(kb.full("x"), Permissions::from_mode(mode));
    lock(0o000).expect("permissions");
    // Permissions do not bind everyone.
    let binds = fs::read_dir(kb.full("x")).is_err();
    let (whole, part) = (
        kb.scan(),
        kb.tree.scan_paths(&kb.stamps, &["x/b.md".to_owned()]),
    );
    let file = kb.tree.read("x/b.md");
    lock(0o755).expect("permissions");
    assert_eq!(whole.removed, ["a.md"]);
    if binds {
        assert_eq!(codes(&whole.problems), [("x", "unreadable-folder")]);
        assert!(!whole.complete && !part.complete && part.removed.is_empty());
        assert_eq!(file.expect_err("locked").reason.code(), "unreadable-file");
    }
}
