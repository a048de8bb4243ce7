//! Plain text as it grows: words, lines, and which of it is code.

use std::ops::Range;

/// The text of the section at hand.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    text: String,
    /// Where the line at hand begins.
    line_start: usize,
    /// Code in the line at hand: braces in it are no Liquid.
    code: Vec<Range<usize>>,
    /// Where a heading begins that is being read.
    heading: usize,
}

impl Buffer {
    /// Adds text of the line at hand; runs of white space become one space.
    pub(super) fn text(&mut self, text: &str) {
        if is_tidy(text) {
            // The usual case, taken as a whole.
            let bare = text.strip_prefix(' ').unwrap_or(text);
            if bare.len() < text.len() {
                self.gap();
            }
            self.text.push_str(bare);
            return;
        }
        for word in text.split_inclusive(char::is_whitespace) {
            let bare = word.trim_end();
            self.text.push_str(bare);
            if bare.len() < word.len() {
                self.gap();
            }
        }
    }

    /// Adds code as it is.
    pub(super) fn code(&mut self, code: &str) {
        let start = self.text.len();
        self.text.push_str(code);
        match self.code.last_mut() {
            Some(last) if last.end == start => last.end = self.text.len(),
            _ => self.code.push(start..self.text.len()),
        }
    }

    /// A space, unless there is one already.
    pub(super) fn gap(&mut self) {
        if self.text.len() > self.line_start && !self.text.ends_with([' ', '\n']) {
            self.text.push(' ');
        }
    }

    /// Ends the line at hand.
    pub(super) fn line(&mut self) {
        self.drop_liquid();
        self.text
            .truncate(self.text.trim_end_matches([' ', '\n']).len());
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.line_start = self.text.len();
        self.code.clear();
    }

    /// Leaves `{{ name }}` and `{% tag %}` of the line at hand out, unless they are code.
    fn drop_liquid(&mut self) {
        let line = &self.text[self.line_start..];
        if !line.contains('{') || !line.contains("{{") && !line.contains("{%") {
            return;
        }
        let is_code = |at: usize| {
            self.code
                .iter()
                .any(|code| code.contains(&(self.line_start + at)))
        };
        let mut kept = String::with_capacity(line.len());
        let mut from = 0;
        while let Some(open) = find_open(line, from, &is_code) {
            let close = if line[open..].starts_with("{{") {
                "}}"
            } else {
                "%}"
            };
            let Some(end) = line[open..].find(close) else {
                break;
            };
            kept.push_str(&line[from..open]);
            if !kept.is_empty() && !kept.ends_with(' ') && !kept.ends_with('(') {
                kept.push(' ');
            }
            from = open + end + close.len();
            if kept.ends_with(' ') && line[from..].starts_with(' ') {
                from += 1;
            }
        }
        kept.push_str(&line[from..]);
        self.text.truncate(self.line_start);
        self.text.push_str(kept.trim_end());
    }

    pub(super) fn begin_heading(&mut self) {
        self.heading = self.text.len();
        self.line_start = self.heading;
    }

    /// The heading read since [`Buffer::begin_heading`]; taken out of the text when asked.
    pub(super) fn end_heading(&mut self, take: bool) -> String {
        self.drop_liquid();
        let heading = self.text[self.heading..]
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        if take {
            self.text.truncate(self.heading);
            self.line_start = self.heading;
            self.code.clear();
        } else {
            self.line();
        }
        self.heading = 0;
        heading
    }

    /// The whole text.
    pub(super) fn take(&mut self) -> String {
        self.line();
        let text = std::mem::take(&mut self.text);
        *self = Self::default();
        text.trim_matches('\n').to_owned()
    }
}

/// Whether the only white space in `text` is single spaces, and it is not one space alone.
fn is_tidy(text: &str) -> bool {
    let mut before = 0;
    let tidy = text.bytes().all(|byte| {
        let double = byte == b' ' && before == b' ';
        before = byte;
        byte.is_ascii() && byte >= b' ' && !double
    });
    tidy && text != " "
}

/// The next Liquid mark at or after `from` that is no code.
fn find_open(line: &str, from: usize, is_code: &dyn Fn(usize) -> bool) -> Option<usize> {
    let mut at = from;
    loop {
        let found = at + line[at..].find('{')?;
        let opens = line[found..].starts_with("{{") || line[found..].starts_with("{%");
        if opens && !is_code(found) {
            return Some(found);
        }
        at = found + 1;
    }
}
