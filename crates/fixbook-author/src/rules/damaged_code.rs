//! FB207: an error code that cannot be right.

use std::sync::LazyLock;

use fixbook_article::Severity;
use regex::Regex;

use crate::Page;
use crate::finding::Found;
use crate::prose::visible_texts;
use crate::rule::{Check, How, Rule, fixed, wrong};
use crate::view::View;

static HEX: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\b0[xX]([0-9a-zA-Z]{6,9})\b").ok());

pub(super) const RULE: Rule = Rule {
    code: "FB207",
    name: "damaged-code",
    severity: Severity::Warning,
    about: "Windows codes have eight hexadecimal digits: `0x8007005` has lost one, `0x800700O5` has a letter O for a zero.\n\
            Whoever copies such a code finds nothing.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("Setup ends with ⟦0x8007005⟧.\n"),
        fixed(
            "Setup ends with ⟦0x8OO70005⟧.\n",
            "Setup ends with 0x80070005.\n",
        ),
    ],
    right: &["Codes: 0x80070005, 0x0, 0x7B, 0xDEADBEEF, `0x00007ffabc123456`.\n"],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let Some(pattern) = &*HEX else { return };
    for (range, text) in visible_texts(&page.anatomy) {
        for code in pattern.captures_iter(text) {
            let (Some(whole), Some(digits)) = (code.get(0), code.get(1)) else {
                continue;
            };
            let at = range.start + whole.start()..range.start + whole.end();
            let hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
            let digits = digits.as_str();
            let mended = digits.replace(['O', 'o'], "0").replace(['l', 'I'], "1");
            if digits.len() == 8 && !hex(digits) && hex(&mended) {
                let right = format!("0x{mended}");
                found
                    .at(
                        &page.path,
                        at.clone(),
                        format!("`{}` has letters where digits belong", whole.as_str()),
                    )
                    .help(format!("write `{right}`"))
                    .fix("Write the code with digits", at, &right);
            } else if digits.len() == 7 && hex(digits) && digits.starts_with(['8', 'C', 'c']) {
                found
                    .at(
                        &page.path,
                        at,
                        format!("`{}` has 7 digits; such codes have 8", whole.as_str()),
                    )
                    .help("compare it with the screen; a zero is lost easily");
            }
        }
    }
}
