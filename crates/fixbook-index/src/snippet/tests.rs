//! Pieces of text around marks.

use proptest::prelude::*;

use super::{ELLIPSIS, LENGTH, Mark, piece};

fn mark(text: &str, word: &str, what: usize) -> Mark {
    let start = text.find(word).unwrap();
    Mark {
        range: start..start + word.len(),
        what,
        rarity: 1.0,
    }
}

fn check(text: &str, words: &[&str], expected: &str) {
    let mut marks: Vec<Mark> = words
        .iter()
        .enumerate()
        .map(|(i, word)| mark(text, word, i))
        .collect();
    marks.sort_by_key(|mark| mark.range.start);
    let snippet = piece(text, &marks);
    assert_eq!(snippet.text, expected);
    let marked: Vec<&str> = snippet
        .highlights
        .iter()
        .map(|range| &snippet.text[range.clone()])
        .collect();
    let mut wanted: Vec<&str> = words.to_vec();
    wanted.sort_by_key(|word| text.find(word));
    assert_eq!(marked, wanted);
}

#[test]
fn short_texts_are_whole() {
    check(
        "One line.\nAnother line.",
        &["Another"],
        "One line. Another line.",
    );
    check("", &[], "");
}

#[test]
fn long_texts_are_cut_at_words_around_the_match() {
    let filler = "Some words that say nothing at all. ".repeat(10);
    let text = format!("{filler}The spooler stops. {filler}");
    let snippet = piece(&text, &[mark(&text, "spooler", 0)]);
    assert!(snippet.text.starts_with("The spooler stops. ") && snippet.text.ends_with(ELLIPSIS));
    assert!(snippet.text.len() <= LENGTH + 2 * ELLIPSIS.len());
    let unbroken = format!("{} needle {}", "word ".repeat(100), "word ".repeat(100));
    let snippet = piece(&unbroken, &[mark(&unbroken, "needle", 0)]);
    assert!(snippet.text.starts_with("…word") && snippet.text.contains("needle"));
}

#[test]
fn the_piece_with_most_words_wins() {
    let gap = "Nothing of note is said here, for a long time. ".repeat(8);
    let text = format!("One spooler. {gap}Here spoolers and drivers meet. {gap}");
    let marks = [
        mark(&text, "spooler", 0),
        mark(&text, "spoolers", 0),
        mark(&text, "drivers", 1),
    ];
    assert!(piece(&text, &marks).text.contains("drivers meet"));
}

proptest! {
    #[test]
    fn any_text_and_marks(
        text in any::<String>(),
        places in prop::collection::vec((0..400_usize, 1..30_usize), 0..20),
        times in 1..40_usize,
    ) {
        let text = text.repeat(times);
        let mut marks: Vec<Mark> = places
            .into_iter()
            .map(|(start, len)| {
                let start = text.floor_char_boundary(start);
                let end = text.ceil_char_boundary(start + len);
                Mark { range: start..end, what: len % 3, rarity: 1.0 }
            })
            .filter(|mark| !mark.range.is_empty())
            .collect();
        marks.sort_by_key(|mark| mark.range.start);
        let snippet = piece(&text, &marks);
        for range in snippet.highlights {
            prop_assert!(snippet.text.get(range).is_some());
        }
    }
}
