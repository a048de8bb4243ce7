//! The engine's postings, read as scores by article: BM25 with statistics per field.
//!
//! Articles are told by their slot, their place in the catalog, so that scores of all segments lie in
//! one array and everything known of an article is one look-up away.

use std::ops::ControlFlow;

use tantivy::postings::{Postings, SegmentPostings, TermInfo};
use tantivy::query::{EnableScoring, PhraseQuery, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term};

use crate::Searcher;
use crate::ranking;

/// No article: deleted.
pub(crate) const NONE: u32 = u32::MAX;

/// Statistics of a field over the whole index.
#[derive(Clone, Debug)]
pub(crate) struct FieldStats {
    /// `k1 * (1 - b + b * length / average)` for each of the engine's 256 lengths.
    norms: Vec<f32>,
}

impl FieldStats {
    pub(crate) fn new(engine: &tantivy::Searcher, field: Field) -> Self {
        let segments = engine.segment_readers().iter();
        let tokens: u64 = segments
            .filter_map(|segment| segment.inverted_index(field).ok())
            .map(|index| index.total_num_tokens())
            .sum();
        let average = (tokens as f32 / engine.num_docs().max(1) as f32).max(1.0);
        let norm = |id| {
            let length = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(id) as f32;
            ranking::K1 * (1.0 - ranking::B + ranking::B * length / average)
        };
        Self {
            norms: (0..=255).map(norm).collect(),
        }
    }
}

