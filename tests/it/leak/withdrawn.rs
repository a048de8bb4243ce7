//! What is withdrawn from an audience leaves its routes, the copies of browsers, and the files.

use std::fs;
use std::path::{Path, PathBuf};

use fixbook_web::ROUTES;

use super::planted::PLANT;
use super::{every_file, leaks};
use crate::crawl::walk;
use crate::support::{Kb, Server, Site, until};

const FLIPPING: &str = "
//- flip.md
---
id: KB-1
title: Quaggaflip
audience: public
type: known-error
tags: [quaggatag]
---
Quaggatext. ![x](quaggaimage.png)
//- quaggaimage.png
PNG quaggabytes
//- stays.md
---
id: KB-2
title: It stays
audience: public
---
See [that](flip.md).
";

const FLIPPED: [&str; 15] = [
    "/kb/KB-1/quaggaflip",
    "/kb/KB-1",
    "/files/quaggaimage.png",
    "/browse/tag/quaggatag",
    "/api/v1/articles/KB-1",
    "/api/v1/articles/KB-1.md",
    "/search?q=quaggatext",
    "/api/v1/search?q=quaggatext",
    "/api/v1/suggest?q=quagg",
    "/api/v1/similar?q=quaggatext",
    "/api/v1/similar?id=KB-2",
    "/kb/KB-2/it-stays",
    "/known-issues",
    "/known-issues.atom",
    "/",
];

/// Asks for all that showed the article, also as a browser that has it; gives where it still shows.
fn still_shown(site: &Site, tags: &[Option<String>]) -> Vec<String> {
    let mut shown = Vec::new();
    // Every page of the table that needs no name, besides those that showed it.
    let routes = ROUTES.iter().filter(|route| route.method == "GET");
    let plain = routes
        .map(|route| route.path)
        .filter(|path| !path.contains('{'));
    let seeds: Vec<String> = FLIPPED
        .into_iter()
        .chain(plain)
        .map(str::to_owned)
        .collect();
    for (target, response) in walk(site, &seeds) {
        if !leaks(&target, &response).is_empty() {
            shown.push(target);
        }
    }
    for (target, tag) in FLIPPED.iter().zip(tags) {
        let Some(tag) = tag else { continue };
        let answer = site
            .send("GET", target, &[("If-None-Match", tag)])
            .expect("an answer");
        if answer.status == 304 {
            shown.push(format!("{target} as cached"));
        }
    }
    shown
}

#[test]
fn an_article_that_becomes_internal_leaves_every_route_and_no_browser_may_keep_it() {
    let kb = Kb::new(FLIPPING);
    let server: Server = kb.serve();
    // What a browser has that must not be confirmed later: pages with words of the article.
    let kept = |target: &&str| {
        let response = server.public.get(target);
        let shows = !leaks(target, &response).is_empty();
        shows
            .then(|| response.header("etag").map(str::to_owned))
            .flatten()
    };
    let tags: Vec<Option<String>> = FLIPPED.iter().map(kept).collect();
    assert!(
        tags.iter().filter(|tag| tag.is_some()).count() > 5,
        "{tags:?}"
    );
    for target in FLIPPED {
        let keeps = server
            .public
            .get(target)
            .header("cache-control")
            .map(str::to_owned);
        assert_eq!(
            keeps.as_deref(),
            Some("no-cache"),
            "{target}: a browser must ask again"
        );
    }
    let text = fs::read_to_string(kb.path("flip.md")).expect("readable");
    kb.write(
        "flip.md",
        text.replace("audience: public", "audience: internal"),
    );
    until("it is gone from every route", || {
        still_shown(&server.public, &tags).is_empty()
    });
    server.kill();
    let server = kb.serve();
    assert_eq!(
        still_shown(&server.public, &tags),
        Vec::<String>::new(),
        "after a restart"
    );
    assert_eq!(server.staff.ids("quaggatext"), ["KB-1"]);
}

