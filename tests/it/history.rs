//! What Git knows of the articles, on the pages of a running server.

use crate::support::{Kb, Server, Site, until};

const FILES: &str = "
//- vpn.md
---
id: KB-1
title: The VPN drops
audience: internal
confidence: wip
---
## Resolution

Restart the red router.
";

const PUBLISHED: &str = "---
id: KB-1
title: The VPN drops
audience: public
confidence: validated
---
## Resolution

Restart the green router.
";

/// The state of a knowledge base under Git, at noon of a day.
fn commit(kb: &Kb, author: &str, day: &str, subject: &str) {
    kb.git(&["add", "--all", "kb"]);
    let (name, date) = (format!("user.name={author}"), format!("{day}T12:00:00Z"));
    kb.git_with(
        &[("GIT_COMMITTER_DATE", &date), ("GIT_AUTHOR_DATE", &date)],
        &["-c", &name, "commit", "--quiet", "--message", subject],
    );
}

/// Three revisions: written for staff, published, moved.
fn with_past() -> Kb {
    let kb = Kb::new(FILES);
    kb.git(&["init", "--quiet", "--initial-branch=main"]);
    commit(
        &kb,
        "Ada Analyst",
        "2026-03-01",
        "Write down the gossip about the router",
    );
    kb.write("vpn.md", PUBLISHED);
    commit(
        &kb,
        "Ben & Bold",
        "2026-03-05",
        "Publish <script>alert(1)</script>",
    );
    kb.git(&["mv", "kb/vpn.md", "kb/network.md"]);
    commit(&kb, "Ada Analyst", "2026-03-09", "Move");
    kb
}

const PAGE: &str = "/kb/KB-1/the-vpn-drops";
const HISTORY: &str = "/kb/KB-1/history";

fn serve(kb: &Kb) -> Server {
    let server = kb.serve();
    until("the history is read", || {
        let text = server.staff.get(HISTORY).text();
        !text.contains("being read")
    });
    server
}

/// The part of a page that changes from page to page, without the state of the index.
fn text(site: &Site, target: &str) -> String {
    let response = site.get(target);
    assert_eq!(response.status, 200, "{target}: {}", response.text());
    response.text()
}

