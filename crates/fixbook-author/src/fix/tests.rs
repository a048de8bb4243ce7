//! Only the bytes concerned change.

use super::*;
use crate::Fix;

fn finding(edits: &[(usize, usize, &str)]) -> Finding {
    let edits = edits.iter().map(|&(start, end, text)| Edit {
        range: start..end,
        text: text.to_owned(),
    });
    Finding {
        path: "a.md".to_owned(),
        code: "FB010",
        severity: fixbook_article::Severity::Note,
        range: None,
        message: String::new(),
        help: None,
        fix: Some(Fix {
            title: String::new(),
            edits: edits.collect(),
        }),
    }
}

#[track_caller]
fn check(original: &str, fixes: &[&[(usize, usize, &str)]], expected: &str, cured: usize) {
    let findings: Vec<Finding> = fixes.iter().map(|edits| finding(edits)).collect();
    let findings: Vec<&Finding> = findings.iter().collect();
    assert_eq!(apply(original, &findings), (expected.to_owned(), cured));
}

#[test]
fn edits_are_made_from_first_to_last() {
    check("abc", &[&[(2, 3, "C")], &[(0, 1, "A")]], "AbC", 2);
    check("abc", &[&[(1, 1, "x")]], "axbc", 1);
}

#[test]
fn line_ends_and_marks_stay() {
    check(
        "\u{feff}a\r\nb\r\nc",
        &[&[(2, 3, "B\n")]],
        "\u{feff}a\r\nB\r\n\r\nc",
        1,
    );
}

#[test]
fn overlapping_fixes_wait() {
    check("abcd", &[&[(0, 2, "x")], &[(1, 3, "y")]], "xcd", 1);
    check("abcd", &[&[(0, 2, "x")], &[(0, 2, "x")]], "xcd", 2);
    check("abcd", &[&[(1, 1, "x")], &[(1, 1, "y")]], "axbcd", 1);
}
