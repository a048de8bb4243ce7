//! FB080: two articles claim one id.

use fixbook_article::Severity;

use crate::KnowledgeBase;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};

pub(super) const RULE: Rule = Rule {
    code: "FB080",
    name: "duplicate-id",
    severity: Severity::Error,
    about: "An id names one article.\n\
            Of two articles with one id the first by path has it, and the other has its path as id.",
    check: Check(How::Base(check)),
    wrong: &[wrong(
        "//- a.md\n---\nid: KB-1\ntitle: A\n---\n//- b.md\n---\nid: ⟦KB-1⟧\ntitle: B\n---\n",
    )],
    right: &["//- a.md\n---\nid: KB-1\n---\n//- b.md\n---\nid: KB-2\n---\n"],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    for duplicate in kb.catalog.duplicates() {
        for path in &duplicate.others {
            let message = format!(
                "the id `{}` is taken by {}, so this article has its path as id",
                duplicate.id, duplicate.first
            );
            let range = kb.profile(path).and_then(|profile| {
                let value = profile.field("id")?.first()?;
                Some(value.range.clone())
            });
            let report = match range {
                Some(range) => found.at(path, range, message),
                None => found.whole(path, message),
            };
            let free = kb.next_id().map(|id| format!(", such as `{id}`"));
            report.help(format!(
                "give one of the two another id{}",
                free.unwrap_or_default()
            ));
        }
    }
}
