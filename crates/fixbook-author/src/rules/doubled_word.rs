//! FB702: a word written twice.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::prose::{plain_runs, prose};
use crate::rule::{Check, How, Rule, fixed};
use crate::view::View;

/// Words that can follow themselves for no reason.
const NEVER_TWICE: &[&str] = &[
    "the", "a", "an", "to", "of", "and", "or", "is", "in", "for", "with", "on", "it", "this",
    "are", "be", "by", "as", "at", "if", "your",
];

pub(super) const RULE: Rule = Rule {
    code: "FB702",
    name: "doubled-word",
    severity: Severity::Warning,
    about: "`the the` is a slip of the hand.",
    check: Check(How::Page(check)),
    wrong: &[fixed("Open ⟦the the⟧ file.\n", "Open the file.\n")],
    right: &["Open the file that that tool made.\n"],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    if !page.is_english() {
        return;
    }
    for block in prose(&page.anatomy) {
        for (range, text) in plain_runs(&page.anatomy, block) {
            let mut last: Option<(usize, &str)> = None;
            let mut at = 0;
            for word in text.split(' ') {
                let (start, previous) = (at, last.replace((at, word)));
                at += word.len() + 1;
                let Some((from, before)) = previous.filter(|(_, before)| *before == word) else {
                    continue;
                };
                if NEVER_TWICE.contains(&word) && start == from + before.len() + 1 {
                    let twice = range.start + from..range.start + start + word.len();
                    found
                        .at(
                            &page.path,
                            twice.clone(),
                            format!("`{word}` is written twice"),
                        )
                        .help("remove one of them")
                        .fix("Remove one of them", twice, word);
                }
            }
        }
    }
}
