//! Indexing, searching and suggesting on generated articles.

use divan::{Bencher, black_box};
use fixbook_article::{Audience, Everything, ParseOptions, PublishedArticle, parse};
use fixbook_index::{Index, SearchRequest};

fn main() {
    divan::main();
}

/// A generator with a fixed start: the same text every time.
struct Random(u64);

impl Random {
    fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }

    /// Few words are frequent and many are rare, as in any text.
    fn word(&mut self) -> String {
        let most = 1 + self.next(20_000);
        let n = self.next(most);
        let syllables = [
            "ba", "ke", "li", "mo", "nu", "pra", "ste", "tri", "von", "wex",
        ];
        let mut word = String::new();
        let mut rest = n + 10;
        while rest > 0 {
            word.push_str(syllables[(rest % 10) as usize]);
            rest /= 10;
        }
        word
    }

    fn text(&mut self, words: usize) -> String {
        (0..words)
            .map(|_| self.word())
            .collect::<Vec<_>>()
            .join(" ")
    }
}

fn articles(count: usize) -> Vec<PublishedArticle> {
    let mut random = Random(0x9E37_79B9_7F4A_7C15);
    (0..count)
        .map(|n| {
            let markdown = format!(
                "---\ntitle: {}\nproducts: [Product {}]\ntags: [{}, {}]\n---\n## Symptoms\n{} 0x8007{:04X}\n## Resolution\n{}\n",
                random.text(7), random.next(40), random.word(), random.word(),
                random.text(80), random.next(0x400), random.text(320),
            );
            let (article, _) = parse(&format!("{}/{n}.md", n % 20), &markdown, &ParseOptions::default());
            article.for_audience(Audience::Internal, &Everything).expect("internal sees all")
        })
        .collect()
}

fn index(articles: &[PublishedArticle]) -> Index {
    let index = Index::in_memory(Audience::Internal);
    let mut indexer = index.writer(50_000_000).expect("a new index has no writer");
    for article in articles {
        indexer.put(article).expect("memory is writable");
    }
    indexer.commit().expect("memory is writable");
    index
}

#[divan::bench(sample_count = 3)]
fn build_1000(bencher: Bencher<'_, '_>) {
    let articles = articles(1_000);
    bencher.bench_local(|| index(black_box(&articles)));
}

#[divan::bench(sample_count = 20)]
fn commit_one_of_10_000(bencher: Bencher<'_, '_>) {
    let articles = articles(10_000);
    let dir = std::env::temp_dir().join(format!("fixbook-bench-{}", std::process::id()));
    let index = Index::create(&dir, Audience::Internal).expect("a new directory");
    let mut indexer = index.writer(50_000_000).expect("a new index has no writer");
    for article in &articles {
        indexer.put(article).expect("the disk is writable");
    }
    indexer.commit().expect("the disk is writable");
    let mut n = 0;
    bencher.bench_local(|| {
        n += 1;
        indexer
            .put(&articles[n % articles.len()])
            .expect("the disk is writable");
        indexer.commit().expect("the disk is writable")
    });
    drop((indexer, index));
    std::fs::remove_dir_all(dir).expect("the directory is ours");
}

fn search(bencher: Bencher<'_, '_>, query: impl Fn(&mut Random) -> String, typing: bool) {
    let searcher = index(&articles(10_000)).searcher();
    let mut random = Random(42);
    bencher
        .with_inputs(|| query(&mut random))
        .bench_local_values(|query| {
            searcher.search(&SearchRequest {
                query,
                typing,
                limit: 10,
                correct: true,
                ..SearchRequest::default()
            })
        });
}

#[divan::bench(sample_count = 500)]
fn search_3_words(bencher: Bencher<'_, '_>) {
    search(bencher, |random| random.text(3), false);
}

#[divan::bench(sample_count = 500)]
fn search_12_words(bencher: Bencher<'_, '_>) {
    search(bencher, |random| random.text(12), false);
}

#[divan::bench(sample_count = 500)]
fn search_while_typing(bencher: Bencher<'_, '_>) {
    search(
        bencher,
        |random| random.text(2).chars().take(9).collect(),
        true,
    );
}

#[divan::bench(sample_count = 500)]
fn search_code(bencher: Bencher<'_, '_>) {
    search(
        bencher,
        |random| format!("0x8007{:04X}", random.next(0x400)),
        false,
    );
}

#[divan::bench(sample_count = 500)]
fn search_typo(bencher: Bencher<'_, '_>) {
    search(bencher, |random| format!("{}q", random.word()), false);
}

#[divan::bench(sample_count = 500)]
fn suggest(bencher: Bencher<'_, '_>) {
    let searcher = index(&articles(10_000)).searcher();
    let mut random = Random(42);
    bencher
        .with_inputs(|| random.word().chars().take(4).collect::<String>())
        .bench_local_values(|typed| searcher.suggest(&typed, 8));
}
