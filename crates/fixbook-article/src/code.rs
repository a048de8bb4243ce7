//! Codes and identifiers in text: error codes, events, patches, addresses, paths, names.
//!
//! [`find`] is a single pass without backtracking over the text; it decides by shape and by the one
//! or two words before. What a code is equal to in other notations is in [`Code::forms`]: two codes
//! mean the same when they share a form.

mod number;
mod place;
mod shape;

#[cfg(test)]
mod tests;

use std::ops::Range;

/// What a code looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CodeKind {
    /// Hexadecimal with `0x`, or eight bare digits with a known facility.
    Hex,
    /// The decimal of a 32-bit status, signed or not.
    Decimal,
    /// A blue screen's stop code.
    Stop,
    /// A numbered event.
    Event,
    /// A number after "error" or "HTTP".
    Error,
    /// An enhanced mail status such as `5.7.1`.
    Mail,
    /// A patch such as `KB5034441`.
    Patch,
    /// A numbered message such as `AADSTS50011`, `CVE-2024-1234` or `CWE-1120`.
    Message,
    /// A constant such as `ERR_CONNECTION_RESET`.
    Constant,
    /// A registry key.
    Registry,
    /// A path of a file or a share.
    Path,
    /// A hardware address.
    Mac,
    /// An Internet address.
    Ip,
    /// A GUID.
    Guid,
    /// A version, or numbers joined by hyphens.
    Version,
    /// A model or part number: letters and digits.
    Model,
    /// Names joined by dots.
    Dotted,
    /// Words joined by hyphens, cmdlets among them.
    Hyphenated,
}

impl CodeKind {
    /// Whether someone who types this looks for just this, and not for the words in it.
    pub fn is_exact(self) -> bool {
        !matches!(self, Self::Model | Self::Dotted | Self::Hyphenated)
    }
}

/// A code in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it looks like.
    pub kind: CodeKind,
    /// As written, lower case, one space where there was white space.
    pub written: String,
    /// Normalised, then in equivalent notations; never empty.
    pub forms: Vec<String>,
}

impl Code {
    fn new(text: &str, range: Range<usize>, kind: CodeKind, forms: Vec<String>) -> Self {
        let words: Vec<&str> = text[range.clone()].split_whitespace().collect();
        Self {
            range,
            kind,
            written: words.join(" ").to_lowercase(),
            forms,
        }
    }
}

/// Longest thing taken for one code, in bytes.
const LONGEST: usize = 260;

/// Finds every code in `text`, in order of their start; a code may lie within another.
pub fn find(text: &str) -> Vec<Code> {
    let bytes = text.as_bytes();
    let mut codes = Vec::new();
    let mut before = Before::default();
    let mut at = 0;
    while at < bytes.len() {
        if !starts_run(bytes, at) {
            at += 1;
            continue;
        }
        if let Some(end) = plain_word(bytes, at) {
            before.push(at..end);
            at = end;
            continue;
        }
        if let Some(code) = place::at(text, at) {
            // Names within a path are found as well.
            let end = code.range.end;
            inner_names(text, code.range.clone(), &mut codes);
            codes.push(code);
            before = Before::default();
            at = end;
            continue;
        }
        let run = shape::run(bytes, at);
        shape::classify(text, run.clone(), &before, &mut codes);
        before.push(run.clone());
        at = run.end.max(at + 1);
    }
    codes.sort_by_key(|code| (code.range.start, std::cmp::Reverse(code.range.end)));
    codes
}

/// Codes within a path: file names, constants, GUIDs.
fn inner_names(text: &str, range: Range<usize>, codes: &mut Vec<Code>) {
    let bytes = text.as_bytes();
    let mut at = range.start;
    while at < range.end {
        if bytes[at].is_ascii_alphanumeric() {
            let run = shape::run(bytes, at);
            let run = run.start..run.end.min(range.end);
            shape::classify(text, run.clone(), &Before::default(), codes);
            at = run.end.max(at + 1);
        } else {
            at += 1;
        }
    }
}

/// The end of a word of letters alone that nothing joins to what follows: most of a text, and never
/// a code.
fn plain_word(bytes: &[u8], at: usize) -> Option<usize> {
    let letters = bytes[at..].iter().take_while(|b| b.is_ascii_alphabetic());
    let end = at + letters.count();
    let joined = match bytes[end..] {
        [] => false,
        [b'.' | b':' | b'-', next, ..] => {
            next.is_ascii_alphanumeric() || b"_.:-\\/".contains(&next)
        }
        [b'.' | b':' | b'-'] => false,
        [next, ..] => next.is_ascii_alphanumeric() || matches!(next, b'_' | b'\\' | b'/'),
    };
    (end > at && !joined).then_some(end)
}

/// Whether a code may begin at `at`: not in the middle of a word.
fn starts_run(bytes: &[u8], at: usize) -> bool {
    let byte = bytes[at];
    let minus = byte == b'-' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    let opens =
        minus || byte.is_ascii_alphanumeric() || matches!(byte, b'\\' | b'/' | b':' | b'%' | b'~');
    let previous = at.checked_sub(1).map(|before| bytes[before]);
    opens && !previous.is_some_and(|previous| previous.is_ascii_alphanumeric() || previous == b'_')
}

/// The two runs before the current one, for what only context decides.
#[derive(Default)]
struct Before {
    runs: [Option<Range<usize>>; 3],
}

impl Before {
    fn push(&mut self, run: Range<usize>) {
        let [first, second, _] = std::mem::take(&mut self.runs);
        self.runs = [Some(run), first, second];
    }

    /// The `back`-th run before `at` in lower case, when only spaces and joining signs lie between.
    fn word(&self, text: &str, back: usize, at: usize) -> Option<(String, usize)> {
        let mut next = at;
        for run in self.runs.iter().take(back + 1) {
            let run = run.as_ref()?;
            let gap = text.get(run.end..next)?;
            if gap.len() > 4
                || !gap
                    .bytes()
                    .all(|byte| b" \t\xc2\xa0:#=(.,\"'`*-/".contains(&byte))
            {
                return None;
            }
            next = run.start;
        }
        let run = self.runs[back].as_ref()?;
        (run.len() <= 16).then(|| (text[run.clone()].to_ascii_lowercase(), run.start))
    }
}
