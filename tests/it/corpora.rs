//! Thousands of real articles, when they are there: every one is served as it is.

use std::path::Path;

use serde_json::Value;

use crate::support::{Kb, encode, shared};

/// Share of articles that their own title finds in the first three. Not all: titles repeat.
const FOUND: f64 = 0.97;

#[test]
fn office_support_is_served_untouched() {
    let Some(corpus) = shared("corpora/office-support") else {
        return;
    };
    check_corpus(&corpus, 2400);
}

#[test]
fn telerik_is_served_untouched() {
    let Some(corpus) = shared("corpora/telerik") else {
        return;
    };
    check_corpus(&corpus, 2400);
}

fn check_corpus(corpus: &Path, at_least: u64) {
    let kb = Kb::new("");
    std::fs::remove_dir(kb.root()).expect("empty");
    std::os::unix::fs::symlink(corpus, kb.root()).expect("a link to the root is followed");
    let server = kb.serve();
    let ready = server.staff.get("/readyz").json();
    assert!(
        ready["articles"].as_u64().expect("a number") >= at_least,
        "{ready}"
    );
    assert_eq!(
        server.public.get("/readyz").json()["articles"],
        0,
        "ITPro is a readership"
    );
    let listed = kb.run(&["check", "--json"]);
    assert_ne!(
        listed.status.code(),
        Some(2),
        "problems are listed, none is fatal"
    );
    let problems: Vec<Value> = serde_json::from_slice(&listed.stdout).expect("JSON");
    assert!(
        problems
            .iter()
            .all(|problem| problem["message"].is_string())
    );

    let (mut sampled, mut found) = (0, 0);
    for offset in (0..at_least).step_by(97) {
        let target = format!("/api/v1/search?sort=title&limit=1&offset={offset}");
        let page = server.staff.get(&target).json();
        let article = &page["hits"][0];
        let title = article["title"].as_str().expect("a title");
        let answer = server
            .staff
            .get(&format!("/api/v1/search?q={}", encode(title)))
            .json();
        let hits = answer["hits"].as_array().expect("hits");
        sampled += 1;
        found += u32::from(hits.iter().take(3).any(|hit| hit["title"] == title));
        let url = article["url"].as_str().expect("a URL");
        assert_eq!(server.staff.get(url).status, 200, "{url}");
        assert_eq!(server.public.get(url).status, 404, "{url}");
    }
    assert!(
        f64::from(found) >= FOUND * f64::from(sampled),
        "{found} of {sampled}"
    );
}
