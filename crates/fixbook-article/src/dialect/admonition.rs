//! `!!! note "Title"` with its text indented by four, as MkDocs and Zensical write it.

use super::{CalloutKind, Line, close_mark, open_mark};
use crate::line::CodeFence;
use crate::source_map::Rewriter;

/// Deepest nesting; a deeper one is text.
const MAX_DEPTH: usize = 8;

/// The admonitions that are open, outermost first.
#[derive(Default)]
pub(super) struct Stack {
    /// Columns of indentation of the text of each.
    open: Vec<usize>,
}

impl Stack {
    /// Closes what ends before this line; gives the bytes of indentation to leave out of it.
    pub(super) fn enter(
        &mut self,
        text: &str,
        start: usize,
        fence: &mut Option<CodeFence>,
        out: &mut Rewriter<'_>,
    ) -> usize {
        if self.open.is_empty() || text.trim().is_empty() {
            return 0;
        }
        let (mut columns, mut widths) = (0, Vec::new());
        for byte in text.bytes() {
            columns += match byte {
                b' ' => 1,
                b'\t' => 4,
                _ => break,
            };
            widths.push(columns);
        }
        while self.open.pop_if(|indent| columns < *indent).is_some() {
            out.replace(start..start, &format!("\n{}\n\n", close_mark()));
            // Code that is open was opened inside, and ends with what it is in.
            *fence = None;
        }
        let indent: usize = 4 * self.open.len();
        widths.iter().take_while(|width| **width <= indent).count()
    }

    /// Opens an admonition; `false` when the line is none.
    pub(super) fn open(&mut self, line: &Line<'_>, out: &mut Rewriter<'_>) -> bool {
        let rest = line.rest();
        let Some(head) = rest.strip_prefix("!!! ").or_else(|| {
            rest.strip_prefix("??? ")
                .or_else(|| rest.strip_prefix("???+ "))
        }) else {
            return false;
        };
        let head = head.trim();
        let end = head
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .unwrap_or(head.len());
        let plain = line.text[..line.at].bytes().all(|byte| byte == b' ');
        if end == 0 || !plain || line.at > 3 || self.open.len() == MAX_DEPTH {
            return false;
        }
        let title = head
            .split_once('"')
            .and_then(|(_, rest)| rest.split('"').next());
        let kind = CalloutKind::from_name(&head[..end]).filter(|kind| *kind != CalloutKind::Staff);
        let element = open_mark(kind.unwrap_or(CalloutKind::Note), title.unwrap_or_default());
        out.replace(line.range(), &format!("\n{element}\n\n"));
        self.open.push(4 * (self.open.len() + 1));
        true
    }

    /// Closes what is still open.
    pub(super) fn finish(self, end: usize, out: &mut Rewriter<'_>) {
        for _ in self.open {
            out.replace(end..end, &format!("\n\n{}\n", close_mark()));
        }
    }
}
