//! Tests of differences: each line is shown with its sign, and what differs in brackets.

use super::*;

#[track_caller]
fn check(older: &str, newer: &str, expected: &[&str]) {
    let mut shown = Vec::new();
    for place in compare(older, newer).places {
        shown.push("@".to_owned());
        for line in place {
            let sign = match line.kind {
                LineKind::Same => ' ',
                LineKind::Removed => '-',
                LineKind::Added => '+',
            };
            let piece = |piece: &Piece| match piece.differs {
                true => format!("[{}]", piece.text),
                false => piece.text.clone(),
            };
            let text: String = line.pieces.iter().map(piece).collect();
            let number = line.after.or(line.before).unwrap_or_default();
            shown.push(format!("{sign}{number} {text}"));
        }
    }
    assert_eq!(shown, expected);
}

#[test]
fn words_that_differ_are_marked() {
    check("a\n", "a\n", &[]);
    check("", "new\n", &["@", "+1 new"]);
    check(
        "one\nPress the red button twice.\n",
        "one\nPress the green button twice.\n",
        &[
            "@",
            " 1 one",
            "-2 Press the [red] button twice.",
            "+2 Press the [green] button twice.",
        ],
    );
}

#[test]
fn places_far_apart_are_shown_apart() {
    let lines: Vec<String> = (1..=20).map(|n| format!("line {n}\n")).collect();
    let older: String = lines.concat();
    let newer = older
        .replace("line 2\n", "")
        .replace("line 19\n", "line nineteen\n");
    check(
        &older,
        &newer,
        &[
            "@",
            " 1 line 1",
            "-2 line 2",
            " 2 line 3",
            " 3 line 4",
            " 4 line 5",
            "@",
            " 15 line 16",
            " 16 line 17",
            " 17 line 18",
            "-19 line [19]",
            "+18 line [nineteen]",
            " 19 line 20",
        ],
    );
}

#[test]
fn line_ends_of_both_kinds_are_left_out() {
    check("a\r\n", "b\r\n", &["@", "-1 [a]", "+1 [b]"]);
}
