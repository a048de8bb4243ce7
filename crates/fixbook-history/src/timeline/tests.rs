//! Tests of what a history says of articles, on repositories that Git made.

use std::process::Command;

use super::*;
use crate::tests::{Repo, updated};

const PUBLIC: &str = "---\ntitle: T\naudience: public\nconfidence: validated\n---\nA text of some length that stays the same.\n";
const INTERNAL: &str =
    "---\ntitle: T\naudience: internal\n---\nA text of some length that stays the same.\n";

/// `created modified authors`, with `-` for what is not known.
fn facts(timeline: &Timeline, path: &str) -> String {
    let Some(facts) = timeline.facts(path) else {
        return "nothing".to_owned();
    };
    let day = |day: Option<Date>| day.map_or("-".to_owned(), |day| day.to_string());
    format!(
        "{} {} {}",
        day(facts.created),
        day(facts.modified),
        facts.authors.join("+")
    )
}

fn subjects(timeline: &Timeline, path: &str) -> Vec<String> {
    let revisions = timeline.revisions(path).into_iter();
    revisions
        .map(|r| format!("{} {}", r.path, r.subject))
        .collect()
}

#[test]
fn an_article_is_followed_from_its_first_commit() {
    let repo = Repo::new();
    repo.write("a.md", "one\n");
    repo.write("b.txt", "no article\n");
    repo.commit("Ada", "2026-01-01", "Write a");
    repo.write("a.md", "two\n");
    repo.commit("Ben", "2026-02-01", "Correct a");
    repo.write("a.md", "three\n");
    repo.commit("Ben", "2026-03-01", "Correct a again");
    let timeline = repo.timeline(&Timeline::default());
    assert_eq!(facts(&timeline, "a.md"), "2026-01-01 2026-03-01 Ben+Ada");
    assert_eq!(timeline.modified("a.md"), Date::parse("2026-03-01"));
    assert_eq!(facts(&timeline, "b.txt"), "nothing");
    assert_eq!(
        subjects(&timeline, "a.md"),
        ["a.md Correct a again", "a.md Correct a", "a.md Write a"]
    );
}

#[test]
fn a_move_is_followed_and_is_no_change_of_the_text() {
    let repo = Repo::new();
    repo.write("old/a.md", PUBLIC);
    repo.commit("Ada", "2026-01-01", "Write");
    repo.git(&["mv", "old", "new"]);
    repo.commit("Ben", "2026-02-01", "Move");
    repo.git(&["mv", "new/a.md", "new/b.md"]);
    repo.commit("Ben", "2026-03-01", "Move again");
    let timeline = repo.timeline(&Timeline::default());
    assert_eq!(facts(&timeline, "new/b.md"), "2026-01-01 2026-01-01 Ada");
    assert_eq!(
        subjects(&timeline, "new/b.md"),
        ["new/b.md Move again", "new/a.md Move", "old/a.md Write"]
    );
    for former in ["old/a.md", "old/a", "OLD/A", "new/a"] {
        let now = timeline.moved_to(former, Audience::Public);
        assert_eq!(now, Some("new/b.md"), "{former}");
    }
    assert_eq!(
        timeline.moved_to("new/b", Audience::Internal),
        None,
        "it is there"
    );
}

#[test]
fn a_former_path_is_told_to_those_who_could_read_it_there() {
    let repo = Repo::new();
    repo.write("secret/plan.md", INTERNAL);
    repo.write("draft.md", &PUBLIC.replace("validated", "wip"));
    repo.write("open.md", PUBLIC);
    repo.commit("Ada", "2026-01-01", "Write");
    for (from, to) in [
        ("secret/plan.md", "p.md"),
        ("draft.md", "d.md"),
        ("open.md", "o.md"),
    ] {
        repo.git(&["mv", from, to]);
        repo.write(to, PUBLIC);
    }
    repo.commit("Ada", "2026-02-01", "Publish");
    let timeline = repo.timeline(&Timeline::default());
    let told =
        |name: &str| Audience::ALL.map(|audience| timeline.moved_to(name, audience).is_some());
    assert_eq!(told("secret/plan"), [true, false, false, false]);
    assert_eq!(told("draft"), [true, false, false, false]);
    assert_eq!(told("open"), [true; 4]);
}

#[test]
fn what_one_branch_moved_another_may_edit() {
    let repo = Repo::new();
    repo.write("a.md", PUBLIC);
    repo.commit("Ada", "2026-01-01", "Write");
    repo.git(&["switch", "--quiet", "-c", "side"]);
    repo.write("a.md", &(PUBLIC.to_owned() + "More.\n"));
    repo.commit("Ben", "2026-01-03", "Add more");
    repo.git(&["switch", "--quiet", "main"]);
    repo.git(&["mv", "a.md", "b.md"]);
    repo.commit("Ada", "2026-01-02", "Move");
    let when = "2026-01-04T12:00:00Z";
    repo.git_as("Ada", when, &["merge", "--quiet", "--no-edit", "side"]);
    let timeline = repo.timeline(&Timeline::default());
    assert_eq!(facts(&timeline, "b.md"), "2026-01-01 2026-01-03 Ada+Ben");
}

