//! Articles in several languages: links between them, what readers are told, and what stays hidden.

use crate::support::Kb;
use crate::visitor::Visitor;

const FILES: &str = "
//- printer.md
---
id: KB-1
title: Printer is offline
audience: public
products: [Printer]
updated: 2026-03-01
---
Switch the printer on. It shows 0x00000709.
//- printer.fr.md
---
id: KB-2
title: Imprimante hors ligne
audience: public
products: [Printer]
reviewed: 2026-02-01
---
Allumez l'imprimante. Elle affiche 0x00000709.
//- drucker.md
---
id: KB-3
title: Drucker ist aus
lang: de
audience: public
---
Der Drucker.
//- quaggasecret.md
---
id: QUAGGA-9
title: Quaggasecret
updated: 2026-05-01
---
For staff.
//- open.md
---
id: KB-5
title: Ouvert
lang: fr
translation_of: QUAGGA-9
audience: public
reviewed: 2026-01-01
---
Pour tous.
";

/// A translation for staff of an article for everyone.
const FOR_STAFF: &str = "//- printer.de.md
---
id: QUAGGA-8
title: Quaggadrucker
products: [Printer]
updated: 2026-05-01
---
Nur intern: 0x00000709.
";

fn reader(site: &crate::support::Site, language: &str) -> Visitor {
    Visitor::new(site).with_header("Accept-Language", language)
}

#[track_caller]
fn says(html: &str, present: &[&str], absent: &[&str]) {
    for text in present {
        assert!(html.contains(text), "{text} is missing in {html}");
    }
    for text in absent {
        assert!(!html.contains(text), "{text} is in {html}");
    }
}

#[test]
fn an_article_leads_to_its_translations() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let english = reader(&server.public, "en")
        .get("/kb/KB-1/printer-is-offline")
        .text();
    says(
        &english,
        &[
            "<link rel=\"alternate\" hreflang=\"en\" href=\"/kb/KB-1/printer-is-offline\">",
            "<link rel=\"alternate\" hreflang=\"fr\" href=\"/kb/KB-2/imprimante-hors-ligne\">",
            "lang=\"fr\" hreflang=\"fr\" rel=\"alternate\">Français</a>",
        ],
        &["also available", "not available", "out of date"],
    );
    let french = reader(&server.public, "fr")
        .get("/kb/KB-1/printer-is-offline")
        .text();
    says(
        &french,
        &[
            "Cet article existe aussi en français",
            "<h1 lang=\"en\" dir=\"ltr\">Printer is offline",
        ],
        &["pas disponible"],
    );
    let alone = reader(&server.public, "fr")
        .get("/kb/KB-3/drucker-ist-aus")
        .text();
    says(
        &alone,
        &[
            "pas disponible en français",
            "<span lang=\"de\">Deutsch</span>",
            "<h1 lang=\"de\" dir=\"ltr\">",
        ],
        &["hreflang=\"de\""],
    );
}

#[test]
fn a_translation_says_when_its_original_changed_later() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let french = reader(&server.public, "fr").get("/kb/KB-2/imprimante-hors-ligne");
    says(
        &french.text(),
        &[
            "n’est peut-être plus à jour",
            "datetime=\"2026-03-01\">1er mars 2026",
            "Printer is offline",
        ],
        &["existe aussi"],
    );
}

