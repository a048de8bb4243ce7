//! FB103: two articles of one audience have the same title.

use std::collections::HashMap;

use fixbook_article::Severity;

use crate::KnowledgeBase;
use crate::finding::Found;
use crate::profile::Profile;
use crate::rule::{Check, How, Rule, wrong};

pub(super) const RULE: Rule = Rule {
    code: "FB103",
    name: "duplicate-title",
    severity: Severity::Warning,
    about: "Two results that read the same cannot be told apart.\n\
            Say in each title what is different, or merge the articles.\n\
            Translations and archived articles do not count.",
    check: Check(How::Base(check)),
    wrong: &[wrong(
        "//- a.md\n---\ntitle: Printer is offline\n---\n//- b.md\n---\ntitle: ⟦Printer is offline⟧\n---\n",
    )],
    right: &[
        "//- a.md\n---\ntitle: Printer is offline\n---\n//- b.md\n---\ntitle: Scanner is offline\n---\n",
        "//- a.md\n---\ntitle: Drucker\nlang: de\n---\n//- b.md\n---\ntitle: Drucker\nlang: en\n---\n",
    ],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    let mut first: HashMap<(String, &str), &Profile> = HashMap::new();
    for page in &kb.profiles {
        let meta = &page.entry;
        if meta.confidence == fixbook_article::Confidence::Archived {
            continue;
        }
        let key = (meta.title.to_lowercase(), meta.lang.as_str());
        if let Some(other) = first.get(&key) {
            found
                .at(
                    &page.path,
                    page.title_range(),
                    format!("{} has the same title", other.path),
                )
                .help("say in each title what is different, or merge the articles");
        } else {
            first.insert(key, page);
        }
    }
}
