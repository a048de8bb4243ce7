//! FB323: an archived article that does not say what to read instead.

use fixbook_article::{Confidence, Severity};

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB323",
    name: "archived-alone",
    severity: Severity::Note,
    about: "An archived article stays findable for staff; `replaced_by` leads them, and old links, to its successor.\n\
            Where there is none, say so with an ignore comment.",
    check: Check(How::Page(check)),
    wrong: &[wrong("---\nconfidence: ⟦archived⟧\n---\n")],
    right: &["//- a.md\n---\nconfidence: archived\nreplaced_by: b\n---\n//- b.md\nText.\n"],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    if meta.confidence == Confidence::Archived
        && meta.replaced_by.is_none()
        && let Some(range) = page.field_range("confidence")
    {
        found
            .at(
                &page.path,
                range,
                "the article is archived and names no successor".to_owned(),
            )
            .help("add `replaced_by:` with the id of the article to read instead");
    }
}
