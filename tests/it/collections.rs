//! A collection is read in its order, by those who may read its articles.

use crate::support::{Kb, Site};

const FILES: &str = "
//- course.md
---
id: KB-1
title: First day
audience: public
type: collection
---
Read all of it.

1. [A](a.md)
2. [Of staff](secret.md)
3. [B](KB-3): because of the phones
4. [A again](a.md)

## Later

- [C](sub/c.md)

Good luck.
//- a.md
---
id: KB-2
title: Alpha
description: What alpha is.
audience: public
---
Text.
//- b.md
---
id: KB-3
title: Beta
audience: public
---
Text.
//- sub/c.md
---
id: KB-4
title: Gamma
audience: public
---
Text.
//- secret.md
---
id: KB-5
title: Sesame
---
Text.
//- other.md
---
id: KB-6
title: Other
audience: public
---
Text.
";

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

#[test]
fn the_list_has_what_the_site_may_show_in_order() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let (public, staff) = (&server.public, &server.staff);
    check(
        public,
        "/kb/KB-1/first-day",
        &[
            "Read all of it.",
            "href=\"/kb/KB-2/alpha?in=KB-1\"",
            "What alpha is.",
            "because of the phones",
            "<h2 id=\"later\">Later</h2>",
            "<ol start=\"3\">",
            "Good luck.",
        ],
        &["Sesame", "Of staff", "A again"],
    );
    check(
        staff,
        "/kb/KB-1/first-day",
        &["/kb/KB-5/sesame?in=KB-1", "<ol start=\"4\">"],
        &[],
    );
    check(public, "/", &["Read in order", "First day"], &[]);
    check(public, "/browse/type/collection", &["First day"], &[]);
}

#[test]
fn an_article_knows_its_place_only_in_the_collection_it_was_reached_from() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let (public, staff) = (&server.public, &server.staff);
    check(
        public,
        "/kb/KB-2/alpha?in=KB-1",
        &[
            "Part 1 of 3 of",
            "href=\"/kb/KB-3/beta?in=KB-1\"",
            "Next: Beta",
        ],
        &["Previous", "Sesame"],
    );
    check(
        staff,
        "/kb/KB-2/alpha?in=KB-1",
        &["Part 1 of 4 of", "Next: Sesame"],
        &[],
    );
    check(
        public,
        "/kb/KB-4/gamma?in=KB-1",
        &["Part 3 of 3 of", "Previous: Beta", "back to the list"],
        &["Next:"],
    );
    for target in [
        "/kb/KB-2/alpha",
        "/kb/KB-2/alpha?in=KB-9",
        "/kb/KB-2/alpha?in=KB-3",
        "/kb/KB-6/other?in=KB-1",
        "/kb/KB-1/first-day?in=KB-1",
    ] {
        check(public, target, &[], &["Part ", "Next:"]);
    }
}
