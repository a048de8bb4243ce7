//! FB211: a heading that skips a level.

use fixbook_article::{BlockKind, Severity};

use crate::Page;
use crate::finding::Found;
use crate::knowledge_base::trimmed;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB211",
    name: "heading-jump",
    severity: Severity::Note,
    about: "People who listen to a page move by the levels of its headings: after `##` comes `###`, not `####`.",
    check: Check(How::Page(check)),
    wrong: &[wrong("## Resolution\n\n⟦#### Windows⟧\n\nDo it.\n")],
    right: &["## Resolution\n\n### Windows\n\nDo it.\n\n## Verify\n\nLook.\n"],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let mut last: Option<u8> = None;
    for block in &page.anatomy.blocks {
        let BlockKind::Heading {
            level, top: true, ..
        } = block.kind
        else {
            continue;
        };
        if let Some(above) = last.filter(|above| level > above + 1) {
            found
                .at(
                    &page.path,
                    trimmed(&page.anatomy.text, &block.range),
                    format!("a heading of level {level} follows one of level {above}"),
                )
                .help(format!("use {} `#`", above + 1));
        }
        last = Some(level);
    }
}
