//! Mistakes in words are mended where the index knows better, offered where it may, and never
//! touched in codes.

use super::{article, index, paths, request};
use crate::{Index, SearchRequest, SearchResults};

const KB: &str = "
//- mail.md
---
id: KB-0042
title: Outlook asks for the password
---
The account is locked out. Printed by hand.
//- lock.md
---
title: Account is locked out
---
Event ID 4740 names the computer. Get-ADUser shows it.
//- event.md
---
title: Events of a computer
---
Read them with Get-WinEvent.
//- typo.md
---
title: Scaner stops
---
The scaner is off.
";

/// The articles above, and so many that hold the words `scanner` and `print`.
fn kb() -> Index {
    let index = index(KB);
    let mut indexer = index.writer(0).unwrap();
    for n in 0..25 {
        let path = format!("scan/{n:02}.md");
        let text = format!("# Scanner {n} prints\nThe scanner can print.\n");
        indexer.put(&article(&path, &text)).unwrap();
    }
    indexer.commit().unwrap();
    index
}

fn search(query: &str) -> SearchResults {
    kb().searcher().search(&request(query))
}

/// What a query becomes.
fn check(query: &str, to: Option<&str>) {
    let corrected = search(query).corrected;
    assert_eq!(
        corrected.as_ref().map(|c| c.to.as_str()),
        to,
        "for {query:?}"
    );
}

#[test]
fn one_mistake_is_mended() {
    for typed in [
        "outlok", "outlookk", "outlpok", "outlokO", "uotlook", "putlook", "Outlok",
    ] {
        check(&format!("{typed} password"), Some("outlook password"));
    }
    check(
        "scannre, pasword! outlok",
        Some("scanner, password! outlook"),
    );
}

#[test]
fn words_run_together_are_parted() {
    check("lockedout account", Some("locked out account"));
    // These stand nowhere next to each other.
    check("accountlocked", None);
    let results = search("lockedout");
    assert_eq!(paths(&results)[0], "lock.md");
}

#[test]
fn codes_short_words_and_capitals_stay() {
    for query in [
        "pasw0rd",
        "OUTLOK",
        "oot",
        "0x8007000g",
        "evt4741",
        "ID 4741",
        "KB-0043",
    ] {
        check(query, None);
    }
}

#[test]
fn a_mended_word_can_make_a_code() {
    for query in ["Evnet ID 4740", "evet id: 4740"] {
        let results = search(query);
        assert_eq!(paths(&results)[0], "lock.md", "for {query:?}");
        assert!(results.hits[0].exact_code, "for {query:?}");
    }
}

#[test]
fn a_rare_word_that_may_be_a_mistake_is_only_offered() {
    let results = search("scaner");
    assert_eq!(paths(&results), ["typo.md"]);
    assert_eq!(results.corrected, None);
    assert_eq!(results.did_you_mean.as_deref(), Some("scanner"));
    // Not when another form of the word is common, and not for what nobody writes otherwise.
    for query in ["printed", "password", "computer"] {
        assert_eq!(search(query).did_you_mean, None, "for {query:?}");
    }
}

#[test]
fn as_typed_means_as_typed() {
    let as_typed = SearchRequest {
        correct: false,
        ..request("outlok password")
    };
    let results = kb().searcher().search(&as_typed);
    assert_eq!(results.corrected, None);
    assert_eq!(results.did_you_mean.as_deref(), Some("outlook password"));
}

#[test]
fn a_command_is_not_found_by_its_verb() {
    assert_eq!(paths(&search("Get-ADUser"))[0], "lock.md");
    assert_eq!(search("Get-MailboxStatistics").total, 0);
    assert!(search("Get-MailboxStatistics computer").total > 0);
}

#[test]
fn an_id_leads_to_its_article() {
    for query in ["KB-0042", "kb-0042", " KB-0042 "] {
        let results = search(query);
        assert_eq!(paths(&results), ["mail.md"], "for {query:?}");
        assert!(results.hits[0].exact_code);
    }
    let explained = SearchRequest {
        explain: true,
        ..request("KB-0042")
    };
    let hit = &kb().searcher().search(&explained).hits[0];
    let sum: f32 = hit.explanation.iter().map(|part| part.value).sum();
    assert!((sum - hit.score).abs() < 1e-3, "{hit:?}");
}
