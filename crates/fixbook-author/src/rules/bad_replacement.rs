//! FB321: `replaced_by` that leads nowhere or in a circle.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB321",
    name: "bad-replacement",
    severity: Severity::Error,
    about: "`replaced_by` names the article to read instead, by id, path or slug.\n\
            It must exist, and following it must end somewhere.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("//- a.md\n---\nreplaced_by: ⟦KB-9999⟧\n---\n"),
        wrong("//- a.md\n---\nreplaced_by: ⟦b⟧\n---\n//- b.md\n---\nreplaced_by: ⟦a⟧\n---\n"),
    ],
    right: &["//- a.md\n---\nreplaced_by: b\n---\n//- b.md\nText.\n"],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let Some(range) = page.field_range("replaced_by") else {
        return;
    };
    let mut seen = vec![page.path.as_str()];
    let mut next = page.article.meta.replaced_by.as_deref();
    while let Some(name) = next {
        let Some(other) = kb.find(name) else {
            if seen.len() == 1 {
                found
                    .at(&page.path, range, format!("no article is named `{name}`"))
                    .help("write the id of the article that replaces this one");
            }
            return;
        };
        if seen.contains(&other.path.as_str()) {
            // Only those on the circle can break it.
            if other.path == page.path {
                found
                    .at(
                        &page.path,
                        range,
                        format!(
                            "the replacements go in a circle: {}",
                            [seen.join(", "), other.path.clone()].join(", ")
                        ),
                    )
                    .help("remove one of them");
            }
            return;
        }
        seen.push(&other.path);
        next = other.entry.replaced_by.as_deref();
    }
}
