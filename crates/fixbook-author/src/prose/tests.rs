//! Sentences end where people see them end.

use super::*;

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    let found: Vec<&str> = sentences(text)
        .into_iter()
        .map(|range| &text[range])
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn sentences_end_at_full_stops() {
    check("One. Two! Three? four", &["One.", "Two!", "Three?", "four"]);
    check(
        "Use e.g. this. Open setup.exe now.",
        &["Use e.g. this.", "Open setup.exe now."],
    );
    check("Version 5.7.1 is out.", &["Version 5.7.1 is out."]);
    check("", &[]);
}

#[test]
fn near_names_are_found() {
    for (wanted, expected) in [
        ("outlok", Some("Outlook")),
        ("Teams", None),
        ("OUTLOOK", Some("Outlook")),
    ] {
        assert_eq!(
            nearest(wanted, ["Outlook", "Printers"]),
            expected,
            "{wanted}"
        );
    }
}
