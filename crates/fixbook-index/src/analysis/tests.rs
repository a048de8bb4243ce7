//! Words and stems, as data.

use proptest::prelude::*;

use super::{parts, word_list};
use crate::language::{Language, Stems};

fn check(lang: &str, text: &str, expected: &str) {
    let words = word_list(&mut Stems::default(), Language::of_tag(lang), text);
    let listed: Vec<String> = words
        .iter()
        .map(|word| {
            if word.word == word.stem {
                word.word.clone()
            } else {
                format!("{}>{}", word.word, word.stem)
            }
        })
        .collect();
    assert_eq!(listed.join(" "), expected, "for {text:?}");
    for word in &words {
        assert!(text.get(word.range.clone()).is_some());
    }
}

#[test]
fn words() {
    check("en", "Printers printing", "printers>printer printing>print");
    check("en", "can't John's o\u{2019}clock", "cant john oclock");
    check(
        "en",
        "T-Test, e-mail; C:\\Users",
        "t test e mail c users>user",
    );
    check("en", "Ｆｕｌｌ ﬃ ２", "full ffi 2");
    check(
        "en",
        "soft\u{ad}hyphen zero\u{200b}width",
        "softhyphen zerowidth",
    );
    check(
        "en",
        "Straße Ångström naïve",
        "strasse>strass angstrom naive>naiv",
    );
    check("fr", "réinitialisée", "reinitialisee>reinitialis");
    check("de", "Häuser", "hauser>haus");
    check("ru", "Й", "й");
    check("xx", "printers", "printers");
    check("", "0x80070005 M675", "0x80070005 m675");
    check("en", "日本語 の カナ한국어", "日本語 の カナ 한국 국어");
    check("en", "a\u{301} \u{301} ", "a");
    check("en", "", "");
}

#[test]
fn compounds_have_parts() {
    for (written, expected) in [
        ("TimeByDay", "Time By Day"),
        ("XMLHttpRequest", "XML Http Request"),
        ("M675", "M 675"),
        ("0x80070005", "0 x 80070005"),
        ("windows10pro", "windows 10 pro"),
        ("iPhone", "i Phone"),
        ("plain", ""),
        ("Plain", ""),
        ("CAPS", ""),
        ("42", ""),
        ("ÄußerstGroß", "Äußerst Groß"),
        ("日本", ""),
        ("東京都", "東京 京都"),
    ] {
        assert_eq!(parts(written).join(" "), expected, "for {written:?}");
    }
}

#[test]
fn long_words_are_cut() {
    let words = word_list(
        &mut Stems::default(),
        Language::default(),
        &"ä".repeat(100_000),
    );
    assert!(words.len() == 1 && words[0].word.len() <= 64);
}

proptest! {
    #[test]
    fn any_text(text in any::<String>(), lang in "en|de|ru|ar|el|tr|xx") {
        let words = word_list(&mut Stems::default(), Language::of_tag(&lang), &text);
        let mut end = 0;
        for word in words {
            prop_assert!(text.get(word.range.clone()).is_some());
            prop_assert!(!word.word.is_empty() && !word.stem.is_empty());
            prop_assert!(!word.stem.contains('\n') && !word.word.contains('\n'));
            prop_assert!(word.range.end > end);
            end = word.range.end;
        }
        parts(&text);
    }
}
