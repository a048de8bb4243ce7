//! FB403: a private network address in text that others may read.

use std::sync::LazyLock;

use fixbook_article::Severity;
use regex::Regex;

use crate::Page;
use crate::finding::Found;
use crate::prose::visible_texts;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

static PRIVATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d{1,3}\.\d{1,3}\b").ok()
});

pub(super) const RULE: Rule = Rule {
    code: "FB403",
    name: "private-address",
    severity: Severity::Warning,
    about: "Addresses of private networks (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16) in text that others than staff may read.\n\
            The addresses of home routers (192.168.0.x, 192.168.1.x, 192.168.178.x, 10.0.0.x, 10.0.1.x), whole networks (ending in .0) and version numbers do not count.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "---\naudience: public\n---\nThe server is ⟦10.20.30.40⟧.\n",
    )],
    right: &[
        "---\naudience: public\n---\nOpen http://192.168.1.1 and see 169.254.3.4 or 10.0.0.0/8. Version 10.0.19045.3693.\n",
        "---\naudience: public\n---\n::: staff\nThe server is 10.20.30.40.\n:::\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let Some(pattern) = &*PRIVATE else { return };
    if !page.is_shared() {
        return;
    }
    for (range, text) in visible_texts(&page.anatomy) {
        for address in pattern.find_iter(text) {
            let before = text[..address.start()].to_lowercase();
            let version = before.trim_end().ends_with("version")
                || before.ends_with(['.', 'v'])
                || text[address.end()..].starts_with('.')
                    && text[address.end() + 1..].starts_with(|c: char| c.is_ascii_digit());
            if version || is_usual(address.as_str()) {
                continue;
            }
            found
                .at(
                    &page.path,
                    range.start + address.start()..range.start + address.end(),
                    format!(
                        "`{}` is an address inside a private network",
                        address.as_str()
                    ),
                )
                .help("leave it out, or put it between `::: staff` and `:::`");
        }
    }
}

/// What stands in every manual, or is no address.
fn is_usual(address: &str) -> bool {
    let parts: Vec<Option<u8>> = address.split('.').map(|part| part.parse().ok()).collect();
    match parts.as_slice() {
        [Some(a), Some(b), Some(c), Some(d)] => {
            *d == 0 || matches!((a, b, c), (192, 168, 0 | 1 | 178) | (10, 0, 0 | 1))
        }
        _ => true,
    }
}
