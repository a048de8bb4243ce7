//! Search tests pass, fail, and tell where the article stands.

use fixbook_article::parse_search_tests;

use super::index;
use crate::{TestOutcome, Verdict, run_search_test};

const KB: &str = "
//- a.md
---
id: KB-1
title: Outlook asks for the password
---
Type it.
//- b.md
---
title: Letters are wrong
---
The password of Outlook.
//- c.md
# Printer is off
Turn it on.
";

fn check(test: &str, verdict: Verdict, rank: Option<usize>) {
    let index = index(KB);
    let (tests, found) = parse_search_tests(test);
    assert!(found.is_empty(), "{found:?}");
    let outcome = run_search_test(&index.searcher(), &tests[0]);
    assert_eq!(outcome, TestOutcome { verdict, rank }, "for {test}");
}

#[test]
fn ranks_are_held_against_what_is_asked() {
    check(
        "- {q: outlook password, finds: KB-1, within: 1}",
        Verdict::Passed,
        Some(1),
    );
    check(
        "- {q: outlok pasword, finds: a.md, within: 1}",
        Verdict::Passed,
        Some(1),
    );
    check(
        "- {q: outlook password, finds: b, within: 1}",
        Verdict::Failed,
        Some(2),
    );
    check(
        "- {q: outlook password, finds: b, within: 2}",
        Verdict::Passed,
        Some(2),
    );
    check("- {q: outlook password, finds: c}", Verdict::Failed, None);
    check(
        "- {q: outlook password, finds: KB-9}",
        Verdict::NotThere,
        None,
    );
}

#[test]
fn what_must_not_be_found_is_not_found_at_any_rank() {
    check("- {q: printer, never_finds: KB-1}", Verdict::Passed, None);
    check(
        "- {q: outlook, never_finds: KB-1}",
        Verdict::Failed,
        Some(1),
    );
    check("- {q: outlook, never_finds: KB-9}", Verdict::Passed, None);
}
