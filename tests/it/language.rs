//! The language of the pages: who decides, and what caches are told.

use crate::support::{Kb, Response};
use crate::visitor::{Visitor, hidden};

const FILES: &str = "
//- a.md
---
id: KB-1
title: Outlook asks
audience: public
---
Text.
";

/// A site where each reader has a language, and one in French.
const SITES: &str = "
[[site]]
name = 'staff'
listen = '127.0.0.1:0'
audience = 'internal'
lang = 'fr'

[[site]]
name = 'public'
listen = '127.0.0.1:0'
audience = 'public'
";

#[track_caller]
fn in_language(answer: &Response, tag: &str) {
    let start = format!("<html lang=\"{tag}\" dir=\"ltr\">");
    let skip = if tag == "fr" {
        "Aller au contenu"
    } else {
        "Skip to content"
    };
    let text = answer.text();
    assert!(text.contains(&start) && text.contains(skip), "{text}");
}

#[test]
fn the_browser_asks_for_a_language() {
    let kb = Kb::new(FILES);
    let server = kb.serve_as(SITES);
    for (asked, tag) in [
        ("", "en"),
        ("fr-CH, en;q=0.5", "fr"),
        ("de, en;q=0.9", "en"),
    ] {
        let reader = Visitor::new(&server.public).with_header("Accept-Language", asked);
        for target in [
            "/",
            "/kb/KB-1/outlook-asks",
            "/search?q=outlook",
            "/nothing",
        ] {
            let answer = reader.get(target);
            in_language(&answer, tag);
            let vary = answer.head.to_lowercase();
            assert!(
                vary.contains("vary: accept-language, cookie"),
                "{target}: {vary}"
            );
            assert!(answer.header("set-cookie").is_none(), "{target}");
        }
        let asset = reader.get("/api/v1/search?q=outlook");
        assert!(
            !asset.head.to_lowercase().contains("accept-language"),
            "data has no language"
        );
    }
}

#[test]
fn an_answer_in_another_language_has_another_validator() {
    let kb = Kb::new(FILES);
    let server = kb.serve_as(SITES);
    let english = Visitor::new(&server.public);
    let tag = english
        .get("/browse")
        .header("etag")
        .expect("a validator")
        .to_owned();
    let again = [("If-None-Match", tag.as_str())];
    let same = english.send("GET", "/browse", &again, "");
    assert_eq!(same.status, 304);
    assert!(
        same.head
            .to_lowercase()
            .contains("vary: accept-language, cookie"),
        "{}",
        same.head
    );
    let french = Visitor::new(&server.public).with_header("Accept-Language", "fr");
    in_language(&french.send("GET", "/browse", &again, ""), "fr");
}

#[test]
fn a_choice_holds_against_what_the_browser_asks_for() {
    let kb = Kb::new(FILES);
    let server = kb.serve_as(SITES);
    let reader = Visitor::new(&server.public).with_header("Accept-Language", "en");
    assert!(
        reader
            .get("/browse")
            .text()
            .contains("<a href=\"/language\" lang=\"fr\" hreflang=\"fr\">Français</a>")
    );
    for (from, back) in [
        (
            format!("http://{}/browse?page=2", server.public.0),
            "/browse?page=2",
        ),
        (format!("http://{}/language", server.public.0), "/"),
        ("https://evil.example//evil.example".to_owned(), "/"),
        ("nonsense".to_owned(), "/"),
    ] {
        let form = reader
            .send("GET", "/language", &[("Referer", &from)], "")
            .text();
        assert_eq!(hidden(&form, "next"), back, "{from}");
    }
    let form = reader.get("/language").text();
    let choose = |language: &str, next: &str| {
        let fields = [
            ("token", hidden(&form, "token")),
            ("language", language.to_owned()),
            ("next", next.to_owned()),
        ];
        reader.post("/language", &fields)
    };
    assert_eq!(choose("xx", "/browse").status, 400);
    in_language(&reader.get("/browse"), "en");
    let chosen = choose("fr", "/browse");
    assert_eq!(
        (chosen.status, chosen.header("location")),
        (303, Some("/browse"))
    );
    in_language(&reader.get("/browse"), "fr");
    assert_eq!(choose("en", "//evil.example").header("location"), Some("/"));
    in_language(&reader.get("/browse"), "en");
}

#[test]
fn a_site_with_a_language_has_no_other() {
    let kb = Kb::new(FILES);
    let server = kb.serve_as(SITES);
    let reader = Visitor::new(&server.staff).with_header("Accept-Language", "en");
    reader.set_cookie("fixbook-language", "en");
    let answer = reader.get("/browse");
    in_language(&answer, "fr");
    assert!(!answer.head.to_lowercase().contains("accept-language"));
    assert!(!answer.text().contains("/language"));
    assert_eq!(reader.get("/language").status, 404);
}
