//! What a score is made of adds up to the score.

use fixbook_article::parse_synonyms;
use proptest::prelude::*;

use super::{index, request};
use crate::{Index, PartKind, SearchRequest};

const KB: &str = "
//- mail/password.md
---
title: Outlook asks for the password again
products: [Outlook]
tags: [sign-in]
confidence: validated
updated: 2026-01-02
symptoms: [Outlook wants the password]
---
Delete the saved password in the CredentialManager.
//- mail/blocked.md
---
title: Message is rejected with 550 5.7.1
confidence: archived
updated: 2020-01-02
---
The report says 550 5.7.1 access denied. The call returned -2147024891.
//- update.md
---
title: Update fails with 0x80070005
---
MFA comes before the update.
";

fn kb() -> Index {
    let index = index(KB);
    index.set_synonyms(parse_synonyms("- words: [MFA, \"saved password\", 2FA]").0);
    index
}

/// Searches, and checks that the parts of every score add up to it.
fn explained(index: &Index, query: &str) -> Vec<Vec<(PartKind, String, &'static str)>> {
    let request = SearchRequest {
        explain: true,
        typing: query.ends_with('x'),
        ..request(query)
    };
    let results = index.searcher().search(&request);
    let each = results.hits.iter().map(|hit| {
        let sum: f32 = hit.explanation.iter().map(|part| part.value).sum();
        let off = (sum - hit.score).abs();
        assert!(
            off <= 1e-3 * hit.score.abs().max(1.0),
            "{query:?}: {sum} is not {}: {:?}",
            hit.score,
            hit.explanation
        );
        let part = |part: &crate::ScorePart| (part.kind, part.what.clone(), part.field);
        hit.explanation.iter().map(part).collect()
    });
    each.collect()
}

fn check(query: &str, kind: PartKind, what: &str, field: &str) {
    let hits = explained(&kb(), query);
    let found = hits
        .iter()
        .flatten()
        .any(|(k, w, f)| (*k, w.as_str(), *f) == (kind, what, field));
    assert!(found, "{query:?}: {hits:?}");
}

#[test]
fn every_kind_of_match_is_named() {
    check("passwords", PartKind::Word, "passwords", "title");
    check("passwords", PartKind::Word, "passwords", "about");
    check("password", PartKind::ExactWord, "password", "words");
    check("sign-in", PartKind::Word, "sign", "tags");
    check("credential", PartKind::Word, "credential", "compounds");
    check(
        "pasword",
        PartKind::Correction,
        "password (typed: pasword)",
        "body",
    );
    check("saved password", PartKind::Phrase, "saved password", "body");
    check("2fa", PartKind::Synonym, "saved password (for 2fa)", "");
    check("saved password", PartKind::AllWords, "", "");
    check("5.7.1", PartKind::CodeAsWritten, "5.7.1", "codes");
    check("0x80070005", PartKind::SameCode, "0x80070005", "codes");
    check("0x80070005", PartKind::CodeInTitle, "0x80070005", "title");
    check("password", PartKind::Confidence, "validated", "");
    check("rejected", PartKind::Confidence, "archived", "");
    check("password", PartKind::Freshness, "", "");
}

#[test]
fn nothing_is_explained_unless_asked() {
    let results = kb().searcher().search(&request("password"));
    assert!(results.hits[0].explanation.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn parts_add_up(
        query in "((outlook|pasword|password|saved|update|2fa|mfa|fails|5\\.7\\.1|0x80070005|the|x)[ -]){1,6}x?"
    ) {
        explained(&kb(), &query);
    }
}
