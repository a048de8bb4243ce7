//! FB324: an article that was renamed without keeping its old name.

use fixbook_article::{Severity, path_id};

use crate::KnowledgeBase;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};

pub(super) const RULE: Rule = Rule {
    code: "FB324",
    name: "lost-name",
    severity: Severity::Warning,
    about: "Where an article has no id, its path is its address, and renaming the file breaks links in tickets and mails.\n\
            `aliases` with the old path keeps them; `fixbook rename` does both.\n\
            Known from the history of Git; articles with an id keep their address anyway.",
    check: Check(How::Base(check)),
    wrong: &[wrong(
        "//- renamed: old/a.md -> new/a.md\n//- new/a.md\nText.\n",
    )],
    right: &[
        "//- renamed: old/a.md -> new/a.md\n//- new/a.md\n---\naliases: [old/a]\n---\n",
        "//- renamed: old/a.md -> new/a.md\n//- new/a.md\n---\nid: KB-1\n---\n",
    ],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    for rename in &kb.renames {
        let Some(page) = kb.profile(&rename.to) else {
            continue;
        };
        let old = path_id(&rename.from);
        if page.claimed_id().is_some()
            || kb.named(old).is_some()
            || kb.profile(&rename.from).is_some()
        {
            continue;
        }
        found
            .whole(
                &page.path,
                format!(
                    "it was {} before, and links to that are broken",
                    rename.from
                ),
            )
            .help(format!("add `aliases: [{old}]`"));
    }
}
