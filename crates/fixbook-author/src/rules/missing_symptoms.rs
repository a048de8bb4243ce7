//! FB205: a fix that does not say how its problem looks.

use fixbook_article::{ArticleType, Block, BlockKind, Confidence, SectionKind, Severity};

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB205",
    name: "missing-symptoms",
    severity: Severity::Warning,
    about: "Callers describe what they see, and that is what technicians type.\n\
            A fix or a known error says it in `symptoms` or in a Symptoms section, in the callers' words.\n\
            An opening that says what goes wrong, or quotes what is on the screen, will do.",
    check: Check(How::Page(check)),
    wrong: &[wrong("---\ntype: fix\n---\n## Resolution\n\nDo it.\n")],
    right: &[
        "---\ntype: fix\nsymptoms: [My mail does not arrive]\n---\n## Resolution\n\nDo it.\n",
        "---\ntype: fix\n---\n## Problem\n\nMail does not arrive.\n\n## Resolution\n\nDo it.\n",
        "---\ntype: fix\n---\nYou open the file and get “Access denied”.\n\n## Resolution\n\nDo it.\n",
        "---\ntype: fix\n---\nWhen you save, the dialog box appears two times.\n\n## Resolution\n\nDo it.\n",
        "---\ntype: how-to\n---\n1. Do it.\n",
    ],
};

/// What an opening says that shows a problem as it looks.
const SHOWS: [&str; 28] = [
    "“",
    "\"",
    "error",
    "you receive",
    "you see",
    "you encounter",
    "you might encounter",
    "can't ",
    "cannot ",
    "couldn't ",
    "doesn't ",
    "don't ",
    "isn't ",
    "aren't ",
    "won't ",
    "unable to",
    "fails",
    "failed",
    "incorrect",
    "might not ",
    "may not ",
    "appears",
    "is still ",
    "are still ",
    "be affected",
    "stops ",
    "freezes",
    "crashes",
];

/// Whether the text before the first section says what is on the screen.
fn opening_shows(page: &Page) -> bool {
    let opens = |block: &Block| {
        matches!(
            block.kind,
            BlockKind::Heading {
                level: 2..,
                top: true,
                ..
            }
        )
    };
    let opening = page.anatomy.blocks.iter().take_while(|block| !opens(block));
    let texts = opening.filter(|block| !matches!(block.kind, BlockKind::Heading { .. }));
    texts
        .map(|block| block.text.to_lowercase().replace('’', "'"))
        .any(|text| SHOWS.iter().any(|words| text.contains(words)))
}

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    let asked = matches!(meta.kind, ArticleType::Fix | ArticleType::KnownError)
        && meta.confidence != Confidence::Archived;
    let shown = !meta.symptoms.is_empty()
        || page
            .anatomy
            .blocks
            .iter()
            .any(|block| block.section == SectionKind::Symptoms)
        || opening_shows(page);
    if asked && !shown {
        found
            .whole(&page.path, "the article does not say how the problem looks".to_owned())
            .help("add `symptoms:` to the front matter, or a section `## Symptoms`, in the words of the people who call");
    }
}
