//! Leaving out what cannot match leaves out no match.

use proptest::prelude::*;

use super::Beginnings;
use crate::analysis::{parts, runs};

/// The words of `text`, and their parts, that may match one of `wanted`. An apostrophe between
/// digits is a part by itself; it is no word, and matches nothing.
fn matching<'t>(begins: &Beginnings, text: &'t str) -> Vec<&'t str> {
    let words = runs(text).map(|run| &text[run]);
    let words = words.flat_map(|word| [word].into_iter().chain(parts(word)));
    words
        .filter(|word| word.contains(char::is_alphanumeric))
        .filter(|word| begins.may_match(word))
        .collect()
}

/// The same, looked for only where the beginnings say so.
fn in_chunks<'t>(begins: &Beginnings, text: &'t str) -> Vec<&'t str> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(chunk) = begins.next_chunk(text, from) {
        assert!(
            chunk.start >= from && chunk.end > from,
            "{text:?} {chunk:?}"
        );
        from = chunk.end;
        found.extend(matching(begins, &text[chunk]));
    }
    found
}

fn beginnings(wanted: &[&str], typing: bool) -> Beginnings {
    let mut begins = Beginnings::new();
    for word in wanted {
        begins.add(word, typing);
    }
    begins
}

/// What is found of `wanted` in `text`.
#[track_caller]
fn check(wanted: &[&str], text: &str, expected: &[&str]) {
    assert_eq!(in_chunks(&beginnings(wanted, false), text), expected);
}

#[test]
fn words_and_parts_are_found_where_they_begin() {
    check(&["outlook"], "Open Outlook, or out.", &["Outlook", "out"]);
    check(&["day"], "TimeByDay and day2", &["Day", "day2", "day"]);
    check(&["675"], "the M675 and x", &["675"]);
    check(&["http"], "XMLHttp", &["Http"]);
    check(&["x"], "an x, a xy", &["x"]);
    check(&["im"], "I'm in", &["I'm"]);
    check(&["zebra"], "nothing of that", &[]);
    check(&["a"], "00'0 ", &[]);
}

proptest! {
    #[test]
    fn nothing_that_may_match_is_left_out(
        text in "[a-cA-C0-1 'é\\-_.\n字]{0,60}",
        wanted in proptest::collection::vec("[a-c0-1]{1,3}|é[a-c]", 1..4),
        typing in any::<bool>(),
    ) {
        let wanted: Vec<&str> = wanted.iter().map(String::as_str).collect();
        let begins = beginnings(&wanted, typing);
        // Whether a word outside ASCII matches is decided by analysis; it must be looked at.
        prop_assert_eq!(in_chunks(&begins, &text), matching(&begins, &text));
    }
}
