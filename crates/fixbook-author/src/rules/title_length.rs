//! FB203: a title too long for a list of results.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

/// Characters that fit on two lines of a phone.
const LONGEST: usize = 100;

pub(super) const RULE: Rule = Rule {
    code: "FB203",
    name: "title-length",
    severity: Severity::Note,
    about: "Titles beyond 100 characters are cut in lists, tabs and chats.\n\
            Details belong in `description` and `symptoms`, where they are searched as well.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "---\ntitle: ⟦The printer in the room next to the kitchen on the second floor prints everything twice when it is sent from Word⟧\n---\n",
    )],
    right: &["---\ntitle: Printer prints everything twice from Word\n---\n"],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let length = page.article.meta.title.chars().count();
    if length > LONGEST {
        found
            .at(
                &page.path,
                page.title_range(),
                format!("the title has {length} characters"),
            )
            .help(format!(
                "say the problem in {LONGEST} characters or less, and the rest in `description`"
            ));
    }
}
