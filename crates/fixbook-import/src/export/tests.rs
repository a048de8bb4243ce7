//! Archives and folders that are not what they should be.

use std::fs;
use std::io::Write;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::{Export, clean};

fn archive(files: &[(&str, &[u8])]) -> (tempfile::TempDir, Export) {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("export.zip");
    let mut zip = ZipWriter::new(fs::File::create(&path).expect("a file"));
    for (name, bytes) in files {
        let options =
            SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
        zip.start_file(*name, options).expect("an entry");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("an archive");
    let export = Export::open(&path).expect("an export");
    (dir, export)
}

#[test]
fn names_that_lead_out_are_left_out_and_told() {
    let (_dir, export) = archive(&[
        ("a/b.html", b"in"),
        ("../evil.html", b"out"),
        ("/etc/evil.html", b"out"),
        ("a/../../evil.html", b"out"),
        ("C:\\evil.html", b"out"),
        (".git/config", b"hidden"),
        ("a\\c.html", b"in"),
    ]);
    assert_eq!(export.names().collect::<Vec<_>>(), ["a/b.html", "a/c.html"]);
    assert_eq!(export.problems().len(), 4, "{:?}", export.problems());
    assert_eq!(export.read("a/b.html", 10).as_deref(), Ok(&b"in"[..]));
    assert!(export.read("../evil.html", 10).is_err());
}

#[test]
fn a_bomb_is_cut_at_the_limit() {
    let (_dir, export) = archive(&[("bomb.html", &[b'x'; 5_000_000])]);
    let size = fs::metadata(export.path()).expect("a file").len();
    assert!(size < 100_000, "it is small while packed");
    let reason = export.read("bomb.html", 1000).expect_err("too large");
    assert!(reason.contains("larger than 1000 bytes"), "{reason}");
}

#[test]
fn what_is_damaged_says_so() {
    let dir = tempfile::tempdir().expect("a folder");
    let path = dir.path().join("export.zip");
    fs::write(&path, b"PK\x03\x04 and nothing more").expect("a file");
    let error = Export::open(&path).err().expect("no archive").to_string();
    assert!(error.contains("no readable zip archive"), "{error}");
    let error = Export::open(&dir.path().join("gone"))
        .err()
        .expect("nothing")
        .to_string();
    assert!(error.contains("cannot read"), "{error}");
}

#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    let dir = tempfile::tempdir().expect("a folder");
    let outside = tempfile::tempdir().expect("a folder");
    fs::write(outside.path().join("secret.html"), "secret").expect("a file");
    let root = dir.path().join("export");
    fs::create_dir(&root).expect("a folder");
    fs::write(root.join("a.html"), "a").expect("a file");
    std::os::unix::fs::symlink(outside.path(), root.join("out")).expect("a link");
    std::os::unix::fs::symlink(outside.path().join("secret.html"), root.join("b.html"))
        .expect("a link");
    let export = Export::open(&root).expect("an export");
    assert_eq!(export.names().collect::<Vec<_>>(), ["a.html"]);
    assert_eq!(export.problems().len(), 2);
    assert!(export.read("b.html", 100).is_err());
    assert!(export.read("out/secret.html", 100).is_err());
    // One file alone: what lies beside it can be linked to, but through no link.
    let one = Export::open(&root.join("a.html")).expect("an export");
    assert!(!one.has("b.html") && !one.has("../export/a.html") && one.has("a.html"));
}

#[test]
fn names_are_cleaned() {
    let check =
        |name: &str, cleaned: Option<&str>| assert_eq!(clean(name).as_deref(), cleaned, "{name}");
    check("a/./b//c", Some("a/b/c"));
    check("..", None);
    check("/a", None);
    check("a/..", None);
    check("a\0b", None);
    check("c:d", None);
    check("", None);
}
