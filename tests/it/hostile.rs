//! Hostile files, queries and requests: each costs itself at most, never the site.
//!
//! A few of every kind are made here; the large collections are used when they are there.

use std::fs;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::support::{Kb, encode, figures, shared, times, until};

const SOUND: &str = "
//- sound.md
---
id: KB-1
title: A sound article
audience: public
---
Snapdragon.
";

#[test]
fn bad_files_are_named_with_the_cure_and_the_rest_is_served() {
    let kb = Kb::new(SOUND);
    kb.write("latin.md", b"---\ntitle: Caf\xe9\n---\nText.");
    kb.write("utf16.md", b"\xff\xfe-\0-\0-\0");
    kb.write("binary.md", b"\x7fELF\0\0\0\0");
    kb.write("huge.md", vec![b'a'; 3 << 20]);
    kb.write("open-fence.md", "---\ntitle: Open\n\nText.");
    kb.write(
        "open-staff.md",
        "---\ntitle: Staff\naudience: public\n---\nFor all.\n::: staff\nFoxglove.\n",
    );
    kb.write(
        "bomb.md",
        format!("---\na: &a {}\nb: [*a, *a]\n---\nText.", "[".repeat(50_000)),
    );
    kb.write(
        "deep.md",
        format!("---\ntitle: Deep\n---\n{}deep", "> ".repeat(20_000)),
    );
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", kb.path("link.md")).expect("a link");
    let server = kb.serve();
    assert_eq!(server.staff.ids("snapdragon"), ["KB-1"]);
    assert!(server.public.ids("foxglove").is_empty());
    let listed: serde_json::Value =
        serde_json::from_slice(&kb.run(&["check", "--json"]).stdout).expect("JSON");
    let listed = listed.as_array().expect("a list");
    let bad = [
        "latin",
        "utf16",
        "binary",
        "huge",
        "open-fence",
        "open-staff",
        "bomb",
        "deep",
        "link",
    ];
    for name in bad {
        let path = format!("{name}.md");
        let found = listed
            .iter()
            .find(|finding| finding["path"] == path.as_str());
        let found = found.unwrap_or_else(|| panic!("{path} is not listed: {listed:#?}"));
        assert!(found["help"].is_string(), "{found}");
    }
    let problems = server.staff.get("/problems").text();
    assert!(bad.iter().all(|name| problems.contains(name)));
    assert!(!server.staff.get("/").text().contains("root:x:0:0"));
    let outside: Vec<_> = fs::read_dir(kb.root().join(".."))
        .expect("readable")
        .flatten()
        .collect();
    let names: Vec<_> = outside.iter().map(|entry| entry.file_name()).collect();
    assert!(
        names
            .iter()
            .all(|n| n == "kb" || n == "state" || n == "fixbook.toml"),
        "{names:?}"
    );
}

#[test]
fn hostile_names_are_reached_by_their_links_or_listed() {
    let kb = Kb::new(SOUND);
    for name in [
        "a b.md",
        "--help.md",
        "$(id).md",
        "q?x=1.md",
        "a&b#c.md",
        "100%.md",
        "é中.md",
        "<b>.md",
    ] {
        kb.write(name, "---\ntitle: Named\n---\nHollyhock.");
    }
    let server = kb.serve();
    let found = server.staff.search("hollyhock");
    assert_eq!(found["total"], 8);
    for hit in found["hits"].as_array().expect("hits") {
        let url = hit["url"].as_str().expect("a URL");
        let page = server.staff.get(url);
        assert_eq!(page.status, 200, "{url}");
        assert!(!page.text().contains("<b>.md"), "{url} is escaped");
    }
}

#[test]
fn hostile_queries_are_answered() {
    let kb = Kb::new(SOUND);
    let server = kb.serve();
    let mut queries: Vec<String> = [
        "(((((((((((",
        "NOT NOT NOT a",
        "\"unclosed",
        "title:[a TO b]",
        "*",
        "a*",
        "-",
        "--",
        "\\",
        "'",
        "%00",
        "<script>alert(1)</script>",
        "C:\\Windows\\System32",
        "\\\\server\\share$",
        "product:",
        ":::",
    ]
    .map(str::to_owned)
    .to_vec();
    queries.push("(".repeat(3_000));
    queries.push("a ".repeat(5_000));
    queries.push("snapdragon ".repeat(700));
    if let Some(file) = shared("hostile/query/queries.jsonl") {
        let text = fs::read_to_string(file).expect("readable");
        let lines = text
            .lines()
            .map(|line| serde_json::from_str::<serde_json::Value>(line).expect("JSON"));
        queries.extend(lines.filter_map(|line| line["q"].as_str().map(str::to_owned)));
    }
    let mut longest = (Duration::ZERO, 0);
    for query in &queries {
        let query = encode(query);
        if query.len() > 12_000 {
            continue;
        }
        for target in [
            "/search",
            "/api/v1/search",
            "/api/v1/suggest",
            "/api/v1/similar",
        ] {
            let asked = Instant::now();
            let answer = server.staff.get(&format!("{target}?q={query}"));
            assert_eq!(answer.status, 200, "{target}?q={query}");
            longest = longest.max((asked.elapsed(), query.len()));
            let html = answer
                .header("content-type")
                .is_some_and(|t| t.starts_with("text/html"));
            assert!(!html || !answer.text().contains("<script>alert"), "{query}");
        }
    }
    figures(&format!(
        "{} hostile queries in four ways: the longest answer took {:?}, of {} bytes; memory {} MB",
        queries.len(),
        longest.0,
        longest.1,
        server.memory()
    ));
    for other in [
        "page=-1",
        "page=1e9",
        "limit=1e9",
        "sort=evil",
        "offset=99999999999999999999",
        "%ff=%ff",
    ] {
        assert_eq!(
            server.staff.get(&format!("/search?q=a&{other}")).status,
            200,
            "{other}"
        );
        assert_eq!(
            server
                .staff
                .get(&format!("/api/v1/search?q=a&{other}"))
                .status,
            200,
            "{other}"
        );
    }
    assert_eq!(server.staff.ids("snapdragon"), ["KB-1"], "it lives");
}

