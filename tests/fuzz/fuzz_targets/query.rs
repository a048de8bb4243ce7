//! Any query: it is answered, and what is marked in the answer are whole words of it.
#![no_main]

use std::sync::LazyLock;

use fixbook_article::{Audience, Everything, ParseOptions, parse};
use fixbook_index::{Index, SearchRequest};
use libfuzzer_sys::fuzz_target;

const ARTICLES: [(&str, &str); 3] = [
    (
        "a.md",
        "---\nid: KB-1\ntitle: Printer error 0x80070005\nproducts: [Printer]\n---\n\
         Text with words, codes (5.7.1) and \"quotes\". Gr\u{f6}\u{df}e. \u{65e5}\u{672c}\u{8a9e}.\n",
    ),
    (
        "b.md",
        "# Other\nC:\\\\Windows and \\\\\\\\server\\\\share$ and -2147024891, AADSTS50011, e\u{301}t\u{e9}.\n",
    ),
    (
        "c.md",
        "---\ntitle: Imprimante hors ligne\nlang: fr\n---\nL'imprimante n'imprime plus.\n",
    ),
];

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let index = Index::in_memory(Audience::Internal);
    let mut indexer = index.writer(0).expect("no other writer");
    for (path, markdown) in ARTICLES {
        let (article, _) = parse(path, markdown, &ParseOptions::default());
        let published = article.for_audience(Audience::Internal, &Everything);
        indexer
            .put(&published.expect("internal sees all"))
            .expect("memory");
    }
    indexer.commit().expect("memory");
    index
});

fuzz_target!(|text: &str| {
    let searcher = INDEX.searcher();
    for (typing, correct) in [(false, true), (true, false)] {
        let results = searcher.search(&SearchRequest {
            query: text.to_owned(),
            limit: 10,
            typing,
            correct,
            explain: typing,
            ..SearchRequest::default()
        });
        assert!(results.hits.len() <= results.total);
        for hit in &results.hits {
            assert!(hit.score.is_finite());
            for range in &hit.highlights {
                assert!(
                    hit.snippet
                        .get(range.clone())
                        .is_some_and(|text| !text.is_empty())
                );
            }
            for range in &hit.title_highlights {
                let title = &hit.article.title;
                assert!(
                    title
                        .get(range.clone())
                        .is_some_and(|text| !text.is_empty())
                );
            }
        }
    }
    searcher.suggest(text, 8);
    searcher.similar_text(text, 8);
});
