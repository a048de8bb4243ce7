//! Finding by meaning, with the real model: what is learnt, kept, shown, and to whom.

use std::fs;

use fixbook_article::Audience;
use serde_json::Value;

use crate::support::{Kb, Response, Server, Site, encode, until};

const FILES: &str = "
//- accounts/reset.md
---
id: KB-1
title: Reset the password of a domain account
audience: public
confidence: validated
---
Open the directory console, find the person, and set a new password.
//- print/jam.md
---
id: KB-2
title: Paper jam in the laser printer
audience: public
confidence: validated
---
Open the rear door and pull the sheet out.

::: staff
The spare key of the vault with gold bars and jewels is in the safe.
:::
//- safe.md
---
id: KB-3
title: Where the emergency money lies
---
In the strongbox of the chief accountant.
";

/// What nobody wrote, in words that no article holds.
const FORGOT: &str = "cannot sign in, forgot my login credentials";

fn state(site: &Site) -> Value {
    site.get("/readyz").json()["semantic"].clone()
}

fn until_learnt(server: &Server) {
    until("what articles mean is learnt", || {
        [server.staff, server.public]
            .iter()
            .all(|site| state(site)["state"] == "ready")
    });
}

fn vectors(kb: &Kb, audience: Audience) -> u64 {
    let root = fs::read_dir(kb.state().join("vectors"))
        .expect("vectors")
        .flatten();
    let dirs = root.map(|kb| kb.path().join(audience.as_str()));
    let files = dirs.flat_map(|dir| fs::read_dir(dir).expect("a folder").flatten());
    files
        .map(|file| file.metadata().expect("a size").len())
        .sum()
}

fn post(site: &Site, media_type: &str, body: &str) -> Response {
    let request = format!(
        "POST /api/v1/similar HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\
         Content-Type: {media_type}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    site.raw(request.as_bytes()).expect("an answer")
}

#[test]
fn what_a_server_learns_is_found_kept_and_apart() {
    let kb = Kb::with_meaning(FILES);
    let server = kb.serve();
    until_learnt(&server);
    assert_eq!(
        state(&server.staff),
        serde_json::json!({"state": "ready", "done": 3, "total": 3})
    );
    assert_eq!(
        state(&server.public),
        serde_json::json!({"state": "ready", "done": 2, "total": 2})
    );
    let answer = server.public.search(FORGOT);
    assert_eq!(answer["hits"][0]["id"], "KB-1", "{answer}");
    assert_eq!(answer["hits"][0]["only_near"], true);
    // Nothing of staff's, by text or by meaning.
    for query in [
        "gold bars in a vault",
        "hidden cash of the company",
        "jewellery treasure",
    ] {
        let ids = server.public.ids(query);
        assert!(ids.is_empty(), "{query}: {ids:?}");
    }
    assert_eq!(server.staff.ids("hidden cash of the company")[0], "KB-3");
    let page = server
        .public
        .get(&format!("/search?q={}", encode(FORGOT)))
        .text();
    assert!(page.contains("Near in meaning") && page.contains("nearest in meaning"));
    let ticket = "I forgot my passphrase and cannot log in to my account any more.";
    for (media_type, body) in [
        ("text/plain", ticket.to_owned()),
        (
            "application/json",
            serde_json::json!({ "text": ticket }).to_string(),
        ),
    ] {
        let similar = post(&server.public, media_type, &body).json();
        assert_eq!(similar["hits"][0]["id"], "KB-1", "{similar}");
    }
    assert_eq!(post(&server.public, "application/json", "{").status, 400);
    assert_eq!(
        server.public.get("/api/v1/similar?id=KB-3").status,
        404,
        "staff only"
    );
    assert_eq!(server.terminate(), Some(0));
    let (staff, public) = (
        vectors(&kb, Audience::Internal),
        vectors(&kb, Audience::Public),
    );
    assert!(0 < public && public < staff, "{public} {staff}");
}

#[test]
fn the_command_line_learns_once() {
    let kb = Kb::with_meaning(FILES);
    let found = || {
        let output = kb.run(&["search", "--json", FORGOT]);
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        (
            json["total"].as_u64(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let (total, said) = found();
    assert_eq!(total, Some(0), "nothing is learnt yet");
    assert!(said.contains("0 of 3 articles"), "{said}");
    assert!(
        kb.print(&["index"])
            .contains("Meaning of 5 articles learnt")
    );
    assert!(
        kb.print(&["index"])
            .contains("Meaning of 0 articles learnt")
    );
    assert!(
        kb.print(&["index", "--rebuild"])
            .contains("Meaning of 0 articles learnt")
    );
    let (total, said) = found();
    assert!(
        total.is_some_and(|total| total > 0) && said.is_empty(),
        "{said}"
    );
    let by_words = kb.run(&["search", "--no-meaning", FORGOT]);
    assert_eq!(by_words.status.code(), Some(1));
}

#[test]
fn a_server_killed_while_it_learns_goes_on() {
    let kb = Kb::with_meaning(FILES);
    kb.serve().kill();
    let server = kb.serve();
    until_learnt(&server);
    assert_eq!(server.public.search(FORGOT)["hits"][0]["id"], "KB-1");
}
