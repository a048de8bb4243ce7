//! Stems by language.

use std::collections::HashMap;

use tantivy::tokenizer::{Language as Snowball, RawTokenizer, Stemmer, TextAnalyzer};

/// A language words are stemmed in; the default has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Language(Option<Snowball>);

impl Language {
    /// The language of a BCP 47 tag, by its first part.
    pub(crate) fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self(match primary.to_ascii_lowercase().as_str() {
            "ar" => Some(Snowball::Arabic),
            "da" => Some(Snowball::Danish),
            "de" => Some(Snowball::German),
            "el" => Some(Snowball::Greek),
            "en" => Some(Snowball::English),
            "es" => Some(Snowball::Spanish),
            "fi" => Some(Snowball::Finnish),
            "fr" => Some(Snowball::French),
            "hu" => Some(Snowball::Hungarian),
            "it" => Some(Snowball::Italian),
            "nb" | "nn" | "no" => Some(Snowball::Norwegian),
            "nl" => Some(Snowball::Dutch),
            "pt" => Some(Snowball::Portuguese),
            "ro" => Some(Snowball::Romanian),
            "ru" => Some(Snowball::Russian),
            "sv" => Some(Snowball::Swedish),
            "ta" => Some(Snowball::Tamil),
            "tr" => Some(Snowball::Turkish),
            _ => None,
        })
    }
}

/// Words remembered before the memory is emptied.
const REMEMBERED: usize = 50_000;

/// A word without accents, and its stem.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stemmed {
    pub(crate) word: String,
    pub(crate) stem: String,
}

/// Stems words and remembers the stems: a text repeats its words.
#[derive(Default)]
pub(crate) struct Stems {
    languages: HashMap<Language, (Option<TextAnalyzer>, HashMap<String, Stemmed>)>,
}

impl Stems {
    /// The plain form and the stem of a word in lower case.
    pub(crate) fn of(&mut self, language: Language, lower: &str) -> &Stemmed {
        let (stemmer, known) = self.languages.entry(language).or_insert_with(|| {
            let stemmer = language.0.map(|language| {
                TextAnalyzer::builder(RawTokenizer::default())
                    .filter(Stemmer::new(language))
                    .build()
            });
            (stemmer, HashMap::new())
        });
        if known.len() >= REMEMBERED && !known.contains_key(lower) {
            known.clear();
        }
        if !known.contains_key(lower) {
            let word = crate::analysis::without_accents(lower);
            let mut stem = String::new();
            if !lower.bytes().any(|byte| byte.is_ascii_digit())
                && let Some(stemmer) = stemmer
            {
                let mut stream = stemmer.token_stream(lower);
                if stream.advance() {
                    stem = crate::analysis::without_accents(&stream.token().text);
                }
            }
            if stem.is_empty() {
                stem.clone_from(&word);
            }
            known.insert(lower.to_owned(), Stemmed { word, stem });
        }
        &known[lower]
    }
}
