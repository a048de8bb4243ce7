//! FB901: a comment that ignores nothing, or does not say why.

use fixbook_article::Severity;

use crate::KnowledgeBase;
use crate::finding::{Finding, Found};
use crate::rule::{Check, How, Rule, wrong};

pub(super) const RULE: Rule = Rule {
    code: "FB901",
    name: "bad-ignore",
    severity: Severity::Warning,
    about: "`<!-- fixbook-ignore FB301: reason -->` above a block ignores what is found in it; `fixbook-ignore-file` ignores it in the whole file.\n\
            In front matter it is a comment, `# fixbook-ignore FB012: reason`, above the line.\n\
            It names rules that exist, says why, and goes when there is nothing left to ignore.",
    check: Check(How::Asked),
    wrong: &[
        wrong("<!-- ⟦fixbook-ignore FB301⟧ -->\nSee [B](b.md).\n"),
        wrong("<!-- ⟦fixbook-ignore FB999: no such rule⟧ -->\nText.\n"),
        wrong("<!-- ⟦fixbook-ignore FB301: all is well⟧ -->\nText.\n"),
    ],
    right: &[
        "<!-- fixbook-ignore FB301: comes next week -->\nSee [B](b.md).\n",
        "<!-- fixbook-ignore-file FB301: comes next week -->\n\nText.\n\nSee [B](b.md).\n",
        "---\n# fixbook-ignore FB012: a plan\naudience: everybody\n---\n",
    ],
};

/// Whether a rule looks only when it is asked to, so that a comment may seem to be of no use.
fn on_demand(code: &str) -> bool {
    matches!(code, "FB307" | "FB308")
}

/// What is wrong with the comments, given which of them were of use.
pub(crate) fn bad_ignores(
    kb: &KnowledgeBase,
    is_used: &dyn Fn(&str, usize) -> bool,
) -> Vec<Finding> {
    let mut all = Vec::new();
    for page in &kb.profiles {
        for (n, ignore) in page.ignores.0.iter().enumerate() {
            let Some(severity) = kb.settings.severity(RULE.code, &page.path, RULE.severity) else {
                continue;
            };
            let mut found = Found {
                code: RULE.code,
                severity,
                all: &mut all,
            };
            let range = ignore.range.clone();
            let unknown = ignore.codes.iter().find(|code| super::rule(code).is_none());
            if let Some(code) = unknown {
                found
                    .at(&page.path, range, format!("there is no rule `{code}`"))
                    .help("name the code that the check shows");
            } else if ignore.codes.is_empty() {
                found
                    .at(&page.path, range, "the comment names no rule".to_owned())
                    .help("write `fixbook-ignore FB301: reason`");
            } else if ignore.reason.is_empty() {
                found
                    .at(&page.path, range, "the comment does not say why".to_owned())
                    .help("write `fixbook-ignore FB301: reason`");
            } else if !is_used(&page.path, n) && !ignore.codes.iter().any(|code| on_demand(code)) {
                found
                    .at(
                        &page.path,
                        range,
                        "there is nothing to ignore here".to_owned(),
                    )
                    .help("remove the comment");
            }
        }
    }
    all
}