#[test]
fn staff_see_who_wrote_an_article_when() {
    let kb = with_past();
    let server = serve(&kb);
    let page = text(&server.staff, PAGE);
    for part in [
        "<dt>Created</dt><dd><time datetime=\"2026-03-01\">",
        "<dt>Updated</dt><dd><time datetime=\"2026-03-05\">",
        "Ada Analyst, Ben &amp; Bold",
        "href=\"/kb/KB-1/history\"",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
    let found = server.staff.search("router");
    assert_eq!(found["hits"][0]["updated"], "2026-03-05");
    let public = text(&server.public, PAGE);
    assert!(
        public.contains("Last updated <time datetime=\"2026-03-05\">"),
        "{public}"
    );
    assert_eq!(
        server.public.search("router")["hits"][0]["updated"],
        "2026-03-05"
    );
}

#[test]
fn staff_read_the_past_of_an_article() {
    let kb = with_past();
    let server = serve(&kb);
    let list = text(&server.staff, HISTORY);
    for part in [
        "3 revisions",
        "Write down the gossip",
        "Publish &lt;script&gt;alert(1)&lt;/script&gt;",
        "Moved from vpn.md",
        "Audience: internal, then public",
        "Confidence: Work in progress, then Validated",
    ] {
        assert!(list.contains(part), "no {part} in {list}");
    }
    let name = kb.git(&["rev-parse", "--short=8", "HEAD~2"]);
    let first = name.trim();
    for earlier in [
        format!("{PAGE}?rev={first}"),
        format!("{PAGE}?on=2026-03-03"),
    ] {
        let page = text(&server.staff, &earlier);
        assert!(page.contains("the red router"), "{earlier}: {page}");
        assert!(
            page.contains("Audience then: Staff only"),
            "{earlier}: {page}"
        );
    }
    assert!(text(&server.staff, &format!("{PAGE}?on=2026-03-03")).contains("As it read on"));
    assert!(text(&server.staff, &format!("{PAGE}?on=2026-03-07")).contains("the green router"));
    assert!(text(&server.staff, &format!("{PAGE}?on=2025-01-01")).contains("was not there"));
    let short = server.staff.get(&format!("/kb/KB-1?rev={first}"));
    let to = format!("{PAGE}?rev={first}");
    assert_eq!(short.header("location"), Some(to.as_str()));
    let name = kb.git(&["rev-parse", "--short=8", "HEAD~1"]);
    let second = name.trim();
    let diff = text(
        &server.staff,
        &format!("{HISTORY}?from={first}&to={second}"),
    );
    for part in ["<del>red</del>", "<ins>green</ins>", ">Removed<", ">Added<"] {
        assert!(diff.contains(part), "no {part} in {diff}");
    }
}

#[test]
fn what_is_no_revision_of_the_article_is_not_found() {
    let kb = with_past();
    kb.write("other.md", "---\nid: KB-2\ntitle: Other\n---\nText.\n");
    commit(&kb, "Ada", "2026-04-01", "Write another");
    let server = serve(&kb);
    let name = kb.git(&["rev-parse", "HEAD"]);
    for rev in [
        name.trim(),
        "HEAD",
        "main",
        "--all",
        "abc",
        "0000000000",
        "HEAD%5E",
        "../../x",
    ] {
        let status = server.staff.get(&format!("{PAGE}?rev={rev}")).status;
        assert_eq!(status, 404, "{rev}");
        let status = server
            .staff
            .get(&format!("{HISTORY}?from={rev}&to={rev}"))
            .status;
        assert_eq!(status, 404, "{rev}");
    }
    for on in ["yesterday", "2026-99-99", "x"] {
        assert_eq!(
            server.staff.get(&format!("{PAGE}?on={on}")).status,
            400,
            "{on}"
        );
    }
}

#[test]
fn a_public_site_has_no_past() {
    let kb = with_past();
    let server = serve(&kb);
    let unknown = server.public.get("/kb/nothing");
    let (page, history) = (PAGE, HISTORY);
    let rev = kb.git(&["rev-parse", "HEAD~2"]);
    for target in [
        format!("{page}?rev={}", rev.trim()),
        format!("{page}?on=2026-03-03"),
        format!("{page}?rev=x"),
    ] {
        let answer = server.public.get(&target);
        assert_eq!(
            (answer.status, answer.body),
            (404, unknown.body.clone()),
            "{target}"
        );
    }
    // The id is that of a public article, so the address leads there as any wrong slug does.
    for target in [history.to_owned(), format!("{history}?from=a&to=b")] {
        let answer = server.public.get(&target);
        assert_eq!(answer.status, 308, "{target}");
        assert_eq!(answer.header("location"), Some(page), "{target}");
    }
    for target in [
        "/",
        page,
        "/search?q=router",
        "/api/v1/search?q=router",
        "/api/v1/articles/KB-1",
    ] {
        let text = server.public.get(target).text();
        for word in [
            "Ada Analyst",
            "Bold",
            "gossip",
            "red router",
            "wip",
            "history",
        ] {
            assert!(!text.contains(word), "{target} says {word}: {text}");
        }
    }
}

#[test]
fn a_former_path_leads_on_where_it_could_be_read() {
    let kb = Kb::new(
        "
//- open.md
---
title: Open from the start
audience: public
confidence: validated
---
A long enough text that everyone may read.
//- closed.md
---
title: Closed at first
audience: internal
---
A long enough text that staff alone may read.
",
    );
    kb.git(&["init", "--quiet", "--initial-branch=main"]);
    commit(&kb, "Ada", "2026-03-01", "Write");
    kb.git(&["mv", "kb/open.md", "kb/wide-open.md"]);
    kb.git(&["mv", "kb/closed.md", "kb/now-open.md"]);
    let closed = std::fs::read_to_string(kb.path("now-open.md")).expect("there");
    kb.write("now-open.md", closed.replace("internal", "public"));
    commit(&kb, "Ada", "2026-03-02", "Move");
    let server = kb.serve();
    until("the history is read", || {
        server.staff.get("/kb/closed").status == 308
    });
    let to = |site: &Site, target: &str| {
        let answer = site.get(target);
        (answer.status, answer.header("location").map(str::to_owned))
    };
    let open = (308, Some("/kb/wide-open/open-from-the-start".to_owned()));
    let closed = (308, Some("/kb/now-open/closed-at-first".to_owned()));
    for target in ["/kb/open", "/kb/open.md", "/kb/open/open-from-the-start"] {
        assert_eq!(to(&server.public, target), open, "{target}");
        assert_eq!(to(&server.staff, target), open, "{target}");
    }
    assert_eq!(to(&server.staff, "/kb/closed"), closed);
    let unknown = server.public.get("/kb/nothing");
    let answer = server.public.get("/kb/closed");
    assert_eq!(
        (answer.status, answer.body),
        (404, unknown.body),
        "its past is for staff"
    );
}

#[test]
fn a_commit_is_seen_while_the_site_is_served() {
    let kb = with_past();
    let server = serve(&kb);
    kb.write("network.md", PUBLISHED.replace("green", "blue"));
    commit(&kb, "Cyd Curator", "2026-05-01", "Recolour the router");
    until("the commit is in the history", || {
        server
            .staff
            .get(HISTORY)
            .text()
            .contains("Recolour the router")
    });
    kb.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    until("the history is as it was rewritten", || {
        !server
            .staff
            .get(HISTORY)
            .text()
            .contains("Recolour the router")
    });
}

#[test]
fn without_git_the_page_says_so() {
    let kb = Kb::new(FILES);
    let server = serve(&kb);
    assert!(text(&server.staff, HISTORY).contains("in no Git repository"));
    assert!(!text(&server.staff, PAGE).contains("<dt>Created</dt>"));
}

#[test]
fn what_is_kept_of_a_history_may_be_lost_or_damaged() {
    let kb = with_past();
    drop(serve(&kb));
    let folder = kb.state().join("history");
    let mut kept = Vec::new();
    for version in std::fs::read_dir(&folder).expect("kept") {
        for file in std::fs::read_dir(version.expect("one").path()).expect("a folder") {
            kept.push(file.expect("a file").path());
        }
    }
    assert_eq!(kept.len(), 1);
    for damage in [&b""[..], b"nonsense that is no timeline"] {
        std::fs::write(&kept[0], damage).expect("written");
        let server = serve(&kb);
        assert!(text(&server.staff, HISTORY).contains("3 revisions"));
    }
}
