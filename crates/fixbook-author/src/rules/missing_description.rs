//! FB107: a shared article that results can only show by its first words.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB107",
    name: "missing-description",
    severity: Severity::Note,
    about: "One or two sentences in `description` tell people in a list, in a search engine and in a chat what they will find.\n\
            Asked for in articles that others than staff may read.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "---\ntitle: Printer is offline\naudience: public\n---\nText.\n",
    )],
    right: &[
        "---\ntitle: Printer is offline\naudience: public\ndescription: What to do when a printer is offline.\n---\n",
        "---\ntitle: Printer is offline\n---\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    if page.is_shared() && page.article.meta.description.is_none() {
        found
            .whole(&page.path, "the article has no description".to_owned())
            .help("add `description:` with one or two sentences on what it solves");
    }
}
