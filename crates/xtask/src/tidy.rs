//! `cargo xtask tidy`: crate ranks, owners of heavy dependencies, and the shape of source files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

/// Our crates and their ranks: a crate may depend on lower ranks only.
/// `docs/ARCHITECTURE.md` shows the same table.
const RANKS: &[(&str, u8)] = &[
    ("fixbook-files", 0),
    ("fixbook-article", 0),
    ("fixbook-auth", 0),
    ("fixbook-semantic", 0),
    ("fixbook-store", 0),
    ("fixbook-author", 1),
    ("fixbook-history", 1),
    ("fixbook-import", 1),
    ("fixbook-index", 1),
    ("fixbook-page", 1),
    ("fixbook-web", 2),
    ("fixbook", 3),
    ("xtask", 9),
];

/// Heavy dependencies and the only crate that names each.
const OWNERS: &[(&str, &str)] = &[
    ("ammonia", "fixbook-article"),
    ("annotate-snippets", "fixbook-author"),
    ("argon2", "fixbook-auth"),
    ("axum", "fixbook-web"),
    ("clap", "fixbook"),
    ("config", "fixbook"),
    ("csv", "fixbook-import"),
    ("encoding_rs", "fixbook-import"),
    ("htmd", "fixbook-import"),
    ("html5ever", "fixbook-import"),
    ("fluent-bundle", "fixbook-page"),
    ("hyper", "fixbook-web"),
    ("hyper-rustls", "fixbook-web"),
    ("hyper-util", "fixbook-web"),
    ("icu_segmenter", "fixbook-index"),
    ("imagesize", "fixbook-web"),
    ("indicatif", "fixbook"),
    ("ipnet", "fixbook-auth"),
    ("jiff", "fixbook-article"),
    ("lsp-server", "fixbook"),
    ("markup5ever_rcdom", "fixbook-import"),
    ("maud", "fixbook-page"),
    ("moka", "fixbook-web"),
    ("notify", "fixbook-files"),
    ("parse-wiki-text-2", "fixbook-import"),
    ("pulldown-cmark", "fixbook-article"),
    ("quick-xml", "fixbook-import"),
    ("ring", "fixbook-auth"),
    ("rpassword", "fixbook"),
    ("rten", "fixbook-semantic"),
    ("rten-simd", "fixbook-semantic"),
    ("rten-tensor", "fixbook-semantic"),
    ("rten-text", "fixbook-semantic"),
    ("rustls", "fixbook-web"),
    ("serde-saphyr", "fixbook-article"),
    ("similar", "fixbook-history"),
    ("spellbook", "fixbook-author"),
    ("sqlx", "fixbook-store"),
    ("syntect", "fixbook-article"),
    ("tantivy", "fixbook-index"),
    ("tikv-jemallocator", "fixbook"),
    ("tokio-rustls", "fixbook-web"),
    ("tower-http", "fixbook-web"),
    ("unic-langid", "fixbook-page"),
    ("walkdir", "fixbook-files"),
    ("zip", "fixbook-import"),
];

/// Attributes that hide a test or a mistake.
const BANNED: [&str; 4] = ["#[ignore", "#[should_panic", "#![allow(", "#[allow("];
/// What may stand at the top, dotfiles aside.
const TOP_LEVEL: [&str; 7] = [
    "Cargo.lock",
    "Cargo.toml",
    "README.md",
    "crates",
    "docs",
    "kb",
    "tests",
];
/// Lines of a file that ask for a second look.
const LONG_FILE: usize = 500;

/// Checks everything and reports all findings at once.
pub(crate) fn run() -> Result<()> {
    let root = root()?;
    let mut findings = Vec::new();
    check_manifests(&root, &mut findings)?;
    check_top_level(&root, &mut findings)?;
    let mut files = Vec::new();
    rust_files(&root.join("crates"), &mut files)?;
    rust_files(&root.join("tests"), &mut files)?;
    for file in &files {
        check_source(&root, file, &mut findings)?;
    }
    check_unlinked(&files, &mut findings)?;
    if findings.is_empty() {
        println!("tidy: {} source files are in order", files.len());
        return Ok(());
    }
    for finding in &findings {
        eprintln!("{finding}");
    }
    bail!("tidy found {} problems", findings.len())
}

fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    Ok(here.join("../..").canonicalize()?)
}

