//! Scores articles: words field by field, codes, filters, then neighbouring words of the best.

use std::ops::ControlFlow;

use crate::document::{title_token, written_token};
use crate::expansion::Expansion;
use crate::explain::Trace;
use crate::plan::{Plan, PlanCode, PlanWord};
use crate::ranking::{self, CODE};
use crate::selecting::Found;
use crate::{PartKind, Searcher};

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
    /// What of it neighbouring words are worth.
    pub(crate) pairs: f32,
    pub(crate) exact_code: bool,
    /// Whether it comes before every other: it holds the code or the phrases asked for.
    pub(crate) leads: bool,
    /// What of the score is for meaning.
    pub(crate) meaning: f32,
    /// Whether it holds nothing of the query and is only near in meaning.
    pub(crate) only_near: bool,
    /// Which words it holds, one bit each.
    held: u32,
}

impl Match {
    /// An article that holds nothing of the query.
    pub(crate) fn near(slot: u32) -> Self {
        Self {
            slot,
            score: 0.0,
            pairs: 0.0,
            exact_code: false,
            leads: false,
            meaning: 0.0,
            only_near: true,
            held: 0,
        }
    }
}

impl Board {
    /// Looks everything up; a trace takes down what every score is made of.
    pub(crate) fn new(searcher: &Searcher, plan: &Plan, mut trace: Option<&mut Trace>) -> Self {
        let articles = searcher.entries().len();
        let mut board = Self {
            text: vec![0.0; articles],
            held: vec![0; articles],
            code: vec![0.0; articles],
            nearest: vec![CodeMatch::None; articles],
        };
        let mut bits = vec![0; plan.words.len()];
        // What words that also stand for others are worth by themselves.
        let mut alone: Vec<Vec<f32>> = vec![Vec::new(); plan.words.len()];
        for (bit, (n, word)) in plan.counting().enumerate().take(u32::BITS as usize) {
            bits[n] = 1 << bit;
            if plan.expansions.iter().any(|one| one.words.contains(&n)) {
                alone[n] = vec![0.0; articles];
            }
            board.add_word(
                searcher,
                plan,
                word,
                bits[n],
                &mut alone[n],
                trace.as_deref_mut(),
            );
        }
        for expansion in &plan.expansions {
            let of = &expansion.words;
            let bits = bits[of.clone()].iter().fold(0, |all, bit| all | bit);
            board.add_expansion(
                searcher,
                plan,
                expansion,
                bits,
                &alone[of.clone()],
                trace.as_deref_mut(),
            );
        }
        for code in &plan.codes {
            board.add_code(searcher, plan, code, trace.as_deref_mut());
        }
        if let Some((slot, id)) = &plan.named {
            let score = CODE[0] * searcher.rarity(1);
            board.code[*slot as usize] += score;
            board.nearest[*slot as usize] = CodeMatch::Written;
            if let Some(trace) = trace {
                trace.add(*slot, PartKind::CodeAsWritten, id, "id", score);
            }
        }
        board
    }

    /// What words are worth in an article.
    pub(crate) fn text(&self, slot: u32) -> f32 {
        self.text[slot as usize]
    }

    fn add_word(
        &mut self,
        searcher: &Searcher,
        plan: &Plan,
        word: &PlanWord,
        bit: u32,
        alone: &mut [f32],
        mut trace: Option<&mut Trace>,
    ) {
        let Self { text, held, .. } = self;
        let shown = trace.as_ref().map(|_| word.shown()).unwrap_or_default();
        searcher.score_word(&plan.weights, word, |slot, score, kind, field| {
            text[slot as usize] += score;
            held[slot as usize] |= bit;
            if let Some(alone) = alone.get_mut(slot as usize) {
                *alone += score;
            }
            if let Some(trace) = &mut trace {
                trace.add(slot, kind, &shown, field, score);
            }
        });
    }

    /// Adds what the best of the alternatives is worth on top of the words they stand for.
    fn add_expansion(
        &mut self,
        searcher: &Searcher,
        plan: &Plan,
        expansion: &Expansion,
        bits: u32,
        alone: &[Vec<f32>],
        mut trace: Option<&mut Trace>,
    ) {
        let mut best = vec![(0.0_f32, 0_u8); self.text.len()];
        let mut sum = vec![0.0_f32; self.text.len()];
        let (mut touched, mut all) = (Vec::new(), Vec::new());
        for (n, one) in (0..).zip(&expansion.alternatives) {
            searcher.score_alternative(&plan.weights, one, |slot, score| {
                let sum = &mut sum[slot as usize];
                if *sum == 0.0 {
                    touched.push(slot);
                }
                *sum += score;
            });
            for slot in touched.drain(..) {
                let at = slot as usize;
                let sum = std::mem::take(&mut sum[at]);
                if best[at].0 == 0.0 {
                    all.push(slot);
                }
                if sum > best[at].0 {
                    best[at] = (sum, n);
                }
            }
        }
        for slot in all {
            let (score, n) = best[slot as usize];
            let at = slot as usize;
            self.held[at] |= bits;
            let words: f32 = alone.iter().filter_map(|alone| alone.get(at)).sum();
            let more = (score - words).max(0.0);
            self.text[at] += more;
            if let Some(trace) = &mut trace {
                let one = &expansion.alternatives[usize::from(n)];
                let typed: Vec<&str> = (plan.words[expansion.words.clone()].iter())
                    .map(|word| word.word.as_str())
                    .collect();
                let what = format!("{} (for {})", one.alternative.written, typed.join(" "));
                trace.add(slot, one.kind, &what, "", more);
            }
        }
    }

