//! What reading one file gives, and what it refuses.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use super::Kb;
use crate::{Encoding, ProblemReason, printable, read};

#[track_caller]
fn refused(kb: &Kb, path: &str, code: &str) {
    let problem = kb.tree.read(path).expect_err(path);
    assert_eq!(problem.reason.code(), code, "{path}");
}

#[test]
fn text_comes_as_it_is_but_for_the_mark() {
    let mut kb = Kb::new(&[]);
    kb.write("a.md", b"\xef\xbb\xbf---\r\ntitle: T\r\n---\rneedle\n");
    let file = kb.tree.read("a.md").expect("text");
    assert_eq!(file.text, "---\r\ntitle: T\r\n---\rneedle\n");
    assert_eq!(file.stamp.size, 29);
    assert!(!file.stamp.racy);
    kb.write("empty.md", "");
    assert_eq!(kb.tree.read("empty.md").expect("text").text, "");
}

#[test]
fn another_encoding_is_named_with_place_and_cure() {
    let mut kb = Kb::new(&[]);
    kb.write("a.md", b"---\ntitle: T\n---\nGer\xe4t h\xe4ngt");
    let problem = kb.tree.read("a.md").expect_err("not UTF-8");
    assert_eq!((problem.line, problem.column), (4, 4));
    assert_eq!(
        problem.reason,
        ProblemReason::Encoding(Encoding::Windows1252)
    );
    assert_eq!(
        problem.message(),
        "The text is not UTF-8 but likely WINDOWS-1252"
    );
    let help = problem.help().expect("a cure");
    assert!(
        help.contains("iconv -f WINDOWS-1252 -t UTF-8 -- 'a.md'"),
        "{help}"
    );
    assert!(problem.stamp.is_some() && !problem.is_transient());
}

#[test]
fn only_articles_are_read() {
    let mut kb = Kb::new(&[
        (".git/a.md", ""),
        ("a.png", ""),
        ("README.md", ""),
        ("x/a.md", ""),
    ]);
    kb.write("../outside.md", "secret");
    for path in [
        "",
        ".",
        "..",
        "../outside.md",
        "x/../a.md",
        "/etc/passwd",
        "x/",
        "x//a.md",
        "./x/a.md",
        "a\0.md",
        ".git/a.md",
        "a.png",
        "README.md",
        "x",
    ] {
        refused(&kb, path, "not-served");
    }
    refused(&kb, "missing.md", "vanished");
    refused(&kb, "x/a.md/b.md", "vanished");
    fs::create_dir(kb.full("folder.md")).expect("folder");
    refused(&kb, "folder.md", "not-served");
}

#[test]
fn assets_are_read_by_the_same_rules_and_articles_are_none() {
    let mut kb = Kb::new(&[("x/a.md", "secret"), (".env", "secret")]);
    kb.write("x/i.png", b"\x89PNG\0");
    let read = |path: &str, max| kb.tree.read_asset(path, max);
    assert_eq!(read("x/i.png", 5).expect("bytes"), b"\x89PNG\0");
    let code = |path: &str, max| read(path, max).expect_err(path).reason.code();
    assert_eq!(code("x/i.png", 4), "too-large");
    assert_eq!(code("x/a.md", 99), "not-served");
    assert_eq!(code(".env", 99), "not-served");
    assert_eq!(code("x/../.env", 99), "not-served");
    assert_eq!(code("x/none.png", 99), "vanished");
}

#[test]
fn a_part_of_an_asset_comes_with_the_size_of_the_whole() {
    let mut kb = Kb::new(&[("x/a.md", "secret")]);
    kb.write("x/v.mp4", b"0123456789");
    let check = |first, most, wanted: &[u8]| {
        let part = kb
            .tree
            .read_part("x/v.mp4", (first, most), 10)
            .expect("part");
        assert_eq!((part.bytes.as_slice(), part.size), (wanted, 10), "{first}");
        assert!(part.modified_ns > 0);
    };
    check(0, 0, b"");
    check(0, 4, b"0123");
    check(8, 4, b"89");
    check(10, 4, b"");
    check(u64::from(u32::MAX), 4, b"");
    let code = |path: &str, max| {
        let read = kb.tree.read_part(path, (0, 4), max);
        read.expect_err(path).reason.code()
    };
    assert_eq!(code("x/v.mp4", 9), "too-large");
    assert_eq!(code("x/a.md", 99), "not-served");
    assert_eq!(code("x/none.mp4", 99), "vanished");
}

/// Files below `/proc` have no size until they are read, as a file that grows meanwhile.
#[cfg(target_os = "linux")]
#[test]
fn a_file_that_grows_while_it_is_read_is_not_half_read() {
    let code = |max| {
        read::bytes(Path::new("/proc/self"), "status", max)
            .expect_err("grows")
            .reason
    };
    assert_eq!(code(1 << 20), ProblemReason::Changing);
    let process = Path::new("/proc/self");
    assert!(read::bytes(process, "cwd", 1 << 20).is_err());
}

/// Every save is whole or, for an instant, empty or absent; so must be what is read.
#[test]
fn saves_in_all_manners_are_read_whole() {
    let mut kb = Kb::new(&[]);
    let text = |n: u32| format!("REV{n:06} ").repeat(100);
    kb.write("a.md", text(0));
    let (path, done) = (kb.full("a.md"), AtomicBool::new(false));
    thread::scope(|scope| {
        scope.spawn(|| {
            for n in 1..=200 {
                save(&path, &text(n), n);
                thread::yield_now();
            }
            done.store(true, Ordering::Release);
        });
        while !done.load(Ordering::Acquire) {
            match kb.tree.read("a.md") {
                Ok(file) if file.text.is_empty() => {}
                Ok(file) => {
                    let first = file.text.get(..10).expect("whole");
                    assert_eq!(file.text, first.repeat(100));
                }
                Err(problem) => assert!(problem.is_transient(), "{problem:?}"),
            }
        }
    });
    assert_eq!(kb.tree.read("a.md").expect("text").text, text(200));
}

/// In place, by renaming a new file over it, and by renaming the old one away first.
fn save(path: &Path, text: &str, n: u32) {
    let aside = path.with_extension("md~");
    match n % 3 {
        0 => fs::write(path, text).expect("write"),
        1 => {
            fs::write(&aside, text).expect("write");
            fs::rename(&aside, path).expect("rename");
        }
        _ => {
            fs::rename(path, &aside).expect("rename");
            fs::write(path, text).expect("write");
            fs::remove_file(&aside).expect("remove");
        }
    }
}

#[test]
fn a_name_can_be_shown_without_harm() {
    for (name, shown) in [
        ("plain café 日本.md", "plain café 日本.md"),
        ("a\nb.md", "a\\nb.md"),
        ("a\u{1b}[31m.md", "a\\u{1b}[31m.md"),
        ("\u{202e}gpj.md", "\\u{202e}gpj.md"),
        ("a\u{200b}b\u{feff}", "a\\u{200b}b\\u{feff}"),
    ] {
        assert_eq!(printable(name), shown);
    }
}

#[test]
fn a_tree_may_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<crate::Tree>();
    shared::<crate::Watch>();
}
