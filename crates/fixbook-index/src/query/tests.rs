//! Queries taken apart, as data.

use proptest::prelude::*;

use super::{LONGEST, Query};

/// A query as `words | phrases | excluded | filters`.
fn listed(text: &str) -> String {
    let query = Query::parse(text);
    let words: Vec<&str> = query.words.split_whitespace().collect();
    let filters: Vec<String> = query
        .filters
        .iter()
        .map(|filter| {
            let sign = if filter.exclude { "-" } else { "" };
            format!("{sign}{:?}={}", filter.field, filter.value)
        })
        .collect();
    [
        words.join(" "),
        query.phrases.join(";"),
        query.excluded.join(";"),
        filters.join(";"),
    ]
    .join("|")
}

fn check(text: &str, expected: &str) {
    assert_eq!(listed(text), expected, "for {text:?}");
}

#[test]
fn queries() {
    check("outlook password", "outlook password|||");
    check(r#"outlook "asks again" -mac"#, "outlook|asks again|mac|");
    check(r#"“asks again” -"on a mac""#, "|asks again|on a mac|");
    check(
        "product:Outlook tag:sign-in",
        "|||Facet(Product)=Outlook;Facet(Tag)=sign-in",
    );
    check(
        r#"Product:"Exchange Online" mail"#,
        "mail|||Facet(Product)=Exchange Online",
    );
    check(
        "-product:mac id:KB-0042",
        "|||-Facet(Product)=mac;Id=KB-0042",
    );
}

#[test]
fn what_only_looks_like_the_language_is_words() {
    for text in [
        "-2147024891",
        r"C:\Users\x",
        r"\\server\share$",
        "a:b",
        "a:",
        "product:",
        "error: 0x80070057 [fix]",
        "unknown:value",
        "- a",
        "--",
        "a-b",
        "AND OR NOT",
        "\"unbalanced quote",
        "title:/.*/",
        "\"\"",
        "say \"",
    ] {
        check(
            text,
            &format!(
                "{}|||",
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            ),
        );
    }
}

#[test]
fn places_of_words_are_those_in_the_query() {
    let text = r#"product:"Größe" wörd "phräse" -nö end"#;
    let query = Query::parse(text);
    assert_eq!(query.words.len(), text.len());
    assert_eq!(query.words.find("wörd"), text.find("wörd"));
    assert_eq!(query.words.find("end"), text.find("end"));
}

#[test]
fn a_long_text_has_no_operators() {
    let text = format!("-not \"a phrase\" product:x {}", "x".repeat(LONGEST));
    let query = Query::parse(&text);
    assert!(query.pasted && query.filters.is_empty() && query.excluded.is_empty());
    assert_eq!(query.words, text);
    assert!(Query::parse(&"ä".repeat(1 << 20)).words.len() <= super::LONGEST_PASTE);
}

proptest! {
    #[test]
    fn any_text_is_a_query(text in any::<String>()) {
        let query = Query::parse(&text);
        prop_assert!(query.pasted || query.words.len() == text.len());
    }

    #[test]
    fn anything_like_a_query(text in r#"([-":“” ]|product:|-id:|[a-zä]{1,3}){0,200}"#) {
        let query = Query::parse(&text);
        prop_assert!(query.pasted || query.words.len() == text.len());
        for filter in &query.filters {
            prop_assert!(!filter.value.is_empty());
        }
    }
}
