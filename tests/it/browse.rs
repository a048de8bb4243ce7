//! Ways in without words to search by: letters, and the pages of products.

use crate::support::{Kb, Response};

const FILES: &str = "
//- mail/a.md
---
id: KB-1
title: Mail stays in the Outbox
audience: public
products: [Outlook]
platforms: [Windows]
---
Text.
//- mail/b.md
---
id: KB-2
title: Éclair does not start
audience: public
products: [outlook]
platforms: [macOS, Windows]
---
Text.
//- accounts/c.md
---
id: KB-3
title: Account is locked
audience: public
products: [Outlook]
platforms: [Web]
---
Text.
//- accounts/d.md
---
id: KB-4
title: Cannot sign in
audience: public
type: troubleshooter
products: [Outlook]
platforms: [Windows]
---
## Is it on? {#on}

- [No](#switch)

## Switch it on {#switch .outcome}
//- accounts/e.md
---
id: KB-5
title: Master password of Outlook
products: [Outlook]
platforms: [Linux]
---
Text.
";

/// Where texts stand in a page, in order.
#[track_caller]
fn check(page: &Response, in_order: &[&str], absent: &[&str]) {
    let html = page.text();
    assert_eq!(page.status, 200, "{html}");
    let mut rest = html.as_str();
    for text in in_order {
        let Some(at) = rest.find(text) else {
            panic!("{text} is missing, or not where it belongs, in {html}");
        };
        rest = &rest[at..];
    }
    for text in absent {
        assert!(!html.contains(text), "{text} stands in {html}");
    }
}

#[test]
fn the_page_of_a_product_groups_its_articles_and_narrows_by_platform() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let page = server.public.get("/browse/product/OUTLOOK");
    check(
        &page,
        &[
            "<h1>Outlook</h1>",
            "4 articles",
            "href=\"/browse/product/Outlook?platform=macOS\"",
            "href=\"/browse/product/Outlook?platform=Web\"",
            "href=\"/browse/product/Outlook?platform=Windows\"",
            "Step by step",
            "href=\"/guide/KB-4\"",
            "<h2 class=\"group\">accounts</h2>",
            "Account is locked",
            "<h2 class=\"group\">mail</h2>",
            "Mail stays",
            "Éclair",
        ],
        &["Master", "Linux"],
    );
    let page = server
        .public
        .get("/browse/product/Outlook?platform=windows");
    check(
        &page,
        &[
            "Outlook on windows",
            "3 articles",
            "aria-current=\"true\"",
            "Cannot sign in",
            "Mail stays",
        ],
        &["Account is locked"],
    );
    for nothing in [
        "/browse/product/Outlook?platform=Linux",
        "/browse/product/Outlook?page=2",
        "/browse/product/Teams",
    ] {
        assert_eq!(server.public.get(nothing).status, 404, "{nothing}");
    }
    check(
        &server.staff.get("/browse/product/Outlook?platform=Linux"),
        &["1 article", "Master password"],
        &[],
    );
}

#[test]
fn articles_are_listed_by_letter() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let first = server.public.get("/browse/a-z");
    let letters = |page: &Response| page.text().matches("class=\"chip\"").count();
    check(
        &first,
        &["A to Z: A", "Account is locked"],
        &["Mail stays", "Master"],
    );
    assert_eq!(letters(&first), 4);
    let page = server.public.get("/browse/a-z?letter=e");
    check(
        &page,
        &["aria-current=\"page\">E</a>", "Éclair"],
        &["Account"],
    );
    check(
        &server.staff.get("/browse/a-z?letter=M"),
        &["Mail stays", "Master"],
        &[],
    );
    check(
        &server.public.get("/browse/a-z?letter=M"),
        &["Mail stays"],
        &["Master"],
    );
    for nothing in ["/browse/a-z?letter=Q", "/browse/a-z?letter=E&page=2"] {
        assert_eq!(server.public.get(nothing).status, 404, "{nothing}");
    }
}

#[test]
fn an_empty_knowledge_base_has_no_letters() {
    let kb = Kb::new("\n//- a.md\nFor staff.\n");
    let server = kb.serve();
    check(
        &server.public.get("/browse/a-z"),
        &["No articles yet."],
        &["chip"],
    );
}
