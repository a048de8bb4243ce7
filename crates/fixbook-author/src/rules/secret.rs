//! FB405: a password or a key.

use std::sync::LazyLock;

use fixbook_article::Severity;
use regex::Regex;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

static KEYS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----",
        r"|\bAKIA[0-9A-Z]{16}\b",
        r"|\bgh[pousr]_[A-Za-z0-9]{36,}\b",
        r"|\bxox[abprs]-[A-Za-z0-9-]{20,}\b",
        r"|\beyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}\.[A-Za-z0-9_-]{10,}"
    ))
    .ok()
});
static PASSWORD: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i)\b(?:password|passwd|pwd|passphrase|pin code) ?(?:is|=|:) ?[`"'*]*([^\s`"'<>*|;,()]{6,40})"#).ok()
});

pub(super) const RULE: Rule = Rule {
    code: "FB405",
    name: "secret",
    severity: Severity::Error,
    about: "Passwords, private keys and access tokens, in any article and also in staff blocks: the history of Git keeps them for everyone who clones it.\n\
            Change the secret first; removing the line is not enough.\n\
            A value counts as a password when it has letters and digits or marks, and is no placeholder.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("The password is `⟦Wint3r!2026⟧`.\n"),
        wrong("```\n⟦-----BEGIN RSA PRIVATE KEY-----⟧\n```\n"),
    ],
    right: &[
        "Password: at least 12 characters.\n",
        "The password is <your password>, and pwd=%PASSWORD% or password=$env:PW1234.\n",
        "The password is case-sensitive.\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let (Some(keys), Some(password)) = (&*KEYS, &*PASSWORD) else {
        return;
    };
    let text = &page.anatomy.text;
    let values = password
        .captures_iter(text)
        .filter_map(|captures| captures.get(1))
        .filter(|value| is_secret(value.as_str()));
    for secret in keys.find_iter(text).chain(values) {
        found
            .at(&page.path, secret.range(), "this looks like a password or a key".to_owned())
            .help("change the secret, then remove it here and from the history; say where staff find it instead");
    }
}

/// Mixed as no word is, and not a variable or a placeholder.
fn is_secret(value: &str) -> bool {
    let has = |wanted: fn(char) -> bool| value.contains(wanted);
    let letters = has(|c| c.is_ascii_alphabetic());
    let digits = has(|c| c.is_ascii_digit());
    let placeholder = value.starts_with(['$', '%', '{', '[', '\\', '/', '@', '&'])
        || value.contains("://")
        || value.contains('_') && !digits;
    let shown = value.to_lowercase();
    let example = [
        "example", "password", "yourpass", "xxxx", "****", "1234", "p@ssw0rd", "pa$$w0rd",
        "p@$$w0rd",
    ]
    .iter()
    .any(|word| shown.contains(word));
    letters && digits && !placeholder && !example && value.chars().any(|c| !c.is_ascii_lowercase())
}
