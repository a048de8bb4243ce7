//! What a snapshot still knows of articles whose files were deleted.

use std::sync::Arc;

use fixbook_article::{Audience, Everything, ParseOptions, parse};
use fixbook_index::{Index, Searcher};

use super::Snapshot;

fn searcher(articles: &[(&str, &str)]) -> Arc<Searcher> {
    let index = Index::in_memory(Audience::Internal);
    let mut indexer = index.writer(0).expect("a new index has no writer");
    for (path, markdown) in articles {
        let (article, _) = parse(path, markdown, &ParseOptions::default());
        let published = article.for_audience(Audience::Internal, &Everything);
        let published = published.expect("internal sees all");
        indexer.put(&published).expect("memory is writable");
    }
    indexer.commit().expect("memory is writable");
    index.searcher()
}

const ASTER: (&str, &str) = ("a.md", "---\nid: KB-1\ntitle: Aster\n---\nText.\n");
const BROOM: (&str, &str) = ("b.md", "---\nid: KB-2\ntitle: Broom\n---\nText.\n");

/// What lingers under some addresses after `gone` was deleted from two articles.
#[track_caller]
fn check(gone: &[&str], addresses: &[(&str, bool)]) {
    let gone: Vec<String> = gone.iter().map(|&path| path.to_owned()).collect();
    let left: Vec<_> = [ASTER, BROOM]
        .into_iter()
        .filter(|(path, _)| !gone.contains(&(*path).to_owned()))
        .collect();
    let snapshot = Snapshot::default();
    snapshot.set(searcher(&[ASTER, BROOM]));
    snapshot.set_without(searcher(&left), &gone);
    for (rest, lingers) in addresses {
        assert_eq!(snapshot.lingering(rest).is_some(), *lingers, "{rest}");
    }
}

#[test]
fn a_deleted_article_answers_a_moment_longer() {
    check(
        &["b.md"],
        &[
            ("KB-2/broom", true),
            ("KB-2", true),
            ("KB-1/aster", false),
            ("KB-3/none", false),
        ],
    );
}

#[test]
fn what_vanished_for_another_reason_does_not() {
    // An article that left an audience is gone at once: its file was not deleted.
    let snapshot = Snapshot::default();
    snapshot.set(searcher(&[ASTER, BROOM]));
    snapshot.set(searcher(&[ASTER]));
    assert!(snapshot.lingering("KB-2/broom").is_none());
}

#[test]
fn the_last_reading_before_a_deletion_is_the_one_that_lingers() {
    let gone = ["b.md".to_owned()];
    let snapshot = Snapshot::default();
    for title in ["Broom", "Bryony"] {
        let markdown = format!("---\nid: KB-2\ntitle: {title}\n---\nText.\n");
        snapshot.set(searcher(&[ASTER, ("b.md", &markdown)]));
        snapshot.set_without(searcher(&[ASTER]), &gone);
    }
    let (_, entry) = snapshot.lingering("KB-2").expect("deleted a moment ago");
    assert_eq!(entry.title, "Bryony");
    assert_eq!(snapshot.0.read().expect("not poisoned").before.len(), 1);
}
