//! Words written as one that are made of several, in the languages that write them so: who types
//! `Treiber` also means a `Druckertreiber`, and a `Netzwerkdrucker` is a `Drucker`.
//!
//! The words of the index itself are the dictionary: no list of a language knows the products of a
//! knowledge base, and those that were tried lacked the plainest words of a help desk.

use std::collections::HashMap;
use std::sync::Arc;

use tantivy::schema::Field;

use crate::expansion::{Expanded, Expansion};
use crate::hash::{WordMap, word_key};
use crate::language::Stems;
use crate::plan::{Plan, PlanWord};
use crate::ranking::COMPOUND;
use crate::synonyms::Alternative;
use crate::{PartKind, Searcher};

#[cfg(test)]
mod tests;

/// Shortest part of a compound, in letters: shorter ones are prefixes of verbs more often.
const SHORTEST_PART: usize = 4;
/// Shortest part that is taken for one whatever it is joined to, in letters.
const CERTAIN_PART: usize = 6;
/// Shortest compound, in letters.
const SHORTEST: usize = 8;
/// Most stems looked at on either side of one word.
const MOST_LOOKED_AT: usize = 64;
/// Most compounds looked up for one word.
const MOST_COMPOUNDS: usize = 32;
/// Most parts of one compound.
const MOST_PARTS: usize = 4;
/// Most words of a query that compounds are looked for.
const MOST_WORDS: usize = 8;
/// What may stand between two parts, in German, Dutch, Danish, Norwegian and Swedish.
const JOINTS: [&str; 7] = ["", "s", "es", "n", "en", "er", "e"];

/// The words of an index as compounds are looked for in them.
pub(crate) struct Dictionary {
    /// Long stems from their ends, in order, with how many articles hold each: what ends alike
    /// stands together.
    backwards: Vec<(String, u32)>,
    /// All words and stems.
    all: WordMap<()>,
}

impl Dictionary {
    fn new(searcher: &Searcher) -> Self {
        let mut all = WordMap::default();
        let mut long: HashMap<String, u32> = HashMap::new();
        for field in searcher.of_stems() {
            searcher.each_term(field, |stem, articles| {
                all.insert(word_key(stem), ());
                if stem.len() >= SHORTEST && stem.chars().all(char::is_alphabetic) {
                    *long.entry(backwards(stem)).or_default() += articles;
                }
            });
        }
        searcher.each_term(searcher.fields.word, |word, _| {
            all.insert(word_key(word), ());
        });
        let mut backwards: Vec<(String, u32)> = long.into_iter().collect();
        backwards.sort_unstable();
        Self { backwards, all }
    }

    fn holds(&self, word: &str) -> bool {
        self.all.contains_key(&word_key(word))
    }

    /// The long stems that end with `end`, and how many articles hold each.
    fn ending(&self, end: &str) -> impl Iterator<Item = (u32, String)> {
        let end = backwards(end);
        let first = self.backwards.partition_point(|(stem, _)| *stem < end);
        self.backwards[first..]
            .iter()
            .take_while(move |(stem, _)| stem.starts_with(&end))
            .map(|(stem, articles)| (*articles, backwards(stem)))
    }
}

/// Keeps the stems that most articles hold, each once.
fn keep_frequent(stems: &mut Vec<(u32, String)>, most: usize) {
    stems.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    stems.dedup();
    stems.truncate(most);
}

fn backwards(text: &str) -> String {
    text.chars().rev().collect()
}

impl Plan {
    /// Looks up, beside words, the compounds they are part of and the parts they are made of.
    pub(crate) fn expand_compounds(&mut self, searcher: &Searcher, stems: &mut Stems) {
        if !searcher
            .languages
            .iter()
            .any(|language| language.writes_compounds())
        {
            return;
        }
        let words: Vec<(usize, PlanWord)> = (self.words.iter().enumerate())
            .filter(|(_, word)| word.counts && !word.expanded)
            .filter(|(_, word)| word.word.chars().all(char::is_alphabetic))
            .take(MOST_WORDS)
            .map(|(n, word)| (n, word.clone()))
            .collect();
        for (n, word) in words {
            let compounds = searcher.compounds_with(&word);
            let parts = searcher.parts_of(&word.word, stems, MOST_PARTS);
            let sets = std::iter::once(compounds).chain(
                // Every part tells for itself: articles say `Drucker im Netzwerk`.
                parts.unwrap_or_default().into_iter().map(|part| vec![part]),
            );
            for set in sets.filter(|set| !set.is_empty()) {
                self.add_set(searcher, n, set);
            }
        }
    }

    fn add_set(&mut self, searcher: &Searcher, n: usize, set: Vec<Vec<String>>) {
        let alone = self.words[n].rarity;
        let alternatives: Vec<Expanded> = set
            .into_iter()
            .map(|stems| {
                let own = searcher.word_rarity("", &stems);
                let rarity = if alone > 0.0 { own.min(alone) } else { own };
                Expanded {
                    alternative: Arc::new(alternative(stems)),
                    rarity: COMPOUND * rarity,
                    kind: PartKind::Compound,
                }
            })
            .collect();
        let word = &mut self.words[n];
        if word.rarity == 0.0 || word.expanded {
            let most = alternatives
                .iter()
                .map(|one| one.rarity)
                .fold(0.0, f32::max);
            word.rarity = word.rarity.max(most);
            word.expanded = true;
        }
        self.expansions.push(Expansion {
            words: n..n + 1,
            alternatives,
        });
    }
}

/// Stems in several languages of one word.
fn alternative(stems: Vec<String>) -> Alternative {
    Alternative {
        written: stems[0].clone(),
        words: Vec::new(),
        stems: stems.into_iter().map(|stem| vec![stem]).collect(),
        language: None,
        mutual: false,
    }
}

