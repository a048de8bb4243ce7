//! The name of a commit or a blob, of either of Git's two lengths.

use std::fmt;

use serde::{Deserialize, Serialize};

/// The name of a commit or a blob: 20 bytes (SHA-1) or 32 (SHA-256).
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Oid {
    bytes: [u8; 32],
    len: u8,
}

/// Hexadecimal digits of a name in short.
const SHORT: usize = 8;

impl Oid {
    /// Reads a whole name of 40 or 64 hexadecimal digits; all zeros are no name.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.as_bytes();
        if !matches!(digits.len(), 40 | 64) {
            return None;
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks(2)) {
            *byte = digit(pair[0])? << 4 | digit(pair[1])?;
        }
        let len = if digits.len() == 40 { 20 } else { 32 };
        (bytes != [0; 32]).then_some(Self { bytes, len })
    }

    /// The first digits, as people read them.
    pub fn short(&self) -> String {
        self.to_string()[..SHORT].to_owned()
    }
}

fn digit(byte: u8) -> Option<u8> {
    let digit = char::from(byte).to_digit(16)?;
    u8::try_from(digit)
        .ok()
        .filter(|_| !byte.is_ascii_uppercase())
}

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for byte in &self.bytes[..usize::from(self.len).min(32)] {
            write!(f, "{byte:02x}")?;
        }
        Ok(())
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
