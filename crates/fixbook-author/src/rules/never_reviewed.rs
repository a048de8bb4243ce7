//! FB502: a validated article that nobody is known to have reviewed.

use fixbook_article::{Confidence, Severity};

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB502",
    name: "never-reviewed",
    severity: Severity::Note,
    about: "`confidence: validated` says that somebody found the article right; `reviewed` says when.",
    check: Check(How::Page(check)),
    wrong: &[wrong("---\nconfidence: ⟦validated⟧\n---\n")],
    right: &[
        "---\nconfidence: validated\nreviewed: 2026-01-01\n---\n",
        "---\nconfidence: not-validated\n---\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    if meta.confidence == Confidence::Validated
        && meta.reviewed.is_none()
        && let Some(range) = page.field_range("confidence")
    {
        found
            .at(
                &page.path,
                range,
                "the article is validated, but not when".to_owned(),
            )
            .help(format!(
                "add `reviewed: {}` when it was found right today",
                kb.today()
            ));
    }
}
