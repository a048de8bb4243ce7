//! Bytes to text: UTF-8 or a reason with a place.

use crate::{Encoding, ProblemReason};

/// Why bytes are not the text of an article, and where that shows first.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct NotText {
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) reason: ProblemReason,
}

/// UTF-8 as it is, but for a byte order mark; line ends are left alone.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    if let Some(encoding) = Encoding::announced(&bytes) {
        return Err(NotText {
            line: 1,
            column: 1,
            reason: ProblemReason::Encoding(encoding),
        });
    }
    // `contains` looks at many bytes at once, and nearly every file has none.
    if bytes.contains(&0)
        && let Some(zero) = bytes.iter().position(|&byte| byte == 0)
    {
        let reason = match Encoding::by_zeros(&bytes) {
            Some(encoding) => ProblemReason::Encoding(encoding),
            None => binary(&bytes),
        };
        return Err(NotText::at(&bytes, zero, reason));
    }
    String::from_utf8(bytes).map(without_mark).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.into_bytes();
        let reason = match magic(&bytes) {
            Some(_) => binary(&bytes),
            None => ProblemReason::Encoding(Encoding::guess(&bytes)),
        };
        NotText::at(&bytes, at, reason)
    })
}

const MARK: &str = "\u{feff}";

fn without_mark(mut text: String) -> String {
    if text.starts_with(MARK) {
        text.drain(..MARK.len());
    }
    text
}

impl NotText {
    fn at(bytes: &[u8], offset: usize, reason: ProblemReason) -> Self {
        let (line, column) = place(bytes, offset);
        Self {
            line,
            column,
            reason,
        }
    }
}

/// Line and column of a byte, both from 1; a line ends with LF, CR or both.
fn place(bytes: &[u8], offset: usize) -> (u32, u32) {
    let before = String::from_utf8_lossy(&bytes[..offset]);
    let before = before.strip_prefix(MARK).unwrap_or(&before);
    let crlf = before.matches("\r\n").count();
    let ends = before.matches(['\r', '\n']).count() - crlf;
    let last = before.rfind(['\r', '\n']).map_or(0, |at| at + 1);
    (one_based(ends), one_based(before[last..].chars().count()))
}

fn one_based(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1)
}

fn binary(bytes: &[u8]) -> ProblemReason {
    ProblemReason::Binary {
        looks_like: magic(bytes).map(str::to_owned),
    }
}

/// What is most often saved under the wrong name.
fn magic(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"\x89PNG", "a PNG image"),
        (b"\xff\xd8\xff", "a JPEG image"),
        (b"GIF8", "a GIF image"),
        (b"%PDF-", "a PDF document"),
        (b"PK\x03\x04", "a ZIP archive or an Office document"),
        (b"\xd0\xcf\x11\xe0", "an old Office document"),
        (b"\x1f\x8b", "a gzip archive"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3", "a database"),
    ];
    KNOWN
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
        .map(|&(_, kind)| kind)
}

#[cfg(test)]
mod tests;
