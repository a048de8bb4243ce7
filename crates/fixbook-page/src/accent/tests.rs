//! Colours are read, measured as WCAG measures, and held to the stylesheet.

use super::*;
use crate::assets::STYLE;

fn colour(text: &str) -> Colour {
    Colour::parse(text).unwrap_or_else(|| panic!("{text} is a colour"))
}

/// The value of a token in one scheme of the stylesheet.
fn token(scheme: Scheme, name: &str) -> Colour {
    let start = match scheme {
        Scheme::Light => ":root {",
        Scheme::Dark => "@media (prefers-color-scheme: dark)",
    };
    let block = STYLE.split_once(start).expect("the scheme").1;
    let block = block.split_once("\n}").expect("its end").0;
    let value = block.split_once(&format!("--{name}: ")).expect(name).1;
    colour(value.split(';').next().expect("a value"))
}

#[test]
fn colours_are_read_in_their_two_notations() {
    let cases = [
        ("#0b57a4", Some("#0b57a4")),
        (" #FFF ", Some("#ffffff")),
        ("#a1c", Some("#aa11cc")),
        ("0b57a4", None),
        ("#0b57a", None),
        ("#0b57ag", None),
        ("#é12", None),
        ("red", None),
        ("", None),
    ];
    for (text, expected) in cases {
        let read = Colour::parse(text).map(|colour| colour.to_string());
        assert_eq!(read.as_deref(), expected, "{text}");
    }
}

#[test]
fn contrast_is_that_of_the_standard() {
    // The last two are known pairs on either side of 4.5.
    let cases = [
        ("#000", "#fff", 21.0),
        ("#fff", "#fff", 1.0),
        ("#777777", "#ffffff", 4.478),
        ("#767676", "#ffffff", 4.542),
    ];
    for (one, two, expected) in cases {
        let measured = colour(one).contrast(colour(two));
        assert!(
            (measured - expected).abs() < 0.001,
            "{one} {two} {measured}"
        );
    }
}

#[test]
fn the_grounds_are_those_of_the_stylesheet() {
    for (scheme, grounds) in GROUNDS {
        for ((_, ground), name) in grounds
            .into_iter()
            .zip(["page", "surface", "good-bg", "warn-bg", "bad-bg"])
        {
            assert_eq!(ground, token(scheme, name), "{scheme} {name}");
        }
    }
}

#[test]
fn every_pair_of_the_stylesheet_can_be_read() {
    let pairs: [(&str, &[&str], f64); 10] = [
        (
            "text",
            &["page", "surface", "mark", "good-bg", "warn-bg", "bad-bg"],
            7.0,
        ),
        ("muted", &["page", "surface"], 6.5),
        (
            "link",
            &["page", "surface", "good-bg", "warn-bg", "bad-bg"],
            LEAST_CONTRAST,
        ),
        ("visited", &["page", "surface"], LEAST_CONTRAST),
        ("on-link", &["link"], LEAST_CONTRAST),
        ("good", &["page", "good-bg"], LEAST_CONTRAST),
        ("warn", &["page", "warn-bg"], LEAST_CONTRAST),
        ("bad", &["page", "bad-bg"], LEAST_CONTRAST),
        ("border", &["page", "surface"], 3.0),
        // The ring of the focus against its halo.
        ("text", &["halo"], 3.0),
    ];
    for scheme in [Scheme::Light, Scheme::Dark] {
        for (front, grounds, least) in pairs {
            for ground in grounds {
                let measured = token(scheme, front).contrast(token(scheme, ground));
                assert!(
                    measured >= least,
                    "{scheme}: {front} on {ground} is {measured:.2}"
                );
            }
        }
    }
}

#[test]
fn an_accent_that_cannot_be_read_is_refused_with_what_was_measured() {
    let said = |accent: Result<Accent, LowContrast>| accent.err().map(|low| low.to_string());
    let cases = [
        (
            "#ffcc00",
            "#ffcc00 has a contrast of 1.30 on cautions (#fdeaea) in the light scheme, and links need 4.5",
        ),
        // 4.54 on white, but not on what is a little darker.
        (
            "#767676",
            "#767676 has a contrast of 3.92 on cautions (#fdeaea) in the light scheme, and links need 4.5",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(said(Accent::new(colour(text))).as_deref(), Some(expected));
    }
    let accent = Accent::new(colour("#7a1f5c")).expect("dark enough");
    let low = said(accent.with_dark(colour("#7a1f5c"))).expect("too dark");
    assert!(low.contains("in the dark scheme"), "{low}");
}

#[test]
fn without_a_colour_of_its_own_the_dark_scheme_gets_a_lighter_one() {
    for text in ["#7a1f5c", "#0b57a4", "#000000", "#00512d", "#a00000"] {
        let accent = Accent::new(colour(text)).expect(text);
        let dark = lowest(Scheme::Dark, accent.colour(Scheme::Dark));
        assert!(dark.contrast >= DERIVED_CONTRAST, "{text}: {dark}");
        assert_eq!(accent.colour(Scheme::Light), colour(text));
        let own = accent.with_dark(colour("#ffd0ee")).expect("light enough");
        assert_eq!(own.colour(Scheme::Dark), colour("#ffd0ee"));
        // Words on buttons: white in the light scheme, nearly black in the dark one.
        for scheme in [Scheme::Light, Scheme::Dark] {
            let words = token(scheme, "on-link").contrast(accent.colour(scheme));
            assert!(words >= LEAST_CONTRAST, "{text} {scheme} {words}");
        }
    }
}
