//! A disk that is full or may not be written: what is served goes on, and recovers by itself.

use std::fs::{self, File};
use std::io::Write;

use crate::access::{WITH_PASSWORDS, with_people};
use crate::confined::{possible, run, serve, state_file};
use crate::support::{Kb, SITES, Server, until};
use crate::visitor::{PASSWORD, Visitor};

/// Mounts a small disk over the state directory, with what is in that.
const SMALL_DISK: &str = r#"
mkdir -p "$FIXBOOK_STATE" "$FIXBOOK_STATE.kept"
cp -a "$FIXBOOK_STATE/." "$FIXBOOK_STATE.kept/"
mount -t tmpfs -o size=24m tmpfs "$FIXBOOK_STATE"
cp -a "$FIXBOOK_STATE.kept/." "$FIXBOOK_STATE/"
"#;
/// Leaves nothing of it.
const FULL: &str = r#"dd if=/dev/zero of="$FIXBOOK_STATE/filler" bs=4k 2>/dev/null || true"#;
/// Tries whether disks may be mounted.
const TRY: &str = "mount -t tmpfs -o size=1m tmpfs /tmp";

fn fill(kb: &Kb, server: &Server) {
    let mut file = File::create(state_file(kb, server, "filler")).expect("made");
    for size in [1 << 20, 4096, 1] {
        while file.write_all(&vec![b'x'; size]).is_ok() {}
    }
}

fn free(kb: &Kb, server: &Server) {
    fs::remove_file(state_file(kb, server, "filler")).expect("removed");
}

fn articles(count: usize) -> String {
    let article = |n| {
        let words: String = (0..40).map(|m| format!(" word{n}of{m}")).collect();
        format!(
            "//- a{n}.md
---
id: A-{n}
title: T {n}
---
gentian {n}{words}
"
        )
    };
    (0..count).map(article).collect()
}

#[test]
fn what_was_indexed_is_served_and_changes_follow_when_there_is_room() {
    if !possible(TRY) {
        return;
    }
    let kb = Kb::new(&articles(50));
    let server = serve(&kb, SITES, SMALL_DISK);
    server.until_ready();
    fill(&kb, &server);
    kb.write("new.md", "---\nid: NEW\ntitle: New\n---\nlupin\n");
    let status = || server.staff.get("/readyz").json()["status"].clone();
    until("it says what is wrong", || status() == "degraded");
    for _ in 0..20 {
        assert_eq!(server.staff.search("gentian")["total"], 50);
        assert_eq!(server.staff.get("/kb/A-3/t-3").status, 200);
        assert_eq!(server.public.get("/").status, 200);
    }
    assert!(server.staff.ids("lupin").is_empty());
    let log = server.log();
    assert!(log.contains("could not be updated"), "{log}");
    assert!(
        log.contains("No space left"),
        "the log names the cause: {log}"
    );
    free(&kb, &server);
    until("it recovers by itself", || status() == "ready");
    assert_eq!(server.staff.ids("lupin"), ["NEW"]);
    assert_eq!(server.staff.search("gentian")["total"], 50);
    assert_eq!(server.terminate(), Some(0));
}

#[test]
fn a_first_index_without_room_waits_for_it() {
    if !possible(TRY) {
        return;
    }
    let kb = Kb::new(&articles(400));
    // Its folders are made when it starts, so there must be a little room.
    let script = format!("{SMALL_DISK}\n{FULL}\ntruncate -s -64K \"$FIXBOOK_STATE/filler\"");
    let server = serve(&kb, SITES, &script);
    until("it says what is wrong", || {
        server.log().contains("could not be updated")
    });
    assert_eq!(server.staff.get("/search?q=gentian").status, 503);
    assert_eq!(server.staff.get("/healthz").status, 200);
    free(&kb, &server);
    server.until_ready();
    assert_eq!(server.staff.search("gentian")["total"], 400);
}

#[test]
fn who_is_in_stays_in_and_who_comes_is_told_to_come_again() {
    if !possible(TRY) {
        return;
    }
    let kb = with_people();
    let server = serve(&kb, WITH_PASSWORDS, SMALL_DISK);
    server.until_ready();
    let tess = Visitor::signed_in(&server.staff, "tess");
    fill(&kb, &server);
    // What is left of the journal's last page may still take a session or two.
    until("there is no room for a session", || {
        let answer = Visitor::new(&server.staff).sign_in("ann", PASSWORD);
        let text = answer.text();
        assert!([303, 500, 503].contains(&answer.status), "{text}");
        assert!(!text.contains("SQL") && !text.contains(".db"), "{text}");
        answer.status >= 500
    });
    assert_eq!(tess.get("/search?q=outlook").status, 200);
    free(&kb, &server);
    let ann = Visitor::signed_in(&server.staff, "ann");
    assert_eq!(ann.get("/account").status, 200);
    assert_eq!(tess.get("/account").status, 200);
}

#[test]
fn a_state_directory_that_may_not_be_written_is_named_at_the_start() {
    let kb = Kb::new(&articles(50));
    fs::write(kb.state(), "no folder").expect("written");
    let refused = |output: std::process::Output| {
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(
            said.contains("/state") && said.contains("--state"),
            "{said}"
        );
    };
    refused(kb.run(&["index"]));
    if !possible(TRY) {
        return;
    }
    fs::remove_file(kb.state()).expect("removed");
    let read_only = "mkdir -p \"$FIXBOOK_STATE\"\nmount -t tmpfs -o ro tmpfs \"$FIXBOOK_STATE\"";
    refused(run(&kb, &["index"], read_only));
}
