//! FB213: text of a template that was never replaced.

use std::sync::LazyLock;

use fixbook_article::Severity;
use regex::Regex;

use crate::Page;
use crate::finding::Found;
use crate::prose::plain_runs;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

static LEFT_OVER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"^\s*(?:TBD|TODO|FIXME|XXX)\s*[.:]?\s*$|\b(?:TBD|TODO|FIXME):|\(TBD\)|(?i:lorem ipsum)",
        r"|\{\{ ?(?:title|product|symptom|cause|owner|date|id|code) ?\}\}"
    ))
    .ok()
});

pub(super) const RULE: Rule = Rule {
    code: "FB213",
    name: "placeholder",
    severity: Severity::Warning,
    about: "What a template leaves to be filled in, and marks such as TBD, are not for readers.\n\
            An article that is not finished has `confidence: wip`, and may hold them.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("## Cause\n\n⟦TBD⟧\n"),
        wrong("Open ⟦{{product}}⟧ now.\n"),
    ],
    right: &[
        "---\nconfidence: wip\n---\n## Cause\n\nTBD\n",
        "Write `TODO` in the box.\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let Some(pattern) = &*LEFT_OVER else { return };
    if page.article.meta.confidence == fixbook_article::Confidence::Wip {
        return;
    }
    for block in &page.anatomy.blocks {
        for (range, text) in plain_runs(&page.anatomy, block) {
            for left in pattern.find_iter(text) {
                found
                    .at(
                        &page.path,
                        range.start + left.start()..range.start + left.end(),
                        format!("`{}` was to be replaced", left.as_str()),
                    )
                    .help("write what belongs there, or set `confidence: wip`");
            }
        }
    }
}
