//! How near articles are to a query in meaning, and what that does to their order.

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;

use fixbook_semantic::Vector;

use super::vectors::Joined;
use crate::plan::Plan;
use crate::query::Query;
use crate::ranking;
use crate::scoring::Match;
use crate::selecting::Found;
use crate::{RankingPart, SearchRequest, Searcher};

/// What articles may be near to.
pub(crate) enum Target {
    /// A text.
    Text(String),
    /// The article in this slot.
    Slot(u32),
}

/// How near every article is to one text.
pub(crate) struct Near {
    joined: Arc<Joined>,
    text: Vector,
    /// By slot: the similarity of the nearest passage, from 0.
    similarities: Vec<f32>,
}

impl Searcher {
    /// What a query means; none when that is of no use to it.
    ///
    /// Codes mean nothing to a language model, and a single word that articles hold says all there
    /// is to say by itself.
    pub(crate) fn spoken(
        &self,
        query: &Query,
        plan: &Plan,
        request: &SearchRequest,
    ) -> Option<Target> {
        let words = plan.words_outside_codes().count();
        let known = plan.counting().next().is_some();
        if !request.meaning
            || request.without.contains(&RankingPart::Meaning)
            || words == 0
            || words == 1 && known
        {
            return None;
        }
        Some(Target::Text(spoken(query, plan)))
    }

    /// What `words` gives, and what is near to a target: neither waits for the other, and the model
    /// takes the longer.
    pub(crate) fn beside<T>(
        &self,
        target: Option<&Target>,
        words: impl FnOnce() -> T,
    ) -> (T, Option<Near>) {
        let Some(target) = target else {
            return (words(), None);
        };
        let near = || self.near(target);
        thread::scope(|scope| {
            let beside = thread::Builder::new()
                .name("meaning-query".to_owned())
                .spawn_scoped(scope, near);
            let words = words();
            let near = match beside {
                Ok(beside) => beside.join().unwrap_or_else(|panic| resume_unwind(panic)),
                // No thread is to be had: one after the other.
                Err(_) => near(),
            };
            (words, near)
        })
    }

    /// How near articles are; none when there is no model, or no vector to compare with.
    fn near(&self, target: &Target) -> Option<Near> {
        let source = self.meaning.get()?;
        let joined = self.joined.get(&source.vectors, self.catalog());
        let vector = match target {
            // A model that fails leaves words; whoever computes passages with it says so.
            Target::Text(text) => source.queries.vector(source.embedder.as_ref(), text).ok()?,
            Target::Slot(slot) => {
                let range = *joined.slots.get(*slot as usize)?;
                let rows = joined.vectors.rows(range);
                let whole = rows.iter().find(|row| row.section.is_none())?;
                joined.vectors.vector(whole)
            }
        };
        Some(Near::new(joined, vector))
    }
}

/// What a query says in words: as corrected, without filters and exclusions.
fn spoken(query: &Query, plan: &Plan) -> String {
    let corrected = plan.corrected.as_deref().map(Query::parse);
    let query = corrected.as_ref().unwrap_or(query);
    let texts = [&query.words].into_iter().chain(&query.phrases);
    let words = texts.flat_map(|text| text.split_whitespace());
    words.collect::<Vec<_>>().join(" ")
}

impl Near {
    fn new(joined: Arc<Joined>, text: Vector) -> Self {
        let nearest = |&range: &(u32, u32)| {
            let rows = joined.vectors.rows(range).iter();
            rows.map(|row| joined.vectors.similarity(row, &text))
                .fold(0.0, f32::max)
        };
        let similarities = joined.slots.iter().map(nearest).collect();
        Self {
            joined,
            text,
            similarities,
        }
    }

    /// The similarity of an article, from 0 to 1.
    pub(crate) fn similarity(&self, slot: u32) -> f32 {
        self.similarities[slot as usize]
    }

    /// The section that is nearest; none when the article as a whole is, or has no vector.
    pub(crate) fn section(&self, slot: u32) -> Option<u16> {
        let vectors = &self.joined.vectors;
        let rows = vectors.rows(self.joined.slots[slot as usize]).iter();
        rows.max_by(|a, b| {
            let similarity = |row| vectors.similarity(row, &self.text);
            similarity(a).total_cmp(&similarity(b))
        })?
        .section
    }

    /// Adds the nearest articles that hold no word of the query; how many.
    pub(crate) fn join(&self, found: &Found, matches: &mut Vec<Match>) -> usize {
        let mut matched = vec![false; self.similarities.len()];
        for found in matches.iter() {
            matched[found.slot as usize] = true;
        }
        let best = self.similarities.iter().copied().fold(0.0, f32::max);
        let least = ranking::NEAR.max(best * ranking::NEAR_BEST);
        let mut near: Vec<u32> = (0_u32..)
            .zip(&matched)
            .filter(|&(slot, matched)| {
                !matched && found.allowed[slot as usize] && self.similarity(slot) >= least
            })
            .map(|(slot, _)| slot)
            .collect();
        near.sort_unstable_by(|&a, &b| {
            self.similarity(b)
                .total_cmp(&self.similarity(a))
                .then(a.cmp(&b))
        });
        near.truncate(ranking::MOST_NEAR);
        matches.extend(near.iter().map(|&slot| Match::near(slot)));
        near.len()
    }

    /// Adds to each score what meaning is worth, in the measure of the best score by words.
    pub(crate) fn fuse(&self, searcher: &Searcher, plan: &Plan, matches: &mut [Match]) {
        let spoken = share_spoken(plan);
        // Articles that lead have an order of their own, and code scores that words never reach.
        for leads in [true, false] {
            let group = matches.iter().filter(|found| found.leads == leads);
            let best = group.max_by(|a, b| a.score.total_cmp(&b.score)).copied();
            let best = best.filter(|best| best.score > 0.0);
            let measure = best.map_or(1.0, |best| best.score);
            let unsaid = best.map_or(1.0, |best| 1.0 - searcher.share_held(plan, &best));
            for found in matches.iter_mut().filter(|found| found.leads == leads) {
                let factor = searcher.factor(plan, found.slot as usize);
                let meaning = ranking::meaning(self.similarity(found.slot), unsaid);
                found.meaning = measure * factor * spoken * meaning;
                found.score += found.meaning;
            }
        }
    }
}

/// The share of the query, by rarity, that is words without a digit. To a language model `412` and
/// `480` are much the same, so that part of a query is left to words.
fn share_spoken(plan: &Plan) -> f32 {
    let (mut all, mut spoken) = (0.0, 0.0);
    for (_, word) in plan.counting() {
        all += word.rarity;
        if !word.word.bytes().any(|byte| byte.is_ascii_digit()) {
            spoken += word.rarity;
        }
    }
    if all > 0.0 { spoken / all } else { 1.0 }
}
