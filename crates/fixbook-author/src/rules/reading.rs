//! FB001 to FB099: what the reader of articles finds by itself.
//!
//! One file because these are found by `fixbook-article`; here are their words and their fixes.

use std::ops::Range;

use fixbook_article::{Diagnostic, Severity};

use crate::rule::{Check, Example, How, Rule, fixed, wrong};
use crate::{Edit, Fix, Page};

const fn rule(
    code: &'static str,
    name: &'static str,
    severity: Severity,
    about: &'static str,
    wrong: &'static [Example],
    right: &'static [&'static str],
) -> Rule {
    Rule {
        code,
        name,
        severity,
        about,
        check: Check(How::Reading),
        wrong,
        right,
    }
}

const FINE: &[&str] = &["---\ntitle: Printer is offline\nowner: Print team\n---\nText.\n"];

pub(super) const BROKEN: Rule = rule(
    "FB001",
    "broken-front-matter",
    Severity::Error,
    "The front matter cannot be read, most often because of a colon in a text without quotes.\n\
     What can be recovered line by line holds, and the article is internal.",
    &[wrong("---\ntitle: ⟦[a⟧\n---\nText.\n")],
    &["---\ntitle: \"Error: it fails\"\n---\nText.\n"],
);

pub(super) const UNCLOSED: Rule = rule(
    "FB002",
    "unclosed-front-matter",
    Severity::Error,
    "The front matter has no closing `---`, so nobody can tell where the text begins; the article is internal.",
    &[wrong("⟦---⟧\ntitle: Printer is offline\n\nText.\n")],
    FINE,
);

pub(super) const LIMIT: Rule = rule(
    "FB003",
    "front-matter-limit",
    Severity::Error,
    "Front matter is a few plain fields: no anchors, no tags of YAML, nothing nested deeply.",
    &[wrong(
        "---\ntitle: &a ⟦Text⟧\ndescription: *a\n---\nText.\n",
    )],
    FINE,
);

pub(super) const KEY: Rule = rule(
    "FB010",
    "misspelt-key",
    Severity::Warning,
    "A key that looks like a known one, misspelt; it is ignored.\nUnknown keys that look like no other are kept and not reported.",
    &[fixed(
        "---\n⟦confidense⟧: validated\n---\nText.\n",
        "---\nconfidence: validated\n---\nText.\n",
    )],
    &["---\nconfidence: validated\nour_own_key: 1\n---\nText.\n"],
);

pub(super) const TWICE: Rule = rule(
    "FB011",
    "duplicate-key",
    Severity::Warning,
    "A key is given twice; the first counts, and of two audiences the narrower one.",
    &[wrong("---\nowner: A\n⟦owner⟧: B\n---\nText.\n")],
    FINE,
);

pub(super) const VALUE: Rule = rule(
    "FB012",
    "unknown-value",
    Severity::Warning,
    "A value outside a closed list: `type`, `confidence`, `audience`, `governance`.\nAn unknown audience is internal.",
    &[wrong("---\naudience: ⟦everybody⟧\n---\nText.\n")],
    &["---\naudience: public\ntype: how-to\n---\nText.\n"],
);

pub(super) const TYPE: Rule = rule(
    "FB013",
    "wrong-type",
    Severity::Warning,
    "A value of the wrong kind, such as a list where one text belongs; it is left out.",
    &[wrong("---\nowner: ⟦[A⟧, B]\n---\nText.\n")],
    FINE,
);

pub(super) const DATE: Rule = rule(
    "FB014",
    "bad-date",
    Severity::Warning,
    "A date or period that cannot be read.\nDates are written `2026-10-12`, periods `6 months`.",
    &[wrong("---\nreviewed: ⟦soon⟧\n---\nText.\n")],
    &["---\nreviewed: 2026-10-12\nreview_in: 6 months\n---\nText.\n"],
);

pub(super) const UNCLEAR: Rule = rule(
    "FB015",
    "unclear-date",
    Severity::Note,
    "A date that is only understood by guessing, such as the day number of a spreadsheet.",
    &[wrong("---\nreviewed: ⟦45286⟧\n---\nText.\n")],
    &["---\nreviewed: 2026-10-12\n---\nText.\n"],
);

pub(super) const NAME: Rule = rule(
    "FB016",
    "bad-name",
    Severity::Warning,
    "An id that cannot be part of an address; the path is used instead.",
    &[wrong("---\nid: ⟦KB#1?⟧\n---\nText.\n")],
    &["---\nid: KB-0001\n---\nText.\n"],
);

pub(super) const TITLE: Rule = rule(
    "FB020",
    "missing-title",
    Severity::Note,
    "Neither the front matter nor a heading gives a title, so the article is named after its file.",
    &[wrong("⟦Text.⟧\n")],
    FINE,
);

pub(super) const STAFF: Rule = rule(
    "FB030",
    "unclosed-staff-block",
    Severity::Error,
    "A block `::: staff` has no closing `:::`; everything after it is for staff.",
    &[wrong("---\ntitle: A\n---\nText.\n\n⟦::: staff⟧\nSecret.\n")],
    &["---\ntitle: A\n---\nText.\n\n::: staff\nSecret.\n:::\n"],
);

pub(super) const DEEP: Rule = rule(
    "FB040",
    "too-deep",
    Severity::Error,
    "Lists and quotes are nested deeper than is shown; their text is shown flat.",
    &[],
    FINE,
);

pub(super) const LARGE: Rule = rule(
    "FB041",
    "too-large",
    Severity::Error,
    "The file is larger than an article may be; its end is left out.",
    &[],
    FINE,
);

pub(super) const FILE: Rule = Rule {
    code: "FB070",
    name: "unreadable-file",
    severity: Severity::Error,
    about: "A file that cannot be read as an article: a symbolic link, text in another encoding than UTF-8, too large, no permission.",
    check: Check(How::Asked),
    wrong: &[],
    right: &[],
};

pub(super) const SETTINGS: Rule = Rule {
    code: "FB090",
    name: "bad-settings",
    severity: Severity::Error,
    about: "`kb.toml` cannot be read, names a rule that does not exist, or says something that cannot be used, such as an accent with too little contrast; until then defaults hold.",
    check: Check(How::Asked),
    wrong: &[],
    right: &[],
};

pub(super) const MORE: Rule = rule(
    "FB099",
    "more",
    Severity::Note,
    "There were more findings in one file than are listed.",
    &[],
    FINE,
);

/// The fix of what the reader found, where a machine can be trusted with it.
pub(crate) fn fix_of_reading(
    page: &Page,
    diagnostic: &Diagnostic,
    range: Option<&Range<usize>>,
) -> Option<Fix> {
    // Never a value: a wrong audience must not become a wider one by itself.
    if diagnostic.code != KEY.code {
        return None;
    }
    let range = range?;
    let right = diagnostic.help.as_deref()?.split('`').nth(1)?;
    let field = page
        .anatomy
        .fields
        .iter()
        .find(|field| field.range.start == range.start)?;
    let taken = page.anatomy.fields.iter().any(|other| other.key == right);
    (!taken).then(|| Fix {
        title: format!("Write `{right}`"),
        edits: vec![Edit {
            range: field.range.clone(),
            text: right.to_owned(),
        }],
    })
}
