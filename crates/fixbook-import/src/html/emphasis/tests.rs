//! Emphasis that Markdown reads as such.

use fixbook_article::Headings;

use super::{MARKS, marked, promote, resolve};

/// `«strong»` and `‹em›` stand for the marks.
fn marks(text: &str) -> String {
    let pairs = [
        ('«', MARKS[0]),
        ('»', MARKS[1]),
        ('‹', MARKS[2]),
        ('›', MARKS[3]),
    ];
    text.chars()
        .map(|c| {
            pairs
                .iter()
                .find(|(sign, _)| *sign == c)
                .map_or(c, |(_, mark)| *mark)
        })
        .collect()
}

#[test]
fn marks_become_stars_or_elements() {
    let check = |text: &str, wanted: &str| assert_eq!(resolve(&marks(text)), wanted);
    check("a «b» c", "a **b** c");
    check("«Note:» text", "**Note:** text");
    check("«Note:»text", "<strong>Note:</strong>text");
    check("un«frigging»believable", "un**frigging**believable");
    check("a‹(b)›", "a<em>(b)</em>");
    check("‹«both»›", "***both***");
    check("«a «b» c»", "**a b c**");
    check("«open", "open");
    check("close»", "close");
}

#[test]
fn emphasis_stays_within_paragraphs() {
    let check = |text: &str, wanted: &str| assert_eq!(resolve(&marked(text, true)), wanted);
    check(" a ", " **a** ");
    check("a\n\nb", "**a**\n\n**b**");
    check("a\n\n- b\n\nc", "**a**\n\n- b\n\n**c**");
    check("", "");
}

#[test]
fn strong_paragraphs_with_known_words_become_headings() {
    let headings = Headings::default();
    let check = |text: &str, wanted: &str| {
        assert_eq!(resolve(&promote(&marks(text), &headings)), wanted);
    };
    check("«Solution:»\n\nDo it.", "## Solution\n\nDo it.");
    check("«Cause»:\n\nIt is.", "## Cause\n\nIt is.");
    check("«Anything else»\n\nx", "**Anything else**\n\nx");
    // A heading for staff would hide what follows.
    check("«Internal notes»\n\nx", "**Internal notes**\n\nx");
}
