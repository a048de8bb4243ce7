//! Callouts and directives of other tools, turned into marks that one Markdown parser understands.
//!
//! `:::note`, `!!! note` and `{% hint %}` become an element `fixbook-callout` on a line of its own,
//! so that what they hold is parsed as Markdown in its place. A directive nobody knows becomes
//! `fixbook-directive`: shown as text, never indexed. Nothing is rewritten inside fenced code.

mod admonition;
mod colons;
mod inline;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::line::{CodeFence, text_start};
use crate::source_map::{Rewriter, Rewritten};

pub(crate) use colons::is_staff_fence;

/// The element that opens and closes a callout.
pub(crate) const CALLOUT: &str = "fixbook-callout";
/// The element that stands for a directive nobody knows.
pub(crate) const DIRECTIVE: &str = "fixbook-directive";

/// What a callout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CalloutKind {
    Note,
    Tip,
    Important,
    Warning,
    Caution,
    Staff,
}

impl CalloutKind {
    /// The last part of its class.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tip => "tip",
            Self::Important => "important",
            Self::Warning => "warning",
            Self::Caution => "caution",
            Self::Staff => "staff",
        }
    }

    /// What stands above it when the author gives no title.
    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Warning",
            Self::Caution => "Caution",
            Self::Staff => "Staff only",
        }
    }

    /// The kind that a name means in any dialect.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Some(match name.strip_prefix("callout-").unwrap_or(&name) {
            "note" | "info" | "abstract" | "question" | "example" | "details" | "seealso" => {
                Self::Note
            }
            "tip" | "hint" | "success" | "check" => Self::Tip,
            "important" | "attention" => Self::Important,
            "warning" | "alert" => Self::Warning,
            "caution" | "danger" | "error" | "bug" | "failure" => Self::Caution,
            "staff" => Self::Staff,
            _ => return None,
        })
    }
}

/// One line of the source that is no code.
struct Line<'a> {
    /// Where it begins in the source, with all its indentation.
    whole: usize,
    /// Where it begins once the indentation of an admonition is taken off.
    start: usize,
    /// The line from there, with its newline.
    text: &'a str,
    /// Where its own text begins, after what contains it.
    at: usize,
}

impl Line<'_> {
    fn rest(&self) -> &str {
        self.text[self.at..].trim_end()
    }

    fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }
}

/// Rewrites the dialects of a text; most texts have none and are borrowed.
pub(crate) fn rewrite(source: &str) -> Rewritten<'_> {
    if !is_marked(source) {
        return Rewritten::unchanged(source);
    }
    let pairs = colons::pairs(source);
    let mut out = Rewriter::new(source);
    let mut admonitions = admonition::Stack::default();
    let mut fence: Option<CodeFence> = None;
    let mut start = 0;
    for text in source.split_inclusive('\n') {
        let stripped = admonitions.enter(text, start, &mut fence, &mut out);
        let line = Line {
            whole: start,
            start: start + stripped,
            text: &text[stripped..],
            at: text_start(&text[stripped..]),
        };
        start += text.len();
        if let Some(open) = fence {
            out.copy(line.range());
            if open.closed_by(line.text) {
                fence = None;
            }
            continue;
        }
        fence = CodeFence::opened_by(line.text);
        if fence.is_some() || holds_comment(text) {
            out.copy(line.range());
        } else if !(colons::rewrite(&line, &pairs, &mut out) || admonitions.open(&line, &mut out)) {
            inline::rewrite(&line, &mut out);
        }
    }
    admonitions.finish(source.len(), &mut out);
    out.finish()
}

/// Whether a text may hold marks of any dialect, in one pass over it.
fn is_marked(source: &str) -> bool {
    let bytes = source.as_bytes();
    let twice = |at: usize, sign: u8| bytes[at..].starts_with(&[sign, sign]);
    memchr::memchr3_iter(b':', b'%', b'!', bytes).any(|at| match bytes[at] {
        b'%' => at > 0 && bytes[at - 1] == b'{',
        b'!' => at > 0 && bytes[at - 1] == b'[' || twice(at + 1, b'!'),
        sign => twice(at + 1, sign),
    }) || memchr::memmem::find(bytes, b"???").is_some()
}

/// A comment is for staff, so what it stands in is left to the Markdown parser, which finds it.
fn holds_comment(line: &str) -> bool {
    line.contains("<!--") || line.contains("-->")
}

/// Writes a mark on a line of its own, within what contains the line.
fn mark(line: &Line<'_>, element: &str, out: &mut Rewriter<'_>) {
    let prefix = &line.text[..line.at];
    // Inside a list item or quote the mark must stay there; a list marker opens the item only once.
    let inner: String = prefix
        .chars()
        .map(|c| if matches!(c, '>' | '\t') { c } else { ' ' })
        .collect();
    let blank = inner.trim_end();
    let first = if inner == prefix {
        format!("{blank}\n{prefix}")
    } else {
        prefix.to_owned()
    };
    out.replace(line.range(), &format!("{first}{element}\n{blank}\n"));
}

/// The opening mark of a callout.
fn open_mark(kind: CalloutKind, title: &str) -> String {
    let title = title.trim().trim_matches('"');
    format!(
        "<{CALLOUT} kind=\"{}\" title=\"{}\">",
        kind.as_str(),
        attribute(title)
    )
}

fn close_mark() -> String {
    format!("</{CALLOUT}>")
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
