//! Fields that differ are named with both values, others are not.

use fixbook_article::{ParseOptions, parse};

use super::*;

#[track_caller]
fn check(before: &str, after: &str, expected: &[&str]) {
    let meta = |fields: &str| {
        let text = format!("---\n{fields}\n---\nText.\n");
        parse("a.md", &text, &ParseOptions::default()).0.meta
    };
    assert_eq!(changes(&meta(before), &meta(after)), expected, "{after}");
}

#[test]
fn fields_that_differ_are_listed() {
    check("title: A", "title: A", &[]);
    // The address follows the title.
    check("title: A", "title: B", &["slug: a → b", "title: A → B"]);
    check(
        "tags: [x]\nreviewed: 2026-01-02",
        "tags: [x, y]",
        &["reviewed: 2026-01-02 → nothing", "tags: x → x, y"],
    );
    check(
        "",
        "type: how-to\naudience: public",
        &["audience: internal → public", "type: fix → how-to"],
    );
    check("tags: [x]", "", &["tags: x → nothing"]);
}
