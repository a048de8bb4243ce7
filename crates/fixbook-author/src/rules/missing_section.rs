//! FB201: a section that articles of this type must have is missing.

use fixbook_article::{ArticleType, BlockKind, Confidence, SectionKind, Severity};

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB201",
    name: "missing-section",
    severity: Severity::Warning,
    about: "A fix has a Resolution or a Workaround, a known error has a Workaround or a Resolution, a how-to has numbered steps.\n\
            Work in progress and archived articles need none of these.\n\
            `[check.sections]` in `kb.toml` asks for more: `fix = [\"symptoms\", \"cause\", \"resolution\"]`.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("---\ntype: fix\n---\n## Symptoms\n\nIt fails.\n"),
        wrong("---\ntype: how-to\n---\nIt can be done.\n"),
        wrong("---\ntype: known-error\n---\n## Symptoms\n\nIt fails.\n"),
        wrong(
            "//- kb.toml\n[check.sections]\nfix = [\"cause\"]\n//- a.md\n---\ntype: fix\n---\n## Resolution\n\nDo it.\n",
        ),
    ],
    right: &[
        "---\ntype: fix\n---\n## Solution\n\nDo it.\n",
        "---\ntype: fix\nconfidence: wip\n---\n## Symptoms\n\nIt fails.\n",
        "---\ntype: how-to\n---\n1. Do it.\n2. Look.\n",
        "---\ntype: reference\n---\nA table.\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    if matches!(meta.confidence, Confidence::Wip | Confidence::Archived)
        || meta.replaced_by.is_some()
    {
        return;
    }
    let has = |kind: SectionKind| {
        page.anatomy
            .blocks
            .iter()
            .any(|block| block.section == kind)
    };
    let configured = kb.settings.sections.get(meta.kind.as_str());
    if let Some(wanted) = configured {
        let names = page
            .anatomy
            .blocks
            .iter()
            .map(|block| block.section.as_str());
        let names: Vec<&str> = names.collect();
        for missing in wanted.iter().filter(|name| !names.contains(&name.as_str())) {
            report(found, page, &format!("a {missing} section"), missing);
        }
        return;
    }
    let steps = || {
        let numbered = |block: &fixbook_article::Block| {
            matches!(block.kind, BlockKind::Item { ordered: true, .. })
        };
        page.anatomy.blocks.iter().any(numbered) || has_step_headings(page)
    };
    let solved = has(SectionKind::Resolution) || has(SectionKind::Workaround);
    match meta.kind {
        ArticleType::Fix if !solved => report(
            found,
            page,
            "a Resolution or Workaround section",
            "Resolution",
        ),
        ArticleType::KnownError if !solved => {
            report(
                found,
                page,
                "a Workaround or Resolution section",
                "Workaround",
            );
        }
        ArticleType::HowTo if !steps() && !solved => report(found, page, "numbered steps", "Steps"),
        _ => {}
    }
}

/// Long procedures have a heading for each step.
fn has_step_headings(page: &Page) -> bool {
    let step = |block: &&fixbook_article::Block| {
        matches!(block.kind, BlockKind::Heading { .. })
            && block.text.to_lowercase().starts_with("step")
    };
    page.anatomy.blocks.iter().filter(step).count() >= 2
}

fn report(found: &mut Found<'_>, page: &Page, what: &str, heading: &str) {
    let kind = page.article.meta.kind;
    let help = if what == "numbered steps" {
        "write what to do as a numbered list".to_owned()
    } else {
        let mut heading = heading.to_owned();
        heading[..1].make_ascii_uppercase();
        format!("add `## {heading}`, or set `confidence: wip` until it is known")
    };
    let article = if kind.as_str().starts_with(['a', 'e', 'i', 'o', 'u']) {
        "an"
    } else {
        "a"
    };
    found
        .whole(
            &page.path,
            format!("{article} {} article needs {what}", kind.as_str()),
        )
        .help(help);
}
