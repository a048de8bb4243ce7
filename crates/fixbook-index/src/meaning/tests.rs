//! Finding by meaning, with an embedder whose meanings are known.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use fixbook_article::Audience;
use fixbook_semantic::{DIMENSIONS, Embed, Error, Vector};
use tempfile::TempDir;

use super::{Embedding, Progress};
use crate::tests::{article, request};
use crate::{Facet, Index, PartKind, SearchRequest, SearchResults};

/// Words that mean the same, a dimension each; every other word has a dimension by its letters.
const MEANINGS: [&[&str]; 3] = [
    &["password", "passphrase", "secret"],
    &["printer", "copier", "mfp"],
    &["slow", "sluggish", "crawling"],
];

/// Sums its words. Counts how many passages it was asked for.
#[derive(Default)]
pub(crate) struct Words {
    pub(crate) passages: AtomicUsize,
    pub(crate) broken: AtomicBool,
}

impl Embed for Words {
    fn model(&self) -> &str {
        "words"
    }

    fn query(&self, text: &str) -> Result<Vector, Error> {
        if self.broken.load(Ordering::Relaxed) {
            let reason = "asked to".to_owned();
            return Err(Error::Run { reason });
        }
        let mut components = [0.001; DIMENSIONS];
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let word = word.to_lowercase();
            let meaning = MEANINGS
                .iter()
                .position(|words| words.contains(&word.as_str()));
            let letters = word
                .bytes()
                .fold(7, |sum, b| (sum * 31 + usize::from(b)) % 370);
            let dimension = meaning.unwrap_or(letters + MEANINGS.len());
            components[dimension] += if word.is_empty() { 0.0 } else { 1.0 };
        }
        Ok(Vector::from_components(&components).expect("a direction"))
    }

    fn passage(&self, text: &str) -> Result<Vector, Error> {
        self.passages.fetch_add(1, Ordering::Relaxed);
        self.query(text)
    }
}

/// An index of these articles that knows what they mean.
struct Known {
    index: Index,
    embedding: Embedding,
    embedder: Arc<Words>,
}

impl Known {
    fn new(articles: &[(&str, &str)], dir: Option<&TempDir>) -> Self {
        let index = Index::in_memory(Audience::Internal);
        put(&index, articles, &[]);
        let embedder = Arc::new(Words::default());
        let dir = dir.map(TempDir::path);
        let embedding = Embedding::open(&index, dir, embedder.clone());
        let mut known = Self {
            index,
            embedding,
            embedder,
        };
        known.learn();
        known
    }

    fn learn(&mut self) -> Progress {
        self.embedding.look();
        while self.embedding.advance().expect("a model") {}
        self.embedding.publish();
        self.embedding.save().expect("a disk");
        self.embedding.progress()
    }

    fn search(&self, query: &str) -> SearchResults {
        self.index.searcher().search(&by_meaning(query))
    }

    fn paths(&self, query: &str) -> Vec<String> {
        let hits = self.search(query).hits.into_iter();
        hits.map(|hit| hit.article.path.clone()).collect()
    }

    fn computed(&self) -> usize {
        self.embedder.passages.load(Ordering::Relaxed)
    }
}

fn put(index: &Index, articles: &[(&str, &str)], gone: &[&str]) {
    let mut indexer = index.writer(15 << 20).expect("a writer");
    for (path, markdown) in articles {
        indexer.put(&article(path, markdown)).expect("put");
    }
    for path in gone {
        indexer.remove(path).expect("removed");
    }
    indexer.commit().expect("committed");
}

fn by_meaning(query: &str) -> SearchRequest {
    SearchRequest {
        meaning: true,
        ..request(query)
    }
}

const OFFICE: [(&str, &str); 4] = [
    (
        "password.md",
        "---\ntitle: password\nproducts: [AD]\n---\nreset\n",
    ),
    (
        "printer.md",
        "---\ntitle: printer\nproducts: [Print]\n---\npaper\n",
    ),
    ("slow.md", "---\ntitle: slow\nproducts: [AD]\n---\nmemory\n"),
    ("code.md", "---\ntitle: code\n---\n0x80070005 appears\n"),
];

#[test]
fn an_article_is_found_without_any_of_its_words() {
    let known = Known::new(&OFFICE, None);
    let results = known.search("passphrase secret");
    assert_eq!(results.hits[0].article.path, "password.md");
    assert!(results.hits[0].only_near);
    assert_eq!((results.total, results.hits.len()), (1, 1), "and no other");
    assert_eq!(results.notes.len(), 1, "it is said: {:?}", results.notes);
    let products = results
        .facets
        .iter()
        .find(|(facet, _)| *facet == Facet::Product);
    assert_eq!(products.map(|(_, counts)| counts[0].count), Some(1));
    let words = SearchRequest {
        meaning: false,
        ..by_meaning("passphrase secret")
    };
    assert_eq!(known.index.searcher().search(&words).total, 0);
}

#[test]
fn words_and_meaning_add_up() {
    let mut articles = OFFICE.to_vec();
    articles.push(("other.md", "# crawling zebra\n\nthings\n"));
    let known = Known::new(&articles, None);
    // By words only other.md holds `zebra`; slow.md means the rest.
    let hits = known.search("sluggish crawling zebra").hits;
    assert_eq!(hits[0].article.path, "other.md");
    let slow = hits.iter().find(|hit| hit.article.path == "slow.md");
    assert!(slow.is_some_and(|hit| hit.only_near && hit.score < hits[0].score));
}

