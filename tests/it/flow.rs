//! From a change of a file to what people find.

use std::fs;

use crate::support::{Kb, until};

const FILES: &str = "
//- email/outlook-password.md
---
id: KB-1
title: Outlook asks for a password again and again
audience: public
products: [Outlook]
---
## Symptoms
A password box keeps coming back.
## Resolution
1. Open **Credential Manager**. See [the full reset](../internal/profile-reset.md).
::: staff
Reset the hollyhock token.
:::
//- internal/profile-reset.md
---
id: KB-2
title: Reset a roaming profile
---
Delete the marigold folder.
";

#[test]
fn an_edit_a_rename_and_a_removal_are_found() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    assert_eq!(server.staff.ids("marigold"), ["KB-2"]);

    kb.write(
        "internal/profile-reset.md",
        "---\nid: KB-2\ntitle: Reset\n---\nDelete the zinnia folder.",
    );
    until("the new word is found", || {
        server.staff.ids("zinnia") == ["KB-2"]
    });
    assert!(server.staff.ids("marigold").is_empty());
    let page = server.staff.get("/kb/KB-2/reset").text();
    assert!(page.contains("zinnia"), "a reload shows the new text");

    fs::rename(
        kb.path("internal/profile-reset.md"),
        kb.path("email/reset.md"),
    )
    .expect("renamed");
    until("the new path is known", || {
        server.staff.search("zinnia")["hits"][0]["path"] == "email/reset.md"
    });
    assert_eq!(server.staff.search("zinnia")["total"], 1);
    assert_eq!(
        server.staff.get("/kb/KB-2/reset").status,
        200,
        "the id is stable"
    );

    fs::remove_file(kb.path("email/reset.md")).expect("removed");
    until("it is gone", || server.staff.ids("zinnia").is_empty());
    until("its page is gone too", || {
        server.staff.get("/kb/KB-2/reset").status == 404
    });
}

#[test]
fn the_public_reads_no_word_for_staff() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    assert_eq!(server.public.ids("password"), ["KB-1"]);
    for word in ["hollyhock", "marigold", "roaming", "KB-2"] {
        assert!(server.public.ids(word).is_empty(), "{word}");
    }
    let url = "/kb/KB-1/outlook-asks-for-a-password-again-and-again";
    for target in [
        url,
        "/api/v1/articles/KB-1",
        "/api/v1/articles/KB-1.md",
        "/",
        "/browse",
    ] {
        let text = server.public.get(target).text();
        for word in ["hollyhock", "profile-reset", "marigold"] {
            assert!(!text.contains(word), "{target} says {word}");
        }
    }
    assert!(server.staff.get(url).text().contains("hollyhock"));
    let mut files = Vec::new();
    all_files(&kb.state(), &mut files);
    let public: Vec<_> = files
        .iter()
        .filter(|f| f.to_string_lossy().contains("/public/"))
        .collect();
    assert!(!public.is_empty());
    for file in public {
        let bytes = fs::read(file).expect("readable");
        for word in ["hollyhock", "profile-reset", "marigold"] {
            let found = bytes
                .windows(word.len())
                .any(|piece| piece == word.as_bytes());
            assert!(!found, "{} holds {word}", file.display());
        }
    }
}

fn all_files(dir: &std::path::Path, files: &mut Vec<std::path::PathBuf>) {
    for entry in fs::read_dir(dir).expect("readable") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            all_files(&path, files);
        } else {
            files.push(path);
        }
    }
}

#[test]
fn an_article_that_becomes_internal_leaves_the_public_site_and_links_to_it_go() {
    let kb = Kb::new(
        "
//- a.md
---
id: A
title: First
audience: public
---
See [the second](b.md).
//- b.md
---
id: B
title: Second
audience: public
---
Snapdragon.
",
    );
    let server = kb.serve();
    assert!(
        server
            .public
            .get("/kb/A/first")
            .text()
            .contains("/kb/B/second")
    );
    kb.write(
        "b.md",
        "---\nid: B\ntitle: Second\naudience: internal\n---\nSnapdragon.",
    );
    until("B is gone", || server.public.ids("snapdragon").is_empty());
    assert_eq!(server.public.get("/kb/B/second").status, 404);
    let page = server.public.get("/kb/A/first").text();
    assert!(!page.contains("/kb/B") && !page.contains("b.md"), "{page}");
    kb.write(
        "b.md",
        "---\nid: B\ntitle: Second\naudience: public\n---\nSnapdragon.",
    );
    until("B is back", || server.public.ids("snapdragon") == ["B"]);
    assert!(
        server
            .public
            .get("/kb/A/first")
            .text()
            .contains("/kb/B/second")
    );
}

