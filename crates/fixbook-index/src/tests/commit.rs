//! Writing: what a commit does and what it leaves.

use fixbook_article::Audience;

use super::{article, paths, request};
use crate::{Error, Index, SCHEMA_VERSION};

fn put(index: &Index, path: &str, text: &str) {
    let mut indexer = index.writer(0).unwrap();
    indexer.put(&article(path, text)).unwrap();
    indexer.commit().unwrap();
}

#[test]
fn an_index_is_found_again() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path(), Audience::Internal).unwrap();
    put(&index, "a.md", "# Printer");
    put(&index, "b.md", "# Scanner");
    assert_eq!(index.generation(), 2);
    drop(index);
    let index = Index::open(dir.path(), Audience::Internal).unwrap();
    assert_eq!(index.generation(), 2);
    let searcher = index.searcher();
    assert_eq!(paths(&searcher.search(&request("scanner"))), ["b.md"]);
    assert_eq!(
        searcher.article("a.md").unwrap(),
        article("a.md", "# Printer")
    );
    assert_eq!(searcher.article("c.md"), None);
    assert_eq!(searcher.catalog().len(), 2);
}

#[test]
fn a_snapshot_does_not_change() {
    let index = Index::in_memory(Audience::Internal);
    put(&index, "a.md", "# Printer");
    let before = index.searcher();
    put(&index, "a.md", "# Scanner");
    assert_eq!(before.search(&request("printer")).total, 1);
    assert_eq!(index.searcher().search(&request("printer")).total, 0);
    assert_eq!(index.searcher().search(&request("scanner")).total, 1);
}

#[test]
fn the_last_change_before_a_commit_counts() {
    let index = Index::in_memory(Audience::Internal);
    let mut indexer = index.writer(0).unwrap();
    indexer.put(&article("a.md", "# One")).unwrap();
    indexer.put(&article("a.md", "# Two")).unwrap();
    indexer.put(&article("b.md", "# Three")).unwrap();
    indexer.remove("b.md").unwrap();
    indexer.remove("never.md").unwrap();
    let committed = indexer.commit().unwrap();
    assert_eq!((committed.generation, committed.articles), (1, 1));
    assert_eq!(paths(&index.searcher().search(&request(""))), ["a.md"]);
    assert_eq!(index.searcher().search(&request("one")).total, 0);
}

#[test]
fn rollback_forgets() {
    let index = Index::in_memory(Audience::Internal);
    let mut indexer = index.writer(0).unwrap();
    indexer.put(&article("a.md", "# One")).unwrap();
    indexer.rollback().unwrap();
    indexer.put(&article("b.md", "# Two")).unwrap();
    assert_eq!(indexer.commit().unwrap().articles, 1);
    assert_eq!(
        paths(&index.searcher().search(&request("one two"))),
        ["b.md"]
    );
}

#[test]
fn many_small_commits_keep_few_catalog_files_and_finish_merges() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path(), Audience::Internal).unwrap();
    let mut indexer = index.writer(0).unwrap();
    for n in 0..70 {
        indexer
            .put(&article(
                &format!("{}.md", n % 50),
                &format!("# Article number{n}"),
            ))
            .unwrap();
        if n % 7 == 3 {
            indexer.remove(&format!("{}.md", n % 50 - 1)).unwrap();
        }
        indexer.commit().unwrap();
    }
    drop(indexer);
    let files = std::fs::read_dir(dir.path()).unwrap().flatten();
    let catalogs = files.filter(|file| file.file_name().to_string_lossy().starts_with("catalog-"));
    assert!(catalogs.count() <= 33);
    let before: Vec<_> = index.searcher().catalog().entries().to_vec();
    assert_eq!(index.searcher().search(&request("number69")).total, 1);
    drop(index);
    let index = Index::open(dir.path(), Audience::Internal).unwrap();
    assert_eq!(index.searcher().catalog().entries(), before);
}

#[test]
fn one_writer_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path(), Audience::Internal).unwrap();
    let writer = index.writer(0).unwrap();
    assert!(matches!(index.writer(0), Err(Error::InUse)));
    drop(writer);
    assert!(index.writer(0).is_ok());
}

#[test]
fn another_audience_or_an_empty_directory_is_no_index() {
    let dir = tempfile::tempdir().unwrap();
    assert!(matches!(
        Index::open(dir.path(), Audience::Public),
        Err(Error::Damaged { .. })
    ));
    let index = Index::create(dir.path(), Audience::Internal).unwrap();
    assert!(matches!(
        Index::create(dir.path(), Audience::Internal),
        Err(Error::NotEmpty { .. })
    ));
    put(&index, "a.md", "# Printer");
    drop(index);
    assert!(matches!(
        Index::open(dir.path(), Audience::Public),
        Err(Error::Incompatible { .. })
    ));
    let missing = dir.path().join("missing");
    assert!(matches!(
        Index::open(&missing, Audience::Public),
        Err(Error::Damaged { .. })
    ));
}

#[test]
fn another_version_is_incompatible() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path(), Audience::Internal).unwrap();
    put(&index, "a.md", "# Printer");
    drop(index);
    let meta = dir.path().join("meta.json");
    let text = std::fs::read_to_string(&meta).unwrap();
    let newer = text.replace(&format!("fixbook {SCHEMA_VERSION} "), "fixbook 999 ");
    assert_ne!(text, newer);
    std::fs::write(&meta, newer).unwrap();
    assert!(matches!(
        Index::open(dir.path(), Audience::Internal),
        Err(Error::Incompatible { .. })
    ));
}

#[test]
fn ids_that_two_articles_claim_are_the_same_after_opening() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path(), Audience::Internal).unwrap();
    put(&index, "b.md", "---\nid: KB-1\n---\n# Second");
    put(&index, "a.md", "---\nid: KB-1\n---\n# First");
    let ids = |index: &Index| -> Vec<String> {
        index
            .searcher()
            .catalog()
            .entries()
            .iter()
            .map(|entry| entry.id.clone())
            .collect()
    };
    let before = ids(&index);
    assert_eq!(before, ["KB-1", "b"]);
    drop(index);
    assert_eq!(
        ids(&Index::open(dir.path(), Audience::Internal).unwrap()),
        before
    );
}

#[test]
fn large_segments_are_settled_into_one_and_all_is_found_meanwhile() {
    let dir = tempfile::tempdir().unwrap();
    let index = Index::create(dir.path(), Audience::Internal).unwrap();
    let mut indexer = index.writer(0).unwrap();
    for n in 0..200 {
        let text = format!("# Article number{n}\n\nAll hold quokka.");
        indexer.put(&article(&format!("{n}.md"), &text)).unwrap();
        if n == 99 {
            indexer.commit().unwrap();
        }
    }
    indexer.commit().unwrap();
    let before = index.searcher();
    assert_eq!(before.segments(), 2);
    assert!(indexer.settle().unwrap());
    assert_eq!(index.searcher().segments(), 1);
    for searcher in [before, index.searcher()] {
        assert_eq!(searcher.search(&request("quokka")).total, 200);
        assert_eq!(searcher.search(&request("number77")).total, 1);
    }
    assert!(!indexer.settle().unwrap(), "there is nothing left to do");
    // What comes later is not worth merging all.
    indexer.put(&article("new.md", "# A quokka more")).unwrap();
    indexer.commit().unwrap();
    assert!(!indexer.settle().unwrap());
    assert_eq!(index.searcher().search(&request("quokka")).total, 201);
}
