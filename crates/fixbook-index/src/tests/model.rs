//! Any sequence of changes leaves what a map would hold.

use std::collections::BTreeMap;

use fixbook_article::Audience;
use proptest::prelude::*;

use super::{article, paths, request};
use crate::{Facet, Index, SearchRequest};

/// A change to one of a few articles.
#[derive(Clone, Debug)]
enum Change {
    Put(u8, u8),
    Remove(u8),
    Commit,
    Rollback,
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        5 => (0..6_u8, 0..4_u8).prop_map(|(path, word)| Change::Put(path, word)),
        2 => (0..6_u8).prop_map(Change::Remove),
        2 => Just(Change::Commit),
        1 => Just(Change::Rollback),
    ]
}

fn word(n: u8) -> &'static str {
    ["alpha", "bravo", "charlie", "delta"][usize::from(n)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn changes(changes in prop::collection::vec(change(), 1..40), on_disk in any::<bool>()) {
        let dir = tempfile::tempdir().unwrap();
        let index = if on_disk {
            Index::create(&dir.path().join("index"), Audience::Internal).unwrap()
        } else {
            Index::in_memory(Audience::Internal)
        };
        let mut indexer = index.writer(0).unwrap();
        let mut pending: BTreeMap<String, u8> = BTreeMap::new();
        let mut committed = pending.clone();
        for change in changes.into_iter().chain([Change::Commit]) {
            match change {
                Change::Put(path, n) => {
                    let path = format!("{path}.md");
                    let text = format!("---\nproducts: [{0}]\n---\n# About {0}\n", word(n));
                    indexer.put(&article(&path, &text)).unwrap();
                    pending.insert(path, n);
                }
                Change::Remove(path) => {
                    let path = format!("{path}.md");
                    indexer.remove(&path).unwrap();
                    pending.remove(&path);
                }
                Change::Rollback => {
                    indexer.rollback().unwrap();
                    pending = committed.clone();
                }
                Change::Commit => {
                    indexer.commit().unwrap();
                    committed = pending.clone();
                    same(&index, &committed)?;
                }
            }
        }
        drop(indexer);
        if on_disk {
            drop(index);
            same(&Index::open(&dir.path().join("index"), Audience::Internal).unwrap(), &committed)?;
        }
    }
}

/// Whether the index holds just what the model holds.
fn same(index: &Index, model: &BTreeMap<String, u8>) -> Result<(), TestCaseError> {
    let searcher = index.searcher();
    prop_assert_eq!(searcher.catalog().len(), model.len());
    for n in 0..4 {
        let expected: Vec<&str> = model
            .iter()
            .filter(|(_, held)| **held == n)
            .map(|(path, _)| path.as_str())
            .collect();
        let results = searcher.search(&request(word(n)));
        let mut found = paths(&results);
        found.sort_unstable();
        prop_assert_eq!(&found, &expected);
        prop_assert_eq!(results.total, expected.len());
        let counted: usize = results
            .facets
            .iter()
            .filter(|(facet, _)| *facet == Facet::Product)
            .flat_map(|(_, counts)| counts.iter().map(|count| count.count))
            .sum();
        prop_assert_eq!(counted, expected.len());
        let filter = SearchRequest {
            filters: vec![(Facet::Product, word(n).to_uppercase())],
            ..request("")
        };
        prop_assert_eq!(searcher.search(&filter).total, expected.len());
    }
    for path in model.keys() {
        prop_assert!(searcher.article(path).is_some());
    }
    Ok(())
}
