//! FB204: a title that does not state the problem.

use fixbook_article::{ArticleType, Severity};

use crate::Page;
use crate::finding::Found;
use crate::prose::words;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

/// Words that say that there is a problem, and not which.
const EMPTY: &[&str] = &[
    "a",
    "about",
    "an",
    "and",
    "article",
    "common",
    "error",
    "errors",
    "failed",
    "failure",
    "fix",
    "fixes",
    "for",
    "general",
    "help",
    "how",
    "in",
    "issue",
    "issues",
    "known",
    "message",
    "my",
    "of",
    "on",
    "problem",
    "problems",
    "question",
    "questions",
    "resolve",
    "solution",
    "the",
    "to",
    "trouble",
    "troubleshoot",
    "troubleshooting",
    "untitled",
    "with",
];

pub(super) const RULE: Rule = Rule {
    code: "FB204",
    name: "vague-title",
    severity: Severity::Warning,
    about: "People look for what they see: `Outlook keeps asking for my password`, not `Outlook problem`.\n\
            A title of a fix or a known error needs more than one word beside error, problem, issue and the like.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("---\ntitle: ⟦Outlook problem⟧\ntype: fix\n---\n"),
        wrong("---\ntitle: ⟦Known issues with the printer⟧\ntype: fix\n---\n"),
    ],
    right: &[
        "---\ntitle: Outlook keeps asking for my password\n---\n",
        "---\ntitle: Outlook\ntype: reference\n---\n",
        "---\ntitle: Error 0x80070005\n---\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    if !page.is_english() || !matches!(meta.kind, ArticleType::Fix | ArticleType::KnownError) {
        return;
    }
    let telling = || words(&meta.title).filter(|word| !EMPTY.contains(&word.as_str()));
    // A code says all there is to say.
    if telling().any(|word| word.contains(|c: char| c.is_ascii_digit())) || meta.title.contains('_')
    {
        return;
    }
    let says_problem = words(&meta.title).any(|word| EMPTY.contains(&word.as_str()));
    if telling().count() < 2 && says_problem || telling().count() == 0 {
        found
            .at(
                &page.path,
                page.title_range(),
                format!("the title `{}` does not say what is wrong", meta.title),
            )
            .help("write what a caller says: what they see, with what, doing what");
    }
}
