//! FB703: a sentence for everyone that is too long to follow.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::prose::{count_words, place, prose, sentences};
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

/// Words, where settings name no other number.
const LONGEST: usize = 35;

pub(super) const RULE: Rule = Rule {
    code: "FB703",
    name: "long-sentence",
    severity: Severity::Note,
    about: "In a public article a sentence of more than 35 words (`sentence_words`) loses readers, most of all those who read in a language they learnt.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "//- kb.toml\n[check]\nsentence_words = 5\n//- a.md\n---\naudience: public\n---\nShort. ⟦This one has more words than five.⟧\n",
    )],
    right: &[
        "//- kb.toml\n[check]\nsentence_words = 5\n//- a.md\n---\naudience: public\n---\nShort one. Another short one.\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    if !page.is_public() {
        return;
    }
    let most = kb.settings.sentence_words.unwrap_or(LONGEST);
    for block in prose(&page.anatomy) {
        if page.anatomy.is_staff(block.range.start) {
            continue;
        }
        for sentence in sentences(&block.text) {
            let words = count_words(&block.text[sentence.clone()]);
            if words > most {
                found
                    .at(
                        &page.path,
                        place(block, sentence),
                        format!("the sentence has {words} words, more than {most}"),
                    )
                    .help("make two sentences of it, or a list");
            }
        }
    }
}
