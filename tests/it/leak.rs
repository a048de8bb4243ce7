//! Nothing for staff reaches the public: not by any route, not in the bytes of its index.

mod planted;
mod seeds;
mod withdrawn;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use fixbook_web::{ROUTES, Route};
use planted::{PLANT, planted, unplanted};
use seeds::{bodies, seeds};

use crate::crawl::{fingerprint, walk};
use crate::support::{Kb, Response, SITES, Server, Site, until};

/// Planted words in an answer; the words of the question may come back with it.
fn leaks(target: &str, response: &Response) -> Vec<String> {
    let mut text = response.head.clone() + &response.text();
    for asked in asked(target) {
        text = text.replace(&asked, "");
    }
    let text = text.to_lowercase();
    let spots = text.match_indices(PLANT);
    spots
        .map(|(at, _)| text[at..].chars().take(24).collect())
        .collect()
}

/// The parts of a question that hold a planted word, as typed and as the answer may write them.
fn asked(target: &str) -> Vec<String> {
    let query = target.split_once('?').map_or("", |(_, query)| query);
    let mut parts = Vec::new();
    for part in query.split('&').filter_map(|pair| pair.split_once('=')) {
        let plain = part
            .1
            .replace("%22", "\"")
            .replace("%3A", ":")
            .replace('+', " ");
        parts.extend([
            part.1.to_owned(),
            plain.replace('"', "&quot;"),
            plain.replace('"', "\\\""),
            plain,
        ]);
    }
    parts.retain(|part| part.contains(PLANT));
    // The longest first, so that no piece of it is left behind.
    parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
    parts
}

/// Serves a folder, and waits until its history is known.
fn serve(kb: &Kb) -> Server {
    let server = kb.serve();
    until("the history is read", || {
        let history = server.staff.get("/kb/KB-2/history").text();
        history.contains("datetime=\"2026-03-05\"")
    });
    server
}

/// What is asked of every site of this folder.
fn asked_of(kb: &Kb) -> Vec<String> {
    seeds(kb.git(&["rev-parse", "--short=10", "HEAD~1"]).trim())
}

fn every_file(dir: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            every_file(&path, files);
        } else {
            files.push(path);
        }
    }
}

/// Looks for planted words in the files of an audience; gives how many files there are.
fn grep(state: &Path, audience: &str) -> usize {
    let mut files = Vec::new();
    every_file(state, &mut files);
    files.retain(|file| file.to_string_lossy().contains(&format!("/{audience}/")));
    for file in &files {
        let bytes = fs::read(file).expect("readable");
        let text: String = bytes
            .iter()
            .map(|byte| char::from(byte.to_ascii_lowercase()))
            .collect();
        let found = text
            .find(PLANT)
            .map(|at| text[at..].chars().take(24).collect::<String>());
        assert_eq!(found, None, "{} holds a word for staff", file.display());
    }
    files.len()
}

#[test]
fn no_route_of_the_public_site_holds_a_word_for_staff() {
    let kb = planted();
    let server = serve(&kb);
    let seeds = asked_of(&kb);
    let answers = walk(&server.public, &seeds);
    assert!(answers.len() > 150, "{}", answers.len());
    for (target, response) in &answers {
        assert_eq!(leaks(target, response), Vec::<String>::new(), "{target}");
        assert!(response.status < 500, "{target}: {}", response.status);
    }
    // The walk sees what there is: the same words are found where they may be read.
    let staff = walk(&server.staff, &seeds);
    let seen: BTreeSet<String> = staff
        .iter()
        .flat_map(|(target, answer)| leaks(target, answer))
        .collect();
    for word in [
        "quaggasecret",
        "quaggafence",
        "quaggaperson",
        "quaggatag",
        "quaggabytes",
        "quaggapixels",
        "quaggaserial",
        "quaggachoice",
        "quaggaanswer",
        "quaggaoutcome",
        "quaggaplace",
        "quaggacommitter",
        "quaggamessage",
        "quaggaformer",
        "quaggadraft",
    ] {
        assert!(
            seen.iter().any(|text| text.starts_with(word)),
            "staff do not see {word}"
        );
    }
    assert!(grep(&kb.state(), "public") > 3);
    // Small changes are written down beside the whole.
    kb.write("quaggafolder/quagganew.md", "# quagganew\n");
    kb.write(
        "open.md",
        "---\ntitle: Open gentian\naudience: public\n---\nText.\n",
    );
    until("the change is there", || {
        server.public.search("gentian")["total"] == 1
    });
    grep(&kb.state(), "public");
}

#[test]
fn other_ways_to_ask_say_no_more() {
    let kb = planted();
    let server = serve(&kb);
    let targets: Vec<String> = walk(&server.public, &asked_of(&kb)).into_keys().collect();
    for target in &targets {
        for (method, headers) in [
            ("HEAD", &[][..]),
            ("OPTIONS", &[]),
            ("POST", &[]),
            ("GET", &[("If-None-Match", "*")]),
            ("GET", &[("Range", "bytes=0-10000")]),
            ("GET", &[("X-Fragment", "results")]),
            ("GET", &[("Accept", "application/json")]),
            (
                "GET",
                &[
                    ("X-Forwarded-User", "admin"),
                    ("X-Original-URL", "/problems"),
                ],
            ),
        ] {
            let response = server
                .public
                .send(method, target, headers)
                .expect("an answer");
            assert_eq!(
                leaks(target, &response),
                Vec::<String>::new(),
                "{method} {target} {headers:?}"
            );
            assert!(
                response.status < 500,
                "{method} {target}: {}",
                response.status
            );
        }
    }
}