#[test]
fn numbers_are_left_to_words() {
    // How much of the best score is meaning, of a query that is a rare word and a common one.
    let share = |rare: &str| {
        let text = format!("# {rare} slow\n");
        let articles = [
            ("rare.md", text.as_str()),
            ("slow.md", "# slow\n"),
            OFFICE[0],
        ];
        let known = Known::new(&articles, None);
        let request = SearchRequest {
            explain: true,
            ..by_meaning(&format!("{rare} slow"))
        };
        let hits = known.index.searcher().search(&request).hits;
        assert_eq!(hits[0].article.path, "rare.md");
        let parts = hits[0].explanation.iter();
        let meaning = parts.filter(|part| part.kind == PartKind::Meaning);
        meaning.map(|part| part.value).sum::<f32>() / hits[0].score
    };
    let (number, word) = (share("480"), share("zebra"));
    assert!(number > 0.0, "the other word still means something");
    assert!(number < word * 0.7, "{number} of {word}");
}

#[test]
fn nonsense_still_finds_nothing() {
    let known = Known::new(&OFFICE, None);
    for query in ["qwrt zxcvb", "blorp", "lorem ipsum dolor"] {
        assert_eq!(known.search(query).total, 0, "{query}");
    }
}

#[test]
fn codes_and_single_known_words_mean_nothing_more() {
    let known = Known::new(&OFFICE, None);
    assert_eq!(known.paths("0x80070005"), ["code.md"]);
    assert_eq!(known.paths("0x80070006"), [""; 0]);
    assert_eq!(known.paths("printer"), ["printer.md"]);
    assert_eq!(
        known.paths("copier"),
        ["printer.md"],
        "a word that no article holds"
    );
}

#[test]
fn filters_phrases_and_exclusions_hold_for_meaning_too() {
    let known = Known::new(&OFFICE, None);
    assert_eq!(known.paths("passphrase secret product:AD"), ["password.md"]);
    assert_eq!(known.paths("passphrase secret product:Print"), [""; 0]);
    assert_eq!(known.paths("passphrase secret -reset"), [""; 0]);
    assert_eq!(known.paths("passphrase \"no such phrase\""), [""; 0]);
}

#[test]
fn vectors_follow_the_articles() {
    let mut known = Known::new(&OFFICE, None);
    put(
        &known.index,
        &[("new.md", "# mfp\n\ntoner\n")],
        &["printer.md"],
    );
    assert_eq!(
        known.paths("copier mfp xyz").len(),
        1,
        "words find the new one at once"
    );
    assert_eq!(
        known.paths("copier abc"),
        [""; 0],
        "the old one is gone at once"
    );
    let before = known.computed();
    assert_eq!(known.learn(), Progress { done: 4, total: 4 });
    assert_eq!(known.computed() - before, 1, "only the new one is computed");
    assert_eq!(known.paths("copier abc"), ["new.md"]);
}

#[test]
fn a_restart_computes_nothing_again() {
    let dir = TempDir::new().expect("a folder");
    let first = Known::new(&OFFICE, Some(&dir));
    assert_eq!(first.computed(), 4);
    drop(first);
    let second = Known::new(&OFFICE, Some(&dir));
    assert_eq!(second.computed(), 0);
    assert_eq!(second.paths("passphrase secret"), ["password.md"]);
}

#[test]
fn damage_is_repaired() {
    let dir = TempDir::new().expect("a folder");
    drop(Known::new(&OFFICE, Some(&dir)));
    let files = std::fs::read_dir(dir.path()).expect("a folder").flatten();
    let paths: BTreeSet<_> = files.map(|entry| entry.path()).collect();
    assert_eq!(paths.len(), 2, "vectors, and which article has which");
    for path in paths {
        std::fs::write(&path, "nonsense").expect("damage");
        let again = Known::new(&OFFICE, Some(&dir));
        assert_eq!(
            again.paths("passphrase secret"),
            ["password.md"],
            "{}",
            path.display()
        );
    }
}

#[test]
fn what_was_written_last_is_learnt_first() {
    let known = Known::new(&OFFICE, None);
    let mut embedding = Embedding::open(&known.index, None, Arc::new(Words::default()));
    embedding.look();
    put(&known.index, &[("new.md", "# mfp toner\n")], &[]);
    embedding.look();
    assert_eq!(embedding.progress(), Progress { done: 0, total: 5 });
    embedding.advance().expect("a model");
    embedding.publish();
    assert_eq!(known.paths("copier toner qq"), ["new.md"]);
    assert_eq!(known.paths("passphrase secret"), [""; 0], "not learnt yet");
}

#[test]
fn a_model_that_fails_leaves_words() {
    let known = Known::new(&OFFICE, None);
    known.embedder.broken.store(true, Ordering::Relaxed);
    assert_eq!(known.paths("passphrase reset"), ["password.md"]);
    assert_eq!(known.paths("passphrase secret"), [""; 0]);
}

#[test]
fn a_hit_by_meaning_shows_its_nearest_section() {
    let filler = "lorem ipsum dolor sit amet ".repeat(40);
    let markdown =
        format!("# Manual\n\n## Start\n\n{filler}\n\n## copier copier copier\n\nmfp mfp mfp\n");
    let known = Known::new(&[("manual.md", &markdown)], None);
    let hits = known.search("printer printing").hits;
    assert_eq!(
        (hits[0].heading.as_str(), hits[0].snippet.as_str()),
        ("copier copier copier", "mfp mfp mfp")
    );
}
