//! FB401: words for staff in text that others may read.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::prose::visible_texts;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

/// Phrases that are never meant for everyone.
const USUAL: &[&str] = &[
    "internal only",
    "internal use only",
    "staff only",
    "for staff",
    "do not share",
    "not for customers",
    "do not tell the customer",
    "do not tell the user",
    "domain admin password",
    "local admin password",
    "company confidential",
];

pub(super) const RULE: Rule = Rule {
    code: "FB401",
    name: "staff-words",
    severity: Severity::Warning,
    about: "Phrases such as `internal only` or `do not share`, and the knowledge base's own `staff_words`, in text that others than staff may read.\n\
            What stands in staff blocks does not count.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("---\naudience: public\n---\n⟦Internal only⟧: unlock the account.\n"),
        wrong(
            "//- kb.toml\n[check]\nstaff_words = [\"break glass\"]\n//- a.md\n---\naudience: customer\n---\nUse the ⟦break glass⟧ account.\n",
        ),
    ],
    right: &[
        "---\naudience: public\n---\n::: staff\nInternal only: unlock it.\n:::\n",
        "---\naudience: internal\n---\nInternal only.\n",
        "---\naudience: public\n---\nFor staffing, ask.\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    if !page.is_shared() {
        return;
    }
    let own = kb.settings.staff_words.iter().map(String::as_str);
    let phrases: Vec<String> = USUAL
        .iter()
        .copied()
        .chain(own)
        .map(str::to_lowercase)
        .collect();
    for (range, text) in visible_texts(&page.anatomy) {
        // Same length in bytes for ASCII, which is all that is compared.
        let lower = text.to_ascii_lowercase();
        for phrase in &phrases {
            for (at, _) in lower.match_indices(phrase.as_str()) {
                let around = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
                let end = at + phrase.len();
                if around(lower[..at].chars().next_back()) || around(lower[end..].chars().next()) {
                    continue;
                }
                found
                    .at(
                        &page.path,
                        range.start + at..range.start + end,
                        format!(
                            "`{}` in text that others than staff may read",
                            &text[at..end]
                        ),
                    )
                    .help("put it between `::: staff` and `:::`, or make the article internal");
            }
        }
    }
}
