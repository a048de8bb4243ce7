//! FB320: an alias that is the name of another article.

use std::collections::HashMap;

use fixbook_article::{Severity, link_key, path_id};

use crate::KnowledgeBase;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};

pub(super) const RULE: Rule = Rule {
    code: "FB320",
    name: "alias-collision",
    severity: Severity::Warning,
    about: "An alias leads old links to this article.\n\
            When it is also the id, the path or an alias of another article, that one may win.",
    check: Check(How::Base(check)),
    wrong: &[
        wrong("//- a.md\n---\naliases: [⟦b⟧]\n---\n//- b.md\nText.\n"),
        wrong("//- a.md\n---\naliases: [old]\n---\n//- b.md\n---\naliases: [⟦old⟧]\n---\n"),
    ],
    right: &["//- a.md\n---\naliases: [old]\n---\n//- b.md\nText.\n"],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    let mut names: HashMap<u64, &str> = HashMap::new();
    for page in &kb.profiles {
        names
            .entry(link_key(path_id(&page.path)))
            .or_insert(&page.path);
        if let Some(id) = page.claimed_id() {
            names.entry(link_key(id)).or_insert(&page.path);
        }
    }
    for page in &kb.profiles {
        for alias in &page.entry.aliases {
            let owner = *names.entry(link_key(alias)).or_insert(&page.path);
            if owner == page.path {
                continue;
            }
            let message = format!("the alias `{alias}` is a name of {owner} as well");
            let values = page.field("aliases").unwrap_or_default();
            let place = values
                .iter()
                .find(|value| value.text.trim_matches('/') == alias);
            let report = match place {
                Some(value) => found.at(&page.path, value.range.clone(), message),
                None => found.whole(&page.path, message),
            };
            report.help("leave it to one of the two articles");
        }
    }
}
