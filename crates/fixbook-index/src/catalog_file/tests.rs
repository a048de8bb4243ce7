//! Catalog files: what is written is read, in chains, or refused.

use std::fs;

use fixbook_article::CatalogEntry;

use super::{Content, delete_others, read, write};
use crate::tests::article;

fn entry(path: &str, title: &str) -> CatalogEntry {
    CatalogEntry::from(&article(path, &format!("# {title}")))
}

#[test]
fn changes_follow_the_whole() {
    let dir = tempfile::tempdir().unwrap();
    let [a, b, changed] = [entry("a", "A"), entry("b", "B"), entry("a", "Changed")];
    write(dir.path(), 1, Content::Whole(vec![&a, &b])).unwrap();
    let since = |base, upserts, removed| Content::Since {
        base,
        upserts,
        removed,
    };
    write(
        dir.path(),
        2,
        since(1, vec![&changed], vec!["b".to_owned()]),
    )
    .unwrap();
    write(dir.path(), 3, since(2, vec![&b], vec!["a".to_owned()])).unwrap();
    let stored = read(dir.path(), 3).unwrap();
    assert_eq!(stored.chain, [3, 2, 1]);
    assert_eq!(stored.entries, [a, b.clone()]);
    assert_eq!(stored.upserts, [b]);
    assert_eq!(stored.removed, ["a"]);
    write(dir.path(), 4, Content::Whole(vec![])).unwrap();
    delete_others(dir.path(), &[4]);
    assert!(read(dir.path(), 3).is_err());
    assert!(read(dir.path(), 4).is_ok());
}

#[test]
fn circles_gaps_and_damage_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let base = |base| Content::Since {
        base,
        upserts: vec![],
        removed: vec![],
    };
    write(dir.path(), 5, base(5)).unwrap();
    assert!(read(dir.path(), 5).is_err());
    write(dir.path(), 6, base(4)).unwrap();
    assert!(read(dir.path(), 6).is_err());
    let one = entry("a", "A");
    write(dir.path(), 7, Content::Whole(vec![&one])).unwrap();
    let path = dir.path().join("catalog-7");
    let bytes = fs::read(&path).unwrap();
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1;
        fs::write(&path, flipped).unwrap();
        assert!(read(dir.path(), 7).is_err(), "byte {at}");
    }
}
