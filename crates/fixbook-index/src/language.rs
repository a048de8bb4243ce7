//! Stems by language.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};

use fixbook_article::CatalogEntry;

use crate::analysis;
use crate::hash::{WordMap, word_key};
use tantivy::tokenizer::{Language as Snowball, RawTokenizer, Stemmer, TextAnalyzer};

/// Most languages words are stemmed in.
const MOST: usize = 4;

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

    /// The languages of articles, most frequent first; at least one, so that words are read.
    pub(crate) fn of_articles(entries: &[Arc<CatalogEntry>]) -> Vec<Self> {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for entry in entries {
            *counts.entry(&entry.lang).or_default() += 1;
        }
        let mut tags: Vec<(&str, usize)> = counts.into_iter().collect();
        tags.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
        let mut seen = HashSet::new();
        let mut languages: Vec<Self> = tags
            .into_iter()
            .map(|(tag, _)| Self::of_tag(tag))
            .filter(|l| seen.insert(*l))
            .collect();
        languages.truncate(MOST);
        if languages.is_empty() {
            languages.push(Self::default());
        }
        languages
    }

    /// Whether the language writes words that are made of several as one.
    pub(crate) fn writes_compounds(self) -> bool {
        matches!(
            self.0,
            Some(
                Snowball::Danish
                    | Snowball::Dutch
                    | Snowball::German
                    | Snowball::Norwegian
                    | Snowball::Swedish
            )
        )
    }
}

/// Forms of words remembered before the memory is emptied.
const REMEMBERED: usize = 30_000;

/// What is known of a word as it is written.
pub(crate) struct Form<'a> {
    /// In lower case, without accents; empty when marks without a letter left nothing.
    pub(crate) word: &'a str,
    /// Its stem.
    pub(crate) stem: &'a str,
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
    round: u32,
}

/// What is remembered of one language.
///
/// An article has a word every few bytes, and what is far apart in memory is slow to reach: all
/// that is told of a word as written lies in one entry, the text of it in one other place.
struct Known {
    language: Language,
    stemmer: Option<TextAnalyzer>,
    /// By the word as written.
    forms: WordMap<Placed>,
    /// By the word in lower case.
    lower: WordMap<Placed>,
    /// Words, each followed by its stem unless it begins with it.
    text: String,
    /// By the number of a word: the last round it was asked for in.
    rounds: Vec<u32>,
}

/// Where in the text of [`Known`] a word and its stem are.
#[derive(Clone, Copy, Debug)]
struct Placed {
    /// The word in lower case among all.
    number: u32,
    start: u32,
    word: u16,
    /// Where the stem begins, from the start of the word.
    stem_at: u16,
    stem: u16,
    /// Whether the word may have parts.
    compound: bool,
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
            text: String::new(),
            rounds: Vec::new(),
        }
    }

    fn placed(&mut self, written: &str) -> Placed {
        let key = word_key(written);
        if let Some(&known) = self.forms.get(&key) {
            return known;
        }
        if self.forms.len() >= REMEMBERED {
            self.forms.clear();
            self.lower.clear();
            self.text.clear();
            self.rounds.clear();
        }
        let lower = analysis::lower(written);
        let lower_key = word_key(&lower);
        let known = self.lower.get(&lower_key).copied();
        let mut placed = known.unwrap_or_else(|| self.place(&lower));
        self.lower.insert(lower_key, placed);
        placed.compound = analysis::is_compound(written);
        self.forms.insert(key, placed);
        placed
    }

    /// Writes a word in lower case down.
    fn place(&mut self, lower: &str) -> Placed {
        let (word, stem) = stemmed(self.stemmer.as_mut(), lower);
        let start = self.text.len();
        self.text.push_str(&word);
        let begins = word.starts_with(&stem);
        if !begins {
            self.text.push_str(&stem);
        }
        self.rounds.push(NEVER);
        Placed {
            number: small(self.rounds.len() - 1),
            start: small(start),
            word: small(word.len()),
            stem_at: small(if begins { 0 } else { word.len() }),
            stem: small(stem.len()),
            compound: false,
        }
    }

    fn text(&self, start: usize, length: u16) -> &str {
        &self.text[start..start + usize::from(length)]
    }
}

/// A word is cut to 64 bytes before it is brought into another form, which makes it a few times
/// longer at most, and so many words are remembered and no more.
fn small<T: TryFrom<usize>>(number: usize) -> T
where
    T::Error: std::fmt::Debug,
{
    T::try_from(number).expect("words are short and few")
}

/// The plain form and the stem of a word in lower case.
fn stemmed(stemmer: Option<&mut TextAnalyzer>, lower: &str) -> (String, String) {
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
    (word, stem)
}

/// The round of a word that was not asked for yet.
const NEVER: u32 = u32::MAX;

impl Stems {
    /// Begins a round, such as an article: every word is new again.
    pub(crate) fn begin_round(&mut self) {
        self.round = (self.round + 1) % NEVER;
    }

    /// What is known of a word as it is written.
    pub(crate) fn of(&mut self, language: Language, written: &str) -> Form<'_> {
        let round = self.round;
        let known = self.known(language);
        let placed = known.placed(written);
        let last = std::mem::replace(&mut known.rounds[placed.number as usize], round);
        let start = placed.start as usize;
        Form {
            word: known.text(start, placed.word),
            stem: known.text(start + usize::from(placed.stem_at), placed.stem),
            compound: placed.compound,
            new: last != round,
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