impl Searcher {
    /// Articles that hold the term; deleted ones that are still on disk count too.
    pub(crate) fn frequency(&self, field: Field, term: &str) -> u32 {
        let term = Term::from_field_text(field, term);
        self.engine
            .doc_freq(&term)
            .map_or(0, |count| u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// How much a word that so many articles hold tells.
    pub(crate) fn rarity(&self, frequency: u32) -> f32 {
        let all = self
            .engine
            .segment_readers()
            .iter()
            .map(|s| s.max_doc())
            .sum::<u32>() as f32;
        let with = frequency as f32;
        (1.0 + (all - with + 0.5).max(0.5) / (with + 0.5)).ln()
    }

    /// Calls `each` with every article that holds the term and its BM25 score.
    pub(crate) fn score_term(&self, field: Field, term: &str, mut each: impl FnMut(u32, f32)) {
        let term = Term::from_field_text(field, term);
        let infos = self.term_infos(&term);
        let frequency: u32 = infos.iter().flatten().map(|info| info.doc_freq).sum();
        if frequency == 0 {
            return;
        }
        let rarity = self.rarity(frequency) * (ranking::K1 + 1.0);
        let stats = self.stats(field);
        for ((segment, info), slots) in self
            .engine
            .segment_readers()
            .iter()
            .zip(infos)
            .zip(&self.slots)
        {
            let Some(info) = info else { continue };
            let Ok(index) = segment.inverted_index(field) else {
                continue;
            };
            let option = IndexRecordOption::WithFreqs;
            let Ok(mut block) = index.read_block_postings_from_terminfo(&info, option) else {
                continue;
            };
            let lengths = segment.fieldnorms_readers().get_field(field).ok().flatten();
            while block.block_len() > 0 {
                let freqs = block.freqs();
                for (i, &doc) in block.docs().iter().enumerate() {
                    let slot = slots[doc as usize];
                    if slot == NONE {
                        continue;
                    }
                    let length = lengths
                        .as_ref()
                        .map_or(1, |lengths| lengths.fieldnorm_id(doc));
                    let times = freqs.get(i).copied().unwrap_or(1) as f32;
                    each(
                        slot,
                        rarity * times / (times + stats.norms[usize::from(length)]),
                    );
                }
                block.advance();
            }
        }
    }

    /// Calls `each` with every article that holds the terms next to each other, and what a single word
    /// that stands there once is worth, its rarity aside.
    pub(crate) fn score_phrase(
        &self,
        field: Field,
        terms: &[String],
        mut each: impl FnMut(u32, f32),
    ) {
        if terms.len() < 2 || terms.iter().any(|term| self.frequency(field, term) == 0) {
            return;
        }
        let terms = terms.iter().map(|term| Term::from_field_text(field, term));
        let query = PhraseQuery::new(terms.collect());
        let Ok(weight) = query.weight(EnableScoring::disabled_from_searcher(&self.engine)) else {
            return;
        };
        let stats = self.stats(field);
        for (segment, slots) in self.engine.segment_readers().iter().zip(&self.slots) {
            let Ok(mut docs) = weight.scorer(segment, 1.0) else {
                continue;
            };
            let lengths = segment.fieldnorms_readers().get_field(field).ok().flatten();
            while docs.doc() != TERMINATED {
                let doc = docs.doc();
                let slot = slots[doc as usize];
                if slot != NONE {
                    let length = lengths.as_ref().map_or(1, |l| l.fieldnorm_id(doc));
                    each(
                        slot,
                        (ranking::K1 + 1.0) / (1.0 + stats.norms[usize::from(length)]),
                    );
                }
                docs.advance();
            }
        }
    }

    /// Whether an article that is not deleted holds the term.
    pub(crate) fn holds(&self, field: Field, term: &str) -> bool {
        let mut found = false;
        self.each_slot(field, term, |_| {
            found = true;
            ControlFlow::Break(())
        });
        found
    }

    /// Calls `each` with every article that holds the term, until it breaks.
    pub(crate) fn each_slot(
        &self,
        field: Field,
        term: &str,
        mut each: impl FnMut(u32) -> ControlFlow<()>,
    ) {
        let term = Term::from_field_text(field, term);
        for (segment, slots) in self.engine.segment_readers().iter().zip(&self.slots) {
            let Ok(index) = segment.inverted_index(field) else {
                continue;
            };
            let Ok(Some(mut postings)) = index.read_postings(&term, IndexRecordOption::Basic)
            else {
                continue;
            };
            while postings.doc() != TERMINATED {
                let slot = slots[postings.doc() as usize];
                if slot != NONE && each(slot).is_break() {
                    return;
                }
                postings.advance();
            }
        }
    }

    /// Calls `each` with every article the query matches.
    pub(crate) fn each_match(&self, query: &dyn Query, mut each: impl FnMut(u32)) {
        let Ok(weight) = query.weight(EnableScoring::disabled_from_searcher(&self.engine)) else {
            return;
        };
        for (segment, slots) in self.engine.segment_readers().iter().zip(&self.slots) {
            let Ok(mut docs) = weight.scorer(segment, 1.0) else {
                continue;
            };
            while docs.doc() != TERMINATED {
                let slot = slots[docs.doc() as usize];
                if slot != NONE {
                    each(slot);
                }
                docs.advance();
            }
        }
    }

    /// Where the terms stand in one field of one article, by term.
    pub(crate) fn places<'a>(&'a self, field: Field, terms: &'a [String]) -> Places {
        let segments = self.engine.segment_readers().iter();
        let postings = segments
            .map(|segment| {
                let index = segment.inverted_index(field).ok();
                let read = |term: &String| {
                    let term = Term::from_field_text(field, term);
                    let option = IndexRecordOption::WithFreqsAndPositions;
                    index.as_ref()?.read_postings(&term, option).ok().flatten()
                };
                terms.iter().map(read).collect()
            })
            .collect();
        Places { postings }
    }

    fn term_infos(&self, term: &Term) -> Vec<Option<TermInfo>> {
        let segments = self.engine.segment_readers().iter();
        segments
            .map(|segment| {
                segment
                    .inverted_index(term.field())
                    .ok()?
                    .get_term_info(term)
                    .ok()
                    .flatten()
            })
            .collect()
    }
}

/// Readers of where terms stand. Articles of a segment must be asked for in ascending order.
pub(crate) struct Places {
    /// By segment, by term.
    postings: Vec<Vec<Option<SegmentPostings>>>,
}

impl Places {
    /// The positions of the wanted terms in the article at this address, by term.
    pub(crate) fn of(
        &mut self,
        address: tantivy::DocAddress,
        wanted: impl Fn(usize) -> bool,
        into: &mut Vec<Vec<u32>>,
    ) {
        let segment = &mut self.postings[address.segment_ord as usize];
        into.resize_with(segment.len(), Vec::new);
        for (term, (postings, positions)) in segment.iter_mut().zip(into).enumerate() {
            positions.clear();
            let Some(postings) = postings.as_mut().filter(|_| wanted(term)) else {
                continue;
            };
            if postings.doc() < address.doc_id {
                postings.seek(address.doc_id);
            }
            if postings.doc() == address.doc_id {
                postings.positions(positions);
            }
        }
    }
}