#[test]
fn lists_and_searches_have_one_of_each_in_the_readers_language() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let targets = [
        "/search?q=0x00000709",
        "/browse/product/Printer",
        "/",
        "/search",
    ];
    for (language, shown, hidden) in [("en", "KB-1/", "KB-2/"), ("fr", "KB-2/", "KB-1/")] {
        for target in targets {
            let html = reader(&server.public, language).get(target).text();
            says(&html, &[shown], &[hidden]);
        }
    }
    let only = reader(&server.public, "en")
        .get("/search?q=imprimante+hors+ligne")
        .text();
    says(&only, &["KB-2/", "1 fix"], &[]);
    for (language, shown, hidden) in [("en", ("P", "KB-1/"), "I"), ("fr", ("I", "KB-2/"), "P")] {
        let reader = reader(&server.public, language);
        let letter = |letter: &str| reader.get(&format!("/browse/a-z?letter={letter}"));
        says(&letter(shown.0).text(), &[shown.1], &[]);
        assert_eq!(letter(hidden).status, 404, "{language} {hidden}");
        let feed = reader.get("/feed.atom").text();
        says(&feed, &[shown.1, "<entry xml:lang=\"fr\">"], &[]);
        assert_eq!(feed.matches("<entry").count(), 2, "{feed}");
    }
    let counted = reader(&server.public, "en").get("/browse").text();
    says(
        &counted,
        &["All 3 articles", "Printer</a> <span class=\"count\">1<"],
        &[],
    );
    let data = server.public.ids("0x00000709");
    assert_eq!(
        data.len(),
        2,
        "programs get all, without a language: {data:?}"
    );
}

#[test]
fn a_public_translation_says_nothing_of_an_original_for_staff() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    for language in ["en", "fr", "de"] {
        for target in [
            "/kb/KB-5/ouvert",
            "/search?q=ouvert",
            "/browse",
            "/",
            "/api/v1/articles/KB-5",
            "/api/v1/articles/KB-5.md",
            "/feed.atom",
            "/browse/a-z",
        ] {
            let answer = reader(&server.public, language).get(target);
            assert_eq!(answer.status, 200, "{target}");
            let text = (answer.head.clone() + &answer.text()).to_lowercase();
            for secret in [
                "quagga",
                "out of date",
                "plus à jour",
                "hreflang=\"en\" href",
            ] {
                assert!(!text.contains(secret), "{target} says {secret}: {text}");
            }
        }
    }
    let staff = reader(&server.staff, "fr").get("/kb/KB-5/ouvert").text();
    says(&staff, &["Quaggasecret", "plus à jour"], &[]);
}

#[test]
fn a_public_article_reads_the_same_without_its_translation_for_staff() {
    let with = Kb::new(&format!("{FILES}{FOR_STAFF}"));
    let without = Kb::new(FILES);
    let (with, without) = (with.serve(), without.serve());
    for target in [
        "/kb/KB-1/printer-is-offline",
        "/kb/KB-2/imprimante-hors-ligne",
        "/kb/KB-1",
        "/search?q=0x00000709",
        "/search?q=quaggadrucker",
        "/browse",
        "/browse/a-z",
        "/browse/product/Printer",
        "/",
        "/feed.atom",
        "/api/v1/articles/KB-1",
        "/api/v1/articles/KB-1.md",
        "/api/v1/suggest?q=q",
    ] {
        for language in ["en", "fr", "de"] {
            let page = reader(&with.public, language).get(target);
            let other = reader(&without.public, language).get(target);
            assert_eq!(page.status, other.status, "{language} {target}");
            assert_eq!(page.text(), other.text(), "{language} {target}");
        }
    }
    let staff = reader(&with.staff, "en")
        .get("/kb/KB-1/printer-is-offline")
        .text();
    says(&staff, &["Deutsch</a>"], &[]);
}

#[test]
fn a_translation_follows_when_its_original_is_opened_and_closed() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let page = || reader(&server.public, "fr").get("/kb/KB-5/ouvert").text();
    let original = |audience: &str| {
        format!("---\nid: QUAGGA-9\ntitle: Quaggasecret\naudience: {audience}\n---\nText.\n")
    };
    kb.write("quaggasecret.md", original("public"));
    crate::support::until("the translation leads to it", || {
        page().contains("/kb/QUAGGA-9/")
    });
    kb.write("quaggasecret.md", original("internal"));
    crate::support::until("it no longer does", || !page().contains("QUAGGA-9"));
}
