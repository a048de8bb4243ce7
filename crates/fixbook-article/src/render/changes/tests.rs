//! Tests of marking: `*` stands before what is marked.

use super::*;

fn sections(html: &str) -> Vec<RenderedSection> {
    vec![RenderedSection {
        kind: crate::SectionKind::Other,
        level: 0,
        heading: String::new(),
        anchor: String::new(),
        html: SafeHtml(html.to_owned()),
    }]
}

#[track_caller]
fn check(before: &str, now: &str, expected: &str, marked: usize, removed: usize) {
    let mut new = sections(now);
    let changed = mark_changes(&mut new, &sections(before));
    let shown = new[0]
        .html
        .as_str()
        .replace(OPEN, "*<div>")
        .replace(WORD, "*");
    assert_eq!(shown, expected);
    assert_eq!(changed, Changed { marked, removed });
}

#[test]
fn blocks_that_were_not_there_are_marked() {
    check("<p>a</p>", "<p>a</p>", "<p>a</p>", 0, 0);
    check(
        "<p>a</p><p>b</p>",
        "<p>a</p>\n<p>c</p>",
        "<p>a</p>*<div><p>c</p></div>",
        1,
        1,
    );
    check("", "<p>a</p>", "*<div><p>a</p></div>", 1, 0);
    check(
        "<p>a</p><p>b</p>",
        "<p>b</p><p>a</p>",
        "<p>b</p><p>a</p>",
        0,
        0,
    );
    check(
        "<p>a</p>",
        "<p>a</p><p>a</p>",
        "<p>a</p>*<div><p>a</p></div>",
        1,
        0,
    );
    check("<p>a</p><p>a</p>", "<p>a</p>", "<p>a</p>", 0, 1);
    check("<p>a</p>", "", "", 0, 1);
}

#[test]
fn of_a_list_the_items_are_marked() {
    check(
        "<ol><li>one</li><li>two</li></ol>",
        "<ol><li>one</li><li>three</li></ol>",
        "<ol><li>one</li><li>*three</li></ol>",
        1,
        1,
    );
    check(
        "<ul><li>a</li></ul>",
        "<ul><li>b</li></ul>",
        "*<div><ul><li>b</li></ul></div>",
        1,
        1,
    );
}

#[test]
fn blocks_are_told_apart_whatever_they_hold() {
    for (html, expected) in [
        ("", &[][..]),
        ("text", &["text"]),
        (
            "<p>a<br>b</p><hr><p><img alt=\"x > y\"></p>",
            &["<p>a<br>b</p>", "<hr>", "<p><img alt=\"x > y\"></p>"],
        ),
        (
            "<div><div>a</div></div>\n<p>b</p>",
            &["<div><div>a</div></div>", "<p>b</p>"],
        ),
        ("</p><p>a</p>", &["</p>", "<p>a</p>"]),
        ("<p", &["<p"]),
    ] {
        assert_eq!(blocks(html), expected, "{html}");
    }
}
