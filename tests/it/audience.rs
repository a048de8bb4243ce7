//! `fixbook audience`: exactly what a site answers with, and what changed since a commit.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use crate::crawl::walk;
use crate::support::Kb;

const FILES: &str = "
//- a.md
---
id: KB-1
title: Outlook asks
audience: public
---
Text. ![x](media/box.png)
::: staff
![y](media/staff.png)
:::
//- media/box.png
PNG
//- media/staff.png
PNG
//- media/unused.png
PNG
//- b.md
---
id: KB-2
title: Printer offline
audience: public
---
See [that](a.md) and [notes](notes.txt).
//- notes.txt
Notes.
//- c.md
---
id: KB-3
title: Safe combination
---
Internal.
//- d.md
---
id: KB-4
title: Draft
audience: public
confidence: wip
---
Text.
";

fn listed(kb: &Kb, args: &[&str]) -> Value {
    let text = kb.print(&[&["audience", "--json"], args].concat());
    serde_json::from_str(&text).expect("JSON")
}

fn texts(list: &Value, key: &str) -> BTreeSet<String> {
    let list = list.as_array().expect("a list").iter();
    list.map(|item| item[key].as_str().expect("text").to_owned())
        .collect()
}

#[test]
fn the_list_is_what_a_crawl_finds() {
    let kb = Kb::new(FILES);
    let server = kb.serve();
    for (n, site) in [(0, &server.public), (1, &server.staff)] {
        let list = &listed(&kb, &[])[n];
        let answers = walk(site, &["/".to_owned(), "/search".to_owned()]);
        let found = |prefix: &str| -> BTreeSet<String> {
            let good = answers.iter().filter(|(_, answer)| answer.status == 200);
            // The text for a ticket is of the article that has it.
            let article = |target: &str| !target.ends_with("/ticket.txt");
            good.filter(|(target, _)| target.starts_with(prefix) && article(target))
                .map(|(target, _)| target.clone())
                .collect()
        };
        assert_eq!(texts(&list["articles"], "url"), found("/kb/"), "{list}");
        let files = list["files"].as_array().expect("a list").iter();
        let files: BTreeSet<String> = files
            .map(|file| format!("/files/{}", file.as_str().expect("text")))
            .collect();
        assert_eq!(files, found("/files/"), "{list}");
        assert!(files.len() >= 2, "{list}");
    }
    // The page for staff lists the same.
    let page = server.staff.get("/audience").text();
    let public = page
        .split("<section>")
        .find(|part| part.contains("for public"))
        .expect("a section");
    for (part, there) in [
        ("KB-1", true),
        ("KB-2", true),
        ("KB-3", false),
        ("KB-4", false),
        ("box.png", true),
        ("staff.png", false),
    ] {
        assert_eq!(public.contains(part), there, "{part}: {public}");
    }
    let text = kb.print(&["audience"]);
    assert!(
        text.contains("site public, for public: 2 articles, 2 files"),
        "{text}"
    );
}

fn git(kb: &Kb, args: &[&str]) {
    let identity = [
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "-c",
        "commit.gpgsign=false",
    ];
    let output = Command::new("git")
        .args(identity)
        .args(args)
        .current_dir(kb.root())
        .output()
        .expect("git runs");
    assert!(
        output.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn what_changed_since_a_commit_is_told_by_site() {
    let kb = Kb::new(FILES);
    git(&kb, &["init", "-q"]);
    git(&kb, &["add", "."]);
    git(&kb, &["commit", "-qm", "one"]);
    git(&kb, &["tag", "v1"]);
    assert_eq!(
        listed(&kb, &["--since", "v1"])[0]["changes"],
        serde_json::json!([])
    );
    let edit = |path: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(kb.path(path)).expect("readable");
        assert!(text.contains(from));
        kb.write(path, text.replace(from, to));
    };
    edit("b.md", "audience: public", "audience: internal");
    edit(
        "c.md",
        "title: Safe combination",
        "title: Safe combination\naudience: public",
    );
    edit("a.md", "![y](media/staff.png)", "Only staff read this.");
    let answer = listed(&kb, &["--since", "v1"]);
    let told = |site: &Value| -> Vec<(String, String)> {
        let changes = site["changes"].as_array().expect("a list").iter();
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        changes
            .map(|change| (text(&change["change"]), text(&change["path"])))
            .collect()
    };
    let pairs = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter()
            .map(|&(change, path)| (change.to_owned(), path.to_owned()))
            .collect()
    };
    assert_eq!(
        told(&answer[0]),
        pairs(&[("new", "c.md"), ("gone", "b.md"), ("gone", "notes.txt")])
    );
    assert_eq!(
        told(&answer[1]),
        pairs(&[
            ("changed", "a.md"),
            ("changed", "b.md"),
            ("changed", "c.md"),
            ("gone", "media/staff.png")
        ])
    );
    let text = kb.print(&["audience", "--since", "HEAD"]);
    assert!(
        text.contains("site public, for public: 3 changes since "),
        "{text}"
    );
    assert!(
        text.contains("+ KB-3  Safe combination  c.md")
            && text.contains("- KB-2  Printer offline  b.md"),
        "{text}"
    );
}

#[test]
fn a_commit_that_is_none_is_refused() {
    let kb = Kb::new(FILES);
    let refused = |rev: &str| {
        let output = kb.run(&["audience", &format!("--since={rev}")]);
        assert_eq!(output.status.code(), Some(2), "{rev}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    refused("HEAD");
    git(&kb, &["init", "-q"]);
    for rev in [
        "HEAD",
        "--output=/tmp/x",
        "-h",
        "$(id)",
        "a b",
        "",
        "HEAD:a.md",
        "../..",
    ] {
        let says = refused(rev);
        assert!(says.contains("there is no commit"), "{rev}: {says}");
    }
}
