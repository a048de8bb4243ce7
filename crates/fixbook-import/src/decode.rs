//! From bytes to text, whatever encoding an export was written in.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

#[cfg(test)]
mod tests;

/// Text, and what had to be assumed to read it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    /// The encoding, when it is not UTF-8.
    pub(crate) encoding: Option<&'static str>,
    /// Whether some bytes meant nothing and became U+FFFD.
    pub(crate) damaged: bool,
}

/// Reads bytes by their byte order mark, else as UTF-8, else as what they declare, else as
/// Windows-1252, which is what undeclared exports of old systems are.
pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return by(encoding, &bytes[mark..]);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Decoded {
            text: text.to_owned(),
            encoding: None,
            damaged: false,
        };
    }
    let declared = declared(&bytes[..bytes.len().min(2048)]).filter(|encoding| *encoding != UTF_8);
    by(declared.unwrap_or(WINDOWS_1252), bytes)
}

fn by(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded {
        text: text.into_owned(),
        encoding: (encoding != UTF_8).then(|| encoding.name()),
        damaged,
    }
}

/// `charset=...` of an HTML page or `encoding="..."` of an XML declaration.
fn declared(begin: &[u8]) -> Option<&'static Encoding> {
    let begin = String::from_utf8_lossy(begin).to_ascii_lowercase();
    ["charset=", "encoding="].iter().find_map(|key| {
        let (_, after) = begin.split_once(key)?;
        let label: String = after
            .trim_start_matches(['"', '\''])
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':'))
            .collect();
        Encoding::for_label(label.as_bytes())
    })
}
