//! What the scores of hits are made of, part by part.

use std::collections::HashMap;
use std::fmt;

use crate::plan::{Plan, PlanWord};
use crate::ranking;
use crate::scoring::{Board, Match};
use crate::{PartKind, ScorePart, Searcher};

/// The parts of some articles' scores, gathered while articles are scored.
pub(crate) struct Trace {
    parts: HashMap<u32, Vec<ScorePart>>,
}

impl Trace {
    fn of(slots: impl Iterator<Item = u32>) -> Self {
        Self {
            parts: slots.map(|slot| (slot, Vec::new())).collect(),
        }
    }

    /// Adds a part when the article is one of those asked for.
    pub(crate) fn add(
        &mut self,
        slot: u32,
        kind: PartKind,
        what: &str,
        field: &'static str,
        value: f32,
    ) {
        if value != 0.0
            && let Some(parts) = self.parts.get_mut(&slot)
        {
            parts.push(ScorePart {
                kind,
                what: what.to_owned(),
                field,
                value,
            });
        }
    }

    /// The sum of the parts so far.
    pub(crate) fn total(&self, slot: u32) -> f32 {
        let parts = self.parts.get(&slot).into_iter().flatten();
        parts.map(|part| part.value).sum()
    }
}

impl fmt::Display for ScorePart {
    /// In words, such as `the word “outlook” in title`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            PartKind::Word => "the word",
            PartKind::ExactWord => "exactly as typed:",
            PartKind::Prefix => "words that begin with",
            PartKind::Correction => "the corrected word",
            PartKind::Synonym => "the synonym",
            PartKind::Joined => "written as one word:",
            PartKind::Compound => "the compound or part",
            PartKind::Phrase => "next to each other:",
            PartKind::AllWords => return f.write_str("how much of the query the article holds"),
            PartKind::CodeAsWritten => "the code as written,",
            PartKind::SameCode => "the same code as",
            PartKind::RelatedCode => "a relative of the code",
            PartKind::CodeInTitle => "the code",
            PartKind::Meaning => "nearness of meaning",
            PartKind::Confidence => "confidence:",
            PartKind::Freshness => return f.write_str("how recently it was changed or checked"),
        };
        f.write_str(kind)?;
        if !self.what.is_empty() {
            match self.kind {
                PartKind::Confidence => write!(f, " {}", self.what)?,
                _ => write!(f, " “{}”", self.what)?,
            }
        }
        if !self.field.is_empty() {
            write!(f, " in {}", self.field)?;
        }
        Ok(())
    }
}

impl PlanWord {
    /// What of a hit's score this word is, when its stem matches.
    pub(crate) fn part_kind(&self) -> PartKind {
        if self.typed.is_some() {
            PartKind::Correction
        } else {
            PartKind::Word
        }
    }

    /// The word as explanations name it.
    pub(crate) fn shown(&self) -> String {
        match &self.typed {
            Some(typed) => format!("{} (typed: {typed})", self.word),
            None => self.word.clone(),
        }
    }
}

impl Searcher {
    /// What the scores of these matches are made of, most telling part first.
    pub(crate) fn explain(&self, plan: &Plan, matches: &[Match]) -> Vec<Vec<ScorePart>> {
        let mut trace = Trace::of(matches.iter().map(|found| found.slot));
        let board = Board::new(self, plan, Some(&mut trace));
        for found in matches {
            let words = board.text(found.slot);
            let more = words * (plan.weights.coverage(board.share(plan, found.slot)) - 1.0);
            trace.add(found.slot, PartKind::AllWords, "", "", more);
        }
        let mut looked_at: Vec<Match> = matches.iter().filter(|m| m.pairs > 0.0).copied().collect();
        self.add_pairs(plan, &mut looked_at, Some(&mut trace));
        for found in matches.iter().filter(|_| plan.weights.trust) {
            let entry = &self.entries()[found.slot as usize];
            let confidence = ranking::confidence(entry.confidence);
            let freshness = self.factors[found.slot as usize] / confidence;
            let text = trace.total(found.slot);
            let kept = text * (confidence - 1.0);
            trace.add(
                found.slot,
                PartKind::Confidence,
                entry.confidence.as_str(),
                "",
                kept,
            );
            let fresh = text * confidence * (freshness - 1.0);
            trace.add(found.slot, PartKind::Freshness, "", "", fresh);
        }
        for found in matches {
            trace.add(found.slot, PartKind::Meaning, "", "", found.meaning);
        }
        let mut of = |found: &Match| {
            let mut parts = trace.parts.remove(&found.slot).unwrap_or_default();
            parts.sort_by(|a, b| b.value.total_cmp(&a.value));
            parts
        };
        matches.iter().map(&mut of).collect()
    }
}
