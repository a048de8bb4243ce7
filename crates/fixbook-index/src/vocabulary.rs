//! The words of the index: completions and corrections. Another index's words are never seen.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use crate::Searcher;

/// Most words a prefix stands for.
pub(crate) const MOST_EXPANSIONS: usize = 64;
/// Most words of the index looked at for one prefix.
const MOST_SEEN: usize = 50_000;
/// Shortest word that is corrected, in letters.
const SHORTEST_CORRECTED: usize = 4;
/// Shortest word that may be wrong in two places.
const SHORTEST_TWICE_WRONG: usize = 8;

impl Searcher {
    /// Words that begin with `prefix`, the most frequent first.
    pub(crate) fn words_beginning(&self, prefix: &str) -> Vec<String> {
        if prefix.is_empty() {
            return Vec::new();
        }
        let mut seen: HashMap<Vec<u8>, u32> = HashMap::new();
        for segment in self.engine.segment_readers() {
            let Ok(index) = segment.inverted_index(self.fields.word) else {
                continue;
            };
            let Ok(mut terms) = index.terms().range().ge(prefix).into_stream() else {
                continue;
            };
            while terms.advance() && terms.key().starts_with(prefix.as_bytes()) {
                *seen.entry(terms.key().to_vec()).or_default() += terms.value().doc_freq;
                if seen.len() >= MOST_SEEN {
                    break;
                }
            }
        }
        seen.remove(prefix.as_bytes());
        let mut words: Vec<(u32, Vec<u8>)> = seen.into_iter().map(|(word, n)| (n, word)).collect();
        words.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        words.truncate(MOST_EXPANSIONS);
        words
            .into_iter()
            .filter_map(|(_, word)| String::from_utf8(word).ok())
            .collect()
    }

    /// The likeliest word for one that no article holds: nearest, same first letter, most frequent.
    ///
    /// Short words, words in capitals and words with a digit are codes to someone and stay.
    pub(crate) fn correction(&self, written: &str, word: &str) -> Option<String> {
        let letters = word.chars().count();
        let capitals = written.chars().all(|c| !c.is_lowercase());
        if letters < SHORTEST_CORRECTED || capitals || word.chars().any(|c| !c.is_alphabetic()) {
            return None;
        }
        let most = if letters >= SHORTEST_TWICE_WRONG {
            2
        } else {
            1
        };
        (1..=most).find_map(|distance| self.nearest(word, distance))
    }

    /// The likeliest word at a distance of at most `distance`.
    fn nearest(&self, word: &str, distance: u8) -> Option<String> {
        let term = Term::from_field_text(self.fields.word, word);
        let mut seen: HashMap<String, u32> = HashMap::new();
        for segment in self.engine.segment_readers() {
            let Ok(index) = segment.inverted_index(self.fields.word) else {
                continue;
            };
            let Ok(automaton) = FuzzyTermQuery::new(term.clone(), distance, true).automaton()
            else {
                continue;
            };
            let Ok(mut terms) = index.terms().search(automaton).into_stream() else {
                continue;
            };
            while terms.advance() {
                let Ok(candidate) = std::str::from_utf8(terms.key()) else {
                    continue;
                };
                if candidate.chars().all(char::is_alphabetic) {
                    *seen.entry(candidate.to_owned()).or_default() += terms.value().doc_freq;
                }
            }
        }
        let first = word.chars().next();
        let mut candidates: Vec<(bool, u32, String)> = seen
            .into_iter()
            .map(|(candidate, n)| (candidate.chars().next() == first, n, candidate))
            .collect();
        candidates.sort_by(|a, b| (b.0, b.1).cmp(&(a.0, a.1)).then_with(|| a.2.cmp(&b.2)));
        // A word of a deleted article is nobody's.
        candidates
            .into_iter()
            .map(|(_, _, candidate)| candidate)
            .find(|candidate| self.holds(self.fields.word, candidate))
    }
}
