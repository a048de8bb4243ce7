//! How much of their wording two articles share: rows of words, and sketches of them.

use xxhash_rust::xxh3::xxh3_64;

use crate::prose::words;

/// Words in a row that are compared.
const SHINGLE: usize = 4;
/// Rows of words below which a comparison says nothing.
const FEWEST: usize = 30;
/// Bins of a sketch.
pub(crate) const BINS: usize = 48;

/// One minimum for each bin (one-permutation minhash).
pub(crate) type Sketch = Box<[u32; BINS]>;

/// Hashes of every four words in a row, sorted, each once.
pub(crate) fn of(markdown: &str) -> Vec<u32> {
    let words: Vec<u64> = words(markdown)
        .map(|word| xxh3_64(word.as_bytes()))
        .collect();
    let row = |row: &[u64]| {
        let mixed = row.iter().fold(0_u64, |hash, word| {
            hash.rotate_left(17) ^ word.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        // The upper half is the better mixed one.
        (mixed.wrapping_mul(0xff51_afd7_ed55_8ccd) >> 32) as u32
    };
    let mut rows: Vec<u32> = words.windows(SHINGLE).map(row).collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// The sketch of rows; none of too few. An empty bin takes the next one's minimum.
pub(crate) fn sketch(rows: &[u32]) -> Option<Sketch> {
    if rows.len() < FEWEST {
        return None;
    }
    let mut bins = [u32::MAX; BINS];
    for row in rows {
        let bin = *row as usize % BINS;
        bins[bin] = bins[bin].min(*row);
    }
    for n in (0..BINS).rev() {
        if bins[n] == u32::MAX {
            bins[n] = bins[(n + 1) % BINS];
        }
    }
    Some(Box::new(bins))
}

/// The share of rows that two sketches say are in common; off by 0.07 as a rule.
pub(crate) fn estimate(a: &Sketch, b: &Sketch) -> f64 {
    let same = a.iter().zip(b.iter()).filter(|(a, b)| a == b).count();
    same as f64 / BINS as f64
}

/// Jaccard similarity of two sorted lists.
pub(crate) fn similarity(a: &[u32], b: &[u32]) -> f64 {
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
