//! What filters, exclusions and phrases leave of all articles.

use std::ops::ControlFlow;

use crate::plan::{Lookup, Plan};
use crate::query::{Filter, FilterField};
use crate::{Facet, Searcher, ranking};

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
}

fn keep(allowed: &mut [bool], marks: &[bool], wanted: bool) {
    for (allowed, &mark) in allowed.iter_mut().zip(marks) {
        *allowed &= mark == wanted;
    }
}
