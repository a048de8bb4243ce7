//! Any text is a query.

use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;

use super::{index, paths, request};
use crate::SearchRequest;

const KB: &str = "
//- a.md
---
title: Printer error 0x80070005
---
Text with words, codes (5.7.1) and \"quotes\". Größe. 日本語。
//- b.md
# Other
C:\\Windows and \\\\server\\share$ and -2147024891.
";

/// Searches and checks that what comes back is sound.
fn search_all_ways(index: &crate::Index, query: &str) {
    let searcher = index.searcher();
    for (typing, correct) in [(false, true), (true, true), (false, false)] {
        let results = searcher.search(&SearchRequest {
            typing,
            correct,
            explain: typing,
            ..request(query)
        });
        assert!(results.hits.len() <= results.total);
        for hit in &results.hits {
            for range in &hit.highlights {
                assert!(
                    hit.snippet
                        .get(range.clone())
                        .is_some_and(|text| !text.is_empty())
                );
            }
            for range in &hit.title_highlights {
                assert!(
                    hit.article
                        .title
                        .get(range.clone())
                        .is_some_and(|text| !text.is_empty())
                );
            }
            assert!(hit.score.is_finite());
            assert!(hit.explanation.iter().all(|part| part.value.is_finite()));
        }
    }
    searcher.suggest(query, 8);
}

#[test]
fn queries_that_break_others() {
    let index = index(KB);
    let nested = format!("{}a{}", "(".repeat(5_000), ")".repeat(5_000));
    let nots = "NOT ".repeat(5_000);
    let terms: String = (0..20_000).map(|n| format!("t{n} ")).collect();
    let quotes = "\"".repeat(511);
    let minus = "-".repeat(511);
    let fields = "product:".repeat(60);
    for query in [
        &nested,
        &nots,
        &terms,
        &quotes,
        &minus,
        &fields,
        "a:",
        "product:",
        "product:\"",
        "-\"",
        "\"\"",
        "AND OR NOT",
        "a^1e308",
        "title:/.*/",
        "a\0b",
        "\u{1b}[2J",
        "\u{feff}",
        "%_%",
        "a*b*",
        "id:",
        "${jndi:ldap://x}",
        "' OR 1=1 --",
        "\u{202e}abc",
        "ﬃ",
        "ǅ",
        "İ",
        "\u{1F468}\u{200D}\u{1F469}",
    ] {
        search_all_ways(&index, query);
    }
}

#[test]
fn collected_hostile_queries() {
    let shared = std::env::var("FIXBOOK_SHARED")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared").to_owned());
    let file = Path::new(&shared).join("hostile/query/queries.jsonl");
    // The collection is not part of this repository.
    let Ok(lines) = std::fs::read_to_string(file) else {
        return;
    };
    let index = index(KB);
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let value: serde_json::Value = serde_json::from_str(line).unwrap();
        if let Some(query) = value["q"].as_str() {
            search_all_ways(&index, query);
        }
    }
}

/// One for all cases of a test: making it takes longer than searching it.
static INDEX: LazyLock<crate::Index> = LazyLock::new(|| index(KB));

/// Few cases, or as many as `PROPTEST_CASES` says.
fn cases(usual: u32) -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok();
    ProptestConfig::with_cases(cases.map_or(usual, |cases| cases.parse().expect("a number")))
}

/// A query with some of its characters replaced, left out or doubled.
fn damaged(query: &str, spots: &[(usize, u8, char)]) -> String {
    let mut letters: Vec<char> = query.chars().collect();
    for &(at, how, letter) in spots {
        let at = at % (letters.len() + 1);
        match how % 3 {
            0 if at < letters.len() => letters[at] = letter,
            1 if at < letters.len() => drop(letters.remove(at)),
            _ => letters.insert(at, letter),
        }
    }
    letters.into_iter().collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn any_text(query in any::<String>()) {
        search_all_ways(&INDEX, &query);
    }

    #[test]
    fn a_query_that_was_damaged(
        query in r#"(printer |error |"text with" |-words |product:printer |0x80070005|C:\\Windows|5\.7\.1 ){1,6}"#,
        spots in proptest::collection::vec((any::<usize>(), any::<u8>(), any::<char>()), 0..6),
    ) {
        search_all_ways(&INDEX, &damaged(&query, &spots));
    }
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn any_text_beside_any_synonyms(rules in "(- words: \\[.{0,12}, printer\\]\n|- from: error\n  to: .{0,12}\n){0,4}", query in "(.{0,3}|error|printer| ){0,8}") {
        let index = index(KB);
        index.set_synonyms(fixbook_article::parse_synonyms(&rules).0);
        search_all_ways(&index, &query);
    }

    #[test]
    fn anything_like_a_query(
        query in r#"([-"':\\/().,_*~^ ]|product:|id:|0x|error|5\.7\.1|printer|größe|日本|[a-z0-9]{1,3}){0,60}"#
    ) {
        search_all_ways(&INDEX, &query);
    }
}

#[test]
fn what_only_the_end_of_a_very_long_text_says_is_found() {
    let filler = "Nothing is said here. ".repeat(4000);
    let two = format!("## Cause\n\n{filler}\n\n## Resolution\n\n{filler}");
    for text in [&filler, &two] {
        let index = index(&format!("//- a.md\n---\ntitle: Long\n---\n{text}needle\n"));
        let results = index.searcher().search(&request("needle"));
        assert_eq!(paths(&results), ["a.md"]);
        assert!(results.hits[0].snippet.starts_with("Nothing is said"));
    }
}
