//! FB210: a heading with nothing below it.

use fixbook_article::{BlockKind, Severity};

use crate::Page;
use crate::finding::Found;
use crate::knowledge_base::trimmed;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB210",
    name: "empty-section",
    severity: Severity::Warning,
    about: "A heading promises text. What a template asks for and nobody knows yet is left out.",
    check: Check(How::Page(check)),
    wrong: &[wrong("⟦## Cause⟧\n\n## Resolution\n\nDo it.\n")],
    right: &[
        "## Resolution\n\n### Windows\n\nDo it.\n",
        "## Cause\n\n![A picture](a.png)\n\n## Related\n\n- [B](b.md)\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let anatomy = &page.anatomy;
    let headings: Vec<_> = anatomy
        .blocks
        .iter()
        .filter_map(|block| match block.kind {
            BlockKind::Heading {
                level,
                top: true,
                outcome,
                ..
            } => Some((block, level, outcome)),
            _ => None,
        })
        .collect();
    for (n, (block, level, outcome)) in headings.iter().enumerate() {
        let next = headings.get(n + 1);
        let end = next.map_or(anatomy.text.len(), |(next, ..)| next.range.start);
        let between = anatomy.text[block.range.end..end].trim();
        let deeper = next.is_some_and(|(_, next, _)| next > level);
        // The text of the title, and of an outcome, may be its heading alone.
        if between.is_empty() && !deeper && *level > 1 && !outcome {
            found
                .at(
                    &page.path,
                    trimmed(&anatomy.text, &block.range),
                    format!("the section `{}` is empty", block.text.trim()),
                )
                .help("write what belongs there, or remove the heading");
        }
    }
}
