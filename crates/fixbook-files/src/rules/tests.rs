//! Which names count, told as tables.

use super::{Class, Rules};
use crate::Options;

fn check(rules: &Rules, expected: Class, paths: &[&str]) {
    for path in paths {
        assert_eq!(rules.classify_whole(path, false), expected, "{path}");
    }
}

fn defaults() -> Rules {
    Rules::new(&Options::default())
}

#[test]
fn articles_by_extension_in_any_case() {
    check(
        &defaults(),
        Class::Article,
        &[
            "a.md",
            "A.MD",
            "b.markdown",
            "email/a b.md",
            "email/README.md",
            "x/templates/a.md",
        ],
    );
}

#[test]
fn editors_and_hosts_leave_files_that_are_skipped() {
    check(
        &defaults(),
        Class::Skipped,
        &[
            ".hidden.md",
            ".git/a.md",
            ".a.md.swp",
            ".#a.md",
            "#a.md#",
            "4913",
            "a.md~",
            "~$a.md",
            "a.md.tmp",
            "a.md.bak",
            "a.md.orig",
            "node_modules/a.md",
            "x/target/a.md",
            "templates/fix.md",
            "README.md",
            "LICENSE.md",
            "email/_defaults.yml",
        ],
    );
}

#[test]
fn other_files_are_neither() {
    check(
        &defaults(),
        Class::Other,
        &[
            "a.png",
            "a.mdx",
            "a.html",
            "md",
            "target",
            "a.md:ads",
            "templates",
        ],
    );
}

#[test]
fn companions_win_over_ignored_names_but_not_over_ignored_folders() {
    let companions = vec!["_defaults.yml".to_owned(), "/kb.toml".to_owned()];
    let rules = Rules::new(&Options {
        companions,
        ..Options::default()
    });
    check(
        &rules,
        Class::Article,
        &["_defaults.yml", "email/_defaults.yml", "kb.toml"],
    );
    check(&rules, Class::Other, &["email/kb.toml"]);
    check(
        &rules,
        Class::Skipped,
        &["target/_defaults.yml", ".git/_defaults.yml"],
    );
}

#[test]
fn ignore_file_lines() {
    let mut rules = defaults();
    let mut problems = Vec::new();
    let text = "# comment\n\ndrafts/\n*.markdown\n/old.md\nemail/wip-*.md\n  spaced.md  \n!no.md\na/**/b\n";
    rules.extend(text, &mut problems);
    check(
        &rules,
        Class::Skipped,
        &[
            "drafts/a.md",
            "x/drafts/y/a.md",
            "a.markdown",
            "old.md",
            "email/wip-1.md",
            "x/spaced.md",
        ],
    );
    check(
        &rules,
        Class::Article,
        &[
            "drafts.md",
            "x/old.md",
            "email/sub/wip-1.md",
            "wip-1.md",
            "email/wip.md",
        ],
    );
    let lines: Vec<u32> = problems.iter().map(|problem| problem.line).collect();
    assert_eq!(lines, [8, 9]);
}

#[test]
fn stars_match_within_one_name() {
    for (pattern, subject, expected) in [
        ("*", "", true),
        ("a*b*c", "aXbYc", true),
        ("a*b*c", "abcbc", true),
        ("a*b", "acc", false),
        ("a/*.md", "a/b/c.md", false),
        ("*a*a*a*a*a*b", &"a".repeat(3000), false),
    ] {
        assert_eq!(
            super::glob(pattern.as_bytes(), subject.as_bytes()),
            expected,
            "{pattern}"
        );
    }
}
