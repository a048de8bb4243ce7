//! FB704: a word of the office in an article for everyone.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::prose::{plain_runs, prose};
use crate::rule::{Check, How, Rule, fixed, wrong};
use crate::view::View;

/// Words to avoid and what to write instead.
const USUAL: &[(&str, &str)] = &[
    ("utilize", "use"),
    ("utilizes", "uses"),
    ("utilizing", "using"),
    ("in order to", "to"),
    ("prior to", "before"),
    ("subsequent to", "after"),
    ("in the event that", "if"),
    ("at this point in time", "now"),
    ("due to the fact that", "because"),
    ("aforementioned", "this"),
    ("ascertain", "find out"),
    ("whilst", "while"),
];

pub(super) const RULE: Rule = Rule {
    code: "FB704",
    name: "jargon",
    severity: Severity::Note,
    about: "In a public article plain words are understood by more people: `use`, not `utilize`; `before`, not `prior to`.\n\
            `[check.jargon]` in `kb.toml` lists more, with what to write instead.",
    check: Check(How::Page(check)),
    wrong: &[
        fixed(
            "---\naudience: public\n---\nRestart it ⟦in order to⟧ print.\n",
            "---\naudience: public\n---\nRestart it to print.\n",
        ),
        wrong(
            "//- kb.toml\n[check.jargon]\nMFA = \"two-step sign-in\"\n//- a.md\n---\naudience: public\n---\nTurn on ⟦MFA⟧ now.\n",
        ),
    ],
    right: &[
        "---\naudience: public\n---\nRestart it to print.\n",
        "---\naudience: internal\n---\nRestart it in order to print.\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    if !page.is_public() || !page.is_english() {
        return;
    }
    let own = kb
        .settings
        .jargon
        .iter()
        .map(|(word, plain)| (word.as_str(), plain.as_str(), false));
    let avoided: Vec<(&str, &str, bool)> = USUAL
        .iter()
        .map(|(word, plain)| (*word, *plain, true))
        .chain(own)
        .collect();
    for block in prose(&page.anatomy) {
        for (range, text) in plain_runs(&page.anatomy, block) {
            if page.anatomy.is_staff(range.start) {
                continue;
            }
            for (word, plain, usual) in &avoided {
                for (at, _) in text.match_indices(word) {
                    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
                    let end = at + word.len();
                    if !edge(text[..at].chars().next_back()) || !edge(text[end..].chars().next()) {
                        continue;
                    }
                    let place = range.start + at..range.start + end;
                    let report = found
                        .at(
                            &page.path,
                            place.clone(),
                            format!("`{word}` is harder than `{plain}`"),
                        )
                        .help(format!("write `{plain}`"));
                    if *usual {
                        report.fix(format!("Write `{plain}`"), place, plain);
                    }
                }
            }
        }
    }
}
