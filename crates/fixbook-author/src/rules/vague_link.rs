//! FB305: a link whose text does not say where it leads.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

const EMPTY: &[&str] = &[
    "here",
    "click here",
    "this",
    "this link",
    "link",
    "this page",
    "this article",
    "more",
    "read more",
    "see here",
];

pub(super) const RULE: Rule = Rule {
    code: "FB305",
    name: "vague-link",
    severity: Severity::Note,
    about: "People who listen to a page hear its links without the text around them.\n\
            The text of a link is the title of what it leads to, or says what happens there.",
    check: Check(How::Page(check)),
    wrong: &[wrong("To reset it click ⟦[here](https://example.com)⟧.\n")],
    right: &["See [Reset your password](https://example.com).\n"],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    for link in &page.anatomy.links {
        let text = link.text.trim().trim_end_matches('.').to_lowercase();
        if EMPTY.contains(&text.as_str()) {
            found
                .at(
                    &page.path,
                    link.range.clone(),
                    format!(
                        "the link text `{}` does not say where it leads",
                        link.text.trim()
                    ),
                )
                .help("use the title of the page it leads to");
        }
    }
}
