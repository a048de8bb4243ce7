//! The day decides which known errors are shown, the article does not change.

use fixbook_article::{
    Audience, Catalog, CatalogEntry, Date, Everything, ParseOptions, PublishedArticle, parse,
};
use fixbook_index::{Facet, Index, SearchRequest, Searcher};

use super::*;

const FILES: [(&str, &str); 5] = [
    (
        "sso.md",
        "id: KB-1\ntitle: Single sign-on is down\ntype: known-error\ntags: [Outage]\nproducts: [Teams, Microsoft 365]\nstarts: 2026-10-10\nexpires: 2026-10-12",
    ),
    (
        "spool.md",
        "id: KB-2\ntitle: Spooler stops after the update\ntype: known-error\nproducts: [Printing]\nstarts: 2026-10-11",
    ),
    (
        "old.md",
        "id: KB-3\ntitle: Spooler once stopped\ntype: known-error\nconfidence: archived\nproducts: [Printing]",
    ),
    (
        "fix.md",
        "id: KB-4\ntitle: Clean the spooler\nproducts: [Printing]",
    ),
    (
        "mail.md",
        "id: KB-5\ntitle: Mail does not arrive\nproducts: [Outlook]",
    ),
];

fn published(path: &str, front_matter: &str) -> PublishedArticle {
    let text = format!("---\n{front_matter}\n---\nText.\n");
    let (article, _) = parse(path, &text, &ParseOptions::default());
    article
        .for_audience(Audience::Internal, &Everything)
        .expect("staff may read it")
}

fn catalog() -> Catalog {
    let entries = FILES.map(|(path, text)| CatalogEntry::from(&published(path, text)));
    Catalog::build(Audience::Internal, entries.to_vec())
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("a day")
}

#[track_caller]
fn check(today: &str, coming: &[&str], current: &[&str], over: &[&str]) {
    let catalog = catalog();
    for (stage, wanted) in [
        (Stage::Coming, coming),
        (Stage::Current, current),
        (Stage::Over, over),
    ] {
        let found = at_stage(&catalog, stage, day(today));
        let ids: Vec<&str> = found.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, wanted, "{stage:?} on {today}");
    }
}

#[test]
fn an_issue_holds_from_its_first_day_until_the_day_it_expires() {
    check("2026-10-09", &["KB-1", "KB-2"], &[], &["KB-3"]);
    check("2026-10-10", &["KB-2"], &["KB-1"], &["KB-3"]);
    check("2026-10-11", &[], &["KB-1", "KB-2"], &["KB-3"]);
    check("2026-10-12", &[], &["KB-2"], &["KB-1", "KB-3"]);
}

#[test]
fn articles_show_the_issues_of_their_products_but_not_themselves() {
    let catalog = catalog();
    let titles = |products: &[&str], path: &str| -> Vec<String> {
        let products: Vec<String> = products.iter().map(|p| (*p).to_owned()).collect();
        let found = concerning(&catalog, &products, path, day("2026-10-11"));
        found.into_iter().map(|issue| issue.title).collect()
    };
    assert_eq!(
        titles(&["printing"], "fix.md"),
        ["Spooler stops after the update"]
    );
    assert_eq!(titles(&["Printing"], "spool.md"), [""; 0]);
    assert_eq!(titles(&["Outlook"], "mail.md"), [""; 0]);
    let outage = concerning(&catalog, &["Teams".to_owned()], "", day("2026-10-11"));
    assert!(outage[0].outage);
}

fn searcher() -> Arc<Searcher> {
    let index = Index::in_memory(Audience::Internal);
    let mut indexer = index.writer(0).expect("a new index has no writer");
    for (path, text) in FILES {
        indexer
            .put(&published(path, text))
            .expect("memory is writable");
    }
    indexer.commit().expect("memory is writable");
    index.searcher()
}

fn pinned(searcher: &Searcher, query: &str, product: Option<&str>, today: &str) -> Vec<String> {
    let request = SearchRequest {
        query: query.to_owned(),
        filters: product
            .map(|value| (Facet::Product, value.to_owned()))
            .into_iter()
            .collect(),
        limit: 10,
        ..SearchRequest::default()
    };
    let results = searcher.search(&request);
    let with_hits = matching(searcher, &request, Some(&results.hits), day(today));
    let without = matching(searcher, &request, None, day(today));
    let titles = |issues: Vec<KnownIssue>| -> Vec<String> {
        issues.into_iter().map(|issue| issue.title).collect()
    };
    let (with_hits, without) = (titles(with_hits), titles(without));
    assert_eq!(with_hits, without, "{query}");
    with_hits
}

#[test]
fn searches_pin_what_they_are_about() {
    let searcher = searcher();
    let check = |query: &str, product: Option<&str>, today: &str, wanted: &[&str]| {
        assert_eq!(
            pinned(&searcher, query, product, today),
            wanted,
            "{query} on {today}"
        );
    };
    let (sso, spool) = ("Single sign-on is down", "Spooler stops after the update");
    check("spooler", None, "2026-10-11", &[spool]);
    check("spooler", None, "2026-10-10", &[]);
    check("sign-on", None, "2026-10-11", &[sso]);
    check("sign-on", None, "2026-10-12", &[]);
    // By the product alone, whatever the other words are.
    check("cannot use microsoft 365 today", None, "2026-10-11", &[sso]);
    check("", Some("teams"), "2026-10-11", &[sso]);
    check("mail -teams", None, "2026-10-11", &[]);
    check("microsoft mail", None, "2026-10-11", &[]);
    check("", None, "2026-10-11", &[]);
    check("mail does not arrive", None, "2026-10-11", &[]);
}
