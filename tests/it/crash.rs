//! What is left after the process or its files are destroyed.

use std::fs;
use std::time::Duration;

use crate::access::{WITH_PASSWORDS, with_people};
use crate::support::{Kb, times, until};
use crate::visitor::Visitor;

fn articles(count: usize, word: &str) -> String {
    let article = |n| {
        format!(
            "//- {}/a{n}.md\n---\nid: KB-{n}\ntitle: Number {n}\n---\n{word} text {n}.\n",
            n % 7
        )
    };
    (0..count).map(article).collect()
}

/// How often a process is killed.
fn kills(usual: usize) -> u64 {
    times("FIXBOOK_KILLS", usual) as u64
}

/// A time to let it work, different in every round, up to `most` milliseconds.
fn work_for(round: u64, most: u64) {
    std::thread::sleep(Duration::from_millis(round * 37 % most));
}

#[test]
fn killed_while_indexing_it_starts_again_and_finds_everything() {
    let kb = Kb::new(&articles(400, "gentian"));
    for round in 0..kills(12) {
        let server = kb.serve_at_once();
        work_for(round, 400);
        server.kill();
    }
    let server = kb.serve();
    assert_eq!(server.staff.search("gentian")["total"], 400);
    assert_eq!(server.public.search("gentian")["total"], 0);
}

#[test]
fn killed_between_saves_it_loses_none_and_doubles_none() {
    let kb = Kb::new(&articles(50, "gentian"));
    for round in 0..8 {
        let server = kb.serve();
        for n in 0..10 {
            kb.write(
                &format!("new/r{round}-{n}.md"),
                format!("---\ntitle: New\n---\nlupin {n}"),
            );
        }
        fs::remove_file(kb.path(&format!("{}/a{round}.md", round % 7))).expect("removed");
        std::thread::sleep(Duration::from_millis(90 + 20 * round));
        server.kill();
    }
    let server = kb.serve();
    until("all is as the files are", || {
        server.staff.search("lupin")["total"] == 80 && server.staff.search("gentian")["total"] == 42
    });
}

#[test]
fn killed_while_it_takes_up_changes_it_has_all_that_was_found_before() {
    let kb = Kb::new(&articles(60, "gentian"));
    for round in 0..kills(8) {
        let server = kb.serve();
        assert_eq!(server.staff.search("gentian")["total"], 60, "round {round}");
        assert_eq!(
            server.staff.search("lupin")["total"],
            round,
            "round {round}"
        );
        kb.write(
            &format!("new/{round}.md"),
            format!("---\ntitle: New\n---\nlupin {round}"),
        );
        until("it is found", || {
            server.staff.search("lupin")["total"] == round + 1
        });
        // Old articles change while it is killed; their words do not.
        for n in 0..20 {
            let old = n * 3;
            let text = format!("---\nid: KB-{old}\ntitle: Number {old}\n---\ngentian {round}.\n");
            kb.write(&format!("{}/a{old}.md", old % 7), text);
        }
        work_for(round, 300);
        server.kill();
    }
    let server = kb.serve();
    assert_eq!(server.staff.search("gentian")["total"], 60);
    assert_eq!(server.staff.search("lupin")["total"], kills(8));
}

#[test]
fn a_file_that_went_back_after_a_crash_is_not_remembered_wrongly() {
    let kb = Kb::new("//- a.md\n---\ntitle: A\n---\nbefore\n");
    let original = fs::metadata(kb.path("a.md"))
        .expect("there")
        .modified()
        .expect("a time");
    kb.serve().kill();
    let server = kb.serve();
    kb.write("a.md", "---\ntitle: A\n---\nduring\n");
    until("the change is seen", || {
        server.staff.search("during")["total"] == 1
    });
    server.kill();
    kb.write("a.md", "---\ntitle: A\n---\nbefore\n");
    let file = fs::File::options()
        .write(true)
        .open(kb.path("a.md"))
        .expect("writable");
    file.set_modified(original).expect("the old time");
    let server = kb.serve();
    until("the old text is back", || {
        server.staff.search("before")["total"] == 1
    });
    assert_eq!(server.staff.search("during")["total"], 0);
}

