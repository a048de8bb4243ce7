//! Scores words and what they stand for, field by field.

use tantivy::schema::Field;

use crate::expansion::Expanded;
use crate::plan::PlanWord;
use crate::ranking::{self, Weights};
use crate::{PartKind, Searcher};

impl Searcher {
    /// Calls `each` with every article that holds a word, once for each field: what it is worth, why,
    /// and where.
    pub(crate) fn score_word(
        &self,
        weights: &Weights,
        word: &PlanWord,
        mut each: impl FnMut(u32, f32, PartKind, &'static str),
    ) {
        let kind = word.part_kind();
        for (field, weight, name) in self.weighted(weights) {
            let weight = weight * word.scale;
            self.score_any(field, &word.stems, |slot, score| {
                each(slot, weight * score, kind, name)
            });
            self.score_any(field, &word.begun, |slot, score| {
                each(
                    slot,
                    weight * ranking::PREFIX * score,
                    PartKind::Prefix,
                    name,
                );
            });
        }
        if weights.exact > 0.0 {
            self.score_term(self.fields.word, &word.word, |slot, score| {
                each(
                    slot,
                    weights.exact * word.scale * score,
                    PartKind::ExactWord,
                    "words",
                );
            });
        }
    }

    /// The fields with stems, what a word in them is worth, and their names; those that count.
    fn weighted(&self, weights: &Weights) -> impl Iterator<Item = (Field, f32, &'static str)> {
        let fields = &self.fields;
        [
            (fields.title, weights.title, "title"),
            (fields.about, weights.about, "about"),
            (fields.body, weights.body, "body"),
            (fields.tag, weights.tag, "tags"),
            (fields.part, weights.part, "compounds"),
        ]
        .into_iter()
        .filter(|(_, weight, _)| *weight > 0.0)
    }

    /// Calls `each` with every article that holds an alternative, once for each field.
    pub(crate) fn score_alternative(
        &self,
        weights: &Weights,
        one: &Expanded,
        mut each: impl FnMut(u32, f32),
    ) {
        let alternative = &one.alternative;
        let mut each = |slot: u32, score: f32| {
            if self.speaks(slot, alternative.language) {
                each(slot, weights.synonym * score);
            }
        };
        for stems in &alternative.stems {
            for (field, weight, _) in self.weighted(weights) {
                // Places of words are known in these fields only.
                let placed = field != self.fields.tag && field != self.fields.part;
                match &stems[..] {
                    [stem] => {
                        let alone = self.rarity(self.frequency(field, stem));
                        self.score_term(field, stem, |slot, score| {
                            each(slot, weight * score * one.rarity / alone);
                        });
                    }
                    phrase if placed => self.score_phrase(field, phrase, |slot, times| {
                        each(slot, weight * times * one.rarity);
                    }),
                    _ => {}
                }
            }
        }
        if let [word] = &alternative.words[..] {
            let field = self.fields.word;
            let alone = self.rarity(self.frequency(field, word));
            self.score_term(field, word, |slot, score| {
                each(slot, weights.exact * score * one.rarity / alone);
            });
        }
    }

    /// Scores alternatives as one word: their frequencies add up, the best of them counts.
    fn score_any(&self, field: Field, terms: &[String], mut each: impl FnMut(u32, f32)) {
        match terms {
            [] => {}
            [term] => self.score_term(field, term, each),
            terms => {
                let frequency = terms.iter().map(|term| self.frequency(field, term)).sum();
                let together = self.rarity(frequency);
                let mut best = vec![0.0_f32; self.entries().len()];
                for term in terms {
                    let alone = self.rarity(self.frequency(field, term));
                    self.score_term(field, term, |slot, score| {
                        let score = score * together / alone;
                        let best = &mut best[slot as usize];
                        *best = score.max(*best);
                    });
                }
                for (slot, &score) in best.iter().enumerate() {
                    if score > 0.0 {
                        each(u32::try_from(slot).unwrap_or(u32::MAX), score);
                    }
                }
            }
        }
    }
}