#[test]
fn the_public_site_answers_the_same_without_the_articles_for_staff() {
    let with = planted();
    let without = unplanted();
    let seeds = asked_of(&with);
    let (with, without) = (serve(&with), serve(&without));
    let answers = walk(&with.public, &seeds);
    for (target, response) in &answers {
        let other = without.public.get(target);
        assert_eq!(fingerprint(response), fingerprint(&other), "{target}");
    }
    assert_eq!(
        answers.keys().collect::<Vec<_>>(),
        walk(&without.public, &seeds).keys().collect::<Vec<_>>()
    );
    for (route, kind, body) in sent() {
        let answer = |site: &Site| fingerprint(&send(site, route.path, kind, &body));
        let what = format!("{} {body}", route.path);
        assert_eq!(answer(&with.public), answer(&without.public), "{what}");
    }
}

/// Every route that something can be sent to, with what is sent there.
fn sent() -> impl Iterator<Item = (&'static Route, &'static str, String)> {
    let posts = ROUTES.iter().filter(|route| route.method == "POST");
    posts.flat_map(|route| {
        let bodies = bodies(route.path).into_iter();
        bodies.map(move |(kind, body)| (route, kind, body))
    })
}

fn send(site: &Site, target: &str, kind: &str, body: &str) -> Response {
    let request = format!(
        "POST {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    site.raw(request.as_bytes()).expect("an answer")
}

#[test]
fn what_is_sent_to_the_public_site_brings_no_word_for_staff_back() {
    let kb = planted();
    let server = serve(&kb);
    let mut seen = 0;
    for (route, kind, body) in sent() {
        let answer = send(&server.public, route.path, kind, &body);
        let what = format!("{} {body}: {}", route.path, answer.text());
        assert_eq!(leaks("", &answer), Vec::<String>::new(), "{what}");
        assert!(answer.status < 500, "{what}");
        seen += leaks("", &send(&server.staff, route.path, kind, &body)).len();
    }
    assert!(seen > 0, "staff see what there is");
}

#[test]
fn no_route_of_a_site_for_customers_holds_a_word_for_staff_or_partners() {
    let kb = planted();
    let config = SITES.replace("'internal'", "'customer'");
    let server = kb.serve_as(&config);
    until("the history is read", || {
        let answer = server.staff.get("/api/v1/search?q=printer").text();
        answer.contains("2026-03-05")
    });
    for (target, response) in walk(&server.staff, &asked_of(&kb)) {
        assert_eq!(leaks(&target, &response), Vec::<String>::new(), "{target}");
        assert!(response.status < 500, "{target}: {}", response.status);
    }
    assert!(grep(&kb.state(), "customer") > 3);
}

#[test]
fn an_address_for_staff_and_one_of_nothing_are_the_same() {
    let kb = planted();
    let server = kb.serve();
    let pairs = [
        ("/kb/quaggaid/quaggaslug", "/kb/nothing1/nothing222"),
        ("/kb/quaggaid", "/kb/nothing1"),
        ("/kb/KB-4/outlook-quaggawip", "/kb/KB-9/outlook-nothing22"),
        (
            "/kb/KB-6/outlook-quaggapartner",
            "/kb/KB-9/outlook-nothing222222",
        ),
        ("/api/v1/articles/quaggaid", "/api/v1/articles/nothing1"),
        (
            "/api/v1/articles/quaggaid.md",
            "/api/v1/articles/nothing1.md",
        ),
        (
            "/files/quaggafolder/media/quaggaimage.png",
            "/files/nothing12345/media/nothing11111.png",
        ),
        (
            "/files/email/media/quaggafence.png",
            "/files/email/media/nothing1234.png",
        ),
        ("/browse/tag/quaggatag", "/browse/tag/nothing11"),
        ("/browse/owner/quaggaowner", "/browse/owner/nothing1111"),
        ("/problems", "/nothings"),
        ("/audience", "/nothings"),
    ];
    for (hidden, nothing) in pairs {
        for (method, headers) in [
            ("GET", &[][..]),
            ("HEAD", &[]),
            ("OPTIONS", &[]),
            ("POST", &[]),
            ("GET", &[("If-None-Match", "*")]),
            ("GET", &[("Range", "bytes=0-99")]),
            ("GET", &[("Accept-Encoding", "gzip")]),
        ] {
            let ask = |target| {
                server
                    .public
                    .send(method, target, headers)
                    .expect("an answer")
            };
            let (hidden_answer, nothing_answer) = (ask(hidden), ask(nothing));
            let what = format!("{method} {hidden} {headers:?}");
            assert!([404, 405].contains(&hidden_answer.status), "{what}");
            assert_eq!(
                fingerprint(&hidden_answer),
                fingerprint(&nothing_answer),
                "{what}"
            );
        }
    }
}
