//! Scores articles: words field by field, codes, filters, then neighbouring words of the best.

use std::ops::ControlFlow;

use crate::document::{title_token, written_token};
use crate::plan::{Lookup, Plan, PlanCode, PlanWord};
use crate::query::{Filter, FilterField};
use crate::ranking::{self, CODE};
use crate::{Facet, Searcher};

/// How near the code of an article comes to that of the query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CodeMatch {
    /// No code of the query stands in it.
    #[default]
    None,
    /// A relative: the same cause in another family of codes.
    Related,
    /// The same code, written in some way.
    Same,
    /// The same code, written the same way.
    Written,
}

/// What is known of every article after looking up, by slot.
pub(crate) struct Board {
    /// Sum of the words' scores.
    text: Vec<f32>,
    /// Which words it holds, one bit each.
    held: Vec<u32>,
    /// Sum of the codes' scores.
    code: Vec<f32>,
    nearest: Vec<CodeMatch>,
}

/// A matching article.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    pub(crate) slot: u32,
    pub(crate) score: f32,
    pub(crate) exact_code: bool,
    /// Whether it comes before every other: it holds the code or the phrases asked for.
    pub(crate) leads: bool,
    /// Which words it holds, one bit each.
    held: u32,
}

impl Board {
    /// Looks everything up.
    pub(crate) fn new(searcher: &Searcher, plan: &Plan) -> Self {
        let articles = searcher.entries().len();
        let mut board = Self {
            text: vec![0.0; articles],
            held: vec![0; articles],
            code: vec![0.0; articles],
            nearest: vec![CodeMatch::None; articles],
        };
        for (bit, (_, word)) in plan.counting().enumerate().take(u32::BITS as usize) {
            board.add_word(searcher, word, 1 << bit);
        }
        for code in &plan.codes {
            board.add_code(searcher, code);
        }
        board
    }

    fn add_word(&mut self, searcher: &Searcher, word: &PlanWord, bit: u32) {
        let fields = &searcher.fields;
        let weights = [
            (fields.title, ranking::TITLE),
            (fields.about, ranking::ABOUT),
            (fields.body, ranking::BODY),
            (fields.tag, ranking::TAG),
            (fields.part, ranking::PART),
        ];
        let Self { text, held, .. } = self;
        let mut add = |slot: u32, score: f32| {
            text[slot as usize] += score;
            held[slot as usize] |= bit;
        };
        for (field, weight) in weights {
            if weight > 0.0 {
                searcher.score_any(field, &word.stems, |slot, score| add(slot, weight * score));
                searcher.score_any(field, &word.begun, |slot, score| {
                    add(slot, weight * ranking::PREFIX * score);
                });
            }
        }
        searcher.score_term(fields.word, &word.word, |slot, score| {
            add(slot, ranking::EXACT * score)
        });
    }

    fn add_code(&mut self, searcher: &Searcher, code: &PlanCode) {
        if code.rarity == 0.0 {
            return;
        }
        let field = searcher.fields.code;
        let mut matches = vec![CodeMatch::None; self.code.len()];
        let mut mark = |form: &str, level: CodeMatch| {
            searcher.each_slot(field, form, |slot| {
                let known = &mut matches[slot as usize];
                *known = level.max(*known);
                ControlFlow::Continue(())
            });
        };
        mark(&written_token(&code.code.written), CodeMatch::Written);
        for (i, form) in code.code.forms.iter().enumerate() {
            mark(
                form,
                if i == 0 {
                    CodeMatch::Same
                } else {
                    CodeMatch::Related
                },
            );
        }
        searcher.each_slot(field, &title_token(&code.code.forms[0]), |slot| {
            self.code[slot as usize] += ranking::CODE_IN_TITLE * code.rarity;
            ControlFlow::Continue(())
        });
        for (slot, level) in matches.into_iter().enumerate() {
            let weight = match level {
                CodeMatch::None => continue,
                CodeMatch::Related => CODE[2],
                CodeMatch::Same => CODE[1],
                CodeMatch::Written => CODE[0],
            };
            self.code[slot] += weight * code.rarity;
            if code.code.kind.is_exact() {
                self.nearest[slot] = level.max(self.nearest[slot]);
            }
        }
    }

