//! Input made to break software of this kind, by makers that may not be at hand.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

use super::Kb;
use crate::{Brake, Hint, WatchOptions};

/// The script of this name, if there is one.
fn maker(name: &str) -> Option<PathBuf> {
    let shared = env::var_os("FIXBOOK_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    Some(shared.join("hostile").join(name)).filter(|script| script.is_file())
}

fn command(script: &Path) -> Command {
    let is_shell = script
        .extension()
        .is_some_and(|extension| extension == "sh");
    let mut command = Command::new(if is_shell { "bash" } else { "python3" });
    command
        .arg(script)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

/// Whether the maker is there and did its work.
fn make(name: &str, arguments: &[&Path]) -> bool {
    let made = maker(name).map(|script| command(&script).args(arguments).status());
    made.is_some_and(|status| status.is_ok_and(|status| status.success()))
}

#[test]
fn links_out_of_the_root_show_nothing_of_what_they_point_to() {
    let mut kb = Kb::new(&[("a.md", "a")]);
    let outside = kb.dir.path().join("outside");
    if !make("fs/make_symlinks.sh", &[kb.tree.root(), &outside]) {
        return;
    }
    let scan = kb.scan();
    assert!(
        scan.problems
            .iter()
            .filter(|p| p.reason.code() == "symlink")
            .count()
            >= 20
    );
    assert!(
        scan.problems
            .iter()
            .filter(|p| p.reason.code() == "special-file")
            .count()
            >= 1
    );
    kb.apply(&scan);
    // A hard link is the file itself.
    kb.texts.remove("links/hard.md");
    assert!(
        kb.texts.values().all(|text| !text.contains("CANARY")),
        "{:?}",
        kb.texts.keys()
    );
    assert!(kb.texts.contains_key("links/dir.md/x.md"));
}

#[test]
fn every_name_is_read_or_listed_or_no_article() {
    let mut kb = Kb::new(&[]);
    if !make("fs/make_names.py", &[kb.tree.root()]) {
        return;
    }
    let scan = kb.scan();
    assert!(scan.seen >= 40 && scan.complete, "{}", scan.seen);
    assert!(scan.problems.len() >= 6);
    let shown = |text: &str| !text.chars().any(char::is_control);
    assert!(
        scan.problems
            .iter()
            .all(|p| shown(&p.path) && shown(&p.message()))
    );
    kb.apply(&scan);
    assert_eq!(kb.texts.len(), scan.seen);
}

#[test]
fn texts_in_every_encoding_are_read_or_refused_with_a_reason() {
    let mut kb = Kb::new(&[]);
    if !make("text/make_text.py", &[kb.tree.root(), Path::new("--big")]) {
        return;
    }
    let scan = kb.scan();
    let refused: Vec<_> = scan
        .changed
        .iter()
        .filter_map(|p| kb.tree.read(p).err())
        .collect();
    for problem in &refused {
        assert!(
            matches!(problem.reason.code(), "encoding" | "binary"),
            "{problem:?}"
        );
        assert!(
            problem.line > 0 && problem.column > 0 && problem.help().is_some(),
            "{problem:?}"
        );
    }
    assert!(refused.len() >= 15, "{}", refused.len());
    for name in ["big_20m.md", "big_200m.md", "sparse_4g.md"] {
        let listed = scan
            .problems
            .iter()
            .any(|p| p.path == name && p.reason.code() == "too-large");
        assert!(listed, "{name}");
    }
    kb.sync();
    for name in [
        "bom.md",
        "crlf.md",
        "mixed_eol.md",
        "nfd.md",
        "million_lines.md",
        "empty.md",
    ] {
        assert!(kb.texts.contains_key(name), "{name}");
    }
    assert!(kb.texts["bom.md"].starts_with("---\n"));
}

#[test]
fn saves_of_many_editors_end_in_the_last_text() {
    let Some(script) = maker("fs/atomic_saves.py") else {
        return;
    };
    let styles = ["vim", "vscode", "emacs", "sed", "trunc", "slow", "delete"];
    for style in styles {
        let mut kb = Kb::new(&[("a.md", "first"), ("b.md", "other")]);
        kb.sync();
        follow(&mut kb, &script, style, 15);
    }
}

/// Saves `saves` times in the manner of `style`, and follows by watch, scan, brake and read.
fn follow(kb: &mut Kb, script: &Path, style: &str, saves: u32) {
    let watch = kb.tree.watch(WatchOptions::default());
    let mut brake = Brake::default();
    let mut patience = Duration::from_secs(1);
    let mut editor = command(script)
        .args([
            kb.full("a.md").as_os_str(),
            style.as_ref(),
            saves.to_string().as_ref(),
        ])
        .spawn()
        .expect("the maker runs");
    let last = format!("REV{:06}", saves - 1);
    let deadline = Instant::now() + Duration::from_secs(60);
    while !kb.texts["a.md"].contains(&last) {
        assert!(Instant::now() < deadline, "{style}: {:?}", kb.texts["a.md"]);
        let mut scan = match watch.next(patience) {
            Some(Hint::Changed(paths)) => kb.tree.scan_paths(&kb.stamps, &paths),
            _ => kb.scan(),
        };
        let verdict = brake.judge(kb.stamps.len(), &scan, Instant::now());
        // Only an editor that deletes first may be caught between the two.
        if style != "delete" {
            assert_eq!(verdict.remove, [""; 0], "{style}");
        }
        patience = verdict
            .hold
            .map_or(Duration::from_secs(1), |hold| hold.again_in);
        scan.removed.clear();
        let kept = kb.texts.clone();
        kb.apply(&scan);
        kb.texts
            .entry("a.md".to_owned())
            .or_insert_with(|| kept["a.md"].clone());
        assert_eq!(kb.texts.len(), 2, "{style}: {:?}", kb.texts.keys());
    }
    assert!(editor.wait().is_ok_and(|status| status.success()));
    assert!(
        fs::read_to_string(kb.full("a.md"))
            .expect("text")
            .contains(&last)
    );
}
