//! Known issues while they hold: pinned, listed, followed; gone by the day, without a change of files.

use crate::support::{Kb, Site};

const FILES: &str = "
//- outage.md
---
id: KB-1
title: Sign-in is down
description: Nobody can sign in.
audience: public
type: known-error
tags: [outage]
products: [Teams]
starts: 2020-01-01
---
## Workaround
Use the web page.

::: staff
Tell the duty manager.
:::
//- over.md
---
id: KB-2
title: Sign-in was slow
audience: public
type: known-error
products: [Teams]
starts: 2020-01-01
expires: 2020-02-01
---
## Workaround
Wait.
//- coming.md
---
id: KB-3
title: Sign-in will change
audience: internal
type: known-error
products: [Teams]
starts: 2999-01-01
---
Text.
//- fix.md
---
id: KB-4
title: Teams does not ring
audience: public
products: [Teams]
---
Text.
//- other.md
---
id: KB-5
title: The printer is out of toner
audience: public
products: [Printing]
---
Text.
";

/// What a page has in its block of pinned issues.
fn pinned(site: &Site, target: &str) -> String {
    let html = site.get(target).text();
    let block = html.split("aria-label=\"Known issues\"").nth(1);
    let block = block.and_then(|rest| rest.split("</section>").next());
    block.unwrap_or_default().to_owned()
}

#[test]
fn an_issue_is_pinned_where_it_matters_while_it_holds() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    for site in [&server.public, &server.staff] {
        for target in [
            "/",
            "/browse/product/Teams",
            "/kb/KB-4/teams-does-not-ring",
            "/search?q=teams",
            "/search?q=cannot+sign+in",
            "/search?product=Teams",
            "/search?q=sign-in&sort=title",
        ] {
            let block = pinned(site, target);
            assert!(block.contains("Outage:"), "{target}: {block}");
            assert!(block.contains("Sign-in is down"), "{target}: {block}");
            assert!(!block.contains("Sign-in was slow"), "{target}: {block}");
            assert!(!block.contains("Sign-in will change"), "{target}: {block}");
        }
        for target in [
            "/kb/KB-5/the-printer-is-out-of-toner",
            "/kb/KB-1/sign-in-is-down",
            "/search?q=toner",
            "/search?q=teams&page=2",
            "/search?q=toner+-teams",
        ] {
            assert_eq!(pinned(site, target), "", "{target}");
        }
    }
    // The script gets the same.
    let fragment = [("X-Fragment", "results")];
    let answer = server.staff.send("GET", "/search?q=teams", &fragment);
    assert!(answer.expect("an answer").text().contains("Outage:"));
}

#[test]
fn the_page_and_the_feed_list_what_holds_and_what_is_over() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let page = server.public.get("/known-issues").text();
    for text in [
        "Sign-in is down",
        "Nobody can sign in.",
        "Use the web page.",
        "<h2>Over</h2>",
        "Sign-in was slow",
        "1 Feb 2020",
    ] {
        assert!(page.contains(text), "{text} is missing in {page}");
    }
    assert!(!page.contains("duty manager") && !page.contains("will change"));
    let staff = server.staff.get("/known-issues").text();
    assert!(staff.contains("duty manager") && staff.contains("<h2>Announced</h2>"));
    let feed = server.public.get("/known-issues.atom");
    assert_eq!(
        feed.header("content-type"),
        Some("application/atom+xml; charset=utf-8")
    );
    let feed = feed.text();
    assert!(
        feed.contains("<title>Outage: Sign-in is down</title>"),
        "{feed}"
    );
    assert!(
        feed.contains("<title>Over: Sign-in was slow</title>"),
        "{feed}"
    );
    assert!(!feed.contains("will change"), "{feed}");
    let titles = |feed: &str| feed.matches("<entry ").count();
    assert_eq!(titles(&feed), 2);
    let staff = server.staff.get("/known-issues.atom").text();
    assert!(staff.contains("Announced: Sign-in will change") && titles(&staff) == 3);
}

#[test]
fn the_feed_of_changes_lists_articles_by_day() {
    let kb = Kb::new(
        "
//- a.md
---
id: KB-1
title: Older & <odd>
audience: public
updated: 2026-01-02
---
Text.
//- b.md
---
id: KB-2
title: Newer
audience: public
reviewed: 2026-03-04
---
Text.
//- c.md
---
id: KB-3
title: For staff
updated: 2026-05-06
---
Text.
",
    );
    let server = kb.serve();
    let feed = server.public.get("/feed.atom").text();
    let newer = feed.find("<title>Newer</title>").expect("listed");
    let older = feed
        .find("<title>Older &amp; &lt;odd&gt;</title>")
        .expect("listed");
    assert!(newer < older && !feed.contains("For staff"), "{feed}");
    assert!(feed.contains("<updated>2026-03-04T00:00:00Z</updated>\n<author>"));
    let ids = |feed: &str| -> Vec<String> {
        let ids = feed.split("<id>").skip(1);
        ids.filter_map(|rest| rest.split("</id>").next())
            .map(str::to_owned)
            .collect()
    };
    let first = ids(&feed);
    assert_eq!(first.len(), 3);
    assert!(
        first
            .iter()
            .all(|id| id.starts_with("urn:uuid:") && id.len() == 45)
    );
    drop(server);
    // Names of entries stay what they are, or readers would show everything again.
    assert_eq!(ids(&kb.serve().public.get("/feed.atom").text()), first);
}