    /// The articles that match, with the score of words and codes.
    ///
    /// Of several words an article must hold a fair share of what the best one holds: one that only
    /// has the commonest word of many is no answer.
    pub(crate) fn matches(&self, searcher: &Searcher, plan: &Plan, found: &Found) -> Vec<Match> {
        let shares = self.shares(plan);
        let best = (shares.iter().zip(&found.allowed))
            .filter(|(_, allowed)| **allowed)
            .fold(0.0_f32, |best, (share, _)| best.max(*share));
        let least = (best * ranking::LEAST_SHARE).max(f32::MIN_POSITIVE);
        let everything = plan.is_empty();
        let mut matches = Vec::new();
        for (slot, &share) in shares.iter().enumerate() {
            let phrased = found.phrased.as_ref().is_some_and(|phrased| phrased[slot]);
            let matched = everything || phrased || share >= least || self.code[slot] > 0.0;
            if !matched || !found.allowed[slot] {
                continue;
            }
            let words = self.text[slot] * ranking::coverage(share);
            let exact_code = self.nearest[slot] >= CodeMatch::Same;
            matches.push(Match {
                slot: u32::try_from(slot).unwrap_or(u32::MAX),
                score: (words + self.code[slot]) * searcher.factors[slot],
                exact_code,
                leads: exact_code || phrased,
                held: self.held[slot],
            });
        }
        matches
    }

    /// By slot: the share of the query's words, by rarity, that the article holds.
    fn shares(&self, plan: &Plan) -> Vec<f32> {
        let rarities: Vec<f32> = plan.counting().map(|(_, word)| word.rarity).collect();
        let all: f32 = rarities.iter().sum::<f32>().max(f32::MIN_POSITIVE);
        let share = |&held: &u32| {
            let mut share = 0.0;
            let mut left = held;
            while left != 0 {
                share += rarities[left.trailing_zeros() as usize];
                left &= left - 1;
            }
            share / all
        };
        self.held.iter().map(share).collect()
    }
}

/// What filters, exclusions and phrases leave.
pub(crate) struct Found {
    /// By slot: not filtered out.
    pub(crate) allowed: Vec<bool>,
    /// By slot: holds the phrases; none when that is not asked for.
    pub(crate) phrased: Option<Vec<bool>>,
    /// Whether articles without the phrases follow because so few have them.
    pub(crate) relaxed: bool,
}

impl Found {
    pub(crate) fn new(searcher: &Searcher, plan: &Plan, filters: &[Filter]) -> Self {
        let mut allowed = searcher.allowed(plan, filters);
        let phrased = searcher.phrased(plan);
        let mut relaxed = false;
        if let Some(phrased) = &phrased {
            let both = allowed
                .iter()
                .zip(phrased)
                .filter(|(allowed, phrased)| **allowed && **phrased);
            relaxed = both.count() < ranking::FEW_PHRASES && plan.counting().next().is_some();
            if !relaxed {
                keep(&mut allowed, phrased, true);
            }
        }
        Self {
            allowed,
            phrased,
            relaxed,
        }
    }
}

