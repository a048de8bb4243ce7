//! Values of facets: interned once a catalog, counted and filtered without a string compared.

use std::cmp::Reverse;
use std::sync::Arc;

use fixbook_article::CatalogEntry;

use crate::hash::{WordMap, word_key};
use crate::{Facet, FacetCount};

/// Most values of one facet that are counted out; the most frequent ones.
const MOST_VALUES: usize = 100;

/// The values of every facet and who has them.
#[derive(Debug)]
pub(crate) struct FacetTable {
    columns: Vec<Column>,
}

/// One facet.
#[derive(Debug, Default)]
struct Column {
    /// As first written.
    values: Vec<String>,
    /// As written anywhere and in lower case, to the place in `values`.
    ids: WordMap<u32>,
    /// Values of all articles, one article after the other.
    held: Vec<u32>,
    /// Where the values of an article begin in `held`; one more than there are articles.
    starts: Vec<u32>,
}

impl FacetTable {
    pub(crate) fn new(entries: &[Arc<CatalogEntry>]) -> Self {
        let columns = Facet::ALL.map(|facet| {
            let mut column = Column::default();
            column.starts.push(0);
            for entry in entries {
                each_value(entry, facet, |value| column.push(value));
                column
                    .starts
                    .push(u32::try_from(column.held.len()).unwrap_or(u32::MAX));
            }
            column
        });
        Self {
            columns: columns.into(),
        }
    }

    /// The articles that have the value, whatever its case.
    pub(crate) fn mark(&self, facet: Facet, value: &str, marks: &mut [bool]) {
        let column = self.column(facet);
        let Some(&id) = column.ids.get(&word_key(&value.trim().to_lowercase())) else {
            return;
        };
        for (slot, mark) in marks.iter_mut().enumerate() {
            *mark |= column.of(slot).contains(&id);
        }
    }

    /// How many of the articles have each value, most frequent first; facets without any left out,
    /// and of each facet at most [`MOST_VALUES`].
    pub(crate) fn count(&self, slots: &[u32]) -> Vec<(Facet, Vec<FacetCount>)> {
        let mut counted = Vec::new();
        for facet in Facet::ALL {
            let column = self.column(facet);
            let mut counts = vec![0_usize; column.values.len()];
            for &slot in slots {
                for &id in column.of(slot as usize) {
                    counts[id as usize] += 1;
                }
            }
            let mut held: Vec<(Reverse<usize>, usize)> = (0..)
                .zip(counts)
                .filter(|(_, count)| *count > 0)
                .map(|(id, count)| (Reverse(count), id))
                .collect();
            if held.len() > MOST_VALUES {
                held.select_nth_unstable(MOST_VALUES);
                held.truncate(MOST_VALUES);
            }
            let mut counts: Vec<FacetCount> = held
                .into_iter()
                .map(|(Reverse(count), id)| FacetCount {
                    value: column.values[id].clone(),
                    count,
                })
                .collect();
            counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
            if !counts.is_empty() {
                counted.push((facet, counts));
            }
        }
        counted
    }

    fn column(&self, facet: Facet) -> &Column {
        &self.columns[facet as usize]
    }
}

impl Column {
    fn push(&mut self, value: &str) {
        let value = value.trim();
        if value.is_empty() {
            return;
        }
        let next = u32::try_from(self.values.len()).unwrap_or(u32::MAX);
        let key = word_key(value);
        let id = match self.ids.get(&key) {
            Some(&id) => id,
            None => {
                let id = *self
                    .ids
                    .entry(word_key(&value.to_lowercase()))
                    .or_insert(next);
                self.ids.insert(key, id);
                id
            }
        };
        if id == next {
            self.values.push(value.to_owned());
        }
        // A value named twice is one value.
        let start = self.starts.last().map_or(0, |&start| start as usize);
        if !self.held[start..].contains(&id) {
            self.held.push(id);
        }
    }

    fn of(&self, slot: usize) -> &[u32] {
        &self.held[self.starts[slot] as usize..self.starts[slot + 1] as usize]
    }
}

fn each_value(entry: &CatalogEntry, facet: Facet, mut each: impl FnMut(&str)) {
    match facet {
        Facet::Product => entry.products.iter().for_each(|value| each(value)),
        Facet::Platform => entry.platforms.iter().for_each(|value| each(value)),
        Facet::Category => entry.category.iter().take(1).for_each(|value| each(value)),
        Facet::Type => each(entry.kind.as_str()),
        Facet::Tag => entry.tags.iter().for_each(|value| each(value)),
        Facet::Confidence => each(entry.confidence.as_str()),
        Facet::Owner => entry.owner.iter().for_each(|value| each(value)),
    }
}
