//! What search engines and browsers are told of a site, and what they are not.

use crate::support::{Kb, SITES, Site};

const FILES: &str = "
//- a.md
---
id: KB-1
title: Outlook </script> asks
description: What to do when Outlook asks.
audience: public
date: 2026-01-02
updated: 2026-03-04
---
## Resolution

1. Close Outlook.
2. Open it.

::: staff
3. Say quagga.
:::
//- faq.md
---
id: KB-2
title: Questions
audience: public
type: reference
---
## Is it safe?

Yes.

## Is it free?

No.
//- guide.md
---
id: KB-3
title: Box is dark
audience: public
type: troubleshooter
---
## Is it on? {#on}

- [No](#switch)

## Switch it on {#switch .outcome}
//- staff.md
---
id: KB-4
title: Quagga
---
Text.
";

fn with_address() -> String {
    format!("{SITES}url = 'https://help.example.org'\n")
}

#[track_caller]
fn check(site: &Site, target: &str, present: &[&str], absent: &[&str]) {
    let html = site.get(target).text();
    for text in present {
        assert!(html.contains(text), "{target}: {text} is missing in {html}");
    }
    for text in absent {
        assert!(!html.contains(text), "{target}: {text} stands in {html}");
    }
}

/// The description of an article for search engines.
fn data(site: &Site, target: &str) -> serde_json::Value {
    let html = site.get(target).text();
    let block = html.split("<script type=\"application/ld+json\">").nth(1);
    let block = block.and_then(|rest| rest.split("</script>").next());
    serde_json::from_str(block.expect("a block of data")).expect("JSON")
}

#[test]
fn public_pages_say_what_they_are_and_where() {
    let kb = Kb::new(FILES);
    let server = kb.serve_as(&with_address());
    let public = &server.public;
    let canonical =
        |path: &str| format!("<link rel=\"canonical\" href=\"https://help.example.org{path}\">");
    for (target, path) in [
        ("/", "/"),
        ("/browse", "/browse"),
        ("/browse/a-z", "/browse/a-z?letter=B"),
        ("/known-issues", "/known-issues"),
        (
            "/kb/KB-1/outlook-script-asks?in=KB-9",
            "/kb/KB-1/outlook-script-asks",
        ),
        ("/guide/KB-3", "/guide/KB-3"),
    ] {
        check(public, target, &[&canonical(path), "rel=\"search\""], &[]);
    }
    check(public, "/guide/KB-3?a=1", &["noindex"], &["canonical"]);
    check(public, "/search?q=outlook", &["noindex"], &["canonical"]);
    let article = data(public, "/kb/KB-1/outlook-script-asks");
    assert_eq!(article["@type"], "HowTo");
    assert_eq!(article["name"], "Outlook </script> asks");
    assert_eq!(
        article["url"],
        "https://help.example.org/kb/KB-1/outlook-script-asks"
    );
    assert_eq!(article["datePublished"], "2026-01-02");
    assert_eq!(article["dateModified"], "2026-03-04");
    let steps = article["step"].as_array().expect("steps");
    assert_eq!(steps.len(), 2, "{article}");
    let questions = data(public, "/kb/KB-2/questions");
    assert_eq!(questions["@type"], "FAQPage");
    assert_eq!(questions["mainEntity"][0]["acceptedAnswer"]["text"], "Yes.");
    let guide = data(public, "/kb/KB-3/box-is-dark");
    assert_eq!(guide["@type"], "TechArticle");
    check(
        &server.staff,
        "/kb/KB-1/outlook-script-asks",
        &["noindex"],
        &["ld+json", "canonical"],
    );
}

#[test]
fn the_sitemap_lists_what_everyone_may_read() {
    let kb = Kb::new(FILES);
    let server = kb.serve_as(&with_address());
    let base = "<loc>https://help.example.org";
    check(
        &server.public,
        "/sitemap.xml",
        &[
            &format!("{base}/</loc>"),
            &format!("{base}/kb/KB-1/outlook-script-asks</loc>\n<lastmod>2026-03-04</lastmod>"),
            &format!("{base}/guide/KB-3</loc>"),
        ],
        &["KB-4", "uagga"],
    );
    check(
        &server.public,
        "/sitemap/1.xml",
        &[&format!("{base}/</loc>")],
        &[],
    );
    for nothing in [
        "/sitemap/0.xml",
        "/sitemap/2.xml",
        "/sitemap/1",
        "/sitemap/x.xml",
    ] {
        assert_eq!(server.public.get(nothing).status, 404, "{nothing}");
    }
    check(
        &server.public,
        "/robots.txt",
        &[
            "Disallow: /search",
            "Sitemap: https://help.example.org/sitemap.xml",
        ],
        &["Disallow: /\n"],
    );
    check(
        &server.staff,
        "/robots.txt",
        &["User-agent: *\nDisallow: /\n"],
        &["Sitemap"],
    );
    assert_eq!(server.staff.get("/sitemap.xml").status, 404);
}

#[test]
fn without_an_address_what_needs_one_is_left_out() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    for gone in ["/sitemap.xml", "/sitemap/1.xml", "/opensearch.xml"] {
        assert_eq!(server.public.get(gone).status, 404, "{gone}");
    }
    check(&server.public, "/", &[], &["canonical", "rel=\"search\""]);
    check(
        &server.public,
        "/robots.txt",
        &["Disallow: /search"],
        &["Sitemap"],
    );
    assert!(
        data(&server.public, "/kb/KB-1/outlook-script-asks")
            .get("url")
            .is_none()
    );
    // A site for this machine is called by the name it was called by.
    check(&server.staff, "/", &["rel=\"search\""], &[]);
    check(
        &server.staff,
        "/opensearch.xml",
        &["template=\"http://localhost/search?q={searchTerms}\""],
        &[],
    );
}

#[test]
fn browsers_learn_to_search_the_site() {
    let kb = Kb::new(FILES);
    let server = kb.serve_as(&with_address());
    let answer = server.public.get("/opensearch.xml");
    let media_type = "application/opensearchdescription+xml; charset=utf-8";
    assert_eq!(answer.header("content-type"), Some(media_type));
    let text = answer.text();
    assert!(
        text.contains("template=\"https://help.example.org/search?q={searchTerms}\""),
        "{text}"
    );
}
