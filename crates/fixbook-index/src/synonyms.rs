//! Other words for the same thing: rules of the knowledge base, ready to be found in a query.
//!
//! They act on queries and not on the index, so that a changed list holds at once.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use fixbook_article::SynonymRule;

use crate::analysis::word_list;
use crate::language::{Language, Stems};

/// Longest text of a rule, in words.
const LONGEST: usize = 8;

/// The rules in force, shared by all snapshots of an index.
#[derive(Default)]
pub(crate) struct SynonymRules(RwLock<Arc<Vec<SynonymRule>>>);

impl SynonymRules {
    pub(crate) fn set(&self, rules: Vec<SynonymRule>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(rules);
    }

    pub(crate) fn get(&self) -> Arc<Vec<SynonymRule>> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }
}

/// Words looked up instead of those that were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Alternative {
    /// As its rule has it.
    pub(crate) written: String,
    /// Its words in lower case, without accents.
    pub(crate) words: Vec<String>,
    /// The stems of its words, once for each language in which they differ.
    pub(crate) stems: Vec<Vec<String>>,
    /// The only language of articles it is looked up in.
    pub(crate) language: Option<Language>,
    /// Whether it is the same thing as what it stands for, and not a wider one.
    pub(crate) mutual: bool,
}

/// Words of a query that a rule knows: how many from the first, and what they stand for.
pub(crate) struct Known {
    pub(crate) length: usize,
    pub(crate) alternatives: Vec<Arc<Alternative>>,
}

/// The rules in the languages of an index.
#[derive(Default)]
pub(crate) struct Synonyms {
    rules: Arc<Vec<SynonymRule>>,
    /// By the first stem of what may be typed.
    sources: HashMap<String, Vec<Source>>,
}

struct Source {
    /// By word: its stems.
    stems: Vec<Vec<String>>,
    alternatives: Vec<Arc<Alternative>>,
}

impl Synonyms {
    pub(crate) fn new(
        rules: &Arc<Vec<SynonymRule>>,
        languages: &[Language],
        stems: &mut Stems,
    ) -> Self {
        let mut synonyms = Self {
            rules: Arc::clone(rules),
            sources: HashMap::new(),
        };
        for rule in rules.iter() {
            let only = rule.lang.as_deref().map(Language::of_tag);
            let of_rule: Vec<Language> = match only {
                // No article speaks that language.
                Some(only) if !languages.contains(&only) => continue,
                Some(only) => vec![only],
                None => languages.to_vec(),
            };
            let mutual = rule.from == rule.to;
            let to: Vec<Arc<Alternative>> = (rule.to.iter())
                .map(|text| alternative(text, &of_rule, only, stems))
                .map(|to| Arc::new(Alternative { mutual, ..to }))
                .filter(|to| (1..=LONGEST).contains(&to.words.len()))
                .collect();
            for text in &rule.from {
                let from = alternative(text, &of_rule, only, stems);
                if (1..=LONGEST).contains(&from.words.len()) {
                    synonyms.add(&from, &to);
                }
            }
        }
        synonyms
    }

    /// Whether these are the rules in force.
    pub(crate) fn are(&self, rules: &Arc<Vec<SynonymRule>>) -> bool {
        Arc::ptr_eq(&self.rules, rules)
    }

    fn add(&mut self, from: &Alternative, to: &[Arc<Alternative>]) {
        let by_word: Vec<Vec<String>> = (0..from.words.len())
            .map(|word| {
                let mut stems: Vec<String> =
                    from.stems.iter().map(|stems| stems[word].clone()).collect();
                stems.dedup();
                stems
            })
            .collect();
        let alternatives: Vec<Arc<Alternative>> = to
            .iter()
            .filter(|to| to.stems != from.stems)
            .cloned()
            .collect();
        for first in &by_word[0] {
            self.sources.entry(first.clone()).or_default().push(Source {
                stems: by_word.clone(),
                alternatives: alternatives.clone(),
            });
        }
    }

    /// What the words at the beginning of `words`, each given by its stems, stand for.
    pub(crate) fn of(&self, words: &[&[String]]) -> Vec<Known> {
        let Some(first) = words.first() else {
            return Vec::new();
        };
        let sources = first.iter().filter_map(|stem| self.sources.get(stem));
        let matches = |source: &&Source| {
            source.stems.len() <= words.len()
                && (source.stems.iter().zip(words))
                    .all(|(wanted, word)| wanted.iter().any(|stem| word.contains(stem)))
        };
        sources
            .flatten()
            .filter(matches)
            .map(|source| Known {
                length: source.stems.len(),
                alternatives: source.alternatives.clone(),
            })
            .collect()
    }
}

fn alternative(
    text: &str,
    languages: &[Language],
    only: Option<Language>,
    stems: &mut Stems,
) -> Alternative {
    let mut alternative = Alternative {
        written: text.to_owned(),
        language: only,
        ..Alternative::default()
    };
    for &language in languages {
        let list = word_list(stems, language, text);
        alternative.words = list.iter().map(|word| word.word.clone()).collect();
        let of_language: Vec<String> = list.into_iter().map(|word| word.stem).collect();
        if !alternative.stems.contains(&of_language) {
            alternative.stems.push(of_language);
        }
    }
    alternative
}
