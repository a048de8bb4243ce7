//! FB511: two articles that mean nearly the same, in other words.

use std::collections::BTreeSet;

use fixbook_article::{Confidence, Severity};

use crate::KnowledgeBase;
use crate::finding::Found;
use crate::profile::Profile;
use crate::rows::estimate;
use crate::rule::{Check, How, Rule, wrong};

/// Similarity from which two articles are named.
///
/// Of 2,459 articles of a public collection that were compared pair by pair, 22 pairs are at least
/// this near. 17 differ by the code in the title alone, which means nothing to a model; of the
/// other 5, four were one problem written twice, and one a second cause of the same symptom. From
/// 0.90 to 0.93 half of what is left are neighbours that belong apart. Of the 153 articles of the
/// starter library the nearest two are at 0.85, and rightly two.
pub(crate) const NEAR: f32 = 0.93;
/// Share of words in common from which FB510 says it.
const IN_WORDS: f64 = 0.5;

pub(super) const RULE: Rule = Rule {
    code: "FB511",
    name: "same-meaning",
    severity: Severity::Note,
    about: "Two articles of one audience say nearly the same in other words, as the language model reads them: a similarity of 0.93 or more between the articles as a whole.\n\
            Merge them, or say in each title what is different.\n\
            Articles whose titles hold different codes or numbers do not count, since these mean nothing to the model; nor do translations, archived articles, and what FB510 finds by words.\n\
            Only what `fixbook serve` or `fixbook index` has learnt is compared; the check learns nothing itself, and says when that was not all.",
    check: Check(How::Base(check)),
    wrong: &[wrong(
        "//- near: a.md ~ b.md 0.95\n//- a.md\n---\ntitle: Mail does not arrive\n---\n//- b.md\n---\ntitle: Messages are not delivered\n---\n",
    )],
    right: &[
        "//- near: a.md ~ b.md 0.92\n//- a.md\n---\ntitle: Mail does not arrive\n---\n//- b.md\n---\ntitle: Messages are not delivered\n---\n",
        "//- near: a.md ~ b.md 0.98\n//- a.md\n---\ntitle: Mail comes back with 5.7.1\n---\n//- b.md\n---\ntitle: Mail comes back with 5.7.13\n---\n",
        "//- near: a.md ~ b.md 0.98\n//- a.md\n---\ntitle: Mail\naudience: public\n---\n//- b.md\n---\ntitle: Post\n---\n",
    ],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    for near in kb.near.iter().filter(|near| near.similarity >= NEAR) {
        let Some((page, other)) = kb.profile(&near.path).zip(kb.profile(&near.other)) else {
            continue;
        };
        if !belong_together(page, other) {
            continue;
        }
        found
            .whole(
                &page.path,
                format!("it means nearly the same as {}", other.path),
            )
            .help("merge the two, or say in each title what is different");
    }
}

/// Whether nothing says that they are two on purpose, and FB510 does not name them.
fn belong_together(page: &Profile, other: &Profile) -> bool {
    let counts = |page: &Profile| {
        page.entry.confidence != Confidence::Archived && page.entry.replaced_by.is_none()
    };
    let in_words = page.sketch.as_ref().zip(other.sketch.as_ref());
    counts(page)
        && counts(other)
        && page.entry.lang == other.entry.lang
        && page.entry.audience == other.entry.audience
        && numbers(&page.entry.title) == numbers(&other.entry.title)
        && in_words.is_none_or(|(a, b)| estimate(a, b) < IN_WORDS)
}

/// The words of a title that hold a digit: codes, versions, numbers.
fn numbers(title: &str) -> BTreeSet<String> {
    let words =
        title.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')'));
    words
        .filter(|word| word.contains(|c: char| c.is_ascii_digit()))
        .map(|word| word.trim_end_matches('.').to_lowercase())
        .collect()
}