impl Searcher {
    /// Scores alternatives as one word: their frequencies add up, the best of them counts.
    fn score_any(
        &self,
        field: tantivy::schema::Field,
        terms: &[String],
        mut each: impl FnMut(u32, f32),
    ) {
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

    /// The articles that filters and exclusions leave, by slot.
    fn allowed(&self, plan: &Plan, filters: &[Filter]) -> Vec<bool> {
        let articles = self.entries().len();
        let mut allowed = vec![true; articles];
        for facet in Facet::ALL
            .map(FilterField::Facet)
            .into_iter()
            .chain([FilterField::Id])
        {
            let mut any = None;
            for filter in filters
                .iter()
                .filter(|filter| filter.field == facet && !filter.exclude)
            {
                self.mark(filter, any.get_or_insert_with(|| vec![false; articles]));
            }
            if let Some(any) = any {
                keep(&mut allowed, &any, true);
            }
        }
        for filter in filters.iter().filter(|filter| filter.exclude) {
            let mut marks = vec![false; articles];
            self.mark(filter, &mut marks);
            keep(&mut allowed, &marks, false);
        }
        for lookups in &plan.excluded {
            keep(&mut allowed, &self.marks(lookups), false);
        }
        allowed
    }

    /// The articles that hold every phrase of the query as it is; none when it has no phrase.
    fn phrased(&self, plan: &Plan) -> Option<Vec<bool>> {
        let mut phrased: Option<Vec<bool>> = None;
        for lookups in &plan.phrases {
            let marks = self.marks(lookups);
            match &mut phrased {
                Some(phrased) => keep(phrased, &marks, true),
                None => phrased = Some(marks),
            }
        }
        phrased
    }

    fn marks(&self, lookups: &[Lookup]) -> Vec<bool> {
        let mut marks = vec![false; self.entries().len()];
        for lookup in lookups {
            self.mark_lookup(lookup, &mut marks);
        }
        marks
    }

    fn mark(&self, filter: &Filter, marks: &mut [bool]) {
        match filter.field {
            FilterField::Facet(facet) => self.facets.mark(facet, &filter.value, marks),
            FilterField::Id => {
                for (entry, mark) in self.entries().iter().zip(marks) {
                    *mark |= entry.id.eq_ignore_ascii_case(&filter.value);
                }
            }
        }
    }

    fn mark_lookup(&self, lookup: &Lookup, marks: &mut [bool]) {
        match lookup {
            Lookup::Term(term) => {
                let text = term.value();
                let text = text.as_str().unwrap_or_default();
                self.each_slot(term.field(), text, |slot| {
                    marks[slot as usize] = true;
                    ControlFlow::Continue(())
                });
            }
            Lookup::Phrase(query) => self.each_match(query.as_ref(), |slot| {
                marks[slot as usize] = true;
            }),
        }
    }

    /// Adds what neighbouring words of the query next to each other are worth to some matches.
    pub(crate) fn add_pairs(&self, plan: &Plan, matches: &mut [Match]) {
        let neighbours = |pair: &[PlanWord]| {
            pair[0].place + 1 == pair[1].place
                && (pair[0].counts || pair[1].counts)
                && pair.iter().all(|word| !word.stems.is_empty())
        };
        let pairs: Vec<usize> = (1..plan.words.len())
            .filter(|&i| neighbours(&plan.words[i - 1..=i]))
            .collect();
        if pairs.is_empty() || matches.is_empty() {
            return;
        }
        let terms: Vec<String> = plan
            .words
            .iter()
            .map(|word| word.stems.first().cloned().unwrap_or_default())
            .collect();
        // Words without a bit are looked for everywhere.
        let mut bits = vec![u32::MAX; plan.words.len()];
        for (bit, (i, _)) in plan.counting().enumerate().take(u32::BITS as usize) {
            bits[i] = 1 << bit;
        }
        let mut order: Vec<usize> = (0..matches.len()).collect();
        order.sort_by_key(|&i| self.address(matches[i].slot));
        let mut positions = Vec::new();
        for field in [self.fields.title, self.fields.body] {
            let mut places = self.places(field, &terms);
            for &i in &order {
                let held = matches[i].held;
                places.of(
                    self.address(matches[i].slot),
                    |word| bits[word] & held != 0,
                    &mut positions,
                );
                let mut worth = 0.0;
                for &second in &pairs {
                    let times = following(&positions[second - 1], &positions[second]) as f32;
                    let rarity = plan.words[second - 1].rarity + plan.words[second].rarity;
                    worth += rarity * times * (ranking::K1 + 1.0) / (times + ranking::K1);
                }
                matches[i].score += ranking::PAIR * worth * self.factors[matches[i].slot as usize];
            }
        }
    }
}

/// How often a position of `second` comes right after one of `first`; both ascend.
fn following(first: &[u32], second: &[u32]) -> usize {
    let mut times = 0;
    let mut rest = second;
    for &position in first {
        while let [next, tail @ ..] = rest
            && *next <= position
        {
            rest = tail;
        }
        times += usize::from(rest.first() == Some(&(position + 1)));
    }
    times
}

fn keep(allowed: &mut [bool], marks: &[bool], wanted: bool) {
    for (allowed, &mark) in allowed.iter_mut().zip(marks) {
        *allowed &= mark == wanted;
    }
}
