//! Where in a text a word may stand that is looked for, without analysing the text.

use std::ops::Range;

#[cfg(test)]
mod tests;

/// The first two letters of what is looked for: a stem begins as its words do, so most words of a
/// text need no analysis.
pub(crate) struct Beginnings {
    /// By the places of both letters.
    pairs: Vec<bool>,
    /// A single letter is being typed, or something outside ASCII is looked for.
    any: bool,
}

/// Places of letters and digits, and of none.
const PLACES: usize = 37;

/// What a byte is to the search for beginnings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// White space: nothing goes on over it.
    Space,
    /// Any other sign of ASCII.
    Sign,
    Lower,
    Upper,
    Digit,
    /// Part of a character outside ASCII.
    Wide,
}

impl Kind {
    fn of(byte: u8) -> Self {
        match byte {
            b'a'..=b'z' => Self::Lower,
            b'A'..=b'Z' => Self::Upper,
            b'0'..=b'9' => Self::Digit,
            b' ' | b'\n' | b'\t' | b'\r' => Self::Space,
            0x80.. => Self::Wide,
            _ => Self::Sign,
        }
    }

    fn is_word(self) -> bool {
        matches!(self, Self::Lower | Self::Upper | Self::Digit)
    }
}

impl Beginnings {
    pub(crate) fn new() -> Self {
        Self {
            pairs: vec![false; PLACES * PLACES],
            any: false,
        }
    }

    pub(crate) fn add(&mut self, text: &str, typing: bool) {
        if !text.is_ascii() || typing && text.len() < 2 {
            self.any = true;
        } else {
            self.pairs[pair(text.as_bytes())] = true;
        }
    }

    pub(crate) fn may_match(&self, written: &str) -> bool {
        let bytes = written.as_bytes();
        let odd = bytes
            .iter()
            .take(2)
            .any(|byte| !byte.is_ascii_alphanumeric());
        odd || self.any || self.pairs[pair(bytes)]
    }

    /// The next stretch of `text` from `from` on, between white space, that is worth analysing.
    ///
    /// Words of other stretches match nothing: neither they nor their parts begin as anything that
    /// is looked for.
    pub(crate) fn next_chunk(&self, text: &str, from: usize) -> Option<Range<usize>> {
        let bytes = text.as_bytes();
        if self.any {
            return (from < bytes.len()).then_some(from..bytes.len());
        }
        let found = self.next_candidate(bytes, from)?;
        let space = |&byte: &u8| Kind::of(byte) == Kind::Space;
        let start = bytes[from..found].iter().rposition(space);
        let end = bytes[found..].iter().position(space);
        // White space of ASCII is never within a character.
        Some(
            start.map_or(from, |at| from + at + 1)
                ..end.map_or(bytes.len(), |length| found + length),
        )
    }

    /// The first place where a word or a part of one may begin that is looked for.
    fn next_candidate(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let mut before = Kind::Space;
        for (at, &byte) in bytes.iter().enumerate().skip(from) {
            let kind = Kind::of(byte);
            let begins = kind.is_word()
                && (kind != before || kind == Kind::Upper)
                && self.may_begin(byte, bytes.get(at + 1));
            if begins || kind == Kind::Wide {
                return Some(at);
            }
            before = kind;
        }
        None
    }

    fn may_begin(&self, first: u8, second: Option<&u8>) -> bool {
        let alone = [first];
        let both = [first, second.copied().unwrap_or_default()];
        self.pairs[pair(&alone)]
            || self.pairs[pair(&both)]
            // Apostrophes within words are dropped.
            || second.is_some_and(|&second| second == b'\'')
    }
}

/// Where a pair of letters, whatever their case, is kept.
fn pair(bytes: &[u8]) -> usize {
    let place = |byte: Option<&u8>| match byte.map(u8::to_ascii_lowercase) {
        Some(byte @ b'a'..=b'z') => usize::from(byte - b'a') + 1,
        Some(byte @ b'0'..=b'9') => usize::from(byte - b'0') + 27,
        _ => 0,
    };
    place(bytes.first()) * PLACES + place(bytes.get(1))
}