#[test]
fn going_on_gives_what_reading_anew_gives() {
    let repo = Repo::new();
    let mut kept = Timeline::default();
    for step in 0..6 {
        repo.write(format!("{step}.md"), &format!("{PUBLIC}{step}"));
        repo.write("0.md", &format!("{PUBLIC}edit {step}"));
        if step == 3 {
            repo.git(&["mv", "1.md", "moved.md"]);
        }
        if step == 4 {
            repo.git(&["rm", "--quiet", "--force", "2.md"]);
        }
        repo.commit(
            "Ada",
            &format!("2026-01-0{}", step + 1),
            &format!("Step {step}"),
        );
        kept = repo.timeline(&kept);
        assert_eq!(
            kept,
            repo.timeline(&Timeline::default()),
            "after step {step}"
        );
    }
    assert_eq!(kept.commits(), 6);
    assert_eq!(kept.moved_to("1", Audience::Public), Some("moved.md"));
}

#[test]
fn a_history_that_was_rewritten_is_read_anew() {
    let repo = Repo::new();
    repo.write("a.md", "one\n");
    repo.commit("Ada", "2026-01-01", "Write");
    repo.write("a.md", "two\n");
    repo.commit("Mallory", "2026-02-01", "Spoil");
    let before = repo.timeline(&Timeline::default());
    repo.git(&["reset", "--quiet", "--hard", "HEAD~1"]);
    repo.write("a.md", "better\n");
    repo.commit("Ben", "2026-03-01", "Correct");
    let after = repo.timeline(&before);
    assert_eq!(facts(&after, "a.md"), "2026-01-01 2026-03-01 Ada+Ben");
}

#[test]
fn a_shallow_clone_claims_nothing_of_what_it_lacks() {
    let repo = Repo::new();
    repo.write("a.md", "one\n");
    repo.write("b.md", "one\n");
    repo.commit("Ada", "2026-01-01", "Write");
    repo.write("b.md", "two\n");
    repo.commit("Ben", "2026-02-01", "Correct b");
    repo.write("c.md", "one\n");
    repo.commit("Cyd", "2026-03-01", "Write c");
    let dir = tempfile::TempDir::new().expect("a folder");
    let clone = dir.path().join("clone");
    let from = format!("file://{}", repo.root().display());
    let cloned = Command::new("git")
        .args(["clone", "--quiet", "--depth=2", &from])
        .arg(&clone)
        .status();
    assert!(cloned.expect("git runs").success());
    let repository = Repository::around(&clone).expect("a repository");
    let timeline = updated(&Timeline::default(), &repository);
    assert!(timeline.is_shallow());
    assert_eq!(facts(&timeline, "a.md"), "- - ");
    assert_eq!(facts(&timeline, "b.md"), "- - ");
    assert_eq!(facts(&timeline, "c.md"), "2026-03-01 2026-03-01 Cyd");
    repository
        .change(&["fetch", "--quiet", "--unshallow"])
        .expect("fetched");
    let whole = updated(&timeline, &repository);
    assert_eq!(facts(&whole, "b.md"), "2026-01-01 2026-02-01 Ada+Ben");
}

#[test]
fn an_article_that_came_back_keeps_its_past() {
    let repo = Repo::new();
    repo.write("a.md", "one\n");
    repo.commit("Ada", "2026-01-01", "Write");
    repo.git(&["rm", "--quiet", "a.md"]);
    repo.commit("Ben", "2026-02-01", "Delete");
    repo.write("a.md", "one\n");
    repo.commit("Ben", "2026-03-01", "Restore");
    let timeline = repo.timeline(&Timeline::default());
    assert_eq!(
        subjects(&timeline, "a.md"),
        ["a.md Restore", "a.md Delete", "a.md Write"]
    );
    assert_eq!(facts(&timeline, "a.md"), "2026-01-01 2026-03-01 Ben+Ada");
}

#[test]
fn a_new_article_at_an_old_path_is_its_own() {
    let repo = Repo::new();
    repo.write("a.md", PUBLIC);
    repo.commit("Ada", "2026-01-01", "Write");
    repo.git(&["mv", "a.md", "b.md"]);
    repo.commit("Ada", "2026-02-01", "Move");
    repo.write("a.md", "Something else altogether, by another person.\n");
    repo.commit("Ben", "2026-03-01", "Write another");
    let timeline = repo.timeline(&Timeline::default());
    assert_eq!(facts(&timeline, "a.md"), "2026-03-01 2026-03-01 Ben");
    assert_eq!(facts(&timeline, "b.md"), "2026-01-01 2026-01-01 Ada");
}

#[cfg(unix)]
#[test]
fn names_of_any_bytes_do_no_harm() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    let repo = Repo::new();
    for name in [
        &b"caf\xe9.md"[..],
        b"new\nline.md",
        b"\"quoted\".md",
        b":100644 x.md",
        b"-rf.md",
    ] {
        repo.write(OsStr::from_bytes(name), "text\n");
    }
    repo.write("plain.md", "other\n");
    repo.commit("<script>\u{202e}\u{7}", "2026-01-01", "Subject");
    let timeline = repo.timeline(&Timeline::default());
    for name in [
        "plain.md",
        "new\nline.md",
        "\"quoted\".md",
        ":100644 x.md",
        "-rf.md",
    ] {
        assert_eq!(
            facts(&timeline, name),
            "2026-01-01 2026-01-01 script",
            "{name:?}"
        );
    }
    // What is no text names no article.
    assert_eq!(timeline.files.len(), 5);
}

#[test]
fn a_clock_that_was_wrong_is_not_believed() {
    let repo = Repo::new();
    repo.write("a.md", "one\n");
    repo.commit("Ada", "2090-01-01", "From the future");
    let timeline = repo.timeline(&Timeline::default());
    assert_eq!(facts(&timeline, "a.md"), "2033-05-18 2033-05-18 Ada");
}
