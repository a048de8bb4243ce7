//! Finding articles by every name they have.

use std::collections::HashSet;

use super::{Catalog, CatalogEntry, Facet, Resolution};
use crate::{
    ArticleType, Audience, Confidence, Everything, ParseOptions, Resolve, Visible, link_key, parse,
    same_language,
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

/// A knowledge base where some articles are translated.
fn translated(audience: Audience) -> Catalog {
    let all = [
        (
            "a.md",
            "id: KB-1\ntitle: One\nproducts: [Box]\nupdated: 2026-03-01\naudience: public",
        ),
        (
            "a.fr.md",
            "title: Un\nproducts: [Box]\nreviewed: 2026-02-01\naudience: public",
        ),
        (
            "a-de.md",
            "title: Eins\nlang: de\ntranslation_of: a.fr.md\nupdated: 2026-04-01\naudience: public",
        ),
        ("secret.md", "id: KB-2\ntitle: Secret\nproducts: [Box]"),
        (
            "open.md",
            "title: Ouvert\nlang: fr\ntranslation_of: KB-2\nproducts: [Box]\naudience: public",
        ),
        (
            "x.md",
            "title: x\nlang: fr\ntranslation_of: y.md\naudience: public",
        ),
        (
            "y.md",
            "title: y\nlang: de\ntranslation_of: x.md\naudience: public",
        ),
        ("lost.fr.md", "title: Perdu\naudience: public"),
    ];
    let open = |(_, fields): &(&str, &str)| {
        audience == Audience::Internal || fields.contains("audience: public")
    };
    let entries = all.iter().filter(|article| open(article));
    Catalog::build(
        audience,
        entries.map(|(path, fields)| entry(path, fields)).collect(),
    )
}

fn paths(entries: &[std::sync::Arc<CatalogEntry>]) -> Vec<&str> {
    entries.iter().map(|entry| entry.path.as_str()).collect()
}

#[test]
fn translations_are_a_family_with_the_original_first() {
    for (audience, path, expected) in [
        (
            Audience::Public,
            "a.md",
            &["a.md", "a-de.md", "a.fr.md"][..],
        ),
        (Audience::Public, "a.fr.md", &["a.md", "a-de.md", "a.fr.md"]),
        (Audience::Public, "a-de.md", &["a.md", "a-de.md", "a.fr.md"]),
        (Audience::Internal, "open.md", &["secret.md", "open.md"]),
        (Audience::Public, "open.md", &[]),
        (Audience::Public, "x.md", &[]),
        (Audience::Public, "lost.fr.md", &[]),
    ] {
        let catalog = translated(audience);
        let entry = catalog.by_path(path).expect("an article");
        assert_eq!(paths(&catalog.family(&entry)), expected, "{path}");
    }
}

#[test]
fn lists_have_one_of_a_family_in_the_language_of_the_reader() {
    let catalog = translated(Audience::Public);
    let all = ["a-de.md", "a.fr.md", "a.md", "open.md"];
    let without_german = ["a.fr.md", "a.md"];
    for (given, lang, expected) in [
        (&all[..], "fr", &["a.fr.md", "open.md"][..]),
        (&all, "de-AT", &["a-de.md", "open.md"]),
        (&all, "en", &["a.md", "open.md"]),
        (&all, "it", &["a.md", "open.md"]),
        (&without_german, "de", &["a.md"]),
        (&without_german[..1], "en", &["a.fr.md"]),
    ] {
        let entries = given.iter().filter_map(|path| catalog.by_path(path));
        assert_eq!(
            paths(&catalog.in_language(entries, lang)),
            expected,
            "{lang}"
        );
    }
    for (lang, expected) in [
        ("fr", ["a-de.md", "a.md"]),
        ("en", ["a-de.md", "a.fr.md"]),
        ("it", ["a-de.md", "a.fr.md"]),
    ] {
        let mut left_out: Vec<&str> = catalog.left_out(lang).into_iter().collect();
        left_out.sort_unstable();
        assert_eq!(left_out, expected, "{lang}");
    }
    assert_eq!(catalog.len_without_translations(), catalog.len() - 2);
    let boxes = catalog.facet_counts(Facet::Product).remove(0);
    assert_eq!(
        (boxes.value.as_str(), boxes.count),
        ("Box", 2),
        "one for a, one for open"
    );
}

#[test]
fn a_translation_is_out_of_date_when_its_original_changed_later() {
    let catalog = translated(Audience::Internal);
    for (path, changed) in [
        ("a.fr.md", Some("2026-03-01")),
        ("a-de.md", None),
        ("a.md", None),
        ("open.md", None),
    ] {
        let entry = catalog.by_path(path).expect("an article");
        let found = catalog
            .original_changed(&entry, |entry| entry.updated)
            .map(|day| day.to_string());
        assert_eq!(found.as_deref(), changed, "{path}");
    }
}

#[test]
fn tags_name_a_language_by_their_first_part() {
    let rows = [
        ("fr", "fr", true),
        ("fr-CA", "FR", true),
        ("fr_FR", "fr", true),
        ("fr", "fro", false),
        ("", "fr", false),
        ("en-GB", "en-US", true),
    ];
    for (one, other, expected) in rows {
        assert_eq!(same_language(one, other), expected, "{one} {other}");
    }
}