fn check_manifests(root: &Path, findings: &mut Vec<String>) -> Result<()> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--no-deps", "--format-version=1", "--locked"])
        .current_dir(root)
        .output()
        .context("cannot run cargo metadata")?;
    if !output.status.success() {
        bail!(
            "cargo metadata failed: {}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let ranks: BTreeMap<&str, u8> = RANKS.iter().copied().collect();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        let name = package["name"].as_str().unwrap_or_default();
        let Some(rank) = ranks.get(name) else {
            findings.push(format!(
                "crates/{name}: give it a rank in crates/xtask/src/tidy.rs"
            ));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let on = dependency["name"].as_str().unwrap_or_default();
            let dev = dependency["kind"].as_str() == Some("dev");
            check_edge(name, *rank, on, dev, &ranks, findings);
        }
    }
    Ok(())
}

fn check_edge(
    name: &str,
    rank: u8,
    on: &str,
    dev: bool,
    ranks: &BTreeMap<&str, u8>,
    findings: &mut Vec<String>,
) {
    if let Some(lower) = ranks.get(on)
        && (name == "xtask" || *lower >= rank)
    {
        findings.push(format!(
            "crates/{name}: may not depend on {on} (rank {lower}, own rank {rank})"
        ));
    }
    let owner = OWNERS
        .iter()
        .find(|(heavy, _)| *heavy == on)
        .map(|(_, owner)| *owner);
    if owner.is_some_and(|owner| owner != name && !dev) {
        findings.push(format!(
            "crates/{name}: {on} belongs to {}",
            owner.unwrap_or_default()
        ));
    }
}

fn check_top_level(root: &Path, findings: &mut Vec<String>) -> Result<()> {
    let tracked = Command::new("git")
        .args(["ls-files", "-z"])
        .current_dir(root)
        .output()
        .context("cannot run git")?;
    let tracked = String::from_utf8_lossy(&tracked.stdout).into_owned();
    let mut top: Vec<&str> = tracked
        .split('\0')
        .filter_map(|path| path.split('/').next())
        .collect();
    top.dedup();
    for name in top {
        if !name.is_empty() && !name.starts_with('.') && !TOP_LEVEL.contains(&name) {
            findings.push(format!(
                "{name}: the top level holds {} only",
                TOP_LEVEL.join(", ")
            ));
        }
    }
    Ok(())
}

fn rust_files(dir: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(dir).with_context(|| format!("cannot read {}", dir.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "node_modules" && name != "target" {
            rust_files(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    files.sort();
    Ok(())
}

fn check_source(root: &Path, file: &Path, findings: &mut Vec<String>) -> Result<()> {
    let text = fs::read_to_string(file)?;
    let name = file
        .strip_prefix(root)
        .unwrap_or(file)
        .display()
        .to_string();
    if !text.starts_with("//!") && !text.starts_with("#![doc") {
        findings.push(format!(
            "{name}:1: open with `//!` and a sentence that says what this is"
        ));
    }
    for (n, line) in text.lines().enumerate() {
        let code = line.trim_start();
        if let Some(banned) = BANNED.iter().find(|banned| code.starts_with(**banned)) {
            let advice = "use #[expect(..., reason = \"...\")] or make it right";
            findings.push(format!("{name}:{}: {banned}...: {advice}", n + 1));
        }
    }
    let lines = text.lines().count();
    let explained = text
        .lines()
        .take(30)
        .any(|line| line.contains("One file because"));
    if lines > LONG_FILE && !explained {
        findings.push(format!(
            "{name}: {lines} lines; split it, or say `One file because ...` in its module doc"
        ));
    }
    Ok(())
}

/// Files below a `src` that no `mod` line reaches are dead.
fn check_unlinked(files: &[PathBuf], findings: &mut Vec<String>) -> Result<()> {
    let mut modules = BTreeMap::<PathBuf, Vec<String>>::new();
    for file in files {
        let text = fs::read_to_string(file)?;
        let names = text
            .lines()
            .filter_map(module_name)
            .map(str::to_owned)
            .collect();
        modules.insert(file.clone(), names);
    }
    for file in files {
        let stem = file
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        let in_src = file.components().any(|part| part.as_os_str() == "src");
        if !in_src || matches!(stem, "lib" | "main") {
            continue;
        }
        let dir = file.parent().unwrap_or(file);
        let above = [
            dir.join("lib.rs"),
            dir.join("main.rs"),
            dir.with_extension("rs"),
        ];
        let linked = above
            .iter()
            .filter_map(|parent| modules.get(parent))
            .any(|names| names.iter().any(|name| name == stem));
        if !linked {
            findings.push(format!(
                "{}: no `mod {stem};` reaches this file",
                file.display()
            ));
        }
    }
    Ok(())
}

fn module_name(line: &str) -> Option<&str> {
    let line = line.trim();
    let line = line
        .strip_prefix("pub(crate) ")
        .or(line.strip_prefix("pub "))
        .unwrap_or(line);
    line.strip_prefix("mod ")?.strip_suffix(';')
}
