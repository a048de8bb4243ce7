//! What is wrong with a file, where, and what to do about it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Likely a mistake; the article is served as its author would expect.
    Warning,
    /// Something of the article is not served as written.
    Error,
}

impl Severity {
    /// The name in messages and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One finding in one file. The path is kept by whoever holds the diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Stable code such as `FB001`; the list is in `diagnostic_codes`.
    pub code: Cow<'static, str>,
    /// How much it matters.
    pub severity: Severity,
    /// Line in the file, from 1; 0 when it concerns the file as a whole.
    pub line: u32,
    /// Column in characters, from 1; 0 when it concerns the line as a whole.
    pub column: u32,
    /// What is wrong, as one sentence without a final full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}
