//! Completions fit the place of the cursor, marked `|`.

use fixbook_article::{Date, ParseOptions};

use super::*;
use crate::CheckSettings;

fn base(text: &str) -> (KnowledgeBase, usize) {
    let offset = text.find('|').expect("a cursor");
    let other = "---\nid: KB-2\ntitle: Other\nproducts: [Teams]\nowner: Desk\n---\n## Fix it\n";
    let pages = vec![
        Page::read(
            "a/one.md",
            &text.replacen('|', "", 1),
            &ParseOptions::default(),
        ),
        Page::read("b/two.md", other, &ParseOptions::default()),
    ];
    let today = Date::from_ymd(2026, 11, 24).expect("a day");
    (
        KnowledgeBase::new(pages, Vec::new(), CheckSettings::default(), "", today),
        offset,
    )
}

#[track_caller]
fn check(text: &str, replaced: &str, expected: &[&str]) {
    let (kb, offset) = base(text);
    let page = &kb.pages[0];
    let (range, items) = complete(&kb, page, offset);
    assert_eq!(&page.anatomy.text[range], replaced, "{text}");
    let texts: Vec<&str> = items.iter().map(|item| item.text.as_str()).collect();
    for wanted in expected {
        assert!(texts.contains(wanted), "{text}: {texts:?}");
    }
    assert_eq!(expected.is_empty(), texts.is_empty(), "{text}: {texts:?}");
}

#[test]
fn completions_fit_the_place() {
    check(
        "---\ntitle: A\naud|\n---\n",
        "aud",
        &["audience: ", "owner: "],
    );
    check("---\naudience: pu|\n---\n", "pu", &["public", "internal"]);
    check("---\nproducts: [Out, Te|]\n---\n", "Te", &["Teams"]);
    check("---\nproducts:\n  - Te|\n---\n", "Te", &["Teams"]);
    check("---\nreplaced_by: |\n---\n", "", &["KB-2"]);
    check("See [x](|)", "", &["../b/two.md"]);
    check("See [x](../b/two.md#f|)", "f", &["fix-it"]);
    check("## Here\n\nSee [x](#|)", "", &["here"]);
    check("Plain |text", "", &[]);
}

#[test]
fn a_link_shows_where_it_leads() {
    let (kb, offset) = base("See [x](../b/t|wo.md).");
    let (_, page) = linked(&kb, &kb.pages[0], offset).expect("a link");
    assert_eq!(page.path, "b/two.md");
    assert!(preview(&kb, page).starts_with("**Other**\n\nKB-2 · fix · not-validated · internal"));
}
