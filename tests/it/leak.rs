//! Nothing for staff reaches the public: not by any route, not in the bytes of its index.

mod planted;
mod seeds;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use planted::{CLOSED, OPEN, PLANT};
use seeds::seeds;

use crate::crawl::{fingerprint, walk};
use crate::support::{Kb, Response, Server, Site, until};

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

fn planted() -> Kb {
    let kb = Kb::new(&format!("{OPEN}{}", CLOSED.trim_start()));
    kb.write("email/media/quaggafence.png", "PNG quaggapixels");
    kb.write("email/media/quagganotes.png", "PNG quaggapixels");
    kb
}

/// The same folder, as if the articles for staff had never been.
fn unplanted() -> Kb {
    let kb = Kb::new(OPEN);
    kb.write("email/media/quaggafence.png", "PNG quaggapixels");
    kb.write("email/media/quagganotes.png", "PNG quaggapixels");
    kb
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

/// Looks for planted words in the files of the public index; gives how many files there are.
fn grep_public_index(state: &Path) -> usize {
    let mut files = Vec::new();
    every_file(state, &mut files);
    files.retain(|file| file.to_string_lossy().contains("/public/"));
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
    let server = kb.serve();
    let answers = walk(&server.public, &seeds());
    assert!(answers.len() > 150, "{}", answers.len());
    for (target, response) in &answers {
        assert_eq!(leaks(target, response), Vec::<String>::new(), "{target}");
        assert!(response.status < 500, "{target}: {}", response.status);
    }
    // The walk sees what there is: the same words are found where they may be read.
    let staff = walk(&server.staff, &seeds());
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
    ] {
        assert!(
            seen.iter().any(|text| text.starts_with(word)),
            "staff do not see {word}"
        );
    }
    assert!(grep_public_index(&kb.state()) > 3);
    // Small changes are written down beside the whole.
    kb.write("quaggafolder/quagganew.md", "# quagganew\n");
    kb.write(
        "open.md",
        "---\ntitle: Open gentian\naudience: public\n---\nText.\n",
    );
    until("the change is there", || {
        server.public.search("gentian")["total"] == 1
    });
    grep_public_index(&kb.state());
}

#[test]
fn other_ways_to_ask_say_no_more() {
    let kb = planted();
    let server = kb.serve();
    let targets: Vec<String> = walk(&server.public, &seeds()).into_keys().collect();
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
    let (with, without) = (with.serve(), without.serve());
    let answers = walk(&with.public, &seeds());
    for (target, response) in &answers {
        let other = without.public.get(target);
        assert_eq!(fingerprint(response), fingerprint(&other), "{target}");
    }
    assert_eq!(
        answers.keys().collect::<Vec<_>>(),
        walk(&without.public, &seeds()).keys().collect::<Vec<_>>()
    );
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
    for (target, response) in walk(site, &FLIPPED.map(str::to_owned)) {
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
