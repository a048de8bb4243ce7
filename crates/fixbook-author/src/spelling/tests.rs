//! Slips are found, words of the trade are not.

use super::*;

#[test]
fn the_dictionary_can_be_read() {
    let dictionary = dictionary().expect("readable");
    for word in ["printer", "colour", "color", "organisation", "aeroplane"] {
        assert!(dictionary.check(word), "{word}");
    }
}

#[track_caller]
fn check(word: &str, expected: Option<&str>) {
    let speller = Speller {
        own: HashSet::from(["quoota".to_owned()]),
        used: HashMap::from([(word.to_owned(), 1)]),
    };
    assert_eq!(speller.correction(word).as_deref(), expected, "{word}");
}

#[test]
fn only_slips_are_corrected() {
    check("recieve", Some("receive"));
    check("seperate", Some("separate"));
    check("passwrod", Some("password"));
    check("conection", Some("connection"));
    check("dropdown", None);
    check("hostname", None);
    check("quoota", None);
    check("unmute", None);
    check("xyzzyplugh", None);
}

#[test]
fn what_many_articles_write_is_a_term() {
    let mut speller = Speller::default();
    speller.used.insert("conection".to_owned(), TERM_IN);
    assert_eq!(speller.correction("conection"), None);
}
