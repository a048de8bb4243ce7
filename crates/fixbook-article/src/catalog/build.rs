//! How a catalog is made, from nothing and from the one before.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::sync::{Arc, OnceLock};

use xxhash_rust::xxh3::xxh3_64;

use super::{Catalog, CatalogEntry, Duplicate};
use crate::{ArticleType, Audience, link_key, path_id};

/// Hashes what is a hash already.
pub(super) type Keys = BuildHasherDefault<AsIs>;

#[derive(Default)]
pub(super) struct AsIs(u64);

impl Hasher for AsIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = xxh3_64(bytes);
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// An id without what makes no difference.
pub(super) fn plain_id(id: &str) -> String {
    id.trim_matches('/').to_lowercase()
}

pub(super) fn id_key(id: &str) -> u64 {
    xxh3_64(plain_id(id).as_bytes())
}

pub(super) fn asset_key(path: &str) -> u64 {
    xxh3_64(path.as_bytes())
}

impl Catalog {
    /// The catalog of these articles. Of two entries with one path the last counts.
    pub fn build(audience: Audience, entries: Vec<CatalogEntry>) -> Self {
        let mut entries: Vec<Arc<CatalogEntry>> = entries.into_iter().map(Arc::new).collect();
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        // `dedup_by` keeps the first of equals, and hands over the later one as `a`.
        entries.dedup_by(|a, b| {
            let same = a.path == b.path;
            if same {
                std::mem::swap(a, b);
            }
            same
        });
        Self::of(audience, entries)
    }

    /// This catalog with some articles added, replaced or removed.
    #[must_use]
    pub fn apply(&self, upserts: Vec<CatalogEntry>, removed: &[String]) -> Self {
        let mut changed: HashMap<String, Option<CatalogEntry>> =
            removed.iter().map(|path| (path.clone(), None)).collect();
        changed.extend(
            upserts
                .into_iter()
                .map(|entry| (entry.path.clone(), Some(entry))),
        );
        let kept = self
            .entries
            .iter()
            .filter(|entry| !changed.contains_key(&entry.path))
            .cloned();
        let mut entries: Vec<Arc<CatalogEntry>> = kept.collect();
        entries.extend(changed.into_values().flatten().map(Arc::new));
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Self::of(self.audience, entries)
    }

    /// `entries` are in order of path, each path once.
    fn of(audience: Audience, mut entries: Vec<Arc<CatalogEntry>>) -> Self {
        let (ids, duplicates) = settle_ids(&mut entries);
        let names = names(&entries);
        Self {
            audience,
            entries,
            ids,
            names,
            duplicates,
            linking: OnceLock::new(),
            assets: OnceLock::new(),
            kinds: OnceLock::new(),
            letters: OnceLock::new(),
            families: OnceLock::new(),
        }
    }
}

/// Gives every entry the id in force: the first by path has the id that it claims.
fn settle_ids(entries: &mut [Arc<CatalogEntry>]) -> (HashMap<u64, u32, Keys>, Vec<Duplicate>) {
    let mut ids: HashMap<u64, u32, Keys> =
        HashMap::with_capacity_and_hasher(entries.len(), Keys::default());
    let mut others: HashMap<u32, Vec<String>> = HashMap::new();
    let mut unsettled = Vec::new();
    for (index, entry) in entries.iter_mut().enumerate() {
        let Some(claimed) = entry.claimed_id.clone() else {
            unsettled.push(index);
            continue;
        };
        match ids.entry(id_key(&claimed)) {
            Slot::Vacant(free) => {
                free.insert(index as u32);
                set_id(entry, &claimed);
            }
            Slot::Occupied(taken) => {
                others
                    .entry(*taken.get())
                    .or_default()
                    .push(entry.path.clone());
                unsettled.push(index);
            }
        }
    }
    for index in unsettled {
        let path = entries[index].path.clone();
        // A path that somebody claims as an id keeps its extension, which no id has.
        let own = if ids.contains_key(&id_key(path_id(&path))) {
            &path
        } else {
            path_id(&path)
        };
        ids.entry(id_key(own)).or_insert(index as u32);
        set_id(&mut entries[index], own);
    }
    let mut duplicates: Vec<Duplicate> = others
        .into_iter()
        .map(|(first, others)| {
            let first = &entries[first as usize];
            Duplicate {
                id: first.id.clone(),
                first: first.path.clone(),
                others,
            }
        })
        .collect();
    duplicates.sort_by(|a, b| a.first.cmp(&b.first));
    (ids, duplicates)
}

fn set_id(entry: &mut Arc<CatalogEntry>, id: &str) {
    if entry.id != id {
        Arc::make_mut(entry).id = id.to_owned();
    }
}

/// Every other name. Paths come before slugs, slugs before aliases; then the first by path wins.
fn names(entries: &[Arc<CatalogEntry>]) -> HashMap<u64, u32, Keys> {
    let mut names: HashMap<u64, u32, Keys> =
        HashMap::with_capacity_and_hasher(entries.len() * 3, Keys::default());
    let mut add = |name: &str, index: usize| {
        names.entry(link_key(name)).or_insert(index as u32);
    };
    for (index, entry) in entries.iter().enumerate() {
        add(&entry.path, index);
    }
    for (index, entry) in entries.iter().enumerate() {
        // An id in force that looks like a file name is still found without its extension.
        add(&entry.id, index);
    }
    for (index, entry) in entries.iter().enumerate() {
        add(&entry.slug, index);
    }
    for (index, entry) in entries.iter().enumerate() {
        for alias in &entry.aliases {
            add(alias, index);
        }
    }
    names
}

pub(super) fn linking(entries: &[Arc<CatalogEntry>]) -> HashMap<u64, Vec<u32>, Keys> {
    let mut linking: HashMap<u64, Vec<u32>, Keys> = HashMap::default();
    for (index, entry) in entries.iter().enumerate() {
        for key in &entry.links {
            linking.entry(*key).or_default().push(index as u32);
        }
    }
    linking
}

pub(super) fn assets(entries: &[Arc<CatalogEntry>]) -> HashSet<u64, Keys> {
    entries
        .iter()
        .flat_map(|entry| &entry.assets)
        .map(|path| asset_key(path))
        .collect()
}

pub(super) fn kinds(entries: &[Arc<CatalogEntry>]) -> HashMap<ArticleType, Vec<Arc<CatalogEntry>>> {
    let mut kinds: HashMap<ArticleType, Vec<Arc<CatalogEntry>>> = HashMap::new();
    for entry in entries {
        kinds.entry(entry.kind).or_default().push(Arc::clone(entry));
    }
    kinds
}
