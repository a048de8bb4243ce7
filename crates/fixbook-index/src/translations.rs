//! One hit of articles that say the same in several languages.

use std::collections::HashMap;
use std::collections::hash_map::Entry as Place;

use fixbook_article::Catalog;

use crate::scoring::Match;

/// Leaves one match of each family of translations: of those found the one in the language, else
/// the original. One that is only near in meaning gives way to one that holds words of the query.
/// It ranks as the best of them did, whatever language its words were in.
pub(crate) fn one_of_each(catalog: &Catalog, lang: &str, matches: &mut Vec<Match>) {
    if !catalog.has_translations() {
        return;
    }
    let mut places: HashMap<u32, usize> = HashMap::new();
    let mut kept: Vec<Match> = Vec::with_capacity(matches.len());
    for found in matches.drain(..) {
        let Some(family) = catalog.family_at(found.slot) else {
            kept.push(found);
            continue;
        };
        match places.entry(family) {
            Place::Vacant(free) => {
                free.insert(kept.len());
                kept.push(found);
            }
            Place::Occupied(taken) => {
                let other = &mut kept[*taken.get()];
                *other = better(catalog, lang, *other, found);
            }
        }
    }
    *matches = kept;
}

fn better(catalog: &Catalog, lang: &str, one: Match, other: Match) -> Match {
    let entries = catalog.entries();
    let distance = |found: Match| (found.only_near, entries[found.slot as usize].distance(lang));
    let mut shown = if distance(other) < distance(one) {
        other
    } else {
        one
    };
    shown.score = one.score.max(other.score);
    shown.exact_code = one.exact_code || other.exact_code;
    shown.leads = one.leads || other.leads;
    shown
}
