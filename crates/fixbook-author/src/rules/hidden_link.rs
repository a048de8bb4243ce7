//! FB306: a link to an article that readers of this one may not see.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB306",
    name: "hidden-link",
    severity: Severity::Note,
    about: "A link to an article of a narrower audience becomes plain text for everyone else.\n\
            Put it into a staff block, so that the sentence around it makes sense without it.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "//- a.md\n---\naudience: public\n---\nSee ⟦[B](b.md)⟧.\n//- b.md\n---\naudience: internal\n---\n",
    )],
    right: &[
        "//- a.md\n---\naudience: public\n---\nSee [B](b.md).\n//- b.md\n---\naudience: public\n---\n",
        "//- a.md\n---\naudience: public\n---\n::: staff\nSee [B](b.md).\n:::\n//- b.md\n---\naudience: internal\n---\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    if !page.is_shared() {
        return;
    }
    for link in &page.anatomy.links {
        if page.anatomy.is_staff(link.range.start) {
            continue;
        }
        let Some(other) = kb.linked(page, &link.destination) else {
            continue;
        };
        let narrower = other.entry.audience < page.article.meta.audience;
        if narrower || !other.is_shared() {
            let why = match other.is_shared() {
                true => format!("is {}", other.entry.audience.as_str()),
                false if other.entry.confidence.may_leave_internal() => "is internal".to_owned(),
                false => format!("is {}", other.entry.confidence.as_str()),
            };
            found
                .at(&page.path, link.range.clone(), format!("{} {why}, so this is no link for everyone who reads this article", other.path))
                .help("put the sentence between `::: staff` and `:::`, or widen the audience of the other article");
        }
    }
}
