//! The repository's own articles: all sound, all found, and as many of each kind as promised.

use std::process::Command;

use serde_json::Value;

use crate::support::{Kb, own_kb};

#[test]
fn the_check_finds_nothing() {
    let kb = Kb::new("");
    let root = own_kb().display().to_string();
    let output = kb.run(&["check", &root]);
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
}

#[test]
fn every_article_is_found_by_its_title() {
    let kb = Kb::new("");
    let root = own_kb().display().to_string();
    let articles = all(&kb, &root, "internal");
    assert!(articles.len() >= 150, "{}", articles.len());
    let public = all(&kb, &root, "public");
    assert!(public.len() >= 50, "{}", public.len());
    for kind in [
        "fix",
        "how-to",
        "known-error",
        "troubleshooter",
        "reference",
    ] {
        assert!(
            articles.iter().any(|article| article["type"] == kind),
            "{kind}"
        );
    }
    for article in &articles {
        let title = article["title"].as_str().expect("a title");
        let found = search(&kb, &root, "internal", title);
        let ids: Vec<&Value> = found.iter().take(3).map(|hit| &hit["id"]).collect();
        assert!(ids.contains(&&article["id"]), "{title}: {ids:?}");
    }
}

/// Every article, folder by folder: a search gives a hundred hits at most.
fn all(kb: &Kb, root: &str, audience: &str) -> Vec<Value> {
    let folders = std::fs::read_dir(root).expect("readable").flatten();
    let folders = folders.filter(|entry| entry.path().is_dir());
    let names = folders.map(|entry| entry.file_name().to_string_lossy().replace('-', " "));
    let of_folder = |name: String| {
        let hits = search(kb, root, audience, &format!("category:\"{name}\""));
        assert!(hits.len() < 100, "there may be more articles on {name}");
        hits
    };
    names
        .filter(|name| name != "templates")
        .flat_map(of_folder)
        .collect()
}

fn search(kb: &Kb, root: &str, audience: &str, query: &str) -> Vec<Value> {
    let args = [
        "search",
        "--json",
        "-n",
        "100",
        "--audience",
        audience,
        "--kb",
        root,
        query,
    ];
    // A folder may hold nothing for an audience: that is no failure here.
    let output = kb.run(&args);
    let answer: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    answer["hits"].as_array().expect("hits").clone()
}

#[test]
fn the_commands_of_the_readme_are_those_of_the_binary() {
    let readme = std::fs::read_to_string(own_kb().join("../README.md")).expect("a README");
    for line in readme
        .lines()
        .filter_map(|line| line.trim().strip_prefix("fixbook "))
    {
        let command = line.split_whitespace().next().unwrap_or_default();
        let help = Command::new(env!("CARGO_BIN_EXE_fixbook"))
            .args([command, "--help"])
            .output();
        assert!(help.expect("runs").status.success(), "fixbook {line}");
    }
}
