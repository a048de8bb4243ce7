//! FB108: the title names an error code that `error_codes` does not list.

use std::sync::LazyLock;

use fixbook_article::Severity;
use regex::Regex;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

/// Codes that cannot be anything else.
static CODE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?:0[xX][0-9a-fA-F]{8}|AADSTS\d{5,}|ERR_[A-Z_]+|CAA[0-9A-Fa-f]{5,8})\b").ok()
});

pub(super) const RULE: Rule = Rule {
    code: "FB108",
    name: "unlisted-code",
    severity: Severity::Note,
    about: "A code in `error_codes` is found in every notation and weighs most in search.\n\
            A code that the title names belongs there.",
    check: Check(How::Page(check)),
    wrong: &[wrong(
        "---\ntitle: \"Update fails with ⟦0x80070005⟧\"\n---\n",
    )],
    right: &[
        "---\ntitle: \"Update fails with 0x80070005\"\nerror_codes: [\"0x80070005\"]\n---\n",
        "---\ntitle: Update fails\n---\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let Some(pattern) = &*CODE else { return };
    let title = page.title_range();
    let listed = &page.article.meta.error_codes;
    for code in pattern.find_iter(&page.anatomy.text[title.clone()]) {
        if !listed
            .iter()
            .any(|known| known.eq_ignore_ascii_case(code.as_str()))
        {
            let range = title.start + code.start()..title.start + code.end();
            found
                .at(
                    &page.path,
                    range,
                    format!("`{}` is not among the error codes", code.as_str()),
                )
                .help(format!(
                    "add it to the front matter: `error_codes: [\"{}\"]`",
                    code.as_str()
                ));
        }
    }
}
