//! Which words are misspelt: unknown to the dictionary, rare in the knowledge base, and one letter
//! from a word that is known.
//!
//! A word that several articles use is a term of the desk, not a slip, so nobody has to list it.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use fixbook_article::{Anatomy, Article, BlockKind, RunStyle};
use spellbook::Dictionary;

use crate::profile::Profile;

#[cfg(test)]
mod tests;

/// In how many articles a word makes it a term.
const TERM_IN: usize = 3;

/// Words of the trade that general dictionaries lack.
const TRADE_WORDS: &str = include_str!("../dictionary/trade.txt");

static DICTIONARY: OnceLock<Option<Dictionary>> = OnceLock::new();
static TRADE: OnceLock<HashSet<&'static str>> = OnceLock::new();

/// The dictionary; it is part of the program, and a test holds it readable.
pub(crate) fn dictionary() -> Option<&'static Dictionary> {
    let load = || {
        let affixes = include_str!("../dictionary/en.aff");
        let words = include_str!("../dictionary/en.dic");
        Dictionary::new(affixes, words).ok()
    };
    DICTIONARY.get_or_init(load).as_ref()
}

fn is_known(word: &str) -> bool {
    let trade = TRADE.get_or_init(|| TRADE_WORDS.split_whitespace().collect());
    trade.contains(word)
        || trade.contains(word.strip_suffix('s').unwrap_or(word))
        || dictionary().is_none_or(|dictionary| dictionary.check(word))
}

/// Words of English prose in lower case, with their places: only what cannot be a name, a path,
/// a command or a piece of code.
pub(crate) fn plain_words(anatomy: &Anatomy) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    for block in &anatomy.blocks {
        if matches!(block.kind, BlockKind::Code { .. } | BlockKind::Cell) {
            continue;
        }
        for run in block
            .runs
            .iter()
            .filter(|run| run.exact && run.style == RunStyle::Plain)
        {
            words_of(
                &anatomy.text[run.range.clone()],
                run.range.start,
                &mut found,
            );
        }
    }
    for name in ["title", "description"] {
        for value in anatomy.field(name).iter().flat_map(|field| &field.values) {
            words_of(
                &anatomy.text[value.range.clone()],
                value.range.start,
                &mut found,
            );
        }
    }
    found
}

fn words_of<'a>(text: &'a str, offset: usize, found: &mut Vec<(Range<usize>, &'a str)>) {
    let mut at = 0;
    for part in text.split_inclusive(char::is_whitespace) {
        let token = part.trim_end();
        // A dot before a word is that of a file extension.
        let rest = token.trim_start_matches(['(', '"']);
        let word = rest.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '"']);
        if word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            let start = offset + at + token.len() - rest.len();
            found.push((start..start + word.len(), word));
        }
        at += part.len();
    }
}

/// The words of an article that the dictionary does not know, each once.
pub(crate) fn unknown_words(article: &Article, anatomy: &Anatomy) -> Vec<String> {
    if !article.meta.lang.starts_with("en") {
        return Vec::new();
    }
    let words: BTreeSet<&str> = plain_words(anatomy)
        .into_iter()
        .map(|(_, word)| word)
        .collect();
    let unknown = words.into_iter().filter(|word| !is_known(word));
    unknown.map(str::to_owned).collect()
}

/// What words mean in one knowledge base.
#[derive(Debug, Default)]
pub(crate) struct Speller {
    own: HashSet<String>,
    /// How many articles use each word that the dictionary does not know.
    used: HashMap<String, usize>,
}

impl Speller {
    /// `own` is the knowledge base's list of words: one a line, `#` for comments.
    pub(crate) fn new(profiles: &[Arc<Profile>], own: &str) -> Self {
        let lines = own
            .lines()
            .map(|line| line.split('#').next().unwrap_or_default());
        let mut used = HashMap::new();
        for word in profiles.iter().flat_map(|profile| &profile.words) {
            *used.entry(word.clone()).or_default() += 1;
        }
        Self {
            own: lines.map(|word| word.trim().to_lowercase()).collect(),
            used,
        }
    }

    /// Takes up words of an article that is being written: those met for the first time are rare.
    pub(crate) fn meet(&mut self, words: &[String]) {
        for word in words {
            self.used.entry(word.clone()).or_insert(1);
        }
    }

    /// Whether an unknown word is one of the knowledge base: listed, or a term.
    pub(crate) fn is_own(&self, word: &str) -> bool {
        let term = self.used.get(word).is_none_or(|used| *used >= TERM_IN);
        term || self.own.contains(word)
    }

    /// The word that a misspelt one was meant to be; none when it is fine, or may be.
    pub(crate) fn correction(&self, word: &str) -> Option<String> {
        if self.is_own(word) || is_derived(word) {
            return None;
        }
        one_letter_off(word)
            .into_iter()
            // A form of the word is no slip: the list may lack the plural, or the singular.
            .filter(|near| {
                near.strip_suffix('s') != Some(word) && word.strip_suffix('s') != Some(near)
            })
            .find(|near| near.len() >= 4 && is_known(near))
    }
}

/// Compounds (`drop` + `down`) and words with common beginnings or ends.
fn is_derived(word: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "auto", "multi", "non", "over", "post", "pre", "re", "sub", "un", "under", "micro",
        "cyber", "co", "de", "dis", "inter", "intra", "meta", "mis", "mini", "semi", "super",
        "hyper", "pseudo",
    ];
    const ENDS: &[&str] = &[
        "able", "ability", "less", "ness", "wise", "ized", "ization", "izer", "ly", "er", "ers",
        "ing",
    ];
    let begins = BEGINNINGS.iter().filter_map(|part| word.strip_prefix(part));
    let ends = ENDS.iter().filter_map(|part| word.strip_suffix(part));
    begins
        .chain(ends)
        .any(|rest| rest.len() >= 3 && is_known(rest))
        || (3..word.len().saturating_sub(2)).any(|at| {
            // ASCII only, as `plain_words` sees to.
            is_known(&word[..at]) && is_known(&word[at..])
        })
}

/// Every text one slip away, likelier slips first: two letters swapped, one doubled or missing,
/// one too many, one wrong.
fn one_letter_off(word: &str) -> Vec<String> {
    let bytes = word.as_bytes();
    let mut near = Vec::new();
    let mut push = |bytes: Vec<u8>| near.extend(String::from_utf8(bytes).ok());
    for at in 0..bytes.len().saturating_sub(1) {
        let mut swapped = bytes.to_vec();
        swapped.swap(at, at + 1);
        push(swapped);
    }
    for at in 0..bytes.len() {
        let mut shorter = bytes.to_vec();
        shorter.remove(at);
        push(shorter);
    }
    for at in 0..=bytes.len() {
        for letter in b'a'..=b'z' {
            let mut longer = bytes.to_vec();
            longer.insert(at, letter);
            push(longer);
        }
    }
    for at in 0..bytes.len() {
        for letter in b'a'..=b'z' {
            let mut other = bytes.to_vec();
            other[at] = letter;
            push(other);
        }
    }
    near
}
