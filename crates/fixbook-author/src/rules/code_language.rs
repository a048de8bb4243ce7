//! FB212: a code block that does not say what language it is in.

use fixbook_article::{BlockKind, Severity};

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB212",
    name: "code-language",
    severity: Severity::Note,
    about: "After the fence stands the language: `powershell`, `bat`, `sh`, `ini`, or `text` for output.\n\
            It is coloured accordingly, and readers see where to type it.",
    check: Check(How::Page(check)),
    wrong: &[wrong("⟦```⟧\nipconfig /all\n```\n")],
    right: &["```bat\nipconfig /all\n```\n"],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    for block in &page.anatomy.blocks {
        if let BlockKind::Code {
            language: None,
            fenced: true,
        } = block.kind
        {
            let text = &page.anatomy.text[block.range.clone()];
            let fence = text.lines().next().unwrap_or_default().trim_end().len();
            found
                .at(
                    &page.path,
                    block.range.start..block.range.start + fence,
                    "the code block names no language".to_owned(),
                )
                .help("write it after the fence: `powershell`, `bat`, `sh`, or `text` for output");
        }
    }
}
