//! After a move every link leads where it led before.

use fixbook_article::{Date, ParseOptions};

use super::*;
use crate::CheckSettings;

#[track_caller]
fn check(files: &[(&str, &str)], from: &str, to: &str, expected: &[(&str, &str)]) {
    let pages = files
        .iter()
        .map(|(path, text)| Page::read(path, text, &ParseOptions::default()));
    let today = Date::from_ymd(2026, 11, 24).expect("a day");
    let kb = KnowledgeBase::new(
        pages.collect(),
        Vec::new(),
        CheckSettings::default(),
        "",
        today,
    );
    let edits = rename(&kb, kb.page(from).expect("an article"), to).expect("YAML");
    let mut changed = Vec::new();
    for (path, mut edits) in edits {
        let mut text = kb.page(&path).expect("an article").anatomy.text.clone();
        edits.sort_by_key(|edit| std::cmp::Reverse(edit.range.start));
        for edit in edits {
            text.replace_range(edit.range, &edit.text);
        }
        changed.push((path, text));
    }
    let expected: Vec<_> = expected
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect();
    assert_eq!(changed, expected);
}

#[test]
fn links_to_it_follow() {
    check(
        &[
            ("a/one.md", "---\nid: KB-1\n---\nText."),
            (
                "a/two.md",
                "[1](one.md#x) [id](KB-1) [no ending](one) [out](https://x.test/one.md)",
            ),
            (
                "b/three.md",
                "---\nreplaced_by: a/one\n---\n[1](../a/one.md) [root](/a/one.md)",
            ),
        ],
        "a/one.md",
        "b/first.md",
        &[
            (
                "a/two.md",
                "[1](../b/first.md#x) [id](KB-1) [no ending](../b/first) [out](https://x.test/one.md)",
            ),
            (
                "b/three.md",
                "---\nreplaced_by: b/first\n---\n[1](first.md) [root](/b/first.md)",
            ),
        ],
    );
}

#[test]
fn its_own_links_and_its_address_are_kept() {
    check(
        &[
            (
                "a/one.md",
                "---\ntitle: One\n---\n[2](two.md) ![Button](media/b.png) [here](#x) [self](one.md)",
            ),
            ("a/two.md", "Text."),
        ],
        "a/one.md",
        "c/d/one.md",
        &[(
            "a/one.md",
            "---\ntitle: One\naliases: [a/one]\n---\n[2](../../a/two.md) ![Button](../../a/media/b.png) [here](#x) [self](one.md)",
        )],
    );
}
