//! FB501: an article whose review is overdue.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB501",
    name: "review-overdue",
    severity: Severity::Note,
    about: "`reviewed` plus `review_in` is past: somebody should see whether the article is still right.\n\
            `fixbook verify` records that it is, without touching the text.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "---\nreviewed: ⟦2020-01-01⟧\nreview_in: 6 months\n---\n",
    )],
    right: &[
        "---\nreviewed: 2020-01-01\n---\n",
        "---\nreviewed: 2026-11-01\nreview_in: 6 months\n---\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    let Some(due) = meta.review_due.filter(|due| *due < kb.today()) else {
        return;
    };
    let range = page
        .field_range("reviewed")
        .or_else(|| page.field_range("review_due"));
    let message = format!("the review was due on {due}");
    let report = match range {
        Some(range) => found.at(&page.path, range, message),
        None => found.whole(&page.path, message),
    };
    report.help(format!(
        "see whether it is still right, then `fixbook verify {}`",
        kb.id(page)
    ));
}
