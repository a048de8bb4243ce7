//! Stems by language.

use std::sync::{Mutex, PoisonError};

use crate::analysis;
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

/// Forms of words remembered before the memory is emptied.
const REMEMBERED: usize = 30_000;

/// A word without accents, and its stem.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stemmed {
    pub(crate) word: String,
    pub(crate) stem: String,
    /// The last round it was asked for in.
    round: u64,
}

/// What is known of a word as it is written.
pub(crate) struct Form<'a> {
    /// Without accents, and its stem; both empty when marks without a letter left nothing.
    pub(crate) stemmed: &'a Stemmed,
    /// Whether it may have parts, see [`parts`](crate::analysis::parts).
    pub(crate) compound: bool,
    /// Whether its word is asked for the first time in this round. A word may be called new again
    /// when very many lie between.
    pub(crate) new: bool,
}

/// Stems words and remembers the stems: a text repeats its words.
#[derive(Default)]
pub(crate) struct Stems {
    /// Few, and the same one many times in a row.
    languages: Vec<Known>,
    round: u64,
}

/// What is remembered of one language.
struct Known {
    language: Language,
    stemmer: Option<TextAnalyzer>,
    /// By the word as written: which of `words` it is, and whether it may have parts.
    forms: WordMap<(usize, bool)>,
    /// By the word in lower case: which of `words` it is.
    lower: WordMap<usize>,
    words: Vec<Stemmed>,
}

impl Known {
    fn new(language: Language) -> Self {
        let stemmer = language.0.map(|language| {
            TextAnalyzer::builder(RawTokenizer::default())
                .filter(Stemmer::new(language))
                .build()
        });
        Self {
            language,
            stemmer,
            forms: WordMap::default(),
            lower: WordMap::default(),
            words: Vec::new(),
        }
    }

    /// The number of the word, and whether it may have parts.
    fn number(&mut self, written: &str) -> (usize, bool) {
        let key = word_key(written);
        if let Some(&known) = self.forms.get(&key) {
            return known;
        }
        if self.forms.len() >= REMEMBERED {
            self.forms.clear();
            self.lower.clear();
            self.words.clear();
        }
        let lower = analysis::lower(written);
        let next = self.words.len();
        let number = *self.lower.entry(word_key(&lower)).or_insert(next);
        if number == next {
            let stemmed = stemmed(self.stemmer.as_mut(), &lower);
            self.words.push(stemmed);
        }
        let form = (number, analysis::is_compound(written));
        self.forms.insert(key, form);
        form
    }
}

/// The plain form and the stem of a word in lower case.
fn stemmed(stemmer: Option<&mut TextAnalyzer>, lower: &str) -> Stemmed {
    let word = analysis::without_accents(lower);
    let mut stem = String::new();
    if !lower.bytes().any(|byte| byte.is_ascii_digit())
        && let Some(stemmer) = stemmer
    {
        let mut stream = stemmer.token_stream(lower);
        if stream.advance() {
            stem = analysis::without_accents(&stream.token().text);
        }
    }
    if stem.is_empty() {
        stem.clone_from(&word);
    }
    let round = NEVER;
    Stemmed { word, stem, round }
}

/// The round of a word that was not asked for yet.
const NEVER: u64 = u64::MAX;

impl Stems {
    /// Begins a round, such as an article: every word is new again.
    pub(crate) fn begin_round(&mut self) {
        self.round += 1;
    }

    /// What is known of a word as it is written.
    pub(crate) fn of(&mut self, language: Language, written: &str) -> Form<'_> {
        let round = self.round;
        let known = self.known(language);
        let (number, compound) = known.number(written);
        let stemmed = &mut known.words[number];
        let new = stemmed.round != round;
        stemmed.round = round;
        Form {
            stemmed,
            compound,
            new,
        }
    }

    fn known(&mut self, language: Language) -> &mut Known {
        let mut languages = self.languages.iter();
        let at = languages.position(|known| known.language == language);
        let at = at.unwrap_or_else(|| {
            self.languages.push(Known::new(language));
            self.languages.len() - 1
        });
        &mut self.languages[at]
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
