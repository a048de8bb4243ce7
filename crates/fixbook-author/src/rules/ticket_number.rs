//! FB404: a ticket number in text that others may read.

use std::sync::LazyLock;

use fixbook_article::Severity;
use regex::Regex;

use crate::Page;
use crate::finding::Found;
use crate::prose::visible_texts;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

static USUAL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:INC|RITM|REQ|CHG|PRB|SCTASK)[-_]?\d{5,10}\b|\b(?i:ticket|case) ?#\d{3,}\b")
        .ok()
});

pub(super) const RULE: Rule = Rule {
    code: "FB404",
    name: "ticket-number",
    severity: Severity::Warning,
    about: "Numbers of tickets, such as `INC0012345` or what `ticket_patterns` describe, in text that others than staff may read.\n\
            They mean nothing outside, and lead to what a person asked.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("---\naudience: public\n---\nAs in ⟦INC0012345⟧.\n"),
        wrong(
            "//- kb.toml\n[check]\nticket_patterns = ['\\bHD-\\d+']\n//- a.md\n---\naudience: public\n---\nAs in ⟦HD-77⟧.\n",
        ),
    ],
    right: &[
        "---\naudience: internal\n---\nAs in INC0012345.\n",
        "---\naudience: public\n---\nInclude 12345.\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    if !page.is_shared() {
        return;
    }
    let own: Vec<Regex> = kb
        .settings
        .ticket_patterns
        .iter()
        .filter_map(|pattern| Regex::new(pattern).ok())
        .collect();
    let patterns: Vec<&Regex> = if own.is_empty() {
        USUAL.iter().collect()
    } else {
        own.iter().collect()
    };
    for (range, text) in visible_texts(&page.anatomy) {
        for ticket in patterns.iter().flat_map(|pattern| pattern.find_iter(text)) {
            found
                .at(
                    &page.path,
                    range.start + ticket.start()..range.start + ticket.end(),
                    format!("`{}` is the number of a ticket", ticket.as_str()),
                )
                .help("leave it out, or put it between `::: staff` and `:::`");
        }
    }
}
