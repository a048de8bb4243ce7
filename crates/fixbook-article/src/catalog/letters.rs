//! Articles by the letter their title begins with.

use std::collections::BTreeMap;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use super::{Catalog, CatalogEntry};

/// What titles begin with that begin with no letter.
const DIGITS: &str = "0–9";

/// A letter and the articles whose titles begin with it.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The letter as a capital without accents; `0–9` for everything that is no letter.
    pub name: String,
    /// The articles by title.
    pub entries: Vec<Arc<CatalogEntry>>,
}

impl Catalog {
    /// All articles by the letter their title begins with, whatever its case and accents; first
    /// those that begin with none. They are sorted when first asked for.
    pub fn letters(&self) -> &[Letter] {
        self.letters.get_or_init(|| {
            let mut letters: BTreeMap<Option<char>, Vec<(String, Arc<CatalogEntry>)>> =
                BTreeMap::new();
            for entry in &self.entries {
                let key = sort_key(&entry.title);
                let first = key.chars().next().filter(|c| c.is_alphabetic());
                let list = letters.entry(first).or_default();
                list.push((key, Arc::clone(entry)));
            }
            let sorted = letters.into_iter().map(|(letter, mut list)| {
                list.sort_by(|a, b| a.0.cmp(&b.0));
                Letter {
                    name: letter.map_or_else(
                        || DIGITS.to_owned(),
                        |letter| letter.to_uppercase().collect(),
                    ),
                    entries: list.into_iter().map(|(_, entry)| entry).collect(),
                }
            });
            sorted.collect()
        })
    }
}

/// A title in small letters without accents, from its first letter or digit on.
fn sort_key(title: &str) -> String {
    let plain: String = title
        .nfd()
        .filter(|c| !unicode_normalization::char::is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    plain
        .trim_start_matches(|c: char| !c.is_alphanumeric())
        .to_owned()
}
