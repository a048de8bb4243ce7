//! Numbers, days and marks as people see them.

use proptest::prelude::*;

use super::*;

fn check_marked(text: &str, ranges: &[(usize, usize)], expected: &str) {
    let ranges: Vec<_> = ranges.iter().map(|(start, end)| *start..*end).collect();
    assert_eq!(marked(text, &ranges).into_string(), expected);
}

#[test]
fn days_are_written_out() {
    let (english, french) = (Language::English, Language::French);
    for (language, iso, expected) in [
        (english, "2026-10-02", "2 Oct 2026"),
        (english, "-000044-03-15", "15 Mar -000044"),
        (french, "2026-10-02", "2 oct. 2026"),
        (french, "2026-03-01", "1er mars 2026"),
    ] {
        assert_eq!(day_in_words(language, iso), expected);
    }
    for odd in ["", "soon", "2026-13-01", "2026-00-01", "2026-10-xx"] {
        assert_eq!(day_in_words(english, odd), odd);
    }
}

#[test]
fn matches_are_marked_and_text_is_escaped() {
    check_marked("a <b> c", &[(2, 5)], "a <mark>&lt;b&gt;</mark> c");
    check_marked("abc", &[], "abc");
    check_marked("abc", &[(0, 1), (2, 3)], "<mark>a</mark>b<mark>c</mark>");
}

#[test]
fn bad_ranges_do_no_harm() {
    check_marked("abc", &[(5, 9), (3, 4), (2, 1)], "abc");
    check_marked("abc", &[(1, 99)], "a<mark>bc</mark>");
    check_marked("abcd", &[(2, 4), (0, 3)], "<mark>abc</mark><mark>d</mark>");
    check_marked("äö", &[(1, 2)], "<mark>ä</mark>ö");
    check_marked("äö", &[(1, 3)], "<mark>äö</mark>");
    check_marked("", &[(0, 1)], "");
}

proptest! {
    #[test]
    fn the_text_always_comes_out_whole(
        text in any::<String>(),
        ranges in prop::collection::vec((0usize..80, 0usize..80).prop_map(|(a, b)| a..b), 0..8),
    ) {
        let joined: String = pieces(&text, &ranges).iter().map(|(piece, _)| *piece).collect();
        prop_assert_eq!(&joined, &text);
        let html = marked(&text, &ranges).into_string();
        let plain = html.replace("<mark>", "").replace("</mark>", "");
        prop_assert!(!plain.contains('<') && !plain.contains('>'));
    }
}
