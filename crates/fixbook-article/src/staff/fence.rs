//! Blocks fenced by `::: staff`, found line by line in the source, so that no reading of the
//! Markdown around them can hide the fence.

use std::ops::Range;

use crate::dialect::is_staff_fence;
use crate::line::{CodeFence, text_start};

/// A staff block that is open.
struct Block {
    start: usize,
    /// The colons of the staff fence and of each fence inside it.
    colons: Vec<usize>,
    /// Code inside the block: its colons close nothing.
    code: Option<CodeFence>,
}

/// The staff blocks of a text with their fences, and the start of one that has no end.
pub(super) fn staff_blocks(body: &str) -> (Vec<Range<usize>>, Option<usize>) {
    if !body.contains(":::") && !body.contains("：：：") {
        return (Vec::new(), None);
    }
    let mut ranges = Vec::new();
    let mut open: Option<Block> = None;
    let mut start = 0;
    for line in body.split_inclusive('\n') {
        let end = start + line.len();
        if let Some(block) = &mut open {
            if block.is_closed_by(line) {
                ranges.push(block.start..end);
                open = None;
            }
        } else if is_staff_fence(line) {
            open = Some(Block {
                start,
                colons: vec![colons(line)],
                code: None,
            });
        }
        start = end;
    }
    let unclosed = open.map(|block| block.start);
    ranges.extend(unclosed.map(|from| from..body.len()));
    (ranges, unclosed)
}

impl Block {
    fn is_closed_by(&mut self, line: &str) -> bool {
        if let Some(code) = self.code {
            if code.closed_by(line) {
                self.code = None;
            }
            return false;
        }
        self.code = CodeFence::opened_by(line);
        let count = colons(line);
        if self.code.is_some() || count < 3 {
            return false;
        }
        let rest = line[text_start(line)..]
            .trim_start_matches([':', '：'])
            .trim();
        let innermost = self.colons.last().copied().unwrap_or(3);
        if rest.is_empty() {
            if count >= innermost {
                self.colons.pop();
            }
        } else if ends_block(rest) {
            // `:::zone-end` ends what it names, but never the staff block.
            if self.colons.len() > 1 {
                self.colons.pop();
            }
        } else if !rest.ends_with(":::") {
            self.colons.push(count);
        }
        self.colons.is_empty()
    }
}

fn ends_block(rest: &str) -> bool {
    rest.split_whitespace()
        .next()
        .is_some_and(|word| word.ends_with("-end"))
}

/// How many colons a line begins with, after what contains it.
fn colons(line: &str) -> usize {
    let rest = &line[text_start(line)..];
    rest.chars().take_while(|c| matches!(c, ':' | '：')).count()
}
