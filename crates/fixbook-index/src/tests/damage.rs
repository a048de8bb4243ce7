//! Damaged copies of an index: opening one says so, or finds everything; nothing panics.

use std::fs;
use std::path::Path;

use fixbook_article::Audience;

use super::{article, request};
use crate::{Error, Index};

/// An index with two segments, a whole catalog file and one with changes.
fn make(dir: &Path) {
    let index = Index::create(dir, Audience::Internal).unwrap();
    let mut indexer = index.writer(0).unwrap();
    for n in 0..40 {
        indexer
            .put(&article(
                &format!("{n}.md"),
                &format!("# Printer {n}\nText {n}."),
            ))
            .unwrap();
    }
    indexer.commit().unwrap();
    indexer.put(&article("3.md", "# Changed printer")).unwrap();
    indexer.commit().unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap().flatten() {
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

/// Opens a damaged copy: refused, or whole.
fn check(dir: &Path, what: &str, must_refuse: bool) {
    match Index::open(dir, Audience::Internal) {
        Err(Error::Damaged { .. } | Error::Incompatible { .. }) => {}
        Err(error) => panic!("{what}: {error}"),
        Ok(index) => {
            assert!(!must_refuse, "{what}: damage was not seen");
            assert_eq!(
                index.searcher().search(&request("printer")).total,
                40,
                "{what}"
            );
        }
    }
}

#[test]
fn every_file_in_every_way() {
    let whole = tempfile::tempdir().unwrap();
    make(whole.path());
    let names: Vec<_> = fs::read_dir(whole.path())
        .unwrap()
        .flatten()
        .map(|file| file.file_name())
        .collect();
    for name in names {
        let text = name.to_string_lossy().into_owned();
        let bytes = fs::read(whole.path().join(&name)).unwrap();
        let mut flipped = bytes.clone();
        let middle = bytes.len() / 2;
        if let Some(byte) = flipped.get_mut(middle) {
            *byte ^= 0x40;
        }
        let ways: [(&str, Option<&[u8]>); 5] = [
            ("missing", None),
            ("empty", Some(&[])),
            ("half", Some(&bytes[..middle])),
            ("cut short", Some(&bytes[..bytes.len().saturating_sub(10)])),
            ("flipped", Some(&flipped)),
        ];
        for (way, content) in ways {
            let dir = tempfile::tempdir().unwrap();
            copy(whole.path(), dir.path());
            match content {
                None => fs::remove_file(dir.path().join(&name)).unwrap(),
                Some(content) => fs::write(dir.path().join(&name), content).unwrap(),
            }
            // Locks and lists of files to delete later hold nothing of an article.
            let matters = !text.starts_with('.') && content.is_none_or(|content| content != bytes);
            // The engine's list of segments has no checksum; a flip may leave its meaning as it was.
            let may_be_harmless = text == "meta.json" && way == "flipped";
            check(
                dir.path(),
                &format!("{text} {way}"),
                matters && !may_be_harmless,
            );
        }
    }
}

#[test]
fn a_catalog_of_another_commit_is_damage() {
    let whole = tempfile::tempdir().unwrap();
    make(whole.path());
    fs::copy(
        whole.path().join("catalog-2"),
        whole.path().join("catalog-1"),
    )
    .unwrap();
    check(whole.path(), "catalog-1 replaced", true);
}

#[test]
fn an_interrupted_commit_leaves_the_one_before() {
    let dir = tempfile::tempdir().unwrap();
    make(dir.path());
    let later = tempfile::tempdir().unwrap();
    copy(dir.path(), later.path());
    // The next catalog file is there, the engine's commit is not.
    fs::copy(
        later.path().join("catalog-2"),
        later.path().join("catalog-3"),
    )
    .unwrap();
    let index = Index::open(later.path(), Audience::Internal).unwrap();
    assert_eq!(index.generation(), 2);
    let mut indexer = index.writer(0).unwrap();
    indexer.put(&article("new.md", "# New printer")).unwrap();
    assert_eq!(indexer.commit().unwrap().articles, 41);
    drop((indexer, index));
    let index = Index::open(later.path(), Audience::Internal).unwrap();
    assert_eq!(index.searcher().catalog().len(), 41);
}