impl Searcher {
    /// The fields of stems that compounds stand in.
    fn of_stems(&self) -> [Field; 3] {
        [self.fields.title, self.fields.about, self.fields.body]
    }

    /// The compounds of the index that begin or end with a word, the most frequent first.
    fn compounds_with(&self, word: &PlanWord) -> Vec<Vec<String>> {
        let mut found: Vec<(u32, String)> = Vec::new();
        for stem in &word.stems {
            let letters = stem.chars().count();
            if letters < SHORTEST_PART {
                continue;
            }
            let certain = letters >= CERTAIN_PART;
            let mut ending: Vec<_> = self.dictionary().ending(stem).collect();
            keep_frequent(&mut ending, MOST_LOOKED_AT);
            found.extend(ending.into_iter().filter(|(_, compound)| {
                let before = &compound[..compound.len() - stem.len()];
                self.is_first_part(before, certain)
            }));
            let mut beginning = self.beginning(stem);
            keep_frequent(&mut beginning, MOST_LOOKED_AT);
            found.extend(
                beginning
                    .into_iter()
                    .filter(|(_, compound)| self.is_rest(&compound[stem.len()..], certain)),
            );
        }
        found.retain(|(_, compound)| !word.stems.contains(compound));
        keep_frequent(&mut found, MOST_COMPOUNDS);
        found.into_iter().map(|(_, stem)| vec![stem]).collect()
    }

    /// Stems of the index that begin with `stem`, long enough to be compounds with it.
    fn beginning(&self, stem: &str) -> Vec<(u32, String)> {
        let mut found: HashMap<String, u32> = HashMap::new();
        for field in self.of_stems() {
            for segment in self.engine.segment_readers() {
                let Ok(index) = segment.inverted_index(field) else {
                    continue;
                };
                let Ok(mut terms) = index.terms().range().ge(stem).into_stream() else {
                    continue;
                };
                while terms.advance() && terms.key().starts_with(stem.as_bytes()) {
                    let Ok(compound) = std::str::from_utf8(terms.key()) else {
                        continue;
                    };
                    let rest = &compound[stem.len()..];
                    if rest.chars().count() >= SHORTEST_PART
                        && rest.chars().all(char::is_alphabetic)
                    {
                        *found.entry(compound.to_owned()).or_default() += terms.value().doc_freq;
                    }
                }
            }
        }
        found
            .into_iter()
            .map(|(stem, articles)| (articles, stem))
            .collect()
    }

    /// Whether what stands before the last part of a compound is a word, a joint aside.
    fn is_first_part(&self, before: &str, certain: bool) -> bool {
        let long = |word: &str| word.chars().count() >= SHORTEST_PART;
        long(before) && (certain || without_joint(before).any(|word| self.dictionary().holds(word)))
    }

    /// Whether what stands after the first part of a compound is a stem, a joint aside.
    fn is_rest(&self, after: &str, certain: bool) -> bool {
        JOINTS
            .iter()
            .filter_map(|joint| after.strip_prefix(joint))
            .filter(|rest| rest.chars().count() >= SHORTEST_PART)
            .any(|rest| certain || self.dictionary().holds(rest))
    }

    /// The stems of a word, in all languages, when some article holds it.
    fn known_stems(&self, word: &str, stems: &mut Stems) -> Option<Vec<String>> {
        let (_, of_word) = self.analyze(stems, word).into_iter().next()?;
        let known = |word: &String| self.dictionary().holds(word);
        (self.dictionary().holds(word) || of_word.iter().any(known)).then_some(of_word)
    }

    /// The stems of the parts that a word is made of, all of them known; the fewest parts, and of
    /// several ways the one with the longest last part, which says what the thing is.
    fn parts_of(&self, word: &str, stems: &mut Stems, most: usize) -> Option<Vec<Vec<String>>> {
        if most < 2 || word.chars().count() < SHORTEST {
            return None;
        }
        let splits: Vec<usize> = (word.char_indices().map(|(at, _)| at))
            .skip(SHORTEST_PART)
            .filter(|at| word[*at..].chars().count() >= SHORTEST_PART)
            .collect();
        for &at in &splits {
            if let Some(last) = self.known_stems(&word[at..], stems)
                && let Some(first) =
                    without_joint(&word[..at]).find_map(|first| self.known_stems(first, stems))
            {
                return Some(vec![first, last]);
            }
        }
        for &at in &splits {
            if let Some(last) = self.known_stems(&word[at..], stems) {
                let first = without_joint(&word[..at])
                    .find_map(|first| self.parts_of(first, stems, most - 1));
                if let Some(mut parts) = first {
                    parts.push(last);
                    return Some(parts);
                }
            }
        }
        None
    }

    /// Read once for each commit, and only when a query asks for it.
    fn dictionary(&self) -> &Dictionary {
        self.dictionary.get_or_init(|| Dictionary::new(self))
    }

    /// Calls `each` with every term of a field, once for each segment, and how many articles there
    /// hold it.
    fn each_term(&self, field: Field, mut each: impl FnMut(&str, u32)) {
        for segment in self.engine.segment_readers() {
            let Ok(index) = segment.inverted_index(field) else {
                continue;
            };
            let Ok(mut terms) = index.terms().stream() else {
                continue;
            };
            while terms.advance() {
                if let Ok(term) = std::str::from_utf8(terms.key()) {
                    each(term, terms.value().doc_freq);
                }
            }
        }
    }
}

/// What may be the word before a joint, the whole first.
fn without_joint(before: &str) -> impl Iterator<Item = &str> {
    JOINTS
        .iter()
        .filter_map(move |joint| before.strip_suffix(joint))
        .filter(|word| word.chars().count() >= SHORTEST_PART)
}
