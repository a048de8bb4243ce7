//! Every route for every kind of person, against a written table. One file because the table is
//! read as a whole.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use fixbook_web::{Effect, ROUTES};

use crate::support::{Kb, Response, Server};
use crate::visitor::{Visitor, hidden};

const FILES: &str = "
//- a.md
---
id: KB-1
title: Outlook asks
audience: public
products: [Outlook]
---
Text. ![x](box.png)
//- box.png
PNG
//- guide.md
---
id: KB-2
title: Box is dark
audience: public
type: troubleshooter
---
## Is it on? {#on}

- [No](#switch)

## Switch it on {#switch .outcome}
";

/// A site for staff with accounts, and one for everyone.
pub(crate) const WITH_PASSWORDS: &str = "
[[site]]
name = 'staff'
listen = '127.0.0.1:0'
audience = 'internal'
sign_in = 'password'

[[site]]
name = 'public'
listen = '127.0.0.1:0'
audience = 'public'
url = 'http://help.example.org'
";

/// Who asks, in the order of the columns below.
const ACTORS: [&str; 7] = [
    "public",
    "open",
    "anonymous",
    "technician",
    "analyst",
    "admin",
    "expired",
];

/// Method, route, what is asked for, and the status for each actor: someone on the public site,
/// on a staff site without sign-in, and then on a staff site with it. `GET` pages lead those who
/// are not in to the form (303), everything else says 401.
const TABLE: [(&str, &str, &str, [u16; 7]); 37] = [
    ("GET", "/", "/", [200, 200, 303, 200, 200, 200, 303]),
    (
        "GET",
        "/search",
        "/search?q=outlook",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/kb/{*rest}",
        "/kb/KB-1/outlook-asks",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/kb/{*rest}",
        "/kb/KB-1/history",
        [308, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/kb/{*rest}",
        "/kb/KB-1/outlook-asks?rev=abcd1234",
        [404, 404, 303, 404, 404, 404, 303],
    ),
    (
        "GET",
        "/guide/{*id}",
        "/guide/KB-2",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/browse",
        "/browse",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/browse/{facet}/{value}",
        "/browse/product/Outlook",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/known-issues",
        "/known-issues",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/browse/a-z",
        "/browse/a-z",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/robots.txt",
        "/robots.txt",
        [200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "GET",
        "/sitemap.xml",
        "/sitemap.xml",
        [200, 404, 303, 404, 404, 404, 303],
    ),
    (
        "GET",
        "/sitemap/{part}",
        "/sitemap/1.xml",
        [200, 404, 303, 404, 404, 404, 303],
    ),
    (
        "GET",
        "/opensearch.xml",
        "/opensearch.xml",
        [200, 200, 404, 404, 404, 404, 404],
    ),
    (
        "GET",
        "/feed.atom",
        "/feed.atom",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/known-issues.atom",
        "/known-issues.atom",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/problems",
        "/problems",
        [404, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/audience",
        "/audience",
        [404, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/assets/{name}",
        "/assets/none",
        [404, 404, 404, 404, 404, 404, 404],
    ),
    (
        "GET",
        "/files/{*path}",
        "/files/box.png",
        [200, 200, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/api/v1/search",
        "/api/v1/search?q=outlook",
        [200, 200, 401, 200, 200, 200, 401],
    ),
    (
        "GET",
        "/api/v1/suggest",
        "/api/v1/suggest?q=out",
        [200, 200, 401, 200, 200, 200, 401],
    ),
    (
        "GET",
        "/api/v1/similar",
        "/api/v1/similar?id=KB-1",
        [200, 200, 401, 200, 200, 200, 401],
    ),
    (
        "POST",
        "/api/v1/similar",
        "/api/v1/similar",
        [200, 200, 401, 200, 200, 200, 401],
    ),
    (
        "GET",
        "/api/v1/articles/{*id}",
        "/api/v1/articles/KB-1",
        [200, 200, 401, 200, 200, 200, 401],
    ),
    (
        "GET",
        "/sign-in",
        "/sign-in",
        [404, 404, 200, 303, 303, 303, 200],
    ),
    ("GET", "/keys", "/keys", [404, 200, 303, 200, 200, 200, 303]),
    (
        "POST",
        "/keys",
        "/keys",
        [404, 303, 401, 303, 303, 303, 401],
    ),
    (
        "POST",
        "/sign-in",
        "/sign-in",
        [404, 404, 401, 401, 401, 401, 401],
    ),
    (
        "POST",
        "/sign-out",
        "/sign-out",
        [404, 404, 401, 303, 303, 303, 401],
    ),
    (
        "GET",
        "/account",
        "/account",
        [404, 404, 303, 200, 200, 200, 303],
    ),
    (
        "GET",
        "/people",
        "/people",
        [404, 404, 303, 403, 403, 200, 303],
    ),
    (
        "POST",
        "/people/sign-out",
        "/people/sign-out",
        [404, 404, 401, 403, 403, 303, 401],
    ),
    (
        "GET",
        "/language",
        "/language",
        [200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "POST",
        "/language",
        "/language",
        [303, 303, 303, 303, 303, 303, 303],
    ),
    (
        "GET",
        "/healthz",
        "/healthz",
        [200, 200, 200, 200, 200, 200, 200],
    ),
    (
        "GET",
        "/readyz",
        "/readyz",
        [200, 200, 200, 200, 200, 200, 200],
    ),
];

/// Routes of sites with a provider; `oidc.rs` asks for them.
const OIDC: [&str; 2] = ["/sign-in/provider", "/sign-in/callback"];

pub(crate) fn with_people() -> Kb {
    let kb = Kb::new(FILES);
    let people = [
        ("tess", "technician"),
        // They sign out for every row in turns: one alone may not change so much in a minute.
        ("tim", "technician"),
        ("tom", "technician"),
        ("ann", "analyst"),
        ("ada", "admin"),
    ];
    for (name, role) in people {
        kb.add_user(name, role);
    }
    kb
}

fn visitor(server: &Server, open: &Server, actor: &str) -> Visitor {
    match actor {
        "public" => Visitor::new(&server.public),
        "open" => Visitor::new(&open.staff),
        "technician" => Visitor::signed_in(&server.staff, "tess"),
        "analyst" => Visitor::signed_in(&server.staff, "ann"),
        "admin" => Visitor::signed_in(&server.staff, "ada"),
        "expired" => {
            static TURN: AtomicUsize = AtomicUsize::new(0);
            let turn = TURN.fetch_add(1, Ordering::Relaxed) % 2;
            let visitor = Visitor::signed_in(&server.staff, ["tim", "tom"][turn]);
            let kept = visitor.cookie("fixbook-session").expect("a session");
            let token = hidden(&visitor.get("/account").text(), "token");
            assert_eq!(visitor.post("/sign-out", &[("token", token)]).status, 303);
            visitor.set_cookie("fixbook-session", &kept);
            visitor
        }
        _ => Visitor::new(&server.staff),
    }
}

/// Asks as the actor's browser would, with the token of its own form where there is one.
fn ask(visitor: &Visitor, method: &str, target: &str) -> Response {
    if method == "GET" {
        return visitor.get(target);
    }
    let page = match target {
        "/people/sign-out" => "/people",
        "/language" => target,
        _ => "/account",
    };
    let html = [page, "/account", "/sign-in", "/keys"].map(|page| visitor.get(page).text());
    let html = html.iter().find(|html| html.contains("name=\"token\""));
    let token = html.map_or(String::new(), |html| hidden(html, "token"));
    let fields = [
        ("token", token),
        ("person", "nobody".to_owned()),
        ("name", "tess".to_owned()),
        ("password", "wrong".to_owned()),
        ("language", "en".to_owned()),
    ];
    visitor.post(target, &fields)
}

#[test]
fn every_route_has_a_row() {
    let rows: BTreeSet<(&str, &str)> = TABLE.iter().map(|row| (row.0, row.1)).collect();
    for route in ROUTES {
        let tabled = rows.contains(&(route.method, route.path)) || OIDC.contains(&route.path);
        assert!(
            tabled,
            "{} {} has no row: write down who may use it",
            route.method, route.path
        );
    }
    for (method, path) in rows {
        let routed = ROUTES
            .iter()
            .any(|route| route.method == method && route.path == path);
        assert!(routed, "{method} {path} is no route");
    }
}

/// What is sent by POST because it is long, and changes nothing.
const LONG_READINGS: [&str; 1] = ["/api/v1/similar"];

#[test]
fn what_changes_something_is_sent_by_post_and_nothing_else() {
    for route in ROUTES {
        let long = LONG_READINGS.contains(&route.path);
        assert_eq!(
            route.effect == Effect::Writes,
            route.method == "POST" && !long,
            "{}",
            route.path
        );
    }
}

#[test]
fn everyone_gets_what_the_table_says() {
    let (kb, other) = (with_people(), Kb::new(FILES));
    let (server, open) = (kb.serve_as(WITH_PASSWORDS), other.serve());
    for (column, actor) in ACTORS.iter().enumerate() {
        for (method, _, target, expected) in TABLE {
            let who = visitor(&server, &open, actor);
            let answer = ask(&who, method, target);
            assert_eq!(
                answer.status,
                expected[column],
                "{actor}: {method} {target}\n{}",
                answer.text()
            );
            let to_form = answer
                .header("location")
                .is_some_and(|to| to.starts_with("/sign-in"));
            let sent_away = answer.status == 303 && method == "GET" && target != "/sign-in";
            assert_eq!(
                to_form,
                sent_away || (answer.status == 303 && target == "/sign-out"),
                "{actor}: {target}"
            );
        }
    }
}

#[test]
fn whoever_is_not_in_learns_nothing_from_an_answer() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    let anonymous = Visitor::new(&server.staff);
    for (method, _, target, _) in TABLE {
        for method in [
            method, "HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND",
        ] {
            let answer = anonymous.send(method, target, &[], "");
            let text = answer.head.clone() + &answer.text();
            for word in ["Outlook", "articles", "KB-1\"", "box.png\"", "Problems"] {
                let echoed = target.contains(word.trim_matches('"'));
                assert!(
                    echoed || !text.contains(word),
                    "{method} {target} says {word}: {text}"
                );
            }
            let open = [
                "/healthz",
                "/readyz",
                "/sign-in",
                "/language",
                "/assets/none",
                "/robots.txt",
                "/opensearch.xml",
            ]
            .contains(&target);
            assert!(
                open || [303, 401].contains(&answer.status),
                "{method} {target}: {}",
                answer.status
            );
        }
    }
    for unknown in [
        "/nothing",
        "/kb/KB-1",
        "/kb/KB-2",
        "/api/v1/nothing",
        "/.git/config",
        "/favicon.ico",
    ] {
        let status = anonymous.get(unknown).status;
        assert!([303, 401].contains(&status), "{unknown}: {status}");
    }
    assert_eq!(
        anonymous
            .get("/readyz")
            .json()
            .as_object()
            .expect("an object")
            .len(),
        1
    );
}

#[test]
fn every_answer_has_the_headers_that_browsers_obey() {
    let (kb, other) = (with_people(), Kb::new(FILES));
    let (server, open) = (kb.serve_as(WITH_PASSWORDS), other.serve());
    let mut statuses = BTreeSet::new();
    for actor in ACTORS {
        let who = visitor(&server, &open, actor);
        for (_, _, target, _) in TABLE {
            for (method, headers) in [
                ("GET", &[][..]),
                ("HEAD", &[]),
                ("POST", &[]),
                ("PUT", &[]),
                ("GET", &[("If-None-Match", "*")]),
            ] {
                let answer = who.send(method, target, headers, "");
                statuses.insert(answer.status);
                check_headers(&format!("{actor}: {method} {target}"), actor, &answer);
            }
        }
    }
    let seen: Vec<u16> = statuses.into_iter().collect();
    assert_eq!(
        seen,
        [200, 303, 304, 308, 401, 403, 404, 405],
        "all kinds of answers were looked at"
    );
}

fn check_headers(what: &str, actor: &str, answer: &Response) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what}: {name}");
    }
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("default-src 'none'"), "{what}: {policy}");
    for loose in ["unsafe-eval", "*", "data:", "script-src 'unsafe"] {
        assert!(!policy.contains(loose), "{what}: {policy}");
    }
    assert!(answer.header("permissions-policy").is_some(), "{what}");
    for telling in ["server", "x-powered-by", "strict-transport-security"] {
        assert_eq!(answer.header(telling), None, "{what}: {telling}");
    }
    let kept = answer.header("cache-control").unwrap_or_default();
    let own_asset = kept.contains("immutable");
    // A cookie is for one reader, wherever it is set.
    let for_all = actor == "public" && answer.header("set-cookie").is_none();
    let expected = if for_all { "no-cache" } else { "no-store" };
    assert!(own_asset || kept == expected, "{what}: {kept}");
    if answer.status == 405 {
        assert!(answer.header("allow").is_some(), "{what}");
    }
}