#[test]
fn an_article_withdrawn_while_nothing_ran_is_not_shown_for_a_moment_at_the_start() {
    let kb = Kb::new(FLIPPING);
    for n in 0..300 {
        kb.write(
            &format!("more/{n}.md"),
            format!("---\ntitle: T {n}\n---\nText.\n"),
        );
    }
    let server = kb.serve();
    assert_eq!(server.public.get(FLIPPED[0]).status, 200);
    server.kill();
    let text = fs::read_to_string(kb.path("flip.md")).expect("readable");
    let text = text.replace("audience: public", "audience: internal");
    kb.write("flip.md", text);
    for n in 0..300 {
        kb.write(
            &format!("more/{n}.md"),
            format!("---\ntitle: U {n}\n---\nOther.\n"),
        );
    }
    let server = kb.serve_at_once();
    until("the change is taken up", || {
        for target in FLIPPED {
            let answer = server.public.get(target);
            assert_eq!(leaks(target, &answer), Vec::<String>::new(), "{target}");
        }
        server.public.get("/readyz").json()["status"] == "ready"
    });
    // What did not change is shown at once.
    server.kill();
    let server = kb.serve_at_once();
    server.until_ready();
    assert_eq!(server.public.get("/kb/KB-2/it-stays").status, 200);
}

/// An article whose words are in the files of the public index, and what becomes of it.
const LEAVING: &str = "
//- leaves.md
---
id: KB-1
title: Quaggaleaves
audience: public
tags: [quaggatag]
aliases: [quaggaalias]
---
Quaggatext of the printer.
//- says-less.md
---
id: KB-2
title: It stays
audience: public
---
The printer.

Quaggaless is its name.
";

fn holds_plants(state: &Path) -> bool {
    let mut files = Vec::new();
    every_file(state, &mut files);
    let public = |file: &PathBuf| file.to_string_lossy().contains("/public/");
    // A file may be deleted between the list and the look.
    let bytes = files
        .iter()
        .filter(|file| public(file))
        .filter_map(|file| fs::read(file).ok());
    let mut texts = bytes.map(|bytes| bytes.to_ascii_lowercase());
    texts.any(|text| {
        text.windows(PLANT.len())
            .any(|part| part == PLANT.as_bytes())
    })
}

fn withdraw(kb: &Kb) {
    let text = fs::read_to_string(kb.path("leaves.md")).expect("readable");
    kb.write(
        "leaves.md",
        text.replace("audience: public", "audience: internal"),
    );
    let text = fs::read_to_string(kb.path("says-less.md")).expect("readable");
    kb.write(
        "says-less.md",
        text.replace("Quaggaless is its name.", "::: staff\nQuaggaless.\n:::"),
    );
}

#[test]
fn what_becomes_internal_leaves_the_files_of_the_public_index() {
    for meaning in [false, true] {
        let kb = match meaning {
            true => Kb::with_meaning(LEAVING),
            false => Kb::new(LEAVING),
        };
        let server = kb.serve();
        until("the vectors are written down", || {
            !meaning || server.public.get("/readyz").json()["semantic"]["state"] == "ready"
        });
        assert!(holds_plants(&kb.state()), "the test sees what there is");
        withdraw(&kb);
        until("no file of the public index holds it", || {
            !holds_plants(&kb.state())
        });
        assert_eq!(server.public.search("printer")["total"], 1);
        assert_eq!(server.staff.search("quaggatext")["total"], 1);
        server.kill();
        let server = kb.serve();
        assert_eq!(server.public.search("printer")["total"], 1);
    }
}

#[test]
fn what_became_internal_before_a_start_or_a_command_leaves_them_too() {
    let kb = Kb::new(LEAVING);
    kb.print(&["index"]);
    assert!(holds_plants(&kb.state()));
    withdraw(&kb);
    kb.print(&["index"]);
    assert!(!holds_plants(&kb.state()), "gone when the command ends");
    // A search brings the index up to date and leaves the rest to the next start.
    let kb = Kb::new(LEAVING);
    kb.print(&["index"]);
    withdraw(&kb);
    kb.print(&["search", "printer"]);
    let _server = kb.serve();
    until("no file of the public index holds it", || {
        !holds_plants(&kb.state())
    });
}
