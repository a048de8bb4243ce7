//! What the words of a query stand for beside themselves: synonyms, and words that were typed as two
//! although they are one.

use std::ops::Range;
use std::sync::Arc;

use crate::language::Stems;
use crate::plan::{Plan, PlanWord};
use crate::synonyms::{Alternative, Synonyms};
use crate::{PartKind, Searcher};

/// Most other ways to say something that one search looks up.
pub(crate) const MOST_ALTERNATIVES: usize = 64;
/// Shortest word that two typed ones may be together, in letters.
const SHORTEST_JOINED: usize = 5;

/// Words of the query and what is looked up beside them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Expansion {
    /// Places in the list of words.
    pub(crate) words: Range<usize>,
    pub(crate) alternatives: Vec<Expanded>,
}

/// One thing looked up beside the words.
#[derive(Clone, Debug)]
pub(crate) struct Expanded {
    pub(crate) alternative: Arc<Alternative>,
    /// How much it tells: never more than the words it stands for.
    pub(crate) rarity: f32,
    pub(crate) kind: PartKind,
}

impl Plan {
    /// Finds what the words stand for. Words that no article holds count from here on when what they
    /// stand for is known.
    pub(crate) fn expand(
        &mut self,
        searcher: &Searcher,
        synonyms: &Synonyms,
        joins: bool,
        stems: &mut Stems,
    ) {
        let mut found: Vec<(Range<usize>, Arc<Alternative>, f32, PartKind)> = Vec::new();
        for first in 0..self.words.len() {
            let run = self.run(first);
            let typed: Vec<&[String]> = run.iter().map(|word| word.stems.as_slice()).collect();
            for known in synonyms.of(&typed) {
                if !run[..known.length].iter().any(|word| word.counts) {
                    continue;
                }
                for alternative in known.alternatives {
                    let rarity = searcher.alternative_rarity(&alternative);
                    if rarity > 0.0 {
                        found.push((
                            first..first + known.length,
                            alternative,
                            rarity,
                            PartKind::Synonym,
                        ));
                    }
                }
            }
            if joins
                && let [one, two, ..] = run
                && let Some((joined, rarity)) = searcher.joined(one, two, stems)
            {
                found.push((first..first + 2, Arc::new(joined), rarity, PartKind::Joined));
            }
        }
        found.truncate(MOST_ALTERNATIVES);
        for (words, alternative, rarity, _) in &found {
            if alternative.mutual {
                self.lower(words, *rarity);
            }
        }
        for (words, alternative, rarity, kind) in found {
            let worth = self.worth(&words, rarity);
            let rarity = if alternative.mutual {
                worth
            } else {
                rarity.min(worth)
            };
            self.give_worth(&words, rarity);
            let expanded = Expanded {
                alternative,
                rarity,
                kind,
            };
            let same = |known: &Expanded| known.alternative == expanded.alternative;
            match self
                .expansions
                .iter_mut()
                .find(|known| known.words == words)
            {
                Some(known) if known.alternatives.iter().any(same) => {}
                Some(known) => known.alternatives.push(expanded),
                None => self.expansions.push(Expansion {
                    words,
                    alternatives: vec![expanded],
                }),
            }
        }
    }

    /// The words from `first` on that follow each other in the query as typed.
    fn run(&self, first: usize) -> &[PlanWord] {
        let words = &self.words[first..];
        let follows = |pair: &[PlanWord]| pair[0].place + 1 == pair[1].place;
        let plain = |word: &PlanWord| !word.range.is_empty();
        if !words.first().is_some_and(plain) {
            return &[];
        }
        let more = words
            .windows(2)
            .take_while(|pair| follows(pair) && plain(&pair[1]));
        &words[..more.count() + 1]
    }

    /// What the words tell together; `alone` when no article holds any of them.
    fn worth(&self, words: &Range<usize>, alone: f32) -> f32 {
        let counting = self.words[words.clone()].iter().filter(|word| word.counts);
        let worth: f32 = counting.map(|word| word.rarity).sum();
        if worth > 0.0 { worth } else { alone }
    }

    /// Words tell no more than the commonest way to say the same: who types `logged in` where articles
    /// say `signed in` on every page means nothing rare.
    fn lower(&mut self, words: &Range<usize>, rarity: f32) {
        let worth = self.worth(words, 0.0);
        if worth <= rarity {
            return;
        }
        // Half way, on a scale of ratios: evidence in `ranking`.
        let scale = (rarity / worth).sqrt();
        for word in &mut self.words[words.clone()] {
            word.scale *= scale;
            word.rarity *= scale;
        }
    }

    /// Gives words that no article holds their share of what they stand for.
    fn give_worth(&mut self, words: &Range<usize>, rarity: f32) {
        let words = &mut self.words[words.clone()];
        if words.iter().any(|word| word.counts && word.rarity > 0.0) {
            return;
        }
        let counting = words.iter().filter(|word| word.counts).count().max(1);
        for word in words.iter_mut().filter(|word| word.counts) {
            word.rarity = rarity / counting as f32;
            word.expanded = true;
        }
    }
}

impl Searcher {
    /// How much other words tell; 0 when they cannot stand in any article.
    fn alternative_rarity(&self, alternative: &Alternative) -> f32 {
        let rarities = (0..alternative.words.len()).map(|n| {
            let stems: Vec<String> = (alternative.stems.iter())
                .map(|stems| stems[n].clone())
                .collect();
            self.word_rarity(&alternative.words[n], &stems)
        });
        let rarities: Vec<f32> = rarities.collect();
        if rarities.contains(&0.0) {
            return 0.0;
        }
        rarities.into_iter().fold(0.0, f32::max)
    }

    /// Two words as the one they are together, when articles hold that.
    fn joined(
        &self,
        one: &PlanWord,
        two: &PlanWord,
        stems: &mut Stems,
    ) -> Option<(Alternative, f32)> {
        let word = format!("{}{}", one.word, two.word);
        let letters = word.chars().all(char::is_alphabetic);
        if !letters || word.chars().count() < SHORTEST_JOINED || !one.counts && !two.counts {
            return None;
        }
        if self.frequency(self.fields.word, &word) < 2 {
            return None;
        }
        let (_, of_word) = self.analyze(stems, &word).into_iter().next()?;
        let rarity = self.word_rarity(&word, &of_word);
        let alternative = Alternative {
            written: word.clone(),
            words: vec![word],
            stems: of_word.into_iter().map(|stem| vec![stem]).collect(),
            language: None,
            mutual: false,
        };
        (rarity > 0.0).then_some((alternative, rarity))
    }
}
