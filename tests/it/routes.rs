//! Every route: status, type, headers, and one telling piece of text.

use crate::support::{Kb, Server, Site, until};

const FILES: &str = "
//- email/outlook.md
---
id: KB-1
title: Outlook asks for a password
description: What to do when the box comes back.
audience: public
type: fix
confidence: validated
reviewed: 2026-11-20
products: [Outlook]
platforms: [Windows]
tags: [password]
---
## Symptoms
A box. ![The box](media/box.png)
## Resolution
Write [a file](notes.txt).
//- email/secret.md
---
id: KB-2
title: Secret foxglove
products: [Foxglove]
tags: [foxglove]
---
Only for staff. ![x](media/secret.png)
//- email/notes.txt
Notes.
//- email/media/box.png
PNG
//- email/media/secret.png
PNG
//- email/media/unused.png
PNG
";

const ARTICLE: &str = "/kb/KB-1/outlook-asks-for-a-password";

fn check(site: &Site, table: &[(&str, u16, &str, &str)]) {
    for (target, status, media_type, says) in table {
        let response = site.get(target);
        assert_eq!(response.status, *status, "{target}");
        let found = response.header("content-type").unwrap_or_default();
        assert!(found.starts_with(media_type), "{target}: {found}");
        assert!(
            response.text().contains(says),
            "{target} does not say {says}"
        );
        check_headers(target, &response);
    }
}

fn check_headers(target: &str, response: &crate::support::Response) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(response.header(name), Some(value), "{target}: {name}");
    }
    let policy = response
        .header("content-security-policy")
        .expect("a policy");
    assert!(policy.contains("default-src 'none'"), "{target}: {policy}");
    assert!(!policy.contains("unsafe-eval"), "{target}: {policy}");
    assert!(response.header("cache-control").is_some(), "{target}");
    assert!(response.header("server").is_none(), "{target}");
}

#[test]
fn the_table_of_the_staff_site() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    check(
        &server.staff,
        &[
            ("/", 200, "text/html", "Find a known fix"),
            ("/search?q=outlook", 200, "text/html", "1 fix for"),
            ("/search?q=xyzzyplugh", 200, "text/html", "No fixes match"),
            ("/search", 200, "text/html", "2 articles"),
            (ARTICLE, 200, "text/html", "A box."),
            ("/kb/KB-1", 308, "", ""),
            ("/kb/KB-1/wrong", 308, "", ""),
            ("/kb/kb-1", 308, "", ""),
            ("/kb/none", 404, "text/html", "Page not found"),
            ("/browse", 200, "text/html", "Foxglove"),
            ("/browse/product/Outlook", 200, "text/html", "Outlook asks"),
            ("/browse/platform/Windows", 200, "text/html", "Outlook asks"),
            ("/browse/category/email", 200, "text/html", "Secret"),
            ("/browse/tag/foxglove", 200, "text/html", "Secret"),
            ("/browse/product/None", 404, "text/html", "Page not found"),
            ("/browse/evil/x", 404, "text/html", "Page not found"),
            ("/problems", 200, "text/html", "Problems"),
            ("/files/email/media/box.png", 200, "image/png", "PNG"),
            ("/files/email/notes.txt", 200, "text/plain", "Notes."),
            (
                "/files/email/media/unused.png",
                404,
                "text/html",
                "Page not found",
            ),
            (
                "/files/email/outlook.md",
                404,
                "text/html",
                "Page not found",
            ),
            ("/assets/none.css", 404, "text/html", "Page not found"),
            ("/api/v1/search?q=outlook", 200, "application/json", "KB-1"),
            ("/api/v1/suggest?q=outl", 200, "application/json", "utlook"),
            ("/api/v1/similar?q=outlook", 200, "application/json", "KB-1"),
            (
                "/api/v1/similar?id=KB-9",
                404,
                "application/problem+json",
                "title",
            ),
            (
                "/api/v1/articles/KB-1",
                200,
                "application/json",
                "\"markdown\"",
            ),
            (
                "/api/v1/articles/KB-1.md",
                200,
                "text/markdown",
                "# Outlook asks",
            ),
            (
                "/api/v1/articles/none",
                404,
                "application/problem+json",
                "404",
            ),
            ("/api/v1/none", 404, "application/problem+json", "404"),
            ("/healthz", 200, "text/plain", "ok"),
            ("/readyz", 200, "application/json", "\"articles\":2"),
            ("/none", 404, "text/html", "Page not found"),
        ],
    );
}

#[test]
fn the_table_of_the_public_site() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    check(
        &server.public,
        &[
            ("/", 200, "text/html", "Outlook"),
            ("/search", 200, "text/html", "1 article"),
            (ARTICLE, 200, "text/html", "A box."),
            ("/problems", 404, "text/html", "Page not found"),
            ("/browse/tag/foxglove", 404, "text/html", "Page not found"),
            ("/files/email/media/box.png", 200, "image/png", "PNG"),
            (
                "/files/email/media/secret.png",
                404,
                "text/html",
                "Page not found",
            ),
            ("/readyz", 200, "application/json", "\"articles\":1"),
        ],
    );
    let unknown = server.public.get("/kb/KB-3/secret-foxglove");
    let internal = server.public.get("/kb/KB-2/secret-foxglove");
    assert_eq!(
        (unknown.status, unknown.body),
        (internal.status, internal.body)
    );
    let unknown = server.public.get("/api/v1/articles/KB-3");
    let internal = server.public.get("/api/v1/articles/KB-2");
    assert_eq!(
        (unknown.status, unknown.body),
        (internal.status, internal.body)
    );
}

