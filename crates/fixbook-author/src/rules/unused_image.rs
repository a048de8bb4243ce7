//! FB342: an image that no article shows.

use std::collections::HashSet;

use fixbook_article::Severity;

use super::large_image::is_image;
use crate::KnowledgeBase;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};

pub(super) const RULE: Rule = Rule {
    code: "FB342",
    name: "unused-image",
    severity: Severity::Note,
    about: "An image that no article shows, and that is not the logo, is never served, and everyone who clones the knowledge base carries it.",
    check: Check(How::Base(check)),
    wrong: &[wrong("//- a.md\nText.\n//- old.png\n")],
    right: &["//- a.md\n![The button](b.png) [large](c.png)\n//- b.png\n//- c.png\n"],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    let mut used: HashSet<&String> = kb.shown.iter().collect();
    used.extend(kb.profiles.iter().flat_map(|page| &page.shows));
    for file in kb
        .files
        .iter()
        .filter(|file| is_image(&file.path) && !used.contains(&file.path))
    {
        found
            .whole(&file.path, "no article shows this image".to_owned())
            .help("remove it, or show it where it helps");
    }
}
