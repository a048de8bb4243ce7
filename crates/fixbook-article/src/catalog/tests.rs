//! Finding articles by every name they have.

use std::collections::HashSet;

use super::{Catalog, CatalogEntry, Facet, Resolution};
use crate::{
    ArticleType, Audience, Confidence, Everything, ParseOptions, Resolve, Visible, link_key, parse,
};

fn entry(path: &str, front_matter: &str) -> CatalogEntry {
    let text = format!("---\n{front_matter}\n---\nSee [x](../other/b.md) and ![y](a b.png).\n");
    let (article, _) = parse(path, &text, &ParseOptions::default());
    CatalogEntry::from(
        &article
            .for_audience(Audience::Internal, &Everything)
            .unwrap(),
    )
}

fn catalog() -> Catalog {
    Catalog::build(
        Audience::Internal,
        vec![
            entry("other/b.md", "id: kb-1\ntitle: Second\nproducts: [outlook]"),
            entry(
                "email/a.md",
                "id: KB-1\ntitle: First\nproducts: [Outlook]\naliases: [old/a, KB12345]\nupdated: 2026-01-02",
            ),
            entry("email/c.md", "title: Third\nupdated: 2026-01-03"),
            entry(
                "x/1.md",
                "id: A\ntitle: a\nconfidence: archived\nreplaced_by: B",
            ),
            entry(
                "x/2.md",
                "id: B\ntitle: b\nconfidence: archived\nreplaced_by: KB-1",
            ),
            entry(
                "x/3.md",
                "id: C\ntitle: c\nconfidence: archived\nreplaced_by: D",
            ),
            entry(
                "x/4.md",
                "id: D\ntitle: d\nconfidence: archived\nreplaced_by: C",
            ),
            entry("x/5.md", "id: E\ntitle: e\nreplaced_by: A"),
        ],
    )
}

fn check(rest: &str, wanted: &str) {
    let catalog = catalog();
    let found = match catalog.resolve(rest) {
        Resolution::Article(entry) => entry.path.clone(),
        Resolution::Redirect(url) => url,
        Resolution::NotFound => String::new(),
    };
    assert_eq!(found, wanted, "{rest}");
}

#[test]
fn urls_resolve() {
    check("KB-1/first", "email/a.md");
    check("KB-1", "/kb/KB-1/first");
    check("kb-1/first", "/kb/KB-1/first");
    check("KB-1/wrong/slug", "/kb/KB-1/first");
    check("email/c/third", "email/c.md");
    check("email/c", "/kb/email/c/third");
    check("email/a.md", "/kb/KB-1/first");
    check("old/a", "/kb/KB-1/first");
    check("kb12345", "/kb/KB-1/first");
    check("third", "/kb/email/c/third");
    check("other/b", "/kb/other/b/second");
    check("nothing", "");
    check("", "");
    check("/evil.invalid", "");
}

#[test]
fn archived_articles_lead_to_their_replacement() {
    check("A/a", "/kb/KB-1/first");
    check("A", "/kb/KB-1/first");
    check("C/c", "x/3.md");
    check("E/e", "x/5.md");
}

#[test]
fn ids_in_force() {
    let catalog = catalog();
    assert_eq!(catalog.by_id("kb-1").unwrap().path, "email/a.md");
    assert_eq!(catalog.by_path("other/b.md").unwrap().id, "other/b");
    let [duplicate] = catalog.duplicates() else {
        panic!()
    };
    assert_eq!(
        (duplicate.id.as_str(), duplicate.first.as_str()),
        ("KB-1", "email/a.md")
    );
    assert_eq!(duplicate.others, ["other/b.md"]);

    let freed = catalog.apply(Vec::new(), &["email/a.md".to_owned()]);
    assert_eq!(freed.by_id("KB-1").unwrap().path, "other/b.md");
    assert_eq!(freed.len(), catalog.len() - 1);
    let back = freed.apply(vec![entry("email/a.md", "id: KB-1\ntitle: New")], &[]);
    assert_eq!(back.by_id("KB-1").unwrap().title, "New");
    assert_eq!(back.by_path("other/b.md").unwrap().id, "other/b");
}

#[test]
fn a_later_entry_of_the_same_path_counts() {
    let catalog = Catalog::build(
        Audience::Public,
        vec![entry("a.md", "title: Old"), entry("a.md", "title: New")],
    );
    assert_eq!(catalog.len(), 1);
    assert_eq!(catalog.by_path("a.md").unwrap().title, "New");
}

#[test]
fn links_files_and_facets() {
    let catalog = catalog();
    let keys = HashSet::from([link_key("other/b")]);
    assert_eq!(
        catalog.linking_to(&keys),
        [
            "email/a.md",
            "email/c.md",
            "other/b.md",
            "x/1.md",
            "x/2.md",
            "x/3.md",
            "x/4.md",
            "x/5.md"
        ]
    );
    // Without angle brackets a space ends the destination, so no file is shown.
    assert!(!catalog.asset("email/a b.png"));
    assert_eq!(catalog.asset_url("email/nothing.png"), None);
    let products = catalog.facet_counts(Facet::Product);
    assert_eq!(
        (products[0].value.as_str(), products[0].count),
        ("Outlook", 2)
    );
    assert_eq!(catalog.in_facet(Facet::Product, "OUTLOOK").len(), 2);
    assert_eq!(catalog.in_facet(Facet::Category, "x").len(), 5);
    assert_eq!(catalog.of_type(ArticleType::Fix).len(), catalog.len());
    assert!(catalog.of_type(ArticleType::KnownError).is_empty());
    assert!(catalog.shows("email/a") && !catalog.shows("email"));
    assert_eq!(
        catalog.article_url("KB12345").as_deref(),
        Some("/kb/KB-1/first")
    );
    assert_eq!(catalog.by_id("A").unwrap().confidence, Confidence::Archived);
}

#[test]
fn file_urls_are_encoded() {
    let (article, _) = parse("a/b.md", "![x](<c d.png>)", &ParseOptions::default());
    let published = article
        .for_audience(Audience::Internal, &Everything)
        .unwrap();
    let catalog = Catalog::build(Audience::Internal, vec![CatalogEntry::from(&published)]);
    assert_eq!(
        catalog.asset_url("a/c d.png").as_deref(),
        Some("/files/a/c%20d.png")
    );
}

#[test]
fn letters_are_found_behind_quotes_case_and_accents() {
    let titles = [
        "\"Outlook\" asks",
        "élan",
        "0x80070005",
        "Eject",
        "outage",
        "…",
        "Ж",
        "zebra",
    ];
    let entries = titles.iter().enumerate().map(|(place, title)| {
        let mut entry = entry(&format!("{place}.md"), "title: x");
        entry.title = (*title).to_owned();
        entry
    });
    let catalog = Catalog::build(Audience::Internal, entries.collect());
    let letters: Vec<(&str, Vec<&str>)> = catalog
        .letters()
        .iter()
        .map(|letter| {
            let titles = letter.entries.iter().map(|entry| entry.title.as_str());
            (letter.name.as_str(), titles.collect())
        })
        .collect();
    assert_eq!(
        letters,
        [
            ("0–9", vec!["…", "0x80070005"]),
            ("E", vec!["Eject", "élan"]),
            ("O", vec!["outage", "\"Outlook\" asks"]),
            ("Z", vec!["zebra"]),
            ("Ж", vec!["Ж"]),
        ]
    );
}
