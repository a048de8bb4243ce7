//! One hit of articles that translate one another, in the language of the reader.

use super::{index, paths, request};
use crate::{Facet, SearchRequest};

const KB: &str = "
//- printer.md
---
id: KB-1
title: Printer is offline
products: [Printer]
---
The printer shows 0x00000709 and does not print.
//- printer.fr.md
---
title: Imprimante hors ligne
products: [Printer]
---
L'imprimante affiche 0x00000709 et n'imprime pas.
//- printer.de.md
---
title: Drucker ist offline
products: [Printer]
---
Der Drucker zeigt 0x00000709.
//- scanner.md
---
title: Scanner is offline
products: [Printer]
---
The scanner shows 0x00000709 next to the printer.
";

#[track_caller]
fn check(query: &str, lang: Option<&str>, expected: &[&str]) {
    let index = index(KB);
    let request = SearchRequest {
        lang: lang.map(str::to_owned),
        ..request(query)
    };
    let results = index.searcher().search(&request);
    let mut found = paths(&results);
    found.sort_unstable();
    assert_eq!(found, expected, "{query} for {lang:?}");
    assert_eq!(results.total, expected.len(), "{query} for {lang:?}");
}

#[test]
fn readers_get_the_translation_in_their_language() {
    let code = "0x00000709";
    check(code, Some("en"), &["printer.md", "scanner.md"]);
    check(code, Some("fr-CA"), &["printer.fr.md", "scanner.md"]);
    check(code, Some("de"), &["printer.de.md", "scanner.md"]);
    check(code, Some("it"), &["printer.md", "scanner.md"]);
    let all = ["printer.de.md", "printer.fr.md", "printer.md", "scanner.md"];
    check(code, None, &all);
}

#[test]
fn an_only_match_is_shown_whatever_its_language() {
    check("imprimante hors ligne", Some("en"), &["printer.fr.md"]);
    check("drucker", Some("fr"), &["printer.de.md"]);
}

#[test]
fn a_translation_stands_where_the_best_of_its_family_does() {
    // Its own words match little: the title of the original is what was typed.
    let index = index(KB);
    let request = SearchRequest {
        lang: Some("de".to_owned()),
        ..request("printer is offline 0x00000709")
    };
    let results = index.searcher().search(&request);
    assert_eq!(paths(&results)[0], "printer.de.md");
}

#[test]
fn facets_count_what_is_listed() {
    let index = index(KB);
    let request = SearchRequest {
        lang: Some("fr".to_owned()),
        ..request("0x00000709")
    };
    let results = index.searcher().search(&request);
    let products = results
        .facets
        .iter()
        .find(|(facet, _)| *facet == Facet::Product);
    assert_eq!(products.map(|(_, counts)| counts[0].count), Some(2));
}
