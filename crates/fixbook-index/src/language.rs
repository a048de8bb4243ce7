//! Stems by language.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use crate::hash::{WordMap, word_key};
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
const REMEMBERED: usize = 20_000;

/// A word without accents, and its stem.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stemmed {
    pub(crate) word: String,
    pub(crate) stem: String,
}

/// Stems words and remembers the stems: a text repeats its words.
#[derive(Default)]
pub(crate) struct Stems {
    languages: HashMap<Language, (Option<TextAnalyzer>, WordMap<Stemmed>)>,
}

impl Stems {
    /// The plain form and the stem of a word in lower case.
    pub(crate) fn of(&mut self, language: Language, lower: &str) -> &Stemmed {
        let key = word_key(lower);
        let (stemmer, known) = self.languages.entry(language).or_insert_with(|| {
            let stemmer = language.0.map(|language| {
                TextAnalyzer::builder(RawTokenizer::default())
                    .filter(Stemmer::new(language))
                    .build()
            });
            (stemmer, WordMap::default())
        });
        if known.len() >= REMEMBERED && !known.contains_key(&key) {
            known.clear();
        }
        known.entry(key).or_insert_with(|| {
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
            Stemmed { word, stem }
        })
    }
}

/// Stems remembered from search to search: one set for each search that runs at the same time.
#[derive(Default)]
pub(crate) struct StemsPool(Mutex<Vec<Stems>>);

/// Most sets kept.
const KEPT: usize = 2;

impl StemsPool {
    /// Runs `work` with a set.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&mut Stems) -> T) -> T {
        let mut stems = self.lock().pop().unwrap_or_default();
        let done = work(&mut stems);
        let mut kept = self.lock();
        if kept.len() < KEPT {
            kept.push(stems);
        }
        done
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Stems>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