#[test]
fn damaged_state_of_every_kind_is_made_anew() {
    let kb = Kb::new(&articles(40, "gentian"));
    kb.print(&["index"]);
    let mut files = Vec::new();
    collect(&kb.state(), &mut files);
    let files: Vec<_> = files.into_iter().filter(|f| !f.ends_with("lock")).collect();
    assert!(files.len() > 6, "{files:?}");
    for file in &files {
        for damage in [truncate, flip, delete] {
            damage(file);
            let found = kb.print(&["search", "--json", "gentian"]);
            let answer: serde_json::Value = serde_json::from_str(&found).expect("JSON");
            assert_eq!(answer["total"], 40, "after damage to {}", file.display());
        }
    }
}

fn collect(dir: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(dir).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.push(path);
        }
    }
}

fn truncate(file: &std::path::Path) {
    if let Ok(bytes) = fs::read(file) {
        fs::write(file, &bytes[..bytes.len() / 2]).expect("writable");
    }
}

fn flip(file: &std::path::Path) {
    if let Ok(mut bytes) = fs::read(file) {
        let middle = bytes.len() / 2;
        if let Some(byte) = bytes.get_mut(middle) {
            *byte ^= 0x55;
        }
        fs::write(file, bytes).expect("writable");
    }
}

fn delete(file: &std::path::Path) {
    // A file that the last repair replaced is gone already.
    let _ = fs::remove_file(file);
}

#[test]
fn a_stop_is_clean_and_the_next_start_reads_nothing() {
    let kb = Kb::new(&articles(30, "gentian"));
    let server = kb.serve();
    assert_eq!(server.terminate(), Some(0));
    // Files that were just written are looked at again; later ones are known by size and time.
    std::thread::sleep(Duration::from_millis(2100));
    kb.print(&["index"]);
    let said = kb.print(&["index"]);
    assert!(said.contains("0 read, 0 removed"), "{said}");
}

#[test]
fn killed_while_people_sign_in_it_loses_no_session_that_was_given() {
    let kb = with_people();
    for round in 0..6 {
        let server = kb.serve_as(WITH_PASSWORDS);
        let given: Vec<_> = (0..=round)
            .map(|_| Visitor::signed_in(&server.staff, "tess").cookie("fixbook-session"))
            .collect();
        server.kill();
        let server = kb.serve_as(WITH_PASSWORDS);
        for session in given {
            let visitor = Visitor::new(&server.staff);
            visitor.set_cookie("fixbook-session", &session.expect("a session"));
            assert_eq!(visitor.get("/account").status, 200, "round {round}");
        }
        server.kill();
    }
}

#[test]
fn the_folder_of_the_index_may_vanish_while_it_is_served() {
    let kb = Kb::new(&articles(60, "gentian"));
    let server = kb.serve();
    // The engine may still be merging: a file that comes meanwhile is removed in the next round.
    let index = kb.state().join("index");
    until("the folder is removed", || {
        fs::remove_dir_all(&index).is_ok() || !index.exists()
    });
    assert_eq!(server.staff.search("gentian")["total"], 60);
    assert_eq!(server.staff.get("/kb/KB-3/number-3").status, 200);
    kb.write("new.md", "---\nid: NEW\ntitle: New\n---\nlupin\n");
    // It cannot be updated where it is gone; it goes on answering, and says so.
    until("the change is seen or the trouble is said", || {
        let state = server.staff.get("/readyz").json();
        state["status"] == "degraded" || server.staff.search("lupin")["total"] == 1
    });
    assert_eq!(server.staff.search("gentian")["total"], 60);
    server.kill();
    let server = kb.serve();
    assert_eq!(server.staff.search("gentian")["total"], 60);
    assert_eq!(server.staff.ids("lupin"), ["NEW"]);
}

#[test]
fn a_second_process_says_who_holds_the_state_and_leaves_it_alone() {
    let kb = Kb::new(&articles(20, "gentian"));
    let server = kb.serve();
    let second = kb.run(&["index", "--rebuild"]);
    let errors = String::from_utf8_lossy(&second.stderr).into_owned();
    assert_eq!(second.status.code(), Some(2), "{errors}");
    assert!(errors.contains("lock"), "{errors}");
    assert_eq!(server.staff.search("gentian")["total"], 20);
    server.kill();
    kb.print(&["index", "--rebuild"]);
}