#[test]
fn our_assets_are_kept_for_ever_and_pages_are_not() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let page = server.public.get("/").text();
    let style = page
        .split('"')
        .find(|part| part.starts_with("/assets/style"))
        .expect("a style");
    let asset = server.public.get(style);
    assert!(
        asset
            .header("cache-control")
            .is_some_and(|v| v.contains("immutable"))
    );
    assert_eq!(
        server.public.get(ARTICLE).header("cache-control"),
        Some("no-cache")
    );
    assert_eq!(
        server.staff.get(ARTICLE).header("cache-control"),
        Some("no-store")
    );
    assert_eq!(
        server
            .public
            .get("/files/email/notes.txt")
            .header("content-disposition"),
        Some("attachment")
    );
}

#[test]
fn a_browser_that_has_the_page_is_told_so_until_it_changes() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let first = server.public.get(ARTICLE);
    let tag = first.header("etag").expect("a tag").to_owned();
    let again = || {
        server
            .public
            .send("GET", ARTICLE, &[("If-None-Match", &tag)])
            .expect("an answer")
    };
    assert_eq!(again().status, 304);
    assert!(again().body.is_empty());
    let text = std::fs::read_to_string(kb.path("email/outlook.md")).expect("readable");
    kb.write("email/outlook.md", text.replace("A box.", "A larger box."));
    until("the new page is given", || again().status == 200);
    assert!(again().text().contains("A larger box."));
}

#[test]
fn answers_are_compressed_when_asked() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let packed = server
        .staff
        .send("GET", "/", &[("Accept-Encoding", "gzip")])
        .expect("an answer");
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.body.len() < server.staff.get("/").body.len());
}

#[test]
fn the_script_gets_the_results_alone() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let headers = [("X-Fragment", "results")];
    let part = server
        .staff
        .send("GET", "/search?q=outl&product=", &headers)
        .expect("an answer");
    assert_eq!(
        part.status, 200,
        "a prefix, and an empty filter, while typing"
    );
    let text = part.text();
    assert!(
        text.starts_with("<div ") && text.contains("id=\"results\""),
        "{text}"
    );
    assert!(
        text.contains("<mark>") && text.contains(ARTICLE) && !text.contains("<html"),
        "{text}"
    );
    let whole = server.staff.get("/search?q=outl&product=");
    assert_eq!(
        whole.status, 303,
        "without the script the URL is made canonical"
    );
    assert_eq!(whole.header("location"), Some("/search?q=outl"));
}

#[test]
fn only_reading_is_possible() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"] {
        for target in ["/", "/search", ARTICLE, "/api/v1/search", "/problems"] {
            let answer = server.staff.send(method, target, &[]).expect("an answer");
            assert_eq!(answer.status, 405, "{method} {target}");
            assert!(
                answer
                    .header("allow")
                    .is_some_and(|allow| allow.contains("GET")),
                "{target}"
            );
        }
    }
    let head = server.staff.send("HEAD", ARTICLE, &[]).expect("an answer");
    assert_eq!((head.status, head.body.len()), (200, 0));
}

#[test]
fn a_request_without_a_host_is_refused() {
    let kb = Kb::new(FILES);
    let server: Server = kb.serve();
    let answer = server
        .staff
        .raw(b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n")
        .expect("an answer");
    assert_eq!(answer.status, 400);
    check_headers("no host", &answer);
}

#[test]
fn a_site_for_staff_without_sign_in_answers_to_this_machines_names_alone() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    let ask = |site: &Site, host: &str| {
        let request =
            format!("GET {ARTICLE} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        site.raw(request.as_bytes()).expect("an answer")
    };
    for host in ["localhost:8080", "127.0.0.1", "[::1]:8080"] {
        assert_eq!(ask(&server.staff, host).status, 200, "{host}");
    }
    for host in [
        "evil.example",
        "evil.example:8080",
        "localhost.evil.example",
        "10.0.0.1",
    ] {
        let answer = ask(&server.staff, host);
        assert_eq!(answer.status, 421, "{host}");
        assert!(!answer.text().contains("A box."), "{host}");
        check_headers(host, &answer);
        assert_eq!(
            ask(&server.public, host).status,
            200,
            "{host}: the public site has any name"
        );
    }
    let absolute = format!(
        "GET http://evil.example{ARTICLE} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(
        server
            .staff
            .raw(absolute.as_bytes())
            .expect("an answer")
            .status,
        421
    );
}

#[test]
fn before_the_first_index_people_are_told_to_wait() {
    let files: String = (0..3000)
        .map(|n| {
            format!(
                "//- {n}.md\n---\ntitle: T {n}\n---\n{}\n",
                "word ".repeat(200)
            )
        })
        .collect();
    let kb = Kb::new(&files);
    let server = kb.serve_at_once();
    let early = server.staff.get("/search?q=word");
    if early.status == 503 {
        assert!(early.header("retry-after").is_some());
        assert!(early.text().contains("starting"));
    }
    assert_eq!(server.staff.get("/healthz").status, 200);
    server.until_ready();
    assert_eq!(server.staff.search("word")["total"], 3000);
}
