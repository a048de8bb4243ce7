//! Other words for the same thing: what they find, and what they never do.

use fixbook_article::parse_synonyms;

use super::{index, paths, request};
use crate::{Index, RankingPart, SearchRequest};

const KB: &str = "
//- codes.md
---
title: Two-factor authentication asks too often
---
The two-factor authentication prompt comes back after every restart.
//- mfa.md
---
title: MFA prompt does not arrive
---
The phone gets no MFA prompt.
//- apart.md
---
title: Authentication of two printers
---
One factor is the cable. A second factor is the authentication of the driver.
//- absence.md
---
title: Out of office reply is not sent
---
Turn the reply on again.
//- order.md
---
title: Office chairs out of stock
---
Out of stock since office supplies moved.
//- it.md
---
title: It does not start
---
It shows nothing.
//- help.md
---
title: Information technology contacts
---
Whom to call.
//- drucker.md
---
title: Drucker druckt nicht
lang: de
---
Der Drucker ist aus.
//- printer.md
---
title: Printer is offline
lang: en
---
The printer is off.
";

const RULES: &str = r#"
- words: [MFA, 2FA, "two-factor authentication"]
- from: [OOF, OOO]
  to: ["out of office"]
- words: [IT, "information technology"]
- from: [Laserdrucker]
  to: [Drucker]
  lang: de
- from: [inkjet]
  to: [printer, Drucker]
  lang: en
"#;

fn with_rules(rules: &str) -> Index {
    let index = index(KB);
    let (rules, found) = parse_synonyms(rules);
    assert!(found.is_empty(), "{found:?}");
    index.set_synonyms(rules);
    index
}

/// Which paths a query finds under [`RULES`], best first.
fn check(query: &str, expected: &[&str]) {
    let results = with_rules(RULES).searcher().search(&request(query));
    assert_eq!(paths(&results), expected, "for {query:?}");
    assert_eq!(results.corrected, None, "for {query:?}");
}

#[test]
fn each_stands_for_all_the_others() {
    check("2FA", &["mfa.md", "codes.md"]);
    // What was typed comes first.
    check("mfa", &["mfa.md", "codes.md"]);
    check("mfa prompts", &["mfa.md", "codes.md"]);
    let results = with_rules(RULES)
        .searcher()
        .search(&request("two-factor authentication prompt"));
    assert_eq!(paths(&results)[..2], ["codes.md", "mfa.md"]);
}

#[test]
fn one_way_goes_one_way_and_phrases_stay_phrases() {
    check("OOF", &["absence.md"]);
    check("ooo", &["absence.md"]);
    let results = with_rules("- from: [ooo]\n  to: [\"office chairs\"]\n")
        .searcher()
        .search(&request("chairs"));
    assert_eq!(paths(&results), ["order.md"]);
}

#[test]
fn a_language_holds_its_own_articles_only() {
    check("laserdrucker", &["drucker.md"]);
    check("inkjet", &["printer.md", "apart.md"]);
}

#[test]
fn a_function_word_stands_for_nothing_beside_others() {
    check("it starts", &["it.md"]);
}

#[test]
fn phrases_in_quotes_and_exclusions_are_as_typed() {
    check("prompt -mfa", &["codes.md"]);
    let results = with_rules(RULES)
        .searcher()
        .search(&request("\"mfa\" prompt"));
    assert_eq!(paths(&results)[0], "mfa.md");
    assert_eq!(results.notes, [crate::Note::PhraseRelaxed]);
}

#[test]
fn rules_hold_at_once_and_for_later_commits() {
    let index = index(KB);
    let found = |index: &Index| index.searcher().search(&request("2fa")).total;
    assert_eq!(found(&index), 0);
    index.set_synonyms(parse_synonyms(RULES).0);
    assert_eq!(found(&index), 2);
    let mut indexer = index.writer(0).unwrap();
    indexer
        .put(&super::article("new.md", "# MFA again\n"))
        .unwrap();
    indexer.commit().unwrap();
    assert_eq!(found(&index), 3);
    index.set_synonyms(parse_synonyms("- from: [2FA]\n  to: [chairs]\n").0);
    assert_eq!(found(&index), 1);
    index.set_synonyms(Vec::new());
    assert_eq!(found(&index), 0);
}

#[test]
fn they_can_be_left_out() {
    let request = SearchRequest {
        without: vec![RankingPart::Synonyms],
        ..request("2FA")
    };
    assert_eq!(with_rules(RULES).searcher().search(&request).total, 0);
}

#[test]
fn the_list_is_never_shown() {
    // What a site answers is made of its articles and the typed words alone.
    let index = with_rules("- words: [MFA, zebrafish]\n- words: [prompt, quagga]\n");
    let request = SearchRequest {
        typing: true,
        ..request("mfa prompt")
    };
    let searcher = index.searcher();
    let results = searcher.search(&request);
    let shown = format!("{results:?} {:?}", searcher.suggest("zebra", 8));
    assert!(
        !shown.contains("zebrafish") && !shown.contains("quagga"),
        "{shown}"
    );
    assert_eq!(
        searcher.search(&super::request("zebrafishes")).corrected,
        None
    );
}

#[test]
fn words_typed_apart_are_found_as_one() {
    let index = index(
        "//- a.md\n# Outlook is slow\nOutlook waits.\n//- b.md\n# Outlook starts twice\nOutlook again.\n//- c.md\n# Look at this\nIt went out.\n",
    );
    let results = index.searcher().search(&request("out look slow"));
    assert_eq!(paths(&results)[0], "a.md");
}
