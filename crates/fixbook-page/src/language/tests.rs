//! Which language a reader gets, and which way it is written.

use super::*;

#[test]
fn the_header_asks_for_a_language() {
    let rows = [
        ("fr", Some("fr")),
        ("fr-CA,fr;q=0.9,en;q=0.8", Some("fr")),
        ("en-US,en;q=0.5", Some("en")),
        ("de,fr;q=0.3,en;q=0.7", Some("en")),
        ("de-DE, FR ; q=0.4", Some("fr")),
        ("fr;q=0, en;q=0.1", Some("en")),
        ("en;q=0.5,fr;q=0.5", Some("en")),
        ("de", None),
        ("*", None),
        ("", None),
        ("fr;q=2, en;q=x, ;;;", None),
        ("french", None),
    ];
    for (header, expected) in rows {
        let language = Language::accepted(header).map(Language::tag);
        assert_eq!(language, expected, "{header:?}");
    }
}

#[test]
fn tags_name_a_language_by_their_first_part() {
    let rows = [
        ("fr", "fr", true),
        ("fr-CA", "FR", true),
        ("fr_FR", "fr", true),
        ("fr", "fro", false),
        ("", "fr", false),
        ("en-GB", "en-US", true),
    ];
    for (one, other, expected) in rows {
        assert_eq!(same_language(one, other), expected, "{one} {other}");
    }
}

#[test]
fn direction_follows_the_language() {
    let rows = [
        ("en", "ltr"),
        ("fr-CA", "ltr"),
        ("ar", "rtl"),
        ("he", "rtl"),
        ("fa-IR", "rtl"),
        ("", "ltr"),
        ("no such tag", "ltr"),
    ];
    for (tag, expected) in rows {
        assert_eq!(direction(tag), expected, "{tag}");
    }
}
