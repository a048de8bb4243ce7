//! Completions of what is being typed: titles, then words.

use std::cmp::Reverse;

use fixbook_article::{CatalogEntry, Confidence};

use crate::analysis::{lower, without_accents, words};
use crate::language::{Language, Stems};
use crate::{Searcher, Suggestion};

/// Most completions.
const MOST: usize = 8;
/// Longest input completed, in bytes.
const LONGEST: usize = 100;

/// Titles as they are searched in: every word in lower case, without accents, after a space.
#[derive(Debug)]
pub(crate) struct Titles {
    titles: Vec<Box<str>>,
}

impl Titles {
    pub(crate) fn new<'a>(entries: impl Iterator<Item = &'a CatalogEntry>) -> Self {
        let titles = entries
            .map(|entry| folded(&entry.title).into_boxed_str())
            .collect();
        Self { titles }
    }
}

/// The words of a text, each after a space.
fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len() + 1);
    if text.is_ascii() {
        for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '\'') {
            if !word.is_empty() {
                folded.push(' ');
                folded.push_str(&without_accents(&lower(word)));
            }
        }
        return folded;
    }
    words(&mut Stems::default(), Language::default(), text, |word| {
        folded.push(' ');
        folded.push_str(word.word);
    });
    folded
}

impl Searcher {
    /// What the words being typed may become: titles that hold them, then the last word completed.
    pub fn suggest(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        let limit = limit.min(MOST);
        let typed = crate::analysis::cut(typed, LONGEST);
        let wanted = folded(typed);
        if wanted.is_empty() || limit == 0 {
            return Vec::new();
        }
        let mut suggestions = self.suggest_titles(&wanted, limit);
        let words = limit - suggestions.len();
        suggestions.extend(self.suggest_words(typed, words));
        suggestions
    }

    /// Titles in which every word begins a word: the whole beginning first, then the trusted ones.
    fn suggest_titles(&self, wanted: &str, limit: usize) -> Vec<Suggestion> {
        let parts: Vec<&str> = wanted
            .split_inclusive(' ')
            .skip(1)
            .map(str::trim_end)
            .collect();
        let parts: Vec<String> = parts.into_iter().map(|part| format!(" {part}")).collect();
        let titles = self.titles();
        let mut found: Vec<(Reverse<bool>, Reverse<bool>, usize, usize)> = titles
            .titles
            .iter()
            .enumerate()
            .filter(|(_, title)| parts.iter().all(|part| title.contains(part.as_str())))
            .map(|(slot, title)| {
                let trusted = self.entries()[slot].confidence == Confidence::Validated;
                (
                    Reverse(title.contains(wanted)),
                    Reverse(trusted),
                    title.len(),
                    slot,
                )
            })
            .filter(|(.., slot)| self.entries()[*slot].confidence != Confidence::Archived)
            .collect();
        let kept = limit.min(found.len());
        if kept < found.len() && kept > 0 {
            found.select_nth_unstable(kept - 1);
            found.truncate(kept);
        }
        found.sort_unstable();
        found
            .into_iter()
            .take(kept)
            .map(|(.., slot)| {
                let entry = &self.entries()[slot];
                Suggestion {
                    text: entry.title.clone(),
                    url: Some(self.catalog().url(entry)),
                }
            })
            .collect()
    }

    /// The text with its last word completed.
    fn suggest_words(&self, typed: &str, limit: usize) -> Vec<Suggestion> {
        let start = typed
            .rfind(char::is_whitespace)
            .map_or(0, |at| typed.ceil_char_boundary(at + 1));
        let (before, last) = typed.split_at(start);
        let word = without_accents(&lower(last));
        if word.chars().count() < 2 || word.chars().any(|c| !c.is_alphanumeric()) {
            return Vec::new();
        }
        self.words_beginning(&word)
            .into_iter()
            .filter(|word| self.holds(self.fields.word, word))
            .take(limit)
            .map(|word| Suggestion {
                text: format!("{before}{word}"),
                url: None,
            })
            .collect()
    }
}
