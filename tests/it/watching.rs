//! How changes are noticed where the system does not tell of them.

use crate::confined::{possible, serve};
use crate::support::{Kb, SITES, until};

/// Lets a user watch fewer folders than there are.
const FEW_WATCHES: &str = "echo 5 > /proc/sys/user/max_inotify_watches";

fn many_folders() -> Kb {
    let article = |n| format!("//- f{n}/a.md\n---\nid: A-{n}\ntitle: T {n}\n---\ngentian\n");
    Kb::new(&(0..20).map(article).collect::<String>())
}

#[test]
fn where_no_more_can_be_watched_files_are_polled() {
    if !possible(FEW_WATCHES) {
        return;
    }
    let kb = many_folders();
    let server = serve(&kb, SITES, FEW_WATCHES);
    server.until_ready();
    until("it polls", || {
        server.staff.get("/readyz").json()["watch"] == "polling"
    });
    for n in [0, 19] {
        kb.write(
            &format!("f{n}/a.md"),
            format!("---\nid: A-{n}\ntitle: T\n---\nlupin\n"),
        );
    }
    until("changes are seen, watched or not", || {
        server.staff.search("lupin")["total"] == 2
    });
    let home = server.staff.get("/").text();
    assert!(home.contains("watch"), "staff are told: {home}");
}

#[test]
fn files_are_polled_where_that_is_asked_for() {
    let kb = many_folders();
    let server = kb.serve_as(&format!("{SITES}\n[watch]\npoll_seconds = 1\n"));
    assert_eq!(server.staff.get("/readyz").json()["watch"], "polling");
    // Of the same size, within the second in which it was read: its content tells.
    kb.write("f3/a.md", "---\nid: A-3\ntitle: T 3\n---\nfuchsia\n");
    until("the change is seen", || {
        server.staff.ids("fuchsia") == ["A-3"]
    });
    std::fs::remove_file(kb.path("f4/a.md")).expect("removed");
    until("what is gone is too", || {
        server.staff.search("gentian")["total"] == 18
    });
}
