//! Indexes that other versions of fixbook, or sites that are no more, left in the state directory.

use std::fs;
use std::path::PathBuf;

use crate::support::{Kb, SITES, until};

const FILES: &str = "
//- a.md
---
id: KB-1
title: Gentian
audience: public
---
Text.
//- b.md
---
id: KB-2
title: Lupin
audience: partner
---
Text for partners.
";

/// The index folder of this version: `index/<version>/<knowledge base>`.
fn own(kb: &Kb) -> PathBuf {
    let only = |dir: PathBuf| {
        let mut entries = fs::read_dir(dir).expect("readable");
        entries.next().expect("an entry").expect("readable").path()
    };
    only(only(kb.state().join("index")))
}

/// A folder as another version would have made it, for the knowledge base of this name.
fn older(kb: &Kb, version: &str, name: &str) -> PathBuf {
    let dir = kb.state().join("index").join(version).join(name);
    fs::create_dir_all(dir.join("public/abc")).expect("made");
    fs::write(dir.join("public/abc/words.store"), "Gentian").expect("written");
    dir
}

#[test]
fn the_index_of_another_version_goes_once_there_is_a_new_one() {
    let kb = Kb::new(FILES);
    kb.print(&["index"]);
    let own = own(&kb);
    let name = own
        .file_name()
        .and_then(|name| name.to_str())
        .expect("a name");
    let (before, after) = (older(&kb, "v1-0", name), older(&kb, "v9-9", name));
    let of_others = older(&kb, "v1-0", "kb-0000000000000000");
    kb.print(&["index"]);
    assert!(!before.exists() && !after.exists());
    assert!(!after.with_file_name("").exists(), "nothing was beside it");
    assert!(of_others.exists(), "other articles are not ours to judge");
    assert!(own.exists());
    let before = older(&kb, "v1-0", name);
    let server = kb.serve();
    until("a server deletes it too", || !before.exists());
    assert_eq!(server.public.ids("gentian"), ["KB-1"]);
}

#[test]
fn an_index_that_an_older_fixbook_still_uses_stays_until_it_is_free() {
    let kb = Kb::new(FILES);
    kb.print(&["index"]);
    let own = own(&kb);
    let before = older(
        &kb,
        "v1-0",
        own.file_name().and_then(|n| n.to_str()).expect("a name"),
    );
    let lock = fs::File::create(before.join("lock")).expect("made");
    lock.try_lock().expect("free");
    kb.print(&["index"]);
    assert!(before.join("public/abc/words.store").exists());
    drop(lock);
    kb.print(&["index"]);
    assert!(!before.exists());
}

#[test]
fn the_index_of_an_audience_without_a_site_goes_with_the_next_change() {
    let kb = Kb::new(FILES);
    let config = SITES.replace("'public'\n", "'partner'\n");
    let partner = |kb: &Kb| {
        let builds = fs::read_dir(own(kb).join("partner"));
        let builds = builds.into_iter().flatten().flatten();
        builds.filter(|entry| entry.path().is_dir()).count()
    };
    let server = kb.serve_as(&config);
    assert_eq!(server.public.ids("lupin"), ["KB-2"]);
    assert_eq!(partner(&kb), 1);
    server.kill();
    kb.write("c.md", "---\ntitle: Dahlia\n---\nText.\n");
    let server = kb.serve_as(SITES);
    assert_eq!(server.staff.search("dahlia")["total"], 1);
    assert_eq!(partner(&kb), 0);
}
