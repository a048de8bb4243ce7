//! Articles that say the same in several languages.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::{Catalog, CatalogEntry};
use crate::Date;

/// How many originals are followed: a translation may itself be translated.
const MAX_HOPS: usize = 5;

/// Which articles are translations of one another; only those that have any are here.
#[derive(Debug, Default)]
pub(super) struct Families {
    /// The number of the family, by index of the article.
    of: HashMap<u32, u32>,
    /// Indexes of the articles by number of their family: the original, then by path.
    members: Vec<Vec<u32>>,
}

impl Families {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let mut translations: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
        for (index, entry) in (0..).zip(&catalog.entries) {
            if entry.translation_of.is_some()
                && let Some(original) = original(catalog, index)
            {
                translations.entry(original).or_default().push(index);
            }
        }
        let mut families = Self::default();
        for (number, (original, translations)) in (0..).zip(translations) {
            let members: Vec<u32> = std::iter::once(original).chain(translations).collect();
            families
                .of
                .extend(members.iter().map(|index| (*index, number)));
            families.members.push(members);
        }
        families
    }
}

/// The article at the end of the row of originals; none when there is none that this audience may
/// read, or when the row is a circle.
fn original(catalog: &Catalog, index: u32) -> Option<u32> {
    let mut at = index;
    for _ in 0..MAX_HOPS {
        let entry = &catalog.entries[at as usize];
        let next = entry.translation_of.as_deref();
        match next.and_then(|name| catalog.find_index(name)) {
            Some(next) if next != at => at = next,
            Some(_) => return None,
            None => return (at != index).then_some(at),
        }
    }
    None
}

impl Catalog {
    fn families(&self) -> &Families {
        self.families.get_or_init(|| Families::of(self))
    }

    /// Whether any article is a translation of another that this audience may read.
    pub fn has_translations(&self) -> bool {
        !self.families().members.is_empty()
    }

    /// The number of the family of the article at a place in [`entries`](Self::entries); none when
    /// it has no translations.
    pub fn family_at(&self, index: u32) -> Option<u32> {
        self.families().of.get(&index).copied()
    }

    /// The article and its translations that this audience may read, the original first; empty
    /// when there are none.
    pub fn family(&self, entry: &CatalogEntry) -> Vec<Arc<CatalogEntry>> {
        let found = self.index_of_path(&entry.path);
        let family = found.and_then(|index| self.family_at(index));
        let members = family.map(|number| self.families().members[number as usize].as_slice());
        let members = members.unwrap_or_default().iter();
        members
            .map(|index| Arc::clone(&self.entries[*index as usize]))
            .collect()
    }

    /// The articles with one of each family: the one in the language, else the original, else the
    /// first. It stands where the first of its family stood.
    pub fn in_language(
        &self,
        entries: impl IntoIterator<Item = Arc<CatalogEntry>>,
        lang: &str,
    ) -> Vec<Arc<CatalogEntry>> {
        let mut places: HashMap<u32, usize> = HashMap::new();
        let mut kept: Vec<Arc<CatalogEntry>> = Vec::new();
        for entry in entries {
            let index = self.index_of_path(&entry.path);
            let Some(family) = index.and_then(|index| self.family_at(index)) else {
                kept.push(entry);
                continue;
            };
            match places.get(&family) {
                Some(place) if entry.distance(lang) < kept[*place].distance(lang) => {
                    kept[*place] = entry;
                }
                Some(_) => {}
                None => {
                    places.insert(family, kept.len());
                    kept.push(entry);
                }
            }
        }
        kept
    }

    /// Paths of the articles that are left out where everything is listed for somebody who reads a
    /// language: of each family all but the one that [`in_language`](Self::in_language) keeps.
    pub fn left_out(&self, lang: &str) -> HashSet<&str> {
        let families = self.families().members.iter();
        let others = families.flat_map(|members| {
            let entries = members.iter().map(|index| &self.entries[*index as usize]);
            let kept = entries.clone().min_by_key(|entry| entry.distance(lang));
            let kept = kept.map(|entry| entry.path.as_str());
            entries
                .map(|entry| entry.path.as_str())
                .filter(move |path| Some(*path) != kept)
        });
        others.collect()
    }

    /// When the original of a translation changed, if that was after the translation was last
    /// changed or found correct. `updated` says when an article changed.
    pub fn original_changed(
        &self,
        entry: &CatalogEntry,
        updated: impl Fn(&CatalogEntry) -> Option<Date>,
    ) -> Option<Date> {
        let original = self.family(entry).into_iter().next()?;
        let seen = updated(entry).max(entry.reviewed)?;
        let changed = updated(&original).filter(|changed| *changed > seen)?;
        (original.path != entry.path).then_some(changed)
    }

    /// How many articles there are when translations are not counted.
    pub fn len_without_translations(&self) -> usize {
        let families = self.families();
        self.entries.len() - families.of.len() + families.members.len()
    }
}

impl CatalogEntry {
    /// How far it is from what somebody reads who reads a language: 0 when it is in that language,
    /// 1 for an original in another one, 2 for a translation into another one.
    pub fn distance(&self, lang: &str) -> u8 {
        match (same_language(&self.lang, lang), &self.translation_of) {
            (true, _) => 0,
            (false, None) => 1,
            (false, Some(_)) => 2,
        }
    }
}

/// Whether two BCP 47 tags name one language, by their first parts: `fr` and `fr-CA` do.
pub fn same_language(one: &str, other: &str) -> bool {
    let primary = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_owned();
    primary(one).eq_ignore_ascii_case(&primary(other))
}
