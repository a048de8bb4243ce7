//! FB102: an article without an id where the others have one.

use std::sync::Arc;

use fixbook_article::Severity;

use crate::KnowledgeBase;
use crate::finding::Found;
use crate::knowledge_base::number_of;
use crate::profile::Profile;
use crate::rule::{Check, How, Rule, fixed};

pub(super) const RULE: Rule = Rule {
    code: "FB102",
    name: "missing-id",
    severity: Severity::Warning,
    about: "Without `id` the path is the name of an article, and links from tickets break when the file moves.\n\
            Only asked for where at least half of the articles have ids such as `KB-0042`.\n\
            The fix gives the next free one.",
    check: Check(How::Base(check)),
    wrong: &[fixed(
        "//- a.md\n---\nid: KB-0007\ntitle: A\n---\n//- b.md\n---\ntitle: B\n---\n",
        "//- a.md\n---\nid: KB-0007\ntitle: A\n---\n//- b.md\n---\nid: KB-0008\ntitle: B\n---\n",
    )],
    right: &[
        "//- a.md\n---\nid: KB-0007\n---\n//- b.md\n---\nid: KB-0008\n---\n",
        "//- a.md\n---\ntitle: No ids here\n---\n",
    ],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    let has_id = |page: &&Arc<Profile>| page.claimed_id().is_some_and(|id| number_of(id).is_some());
    let with = kb.profiles.iter().filter(has_id).count();
    let Some(next) = kb.next_id().filter(|_| with * 2 >= kb.profiles.len()) else {
        return;
    };
    let Some((prefix, mut number, width)) = number_of(&next) else {
        return;
    };
    for page in kb.profiles.iter().filter(|p| p.claimed_id().is_none()) {
        if page.field("id").is_some() {
            continue;
        }
        let id = format!("{prefix}{number:0width$}");
        number += 1;
        let report = found
            .whole(
                &page.path,
                "the article has no id, so its path is its name".to_owned(),
            )
            .help(format!("add `id: {id}`, the next free one"));
        if page.yaml {
            report.fix(format!("Give it the id {id}"), 4..4, &format!("id: {id}\n"));
        }
    }
}
