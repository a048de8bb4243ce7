//! FB202: an article that holds several resolutions.

use fixbook_article::{BlockKind, SectionKind, Severity};

use crate::finding::Found;
use crate::knowledge_base::trimmed;
use crate::rule::{Check, How, Rule, wrong};
use crate::{KnowledgeBase, Page};

pub(super) const RULE: Rule = Rule {
    code: "FB202",
    name: "several-resolutions",
    severity: Severity::Note,
    about: "One article for one cause and its resolution can be found, linked to a ticket and counted.\n\
            Several Resolution sections are several articles, or the steps of one.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "## Resolution 1: restart\n\nDo.\n\n## ⟦Resolution 2: reset⟧\n\nDo.\n",
    )],
    right: &["## Resolution\n\n### Windows\n\nDo.\n\n### macOS\n\nDo.\n"],
};

fn check(page: &Page, _kb: &KnowledgeBase, found: &mut Found<'_>) {
    let mut first: Option<u8> = None;
    let mut inside: Option<u8> = None;
    for block in &page.anatomy.blocks {
        let BlockKind::Heading {
            level, top: true, ..
        } = block.kind
        else {
            continue;
        };
        if inside.is_some_and(|outer| level > outer) {
            continue;
        }
        inside = (block.section == SectionKind::Resolution).then_some(level);
        if inside.is_none() {
            continue;
        }
        if first == Some(level) {
            let range = block.runs.first().map_or_else(
                || trimmed(&page.anatomy.text, &block.range),
                |run| {
                    run.range.start
                        ..block
                            .runs
                            .last()
                            .map_or(run.range.end, |last| last.range.end)
                },
            );
            found
                .at(&page.path, range, "another resolution in the same article".to_owned())
                .help("give each cause and its resolution an article of its own, or make them parts of one Resolution section");
        }
        first.get_or_insert(level);
    }
}
