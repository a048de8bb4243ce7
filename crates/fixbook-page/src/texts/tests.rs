//! The catalogue is whole: every language says what the code asks for, with what it is given.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};

use super::*;
use crate::say;

mod calls;

/// The texts of a language by id, each with the names of its arguments.
type Catalogue = BTreeMap<String, BTreeSet<String>>;

fn catalogue(language: Language) -> Catalogue {
    let resource = FluentResource::try_new(source(language).to_owned());
    let resource = resource.unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", language.tag()));
    let mut texts = Catalogue::new();
    for entry in resource.entries() {
        let message = match entry {
            Entry::Message(message) => message,
            Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => continue,
            other => panic!("{}: no text: {other:?}", language.tag()),
        };
        let id = message.id.name.to_owned();
        let pattern = message.value.as_ref().expect("every text says something");
        let mut names = BTreeSet::new();
        arguments(pattern, &mut names);
        let twice = texts.insert(id.clone(), names);
        assert!(twice.is_none(), "{}: {id} is there twice", language.tag());
    }
    texts
}

fn arguments(pattern: &Pattern<&str>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        let inline = match expression {
            Expression::Inline(inline) => inline,
            Expression::Select { selector, variants } => {
                for variant in variants {
                    arguments(&variant.value, names);
                }
                selector
            }
        };
        match inline {
            InlineExpression::VariableReference { id } => names.insert(id.name.to_owned()),
            InlineExpression::StringLiteral { .. } => false,
            other => panic!("texts are made of words and arguments: {other:?}"),
        };
    }
}

/// The sources of the crates that ask for texts, without their tests.
fn sources() -> Vec<PathBuf> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut files = Vec::new();
    let mut folders = ["fixbook-page/src", "fixbook-web/src"]
        .map(|path| crates.join(path))
        .to_vec();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.file_stem().is_some_and(|name| name == "tests") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.push(path);
            }
        }
    }
    assert!(files.len() > 50, "the sources are where they were");
    files
}

#[test]
fn all_languages_say_the_same_with_the_same_arguments() {
    let english = catalogue(Language::English);
    for language in Language::ALL {
        assert_eq!(catalogue(language), english, "{}", language.tag());
    }
}

#[test]
fn the_code_asks_for_what_there_is_and_gives_what_it_takes() {
    let texts = catalogue(Language::English);
    let mut asked = BTreeSet::new();
    for file in sources() {
        let code = std::fs::read_to_string(&file).expect("a source");
        for call in calls::calls(&code) {
            let place = format!("{}: {}", file.display(), call.id);
            assert_eq!(texts.get(&call.id), Some(&call.arguments), "{place}");
            asked.insert(call.id);
        }
    }
    let unused: Vec<_> = texts.keys().filter(|id| !asked.contains(*id)).collect();
    assert!(unused.is_empty(), "nothing asks for {unused:?}");
}

#[test]
fn every_text_can_be_filled() {
    for language in Language::ALL {
        for (id, names) in catalogue(language) {
            for number in [0, 1, 2, 5, 1_000_000] {
                let mut args = FluentArgs::new();
                for name in &names {
                    args.set(name.clone(), number);
                }
                let texts = Texts::of(language);
                let pattern = texts.bundle.get_message(&id).and_then(|text| text.value());
                let mut errors = Vec::new();
                let said =
                    texts
                        .bundle
                        .format_pattern(pattern.expect("a text"), Some(&args), &mut errors);
                assert!(
                    errors.is_empty() && !said.trim().is_empty(),
                    "{id}: {errors:?}"
                );
            }
        }
    }
}

#[test]
fn texts_are_typed_as_print_has_them() {
    for language in Language::ALL {
        for line in source(language)
            .lines()
            .filter(|line| !line.starts_with('#'))
        {
            for (wrong, right) in [
                ("'", "’"),
                ("...", "…"),
                ("\u{A0}", "an ordinary space, the program does the rest"),
                ("\u{202F}", "an ordinary space, the program does the rest"),
            ] {
                assert!(!line.contains(wrong), "{line}: write {right}");
            }
            let private = |character| ('\u{E000}'..='\u{F8FF}').contains(&character);
            assert!(
                !line.contains(private),
                "{line}: a character for private use"
            );
        }
    }
    for line in source(Language::French).lines() {
        for sign in [';', '!', '?', '»'] {
            let spaced = line
                .split(sign)
                .rev()
                .skip(1)
                .all(|before| before.ends_with(' '));
            assert!(
                spaced || line.starts_with('#'),
                "{line}: a space goes before {sign}"
            );
        }
    }
}

#[test]
fn plurals_and_numbers_follow_the_language() {
    let rows = [
        (Language::English, 0, "0 articles"),
        (Language::English, 1, "1 article"),
        (Language::English, 2449, "2,449 articles"),
        (Language::English, 1_234_567, "1,234,567 articles"),
        (Language::French, 0, "0 article"),
        (Language::French, 1, "1 article"),
        (Language::French, 2, "2 articles"),
        (Language::French, 2449, "2\u{202F}449 articles"),
    ];
    for (language, count, expected) in rows {
        assert_eq!(say!(language, "articles", count = count), expected);
    }
}

#[test]
fn french_spaces_do_not_break() {
    let rows = [
        ("Rechercher ; ouvrir", "Rechercher\u{202F}; ouvrir"),
        ("Quoi ? Non !", "Quoi\u{202F}? Non\u{202F}!"),
        ("Ici : « mot »", "Ici\u{202F}: «\u{A0}mot\u{A0}»"),
        ("{ $percent } %", "{ $percent }\u{202F}%"),
        ("Un deux, trois.", "Un deux, trois."),
    ];
    for (typed, shown) in rows {
        assert_eq!(french::spaced(typed), shown);
    }
}

#[test]
fn words_are_escaped_and_never_taken_for_markup() {
    let strong = html! { strong { "2 s ago" } };
    let markup = rich!(Language::English, "status-indexed", ago = strong);
    assert_eq!(markup.0, "indexed <strong>2 s ago</strong>");
    let words = "<b>\u{E000}\u{E001}";
    let markup = rich!(Language::English, "status-indexed", ago = words);
    assert_eq!(markup.0, "indexed &lt;b&gt;\u{E000}\u{E001}");
    let (missing, known) = (html! { i { "\u{E001}" } }, "\u{E000}&");
    let markup = rich!(
        Language::English,
        "status-files-gone",
        missing = missing,
        known = known
    );
    assert!(
        markup
            .0
            .starts_with("<i>\u{E001}</i> of \u{E000}&amp; files"),
        "{}",
        markup.0
    );
}
