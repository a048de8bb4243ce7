//! FB510: two articles that say nearly the same.

use std::collections::{HashMap, HashSet};

use fixbook_article::{Confidence, Severity};
use xxhash_rust::xxh3::xxh3_64;

use crate::finding::Found;
use crate::prose::words;
use crate::rule::{Check, How, Rule, wrong};
use crate::{KnowledgeBase, Page};

/// Words in a row that are compared.
const SHINGLE: usize = 4;
/// Rows of words below which a comparison says nothing.
const FEWEST: usize = 30;
/// Share of rows in common that makes a duplicate.
const SAME: f64 = 0.6;
/// Bins of the sketch, and how many must agree in a row to be compared.
const BINS: usize = 48;
const BAND: usize = 3;

pub(super) const RULE: Rule = Rule {
    code: "FB510",
    name: "near-duplicate",
    severity: Severity::Warning,
    about: "Two articles share 60 percent or more of their rows of four words.\n\
            People find one of them and improve the other: merge them, and keep the id of the older one as an alias.\n\
            Translations and archived articles do not count.",
    check: Check(How::Base(check)),
    wrong: &[wrong(
        "//- a.md\nWhen the printer shows offline, open Settings, select Bluetooth and devices, select Printers and scanners, choose the printer, open the queue, clear Use Printer Offline, then print a test page and wait until it arrives, and restart the spooler when it does not come out.\n//- b.md\nWhen the printer shows offline, open Settings, select Bluetooth and devices, select Printers and scanners, choose the printer, open the queue, clear Use Printer Offline, then print a test page and wait until it arrives, and restart the spooler when nothing happens.\n",
    )],
    right: &["//- a.md\nShort.\n//- b.md\nShort.\n"],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    let counted = |page: &&Page| {
        page.article.meta.confidence != Confidence::Archived
            && page.article.meta.replaced_by.is_none()
    };
    let sketches: Vec<(&Page, Vec<u64>)> = kb
        .pages
        .iter()
        .filter(counted)
        .map(|page| (page, rows(page)))
        .filter(|(_, rows)| rows.len() >= FEWEST)
        .collect();
    let mut bands: HashMap<(usize, u64), Vec<usize>> = HashMap::new();
    for (n, (_, rows)) in sketches.iter().enumerate() {
        for (band, key) in sketch(rows).chunks(BAND).enumerate() {
            let bytes: Vec<u8> = key.iter().flat_map(|bin| bin.to_le_bytes()).collect();
            bands.entry((band, xxh3_64(&bytes))).or_default().push(n);
        }
    }
    let mut pairs: HashSet<(usize, usize)> = HashSet::new();
    for members in bands.values().filter(|members| members.len() > 1) {
        // One template filled in by a hundred people is one finding each, not thousands of pairs.
        for (n, a) in members.iter().enumerate().take(20) {
            pairs.extend(members[n + 1..].iter().take(20).map(|b| (*a, *b)));
        }
    }
    let mut nearest: HashMap<usize, (f64, usize)> = HashMap::new();
    for (a, b) in pairs {
        let (page, other) = (sketches[a].0, sketches[b].0);
        if page.article.meta.lang != other.article.meta.lang {
            continue;
        }
        let same = similarity(&sketches[a].1, &sketches[b].1);
        let best = nearest.entry(b).or_insert((0.0, a));
        if same >= SAME && (same, std::cmp::Reverse(a)) > (best.0, std::cmp::Reverse(best.1)) {
            *best = (same, a);
        }
    }
    for (b, (same, a)) in nearest.into_iter().filter(|(_, (same, _))| *same >= SAME) {
        let percent = (same * 100.0).round();
        found
            .whole(
                &sketches[b].0.path,
                format!(
                    "{percent} percent of it stands in {} as well",
                    sketches[a].0.path
                ),
            )
            .help("merge the two, or link from one to the other for what they share");
    }
}

/// Hashes of every four words in a row, sorted, each once.
fn rows(page: &Page) -> Vec<u64> {
    let words: Vec<u64> = words(&page.article.body)
        .map(|word| xxh3_64(word.as_bytes()))
        .collect();
    let row = |row: &[u64]| {
        row.iter().fold(0_u64, |hash, word| {
            hash.rotate_left(17) ^ word.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        })
    };
    let mut rows: Vec<u64> = words.windows(SHINGLE).map(row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// One minimum per bin (one-permutation minhash); an empty bin takes the next one's.
fn sketch(rows: &[u64]) -> Vec<u64> {
    let mut bins = vec![u64::MAX; BINS];
    for row in rows {
        let mixed = row.wrapping_mul(0xff51_afd7_ed55_8ccd) ^ (row >> 29);
        let bin = (mixed % BINS as u64) as usize;
        bins[bin] = bins[bin].min(mixed);
    }
    for n in (0..BINS).rev() {
        if bins[n] == u64::MAX {
            bins[n] = bins[(n + 1) % BINS];
        }
    }
    bins
}

/// Jaccard similarity of two sorted lists.
fn similarity(a: &[u64], b: &[u64]) -> f64 {
    let (mut i, mut j, mut both) = (0, 0, 0_usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                (i, j, both) = (i + 1, j + 1, both + 1);
            }
        }
    }
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}
