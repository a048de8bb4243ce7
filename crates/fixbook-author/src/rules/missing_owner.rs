//! FB101: nobody is named to keep an article right.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB101",
    name: "missing-owner",
    severity: Severity::Warning,
    about: "An article without `owner` (or authors) belongs to nobody, so nobody hears of its flags and reviews.\n\
            Name a team rather than a person, or give a whole folder its owner in `_defaults.yml`.",
    check: Check(How::Page(check)),
    wrong: &[wrong("---\ntitle: Printer is offline\n---\nText.\n")],
    right: &["---\ntitle: Printer is offline\nowner: Print team\n---\nText.\n"],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    if meta.owner.is_none() && meta.authors.is_empty() {
        found
            .whole(&page.path, "nobody is named as owner".to_owned())
            .help("add `owner: TEAM` to the front matter, or to `_defaults.yml` of the folder");
    }
}