    fn add_code(
        &mut self,
        searcher: &Searcher,
        plan: &Plan,
        code: &PlanCode,
        mut trace: Option<&mut Trace>,
    ) {
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
        let written = &code.code.written;
        searcher.each_slot(field, &title_token(&code.code.forms[0]), |slot| {
            let score = plan.weights.code_in_title * code.rarity;
            self.code[slot as usize] += score;
            if let Some(trace) = &mut trace {
                trace.add(slot, PartKind::CodeInTitle, written, "title", score);
            }
            ControlFlow::Continue(())
        });
        for (slot, level) in matches.into_iter().enumerate() {
            let (weight, kind) = match level {
                CodeMatch::None => continue,
                CodeMatch::Related => (CODE[2], PartKind::RelatedCode),
                CodeMatch::Same => (CODE[1], PartKind::SameCode),
                CodeMatch::Written => (CODE[0], PartKind::CodeAsWritten),
            };
            self.code[slot] += weight * code.rarity;
            if let Some(trace) = &mut trace {
                let article = u32::try_from(slot).unwrap_or(u32::MAX);
                trace.add(article, kind, written, "codes", weight * code.rarity);
            }
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
            let words = self.text[slot] * plan.weights.coverage(share);
            let exact_code = self.nearest[slot] >= CodeMatch::Same;
            matches.push(Match {
                slot: u32::try_from(slot).unwrap_or(u32::MAX),
                score: (words + self.code[slot]) * searcher.factor(plan, slot),
                pairs: 0.0,
                exact_code,
                leads: exact_code || phrased,
                meaning: 0.0,
                only_near: false,
                held: self.held[slot],
            });
        }
        matches
    }

    /// The share of the query's words, by rarity, that an article holds.
    pub(crate) fn share(&self, plan: &Plan, slot: u32) -> f32 {
        self.shares(plan)[slot as usize]
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

impl Searcher {
    /// The share of the query's words, by rarity, that an article holds. Words that no article holds
    /// count as the rarest.
    pub(crate) fn share_held(&self, plan: &Plan, found: &Match) -> f32 {
        let (mut all, mut held) = (f32::MIN_POSITIVE, 0.0);
        let mut bit = 0;
        for word in plan.words.iter().filter(|word| word.counts) {
            if word.rarity > 0.0 {
                all += word.rarity;
                if found.held & 1_u32.checked_shl(bit).unwrap_or(0) != 0 {
                    held += word.rarity;
                }
                bit += 1;
            } else {
                all += self.rarity(0);
            }
        }
        held / all
    }

    /// What confidence and age do to the score of an article.
    pub(crate) fn factor(&self, plan: &Plan, slot: usize) -> f32 {
        if plan.weights.trust {
            self.factors[slot]
        } else {
            1.0
        }
    }

    /// Adds what neighbouring words of the query next to each other are worth to some matches.
    pub(crate) fn add_pairs(
        &self,
        plan: &Plan,
        matches: &mut [Match],
        mut trace: Option<&mut Trace>,
    ) {
        let neighbours = |pair: &[PlanWord]| {
            pair[0].place + 1 == pair[1].place
                && (pair[0].counts || pair[1].counts)
                && pair.iter().all(|word| !word.stems.is_empty())
        };
        let pairs: Vec<usize> = (1..plan.words.len())
            .filter(|&i| neighbours(&plan.words[i - 1..=i]))
            .collect();
        if pairs.is_empty() || matches.is_empty() || plan.weights.pair == 0.0 {
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
        for (field, name) in [(self.fields.title, "title"), (self.fields.body, "body")] {
            let mut places = self.places(field, &terms);
            for &i in &order {
                let held = matches[i].held;
                places.of(
                    self.address(matches[i].slot),
                    |word| bits[word] & held != 0,
                    &mut positions,
                );
                let slot = matches[i].slot;
                let mut worth = 0.0;
                for &second in &pairs {
                    let times = following(&positions[second - 1], &positions[second]) as f32;
                    let (one, two) = (&plan.words[second - 1], &plan.words[second]);
                    let times = times * (ranking::K1 + 1.0) / (times + ranking::K1);
                    let pair = plan.weights.pair * (one.rarity + two.rarity) * times;
                    worth += pair;
                    if let Some(trace) = &mut trace {
                        let what = format!("{} {}", one.word, two.word);
                        trace.add(slot, PartKind::Phrase, &what, name, pair);
                    }
                }
                matches[i].pairs += worth;
                matches[i].score += worth * self.factor(plan, slot as usize);
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
