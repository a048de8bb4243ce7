//! A fault of fixbook itself costs one request or one article, never the process.
//!
//! Builds for development panic on purpose where `FIXBOOK_FAULT` says; others have no such switch,
//! and then there is nothing to try.

use crate::support::{Kb, SITES, Server, until};

const FILES: &str = "
//- good.md
---
id: KB-1
title: Good gentian
audience: public
---
Text. ![x](good.png) ![y](bad.png)
//- good.png
PNG
//- bad.png
PNG
//- bad.md
---
id: KB-2
title: Bad gentian
audience: public
---
Text.
";

const SWITCHED: bool = cfg!(debug_assertions);

fn serve_with(kb: &Kb, fault: &str) -> Server {
    kb.serve_in(SITES, &[("FIXBOOK_FAULT", fault)])
}

#[track_caller]
fn said(server: &Server, what: &str) {
    until(what, || server.log().contains(what));
}

#[test]
fn in_a_request_it_costs_that_request() {
    if !SWITCHED {
        return;
    }
    let kb = Kb::new(FILES);
    let server = serve_with(&kb, "asset:bad.png");
    for site in [&server.staff, &server.public] {
        for _ in 0..30 {
            let answer = site.get("/files/bad.png");
            assert_eq!(answer.status, 500);
            let text = answer.text();
            assert!(text.contains("problem") || text.contains("wrong"), "{text}");
            for telling in ["on purpose", "panicked", ".rs", "bad.png"] {
                assert!(!text.contains(telling), "{text}");
            }
            assert_eq!(site.get("/files/good.png").status, 200);
        }
    }
    said(&server, "a worker failed");
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn in_parsing_it_costs_that_article() {
    if !SWITCHED {
        return;
    }
    let kb = Kb::new(FILES);
    let server = serve_with(&kb, "parse:bad.md");
    assert_eq!(server.staff.ids("gentian"), ["KB-1"]);
    assert_eq!(server.public.ids("gentian"), ["KB-1"]);
    let problems = server.staff.get("/problems").text();
    assert!(
        problems.contains("bad.md") && problems.contains("fixbook failed"),
        "{problems}"
    );
    // It goes on taking up changes, and an article that breaks later is shown no more.
    kb.write("new.md", "---\nid: KB-3\ntitle: New gentian\n---\nText.\n");
    until("the new one is found", || {
        server.staff.ids("gentian").len() == 2
    });
    said(&server, "a fault of fixbook");
    server.kill();
    let server = kb.serve();
    kb.write(
        "bad.md",
        "---\nid: KB-2\ntitle: Bad gentian\naudience: public\n---\nMended.\n",
    );
    until("without the fault it is there", || {
        server.public.ids("mended") == ["KB-2"]
    });
}

#[test]
fn in_publishing_it_costs_that_article_for_that_audience() {
    if !SWITCHED {
        return;
    }
    let kb = Kb::new(FILES);
    let server = kb.serve();
    assert_eq!(server.public.ids("gentian").len(), 2);
    server.kill();
    kb.write(
        "bad.md",
        "---\nid: KB-2\ntitle: Bad lupin\naudience: public\n---\nText.\n",
    );
    let server = serve_with(&kb, "publish:bad.md");
    until("staff see the change", || {
        server.staff.ids("lupin") == ["KB-2"]
    });
    // The text before may say too much.
    until("the public sees it no more", || {
        server.public.ids("gentian") == ["KB-1"]
    });
    assert_eq!(server.public.ids("lupin"), Vec::<String>::new());
}

#[test]
fn in_indexing_it_is_tried_again_while_searches_go_on() {
    if !SWITCHED {
        return;
    }
    let kb = Kb::new(FILES);
    kb.print(&["index"]);
    kb.write("new.md", "---\nid: KB-3\ntitle: New gentian\n---\nText.\n");
    let server = kb.start(SITES, &[("FIXBOOK_FAULT", "commit:internal*1")]);
    until("it says that something is wrong", || {
        server.staff.get("/readyz").json()["status"] == "degraded"
    });
    assert_eq!(server.staff.ids("gentian").len(), 2, "as it was");
    server.until_ready();
    assert_eq!(
        server.staff.ids("gentian").len(),
        3,
        "and by itself as it is"
    );
    said(&server, "a fault of fixbook");
}
