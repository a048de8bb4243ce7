//! How much one reader may search, and who that is.

use crate::access::{WITH_PASSWORDS, with_people};
use crate::support::{Kb, Response, SITES, Site, until};
use crate::visitor::Visitor;

const FILES: &str = "
//- a.md
---
id: KB-1
title: Outlook asks
audience: public
---
Text.
";

/// Searches a minute in these tests: few enough to be used up, many enough to be counted.
const RATE: usize = 30;

fn config(sites: &str) -> String {
    let settings = format!("searches_per_minute = {RATE}\ntrusted_proxies = ['127.0.0.1']\n");
    sites.replace("listen =", &format!("{settings}listen ="))
}

fn from(site: &Site, address: &str, target: &str) -> Response {
    let answer = site.send("GET", target, &[("X-Forwarded-For", address)]);
    answer.expect("an answer")
}

/// Asks until that is too much; gives how often it was answered, and the refusal.
#[track_caller]
fn use_up(mut ask: impl FnMut() -> Response) -> (usize, Response) {
    for answered in 0..RATE * 40 {
        let answer = ask();
        if answer.status == 429 {
            return (answered, answer);
        }
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    panic!("it was never too much");
}

#[test]
fn a_reader_who_searches_too_much_waits_and_others_do_not() {
    let kb = Kb::new(FILES);
    let server = kb.serve_as(&config(SITES));
    let site = &server.public;
    let (answered, refusal) = use_up(|| from(site, "203.0.113.9", "/search?q=outlook"));
    assert!(answered >= RATE, "{answered}");
    let wait: u64 = refusal
        .header("retry-after")
        .expect("a time")
        .parse()
        .expect("seconds");
    assert!((1..=60).contains(&wait), "{wait}");
    assert!(
        refusal.text().contains("Too many searches"),
        "{}",
        refusal.text()
    );
    // The same reader at every such address, and any reader of the same network.
    for target in [
        "/api/v1/search?q=outlook",
        "/api/v1/suggest?q=outl",
        "/api/v1/similar?id=KB-1",
    ] {
        let (_, refusal) = use_up(|| from(site, "203.0.113.9", target));
        let kind = refusal.header("content-type");
        assert_eq!(kind, Some("application/problem+json"), "{target}");
        assert_eq!(refusal.json()["status"], 429);
    }
    let mut n = 0;
    use_up(|| {
        n += 1;
        from(site, &format!("2001:db8::{n:x}"), "/search?q=outlook")
    });
    // Articles are read meanwhile, and others search.
    assert_eq!(
        from(site, "203.0.113.9", "/kb/KB-1/outlook-asks").status,
        200
    );
    assert_eq!(from(site, "203.0.113.9", "/").status, 200);
    for other in ["203.0.113.10", "2001:db8:1::1"] {
        assert_eq!(from(site, other, "/search?q=outlook").status, 200);
    }
    until("it is logged", || {
        server.log().contains("too many searches")
    });
    assert!(
        !server.log().contains("outlook"),
        "what was searched is not"
    );
}

#[test]
fn people_who_sign_in_are_counted_one_by_one() {
    let kb = with_people();
    let server = kb.serve_as(&config(WITH_PASSWORDS));
    let tess = Visitor::signed_in(&server.staff, "tess");
    let phone =
        Visitor::signed_in(&server.staff, "tess").with_header("X-Forwarded-For", "203.0.113.9");
    let ann = Visitor::signed_in(&server.staff, "ann");
    let (answered, _) = use_up(|| tess.get("/search?q=outlook"));
    assert!(answered >= RATE, "{answered}");
    let (answered, _) = use_up(|| phone.get("/search?q=outlook"));
    assert!(answered < RATE, "{answered} more on her phone");
    assert_eq!(ann.get("/search?q=outlook").status, 200);
}

#[test]
fn without_a_trusted_proxy_and_without_a_limit_nobody_waits() {
    let kb = Kb::new(FILES);
    for config in [
        config(SITES).replace("trusted_proxies = ['127.0.0.1']", ""),
        config(SITES).replace(&format!("= {RATE}"), "= 0"),
    ] {
        let server = kb.serve_as(&config);
        for _ in 0..RATE * 2 {
            // What such a header says is not believed, and this machine is not counted.
            let answer = from(&server.public, "203.0.113.9", "/search?q=outlook");
            assert_eq!(answer.status, 200);
        }
        server.kill();
    }
}
