//! What is left in the files of an index of articles that changed or went.

use std::path::Path;

use fixbook_article::Audience;

use crate::tests::{article, request};
use crate::{Index, Indexer};

/// A word that the engine does not stem and that no field shortens.
const WORD: &str = "quaggax";

fn put(indexer: &mut Indexer, path: &str, text: &str) {
    indexer.put(&article(path, text)).expect("writable");
}

fn commit(indexer: &mut Indexer) {
    indexer.commit().expect("writable");
}

/// Files of a folder that hold the word, by name. Stored text is packed, the list of words and the
/// catalog are not.
fn holding(dir: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).expect("readable") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("readable");
        if bytes
            .windows(WORD.len())
            .any(|part| part == WORD.as_bytes())
        {
            names.push(
                path.file_name()
                    .expect("a name")
                    .to_string_lossy()
                    .into_owned(),
            );
        }
    }
    names
}

/// Names of the files of segments.
fn segments(dir: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(dir).expect("readable").flatten();
    let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".store")).collect();
    names.sort();
    names
}

/// An index in which `change` concerned the one article that holds the word: none of its files has
/// it afterwards, and none of the files of its old segment is left.
#[track_caller]
fn check(change: impl FnOnce(&mut Indexer)) {
    let dir = tempfile::tempdir().expect("a folder");
    let index = Index::create(dir.path(), Audience::Public).expect("a new index");
    let mut indexer = index.writer(0).expect("no other writer");
    for n in 0..20 {
        put(&mut indexer, &format!("{n}.md"), "# Printer\nText.");
    }
    commit(&mut indexer);
    put(
        &mut indexer,
        "q.md",
        &format!("---\ntitle: {WORD}\n---\n{WORD} text"),
    );
    commit(&mut indexer);
    assert!(holding(dir.path()).len() > 1, "{:?}", holding(dir.path()));
    let old = segments(dir.path());
    let reading = index.searcher();
    change(&mut indexer);
    commit(&mut indexer);
    assert!(indexer.holds_removed().expect("readable"));
    indexer.forget().expect("writable");
    assert!(!indexer.holds_removed().expect("readable"));
    assert_eq!(holding(dir.path()), Vec::<String>::new());
    assert!(!segments(dir.path()).contains(&old[0]) || !segments(dir.path()).contains(&old[1]));
    // Who was reading goes on with what was there, and the next reader finds the rest.
    assert_eq!(reading.search(&request(WORD)).total, 1);
    assert_eq!(index.searcher().search(&request(WORD)).total, 0);
    assert_eq!(index.searcher().search(&request("printer")).total, 20);
    drop((indexer, index));
    let again = Index::open(dir.path(), Audience::Public).expect("sound");
    assert_eq!(again.searcher().search(&request("printer")).total, 20);
}

#[test]
fn an_article_that_was_removed_leaves_the_files() {
    check(|indexer| indexer.remove("q.md").expect("writable"));
}

#[test]
fn an_article_that_says_less_leaves_the_files() {
    check(|indexer| put(indexer, "q.md", "---\ntitle: Less\n---\nOther text"));
}

#[test]
fn changes_may_come_while_it_is_done() {
    let dir = tempfile::tempdir().expect("a folder");
    let index = Index::create(dir.path(), Audience::Public).expect("a new index");
    let mut indexer = index.writer(0).expect("no other writer");
    for n in 0..200 {
        put(
            &mut indexer,
            &format!("{n}.md"),
            &format!("# Printer {WORD}\nText {n}."),
        );
    }
    commit(&mut indexer);
    for n in 0..200 {
        put(
            &mut indexer,
            &format!("{n}.md"),
            &format!("# Scanner\nText {n}."),
        );
        if n % 50 == 0 {
            commit(&mut indexer);
            indexer.begin_to_forget().expect("readable");
        }
        if n % 50 == 10 {
            commit(&mut indexer);
            let _ = indexer.forgot().expect("writable");
        }
    }
    commit(&mut indexer);
    while indexer.holds_removed().expect("readable") {
        indexer.forget().expect("writable");
    }
    assert_eq!(holding(dir.path()), Vec::<String>::new());
    assert_eq!(index.searcher().search(&request("scanner")).total, 200);
}

#[test]
fn what_was_only_added_is_nothing_to_forget() {
    let dir = tempfile::tempdir().expect("a folder");
    let index = Index::create(dir.path(), Audience::Public).expect("a new index");
    let mut indexer = index.writer(0).expect("no other writer");
    for n in 0..5 {
        put(&mut indexer, &format!("{n}.md"), "# Printer");
        commit(&mut indexer);
        assert!(!indexer.holds_removed().expect("readable"));
    }
    let memory = Index::in_memory(Audience::Public);
    let mut indexer = memory.writer(0).expect("no other writer");
    for _ in 0..2 {
        put(&mut indexer, "a.md", "# Printer");
        commit(&mut indexer);
    }
    assert!(!indexer.holds_removed().expect("readable"));
}
