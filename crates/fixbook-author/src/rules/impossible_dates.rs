//! FB106: dates that contradict each other or the calendar.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB106",
    name: "impossible-dates",
    severity: Severity::Warning,
    about: "A review cannot lie in the future, and nothing ends before it starts.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("---\nreviewed: ⟦2999-01-01⟧\n---\n"),
        wrong("---\nstarts: 2026-03-01\nexpires: ⟦2026-02-01⟧\n---\n"),
    ],
    right: &["---\nreviewed: 2020-01-01\nstarts: 2026-03-01\nexpires: 2026-04-01\n---\n"],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    for (name, date) in [
        ("reviewed", meta.reviewed),
        ("created", meta.created),
        ("updated", meta.updated),
    ] {
        // Tomorrow, because authors live in more than one time zone.
        let ahead = date.filter(|date| date.days_since(kb.today()) > 1);
        if let (Some(date), Some(range)) = (ahead, page.field_range(name)) {
            found
                .at(
                    &page.path,
                    range,
                    format!("`{name}` is in the future: {date}"),
                )
                .help("write the day it happened");
        }
    }
    if let (Some(starts), Some(expires)) = (meta.starts, meta.expires)
        && expires < starts
        && let Some(range) = page.field_range("expires")
    {
        found
            .at(
                &page.path,
                range,
                format!("it expires on {expires}, before it starts on {starts}"),
            )
            .help("correct one of the two dates");
    }
}
