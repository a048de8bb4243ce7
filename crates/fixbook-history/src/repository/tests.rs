//! Tests of questions to a repository.

use std::fs;

use crate::tests::Repo;
use crate::{Error, Past, Repository};

#[test]
fn a_folder_in_no_repository_has_none() {
    let dir = tempfile::TempDir::new().expect("a folder");
    assert!(Repository::around(dir.path()).is_none());
    assert!(Repository::around(&dir.path().join("nothing")).is_none());
}

#[test]
fn files_are_read_as_they_were_at_a_commit() {
    let repo = Repo::new();
    assert!(
        repo.repository().head().is_none(),
        "nothing is committed yet"
    );
    repo.write("kb/a.md", "first");
    repo.write("kb/box.png", "PNG");
    repo.commit("Ada", "2026-01-01", "First");
    repo.write("kb/a.md", "second");
    repo.commit("Ada", "2026-02-01", "Second");
    let repository = Repository::around(&repo.root().join("kb")).expect("a repository");
    assert_eq!(repository.prefix(), "kb/");
    let (head, first) = (
        repository.head().expect("one"),
        repository.commit("HEAD~1").expect("one"),
    );
    let text = |commit, path| repository.file_at(commit, path).expect("an answer");
    assert_eq!(text(&first, "a.md").as_deref(), Some(&b"first"[..]));
    assert_eq!(text(&head, "a.md").as_deref(), Some(&b"second"[..]));
    assert_eq!(text(&head, "box.png").as_deref(), Some(&b"PNG"[..]));
    for none in ["b.md", "../kb/b.md", "a.md\nHEAD:kb/a.md", ""] {
        assert_eq!(text(&head, none), None, "{none}");
    }
    let past = Past::at(&repository, first).expect("read");
    assert_eq!(
        fs::read_to_string(past.root().join("a.md")).expect("there"),
        "first"
    );
    assert!(!past.root().join("box.png").exists(), "no article");
}

#[test]
fn what_is_no_commit_is_said() {
    let repo = Repo::new();
    repo.write("a.md", "x");
    repo.commit("Ada", "2026-01-01", "First");
    let repository = repo.repository();
    for name in [
        "nothing",
        "--all",
        "-n1",
        "HEAD:a.md",
        "",
        "HEAD..HEAD",
        "--output=x",
    ] {
        let found = repository.commit(name);
        assert!(
            matches!(found, Err(Error::NoCommit(_))),
            "{name}: {found:?}"
        );
    }
}

#[test]
fn a_day_means_the_newest_commit_of_the_branch_at_its_end() {
    let repo = Repo::new();
    repo.write("a.md", "1");
    repo.commit("Ada", "2026-01-01", "First");
    repo.git(&["switch", "--quiet", "-c", "side"]);
    repo.write("b.md", "1");
    repo.commit("Ben", "2026-01-05", "Side");
    repo.git(&["switch", "--quiet", "main"]);
    let when = "2026-01-10T12:00:00Z";
    repo.git_as(
        "Ada",
        when,
        &["merge", "--quiet", "--no-ff", "--no-edit", "side"],
    );
    let repository = repo.repository();
    let head = repository.head().expect("one");
    let on = |day: &str| {
        let day = fixbook_article::Date::parse(day).expect("a day");
        let commit = repository.commit_on(&head, day).expect("an answer");
        commit.map(|commit| {
            repository
                .ask(&["log", "-1", "--format=%s", &commit.to_string()])
                .expect("said")
                .trim()
                .to_owned()
        })
    };
    assert_eq!(on("2025-12-31"), None);
    assert_eq!(on("2026-01-01").as_deref(), Some("First"));
    assert_eq!(on("2026-01-07").as_deref(), Some("First"), "not merged yet");
    assert_eq!(on("2026-01-10").as_deref(), Some("Merge branch 'side'"));
}
