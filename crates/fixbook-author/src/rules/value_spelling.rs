//! FB104: one product, platform or tag spelt in two ways.

use std::collections::HashMap;

use fixbook_article::Severity;

use crate::KnowledgeBase;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, fixed};

pub(super) const RULE: Rule = Rule {
    code: "FB104",
    name: "value-spelling",
    severity: Severity::Warning,
    about: "Filters list every spelling on its own: `outlook` and `Outlook` split one product in two.\n\
            The spelling that most articles use counts as right.",
    check: Check(How::Base(check)),
    wrong: &[fixed(
        "//- a.md\n---\nproducts: [Outlook]\n---\n//- b.md\n---\nproducts: [Outlook]\n---\n//- c.md\n---\nproducts: [⟦outlook⟧]\n---\n",
        "//- a.md\n---\nproducts: [Outlook]\n---\n//- b.md\n---\nproducts: [Outlook]\n---\n//- c.md\n---\nproducts: [Outlook]\n---\n",
    )],
    right: &[
        "//- a.md\n---\nproducts: [Outlook]\n---\n//- b.md\n---\nproducts: [Outlook, Word]\n---\n",
    ],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    for name in ["products", "platforms", "tags"] {
        let mut spellings: HashMap<String, HashMap<&str, usize>> = HashMap::new();
        let values = || {
            kb.profiles.iter().flat_map(|page| {
                let values = page.field(name).unwrap_or_default().iter();
                values.map(move |value| (page, value))
            })
        };
        for (_, value) in values() {
            let of_key = spellings.entry(key(&value.text)).or_default();
            *of_key.entry(value.text.trim()).or_default() += 1;
        }
        for (page, value) in values() {
            let Some(of_key) = spellings.get(&key(&value.text)).filter(|all| all.len() > 1) else {
                continue;
            };
            // Of equally frequent ones the first in the alphabet, so that every run says the same.
            let usual = of_key
                .iter()
                .max_by_key(|(text, count)| (**count, std::cmp::Reverse(**text)));
            let Some((usual, count)) = usual.filter(|(usual, _)| **usual != value.text.trim())
            else {
                continue;
            };
            let articles = if *count == 1 {
                "another article".to_owned()
            } else {
                format!("{count} articles")
            };
            let message = format!("`{}` is spelt `{usual}` in {articles}", value.text.trim());
            let report = found
                .at(&page.path, value.range.clone(), message)
                .help("write it in one way everywhere");
            if value.exact {
                report.fix(format!("Write `{usual}`"), value.range.clone(), usual);
            }
        }
    }
}

/// What makes no difference to a reader: case, spaces, hyphens.
fn key(text: &str) -> String {
    let kept = text.chars().filter(|c| !matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}
