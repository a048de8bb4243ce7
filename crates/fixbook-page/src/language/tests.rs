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
fn languages_are_called_what_their_speakers_call_them() {
    for language in Language::ALL {
        assert_eq!(name_of(language.tag()), language.name());
    }
    for (tag, name) in [
        ("fr-CA", "Français"),
        ("DE", "Deutsch"),
        ("tlh", "tlh"),
        ("", ""),
    ] {
        assert_eq!(name_of(tag), name, "{tag}");
    }
}

#[test]
fn a_text_is_marked_when_it_is_in_another_language_than_what_is_around_it() {
    for (around, tag, marked) in [
        ("en", "en", (None, None)),
        ("en", "", (None, None)),
        ("en", "fr", (Some("fr"), Some("ltr"))),
        ("fr", "en-GB", (Some("en-GB"), Some("ltr"))),
        ("en", "ar", (Some("ar"), Some("rtl"))),
    ] {
        assert_eq!(marks(around, tag), marked, "{tag} in {around}");
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
