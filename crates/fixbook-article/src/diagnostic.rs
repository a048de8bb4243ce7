//! What is wrong with a file, where, and what to do about it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::diagnostic_codes as codes;

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

/// How many findings of one file are kept.
const MAX_PER_FILE: usize = 100;

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

impl Diagnostic {
    /// A finding at a line and column (0 when unknown).
    pub fn new(code: &'static str, severity: Severity, at: (u32, u32), message: String) -> Self {
        Self {
            code: Cow::Borrowed(code),
            severity,
            line: at.0,
            column: at.1,
            message,
            help: None,
        }
    }

    /// The same with a word on what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Sorted by line; what goes beyond the limit is counted in one last note.
pub(crate) fn in_order(mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    found.sort_by_key(|diagnostic| (diagnostic.line, diagnostic.column));
    if found.len() > MAX_PER_FILE {
        // The errors are what an author needs most, wherever they are.
        found.sort_by_key(|diagnostic| std::cmp::Reverse(diagnostic.severity));
        let more = found.len() - MAX_PER_FILE;
        found.truncate(MAX_PER_FILE);
        found.sort_by_key(|diagnostic| (diagnostic.line, diagnostic.column));
        let message = format!("{more} more findings are not listed");
        found.push(Diagnostic::new(
            codes::MORE,
            Severity::Note,
            (0, 0),
            message,
        ));
    }
    found
}
