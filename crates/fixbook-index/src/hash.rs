//! Maps by the 64-bit hash of a word, which is cheaper than keeping and comparing the word.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use xxhash_rust::xxh3::xxh3_64;

/// A map by the hash of a word. Two words of one index with the same hash are not to be expected.
pub(crate) type WordMap<V> = HashMap<u64, V, BuildHasherDefault<Kept>>;

/// The key of a word in a [`WordMap`].
pub(crate) fn word_key(word: &str) -> u64 {
    xxh3_64(word.as_bytes())
}

/// Keeps a hash as it is.
#[derive(Default)]
pub(crate) struct Kept(u64);

impl Hasher for Kept {
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
