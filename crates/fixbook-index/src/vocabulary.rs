//! The words of the index: completions and corrections. Another index's words are never seen.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::FuzzyTermQuery;

use crate::Searcher;
use crate::language::Stems;

/// Most words a prefix stands for.
pub(crate) const MOST_EXPANSIONS: usize = 64;
/// Most words of the index looked at for one prefix.
const MOST_SEEN: usize = 50_000;
/// Shortest word that is corrected, in letters.
const SHORTEST_CORRECTED: usize = 4;
/// Shortest word that is doubted although an article holds it, in letters.
const SHORTEST_DOUBTED: usize = 5;
/// Shortest part of two words run together, in letters.
const SHORTEST_PART: usize = 3;
/// So many articles hold each of two words run together, at least.
const LEAST_OF_PARTS: u32 = 2;
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

    /// The likeliest words for one that no article holds: nearest, same first letter, most frequent;
    /// else the two words it is made of.
    ///
    /// Short words, words in capitals and words with a digit are codes to someone and stay.
    pub(crate) fn correction(
        &self,
        written: &str,
        word: &str,
        stems: &mut Stems,
    ) -> Option<String> {
        let letters = correctable(written, word)?;
        let most = if letters >= SHORTEST_TWICE_WRONG {
            2
        } else {
            1
        };
        let nearest = |distance| self.nearest(word, distance, 1);
        // Two words run together are one mistake: nearer than a word that is wrong twice.
        nearest(1)
            .or_else(|| self.split(word, stems))
            .or_else(|| (most > 1).then(|| nearest(2)).flatten())
    }

    /// A word near this one, with the same first letter, that so many articles hold at least.
    pub(crate) fn commoner(&self, written: &str, word: &str, least: u32) -> Option<String> {
        let letters = correctable(written, word)?;
        if letters < SHORTEST_DOUBTED {
            return None;
        }
        let better = self.nearest(word, 1, least)?;
        (better.chars().next() == word.chars().next()).then_some(better)
    }

    /// The two words that were typed without a space between them: of those that stand next to each
    /// other in some article, the pair whose rarer word is the most frequent.
    fn split(&self, word: &str, stems: &mut Stems) -> Option<String> {
        let frequency = |part: &str| self.frequency(self.fields.word, part);
        let ends = word.char_indices().map(|(at, _)| at).skip(SHORTEST_PART);
        let mut pairs: Vec<(u32, usize)> = ends
            .filter(|at| word[*at..].chars().count() >= SHORTEST_PART)
            .map(|at| (frequency(&word[..at]).min(frequency(&word[at..])), at))
            .filter(|(frequency, _)| *frequency >= LEAST_OF_PARTS)
            .collect();
        pairs.sort_unstable();
        let mut parted = pairs
            .into_iter()
            .rev()
            .map(|(_, at)| format!("{} {}", &word[..at], &word[at..]));
        parted.find(|pair| self.are_neighbours(stems, pair))
    }

    /// Whether words stand next to each other in some article.
    fn are_neighbours(&self, stems: &mut Stems, pair: &str) -> bool {
        let words = self.analyze(stems, pair);
        let phrase: Vec<String> = words
            .into_iter()
            .map(|(_, stems)| stems[0].clone())
            .collect();
        let mut found = false;
        for field in [self.fields.title, self.fields.about, self.fields.body] {
            self.score_phrase(field, &phrase, |_, _| found = true);
        }
        found
    }

    /// The likeliest word at a distance of at most `distance` that so many articles hold at least.
    fn nearest(&self, word: &str, distance: u8, least: u32) -> Option<String> {
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
                if candidate != word && candidate.chars().all(char::is_alphabetic) {
                    *seen.entry(candidate.to_owned()).or_default() += terms.value().doc_freq;
                }
            }
        }
        let first = word.chars().next();
        let mut candidates: Vec<(bool, u32, String)> = seen
            .into_iter()
            .filter(|(_, n)| *n >= least)
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

/// How many letters a word has that may be corrected.
fn correctable(written: &str, word: &str) -> Option<usize> {
    let letters = word.chars().count();
    let capitals = written.chars().all(|c| !c.is_lowercase());
    let plain = word.chars().all(char::is_alphabetic);
    (letters >= SHORTEST_CORRECTED && !capitals && plain).then_some(letters)
}
