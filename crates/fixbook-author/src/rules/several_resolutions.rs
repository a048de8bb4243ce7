//! FB202: an article that holds several resolutions.

use fixbook_article::{BlockKind, SectionKind, Severity};

use crate::Page;
use crate::finding::Found;
use crate::knowledge_base::trimmed;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB202",
    name: "several-resolutions",
    severity: Severity::Note,
    about: "One article for one cause and its resolution can be found, linked to a ticket and counted.\n\
            Several Resolution sections are several articles, or the steps of one.\n\
            A workaround or a mitigation is no other resolution, nor is a heading that only asks `How to`.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "## Resolution 1: restart\n\nDo.\n\n## ⟦Resolution 2: reset⟧\n\nDo.\n",
    )],
    right: &[
        "## Resolution\n\n### Windows\n\nDo.\n\n### macOS\n\nDo.\n",
        "## HOW-TO\n\nPrint on both sides.\n\n## Solution\n\nDo.\n\n## Suggested Workarounds\n\nDo.\n",
    ],
};

/// Whether a heading that is known as one of a resolution says that this is none of its own.
fn is_none(heading: &str) -> bool {
    let letters: String = heading.chars().filter(|c| c.is_alphabetic()).collect();
    let heading = letters.to_lowercase();
    heading == "howto" || heading.contains("workaround") || heading.contains("mitigation")
}

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
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
        if inside.is_none() || is_none(&block.text) {
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