#[test]
fn raw_requests_are_withstood() {
    let Some(script) = shared("hostile/http/raw_requests.py") else {
        return;
    };
    let kb = Kb::new(SOUND);
    let server = kb.serve();
    for site in [server.staff, server.public] {
        let output = Command::new("python3")
            .arg(&script)
            .arg(site.0.port().to_string())
            .output();
        let said = String::from_utf8(output.expect("python3").stdout).expect("UTF-8");
        assert!(said.contains(" 0 failed"), "{said}");
    }
}

#[test]
fn every_hostile_file_is_served_or_listed_and_the_sound_one_is_found() {
    // `FIXBOOK_HUGE=1` adds files of 20 MB to 4 GiB; `FIXBOOK_KILOBYTES` is the size of Markdown.
    let huge = ["--big"]
        .iter()
        .take(times("FIXBOOK_HUGE", 0))
        .map(|&arg| arg.to_owned());
    let size = times("FIXBOOK_KILOBYTES", 50).to_string();
    for (script, args) in [
        ("hostile/yaml/make_yaml.py", vec![]),
        ("hostile/text/make_text.py", huge.collect()),
        ("hostile/md/make_pathological.py", vec![size]),
        ("hostile/fs/make_names.py", vec![]),
    ] {
        let Some(script) = shared(script) else {
            continue;
        };
        let kb = Kb::new(SOUND);
        let made = Command::new("python3")
            .arg(&script)
            .arg(kb.path("made"))
            .args(args)
            .output();
        let made = made.expect("python3");
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let started = Instant::now();
        let server = kb.serve();
        figures(&format!(
            "{}: ready after {:?}, memory {} MB",
            script.display(),
            started.elapsed(),
            server.memory()
        ));
        let found = server.staff.search("snapdragon");
        assert_eq!(found["hits"][0]["path"], "sound.md", "{}", script.display());
        assert_eq!(
            server.public.get("/readyz").json()["articles"],
            1,
            "what is unclear is internal"
        );
        let found = server.staff.search("type:fix");
        for hit in found["hits"].as_array().expect("hits") {
            let url = hit["url"].as_str().expect("a URL");
            assert_eq!(server.staff.get(url).status, 200, "{url}");
        }
    }
}

#[test]
fn links_and_odd_files_let_nothing_in() {
    let Some(script) = shared("hostile/fs/make_symlinks.sh") else {
        return;
    };
    let kb = Kb::new(SOUND);
    let canary = kb.root().with_file_name("canary");
    let made = Command::new("bash")
        .arg(&script)
        .arg(kb.root())
        .arg(&canary)
        .output()
        .expect("bash");
    assert!(
        made.status.success(),
        "{}",
        String::from_utf8_lossy(&made.stderr)
    );
    // A hard link is the file itself; nothing can tell.
    let _ = fs::remove_file(kb.path("links/hard.md"));
    let server = kb.serve();
    assert!(server.staff.ids("\"CANARY-SYMLINK-7f3a\"").is_empty());
    for target in [
        "/search",
        "/problems",
        "/files/links/image.png",
        "/kb/links/abs_file/outside",
    ] {
        assert!(
            !server
                .staff
                .get(target)
                .text()
                .contains("CANARY-SYMLINK-7f3a"),
            "{target}"
        );
    }
    assert_eq!(server.staff.ids("snapdragon"), ["KB-1"]);
}

#[test]
fn saves_of_every_editor_are_seen_and_the_article_is_never_missing() {
    let Some(script) = shared("hostile/fs/atomic_saves.py") else {
        return;
    };
    for style in [
        "vim", "vscode", "emacs", "word", "trunc", "slow", "delete", "touch",
    ] {
        let kb = Kb::new(SOUND);
        kb.write(
            "saved.md",
            "---\ntitle: Save test\n---\nREV000000 body text for save test\n",
        );
        let server = kb.serve();
        let mut saving = Command::new("python3")
            .arg(&script)
            .arg(kb.path("saved.md"))
            .args([style, "25", "30"])
            .spawn()
            .expect("python3");
        while saving.try_wait().expect("known").is_none() {
            // An editor that writes slowly may be read half-way, with another title: then the
            // address leads to the new one.
            let status = server.staff.get("/kb/saved/save-test").status;
            assert!(matches!(status, 200 | 308), "{style}: {status}");
            std::thread::sleep(Duration::from_millis(20));
        }
        let last = if style == "touch" {
            "REV000000"
        } else {
            "REV000024"
        };
        until(&format!("{style}: the last save"), || {
            server.staff.ids(last) == ["saved"]
        });
        assert_eq!(server.staff.search("\"save test\"")["total"], 1, "{style}");
    }
}