#[test]
fn two_articles_with_one_id_are_both_served_and_reported() {
    let kb = Kb::new(
        "
//- b.md
---
id: KB-1
title: Begonia
---
Text.
//- a.md
---
id: KB-1
title: Azalea
---
Text.
",
    );
    let server = kb.serve();
    assert_eq!(server.staff.get("/kb/KB-1/azalea").status, 200);
    assert_eq!(server.staff.get("/kb/b/begonia").status, 200);
    let problems = server.staff.get("/problems").text();
    assert!(
        problems.contains("KB-1") && problems.contains("b.md"),
        "{problems}"
    );
    fs::remove_file(kb.path("a.md")).expect("removed");
    until("the id passes on", || {
        server.staff.ids("begonia") == ["KB-1"]
    });
}

#[test]
fn most_articles_gone_at_once_stay_until_a_second_look() {
    let files: String = (0..30)
        .map(|n| format!("//- {n:02}.md\n---\ntitle: Article {n}\n---\nLarkspur {n}.\n"))
        .collect();
    let kb = Kb::new(&files);
    let server = kb.serve();
    assert_eq!(server.staff.search("larkspur")["total"], 30);
    let away = kb.root().with_extension("away");
    fs::rename(kb.root(), &away).expect("unmounted");
    until("it is noticed", || {
        server.staff.get("/readyz").json()["status"] == "holding"
    });
    assert_eq!(
        server.staff.search("larkspur")["total"],
        30,
        "the last good state is served"
    );
    assert!(
        server.staff.get("/").text().contains("gone"),
        "the status line says so"
    );
    fs::rename(&away, kb.root()).expect("mounted again");
    until("all is well", || {
        server.staff.get("/readyz").json()["status"] == "ready"
    });
    assert_eq!(server.staff.search("larkspur")["total"], 30);
}

#[test]
fn a_burst_of_changes_converges_to_the_files() {
    let kb = Kb::new("//- first.md\n---\ntitle: First\n---\nText.\n");
    let server = kb.serve();
    for n in 0..1500 {
        kb.write(
            &format!("f{}/a{n}.md", n % 10),
            format!("---\ntitle: Burst {n}\n---\nPeony."),
        );
    }
    until("all are found", || {
        server.staff.search("peony")["total"] == 1500
    });
    fs::remove_dir_all(kb.path("f3")).expect("removed");
    until("the folder is gone", || {
        server.staff.search("peony")["total"] == 1350
    });
}

#[test]
fn defaults_of_a_folder_reach_its_articles_and_change_with_it() {
    let kb = Kb::new(
        "
//- mac/_defaults.yml
products: [macOS]
//- mac/a.md
---
title: Keychain
---
Text.
",
    );
    let server = kb.serve();
    assert_eq!(server.staff.ids("product:macOS"), ["mac/a"]);
    kb.write("mac/_defaults.yml", "products: [iOS]\n");
    until("the new product is known", || {
        server.staff.ids("product:iOS") == ["mac/a"]
    });
    assert!(server.staff.ids("product:macOS").is_empty());
}

#[test]
fn a_command_for_one_audience_hides_no_change_from_the_others() {
    let kb = Kb::new("//- a.md\n---\nid: A\ntitle: First\naudience: public\n---\nSnapdragon.\n");
    kb.serve().kill();
    kb.write(
        "a.md",
        "---\nid: A\ntitle: First\naudience: internal\n---\nSnapdragon.\n",
    );
    assert!(kb.print(&["search", "snapdragon"]).contains("First"));
    let public = kb.run(&["search", "--audience", "public", "snapdragon"]);
    assert_eq!(public.status.code(), Some(1), "nothing is found");
    let server = kb.serve();
    assert!(server.public.ids("snapdragon").is_empty());
    assert_eq!(server.public.get("/kb/A/first").status, 404);
}
