//! Guesses what a text that is not UTF-8 was written in, well enough to name the cure.

use serde::{Deserialize, Serialize};

/// What a text is likely encoded in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// UTF-32, low byte first.
    Utf32Le,
    /// UTF-32, high byte first.
    Utf32Be,
    /// Western European, of which Latin-1 is a part as far as text goes.
    Windows1252,
    /// Cyrillic.
    Windows1251,
    /// Japanese.
    ShiftJis,
    /// Chinese.
    Gb18030,
    /// UTF-8 with bytes that are wrong or missing.
    DamagedUtf8,
}

impl Encoding {
    /// The name as `iconv` takes it; none for what has to be mended by hand.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Utf16Le => Some("UTF-16LE"),
            Self::Utf16Be => Some("UTF-16BE"),
            Self::Utf32Le => Some("UTF-32LE"),
            Self::Utf32Be => Some("UTF-32BE"),
            Self::Windows1252 => Some("WINDOWS-1252"),
            Self::Windows1251 => Some("WINDOWS-1251"),
            Self::ShiftJis => Some("SHIFT_JIS"),
            Self::Gb18030 => Some("GB18030"),
            Self::DamagedUtf8 => None,
        }
    }

    pub(crate) fn message(self) -> String {
        match self.name() {
            Some(name) => format!("The text is not UTF-8 but likely {name}"),
            None => "The text is UTF-8 with a damaged character".to_owned(),
        }
    }

    pub(crate) fn cure(self, path: &str) -> String {
        // Quoted for a shell, since the reader will paste it.
        let file = format!("'{}'", path.replace('\'', r"'\''"));
        match self.name() {
            Some(name) => {
                format!("Save it as UTF-8, or: iconv -f {name} -t UTF-8 -- {file} > converted.md")
            }
            None => "Replace the character in an editor and save the file as UTF-8".to_owned(),
        }
    }

    /// The encoding that the first bytes announce, other than UTF-8.
    pub(crate) fn announced(bytes: &[u8]) -> Option<Self> {
        match bytes {
            [0xff, 0xfe, 0, 0, ..] => Some(Self::Utf32Le),
            [0, 0, 0xfe, 0xff, ..] => Some(Self::Utf32Be),
            [0xff, 0xfe, ..] => Some(Self::Utf16Le),
            [0xfe, 0xff, ..] => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// UTF-16 or UTF-32 that does not announce itself, told by where the zeros of Latin text stand.
    pub(crate) fn by_zeros(bytes: &[u8]) -> Option<Self> {
        let sample = &bytes[..bytes.len().min(4096) & !3];
        if sample.len() < 8 {
            return None;
        }
        let mut zeros = [0usize; 4];
        for group in sample.chunks_exact(4) {
            for (count, &byte) in zeros.iter_mut().zip(group) {
                *count += usize::from(byte == 0);
            }
        }
        let groups = sample.len() / 4;
        let mostly = zeros.map(|count| count * 10 >= groups * 7);
        let rarely = zeros.map(|count| count * 10 <= groups);
        match (mostly, rarely) {
            ([false, true, true, true], [true, ..]) => Some(Self::Utf32Le),
            ([true, true, true, false], [.., true]) => Some(Self::Utf32Be),
            ([false, true, false, true], [true, _, true, _]) => Some(Self::Utf16Le),
            ([true, false, true, false], [_, true, _, true]) => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// A text without zeros that is not UTF-8.
    pub(crate) fn guess(bytes: &[u8]) -> Self {
        if is_damaged_utf8(bytes) {
            Self::DamagedUtf8
        } else if Pairs::read(bytes, is_shift_jis).are_words() && has_kana_lead(bytes) {
            Self::ShiftJis
        } else if Pairs::read(bytes, is_gbk).are_words() && !is_mostly_cyrillic(bytes) {
            Self::Gb18030
        } else if is_mostly_cyrillic(bytes) {
            Self::Windows1251
        } else {
            Self::Windows1252
        }
    }
}

/// Good characters outweigh bad ones, or there are only bad ones and all of UTF-8's own making:
/// cut off, overlong, half of a surrogate pair, beyond the last character.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    let mut words = bytes.split(u8::is_ascii).filter(|word| !word.is_empty());
    good > bad || (good == 0 && words.all(has_shape_of_utf8))
}

/// Begins as a character of several bytes does, or is nothing but the rest of some.
fn has_shape_of_utf8(word: &[u8]) -> bool {
    let continues = |byte: &u8| (0x80..=0xbf).contains(byte);
    match word {
        [0xc0..=0xff, second, ..] => continues(second),
        _ => word.len() > 2 && word.iter().all(continues),
    }
}

/// Characters of two bytes as some encoding reads them.
struct Pairs {
    valid: bool,
    pairs: usize,
    runs: usize,
}

impl Pairs {
    fn read(bytes: &[u8], is_pair: fn(u8, u8) -> bool) -> Self {
        let mut found = Self {
            valid: true,
            pairs: 0,
            runs: 0,
        };
        let (mut at, mut in_run) = (0, false);
        while at < bytes.len() {
            if bytes[at].is_ascii() {
                in_run = false;
                at += 1;
            } else if bytes
                .get(at + 1)
                .is_some_and(|&next| is_pair(bytes[at], next))
            {
                found.pairs += 1;
                found.runs += usize::from(!in_run);
                in_run = true;
                at += 2;
            } else {
                found.valid = false;
                break;
            }
        }
        found
    }

    /// Western text has lone letters beyond ASCII, Asian text has words of them.
    fn are_words(&self) -> bool {
        self.valid && self.pairs >= self.runs * 2 && self.pairs > 0
    }
}

fn is_shift_jis(lead: u8, trail: u8) -> bool {
    matches!(lead, 0x81..=0x9f | 0xe0..=0xfc) && matches!(trail, 0x40..=0x7e | 0x80..=0xfc)
}

fn is_gbk(lead: u8, trail: u8) -> bool {
    matches!(lead, 0x81..=0xfe) && matches!(trail, 0x40..=0x7e | 0x80..=0xfe)
}

/// Japanese text is never far from a syllable sign or its own punctuation.
fn has_kana_lead(bytes: &[u8]) -> bool {
    bytes.iter().any(|byte| matches!(byte, 0x81..=0x83))
}

/// Most bytes beyond ASCII are letters of one alphabet, in words with lower case prevailing.
fn is_mostly_cyrillic(bytes: &[u8]) -> bool {
    let high = bytes.iter().filter(|byte| !byte.is_ascii()).count();
    let lower = bytes.iter().filter(|byte| **byte >= 0xe0).count();
    let words = bytes
        .split(u8::is_ascii)
        .filter(|run| run.len() >= 3)
        .count();
    words > 0 && lower * 10 >= high * 7 && high >= words * 3
}

#[cfg(test)]
mod tests;
