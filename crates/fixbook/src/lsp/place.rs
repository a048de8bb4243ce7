//! Places as the protocol counts them (lines from 0, UTF-16 units), and files as URIs.

use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

#[cfg(test)]
mod tests;

/// A text in which places are looked up.
pub(crate) struct Place<'t>(pub(crate) &'t str);

impl Place<'_> {
    /// The offset of `{"line": 3, "character": 7}`; the end of the line when it is shorter.
    pub(crate) fn offset(&self, position: &Value) -> Option<usize> {
        let line = usize::try_from(position["line"].as_u64()?).ok()?;
        let units = usize::try_from(position["character"].as_u64()?).ok()?;
        let lines = self.0.split_inclusive('\n');
        let start: usize = lines.take(line).map(str::len).sum();
        let rest = self.0[start..].split('\n').next().unwrap_or_default();
        let mut passed = 0;
        for (at, c) in rest.char_indices() {
            if passed >= units {
                return Some(start + at);
            }
            passed += c.len_utf16();
        }
        Some(start + rest.len())
    }

    /// A range as the protocol writes it.
    pub(crate) fn range(&self, range: &Range<usize>) -> Value {
        json!({"start": self.position(range.start), "end": self.position(range.end)})
    }

    fn position(&self, offset: usize) -> Value {
        let before = &self.0[..self.0.floor_char_boundary(offset)];
        let line = before.matches('\n').count();
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let character: usize = before[start..].chars().map(char::len_utf16).sum();
        json!({"line": line, "character": character})
    }
}

/// The URI of a file.
pub(crate) fn uri_of(path: &Path) -> String {
    let path = path.to_string_lossy().replace('\\', "/");
    let mut uri = String::from(if path.starts_with('/') {
        "file://"
    } else {
        "file:///"
    });
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                uri.push(char::from(byte))
            }
            _ => {
                // Writing to a text cannot fail.
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

/// The file of a URI; none for other schemes.
pub(crate) fn path_of(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [byte, after @ ..] = rest {
        let hex = after.get(..2).filter(|_| *byte == b'%');
        let hex = hex.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match hex {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(*byte);
                rest = after;
            }
        }
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/C:/kb` is a path of Windows.
    let drive = path.as_bytes().get(2) == Some(&b':');
    Some(PathBuf::from(if drive { &path[1..] } else { &path }))
}
