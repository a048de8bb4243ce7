//! FB701: a misspelt word.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::spelling::plain_words;
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB701",
    name: "misspelt-word",
    severity: Severity::Note,
    about: "A word of English text that no dictionary has, that fewer than three articles use, and that is one letter from a word there is.\n\
            American and British spelling are both right. Names, code and words with capitals are left alone.\n\
            The knowledge base's own words go into `words.txt`, one a line.",
    check: Check(How::Page(check)),
    wrong: &[wrong("You ⟦recieve⟧ a message.\n")],
    right: &[
        "You receive a message in colour.\n",
        "//- words.txt\nquoota\n//- a.md\nThe quoota is full.\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    if !page.is_english() || page.profile.words.is_empty() {
        return;
    }
    for (range, word) in plain_words(&page.anatomy) {
        if !page.profile.words.iter().any(|unknown| unknown == word) {
            continue;
        }
        if let Some(right) = kb.correction(word) {
            found
                .at(&page.path, range, format!("`{word}` is probably `{right}`"))
                .help(format!(
                    "write `{right}`, or add `{word}` to words.txt when it is right"
                ));
        }
    }
}
