//! Input made to break software of this kind, when it is at hand: `hostile` in `FIXBOOK_SHARED`.

use std::path::PathBuf;
use std::process::Command;

use super::{markdown_files, runs, shared};
use crate::{Audience, Catalog, Everything, ParseOptions, PublishedArticle, parse, render};

/// Runs a maker of files; nothing when it or its interpreter is missing.
fn made(maker: &str, arguments: &[&str]) -> Option<Vec<(String, String)>> {
    let script: PathBuf = shared("hostile")?.join(maker);
    let folder = tempfile::tempdir().unwrap();
    let output = Command::new("python3")
        .arg(script)
        .arg(folder.path())
        .args(arguments)
        .output()
        .ok()?;
    assert!(output.status.success(), "{maker}");
    Some(markdown_files(folder.path()))
}

fn internal(path: &str, text: &str) -> PublishedArticle {
    let (article, _) = parse(path, text, &ParseOptions::default());
    article
        .for_audience(Audience::Internal, &Everything)
        .unwrap()
}

fn shown(path: &str, text: &str) -> String {
    let catalog = Catalog::build(Audience::Internal, Vec::new());
    let article = internal(path, text);
    render(&article, &catalog)
        .iter()
        .map(|section| section.html.as_str())
        .collect()
}

#[test]
fn hostile_front_matter_is_internal() {
    for (path, text) in made("yaml/make_yaml.py", &[]).unwrap_or_default() {
        let (article, _) = parse(&path, &text, &ParseOptions::default());
        assert_eq!(article.meta.audience, Audience::Internal, "{path}");
        assert!(!article.meta.title.is_empty(), "{path}");
        let json = serde_json::to_string(&internal(&path, &text)).unwrap();
        assert!(
            !json.contains("\\u001b[31m") && !article.meta.title.contains('\n'),
            "{path}"
        );
    }
}

#[test]
fn odd_text_is_read() {
    for (path, text) in made("text/make_text.py", &[]).unwrap_or_default() {
        shown(&path, &text);
    }
}

#[test]
fn pathological_markdown_is_shown() {
    for (path, text) in made("md/make_pathological.py", &["50"]).unwrap_or_default() {
        let html = shown(&path, &text);
        assert_eq!(runs(&html), None, "{path}");
        assert!(html.len() <= 9 * 1024 * 1024, "{path}");
    }
}

#[test]
fn no_payload_runs() {
    let Some(folder) = shared("hostile/xss/xss.jsonl") else {
        return;
    };
    for line in std::fs::read_to_string(folder).unwrap().lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        let text = row["md"].as_str().unwrap();
        assert_eq!(runs(&shown("xss.md", text)), None, "{line}");
        let titled = format!(
            "---\ntitle: {}\n---\n",
            serde_json::to_string(text).unwrap()
        );
        shown("xss.md", &titled);
    }
}
