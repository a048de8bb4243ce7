//! One line of Markdown: what contains it, whether it fences code.

/// The offset in a line where its text begins: after spaces, `>` and list markers.
pub(crate) fn text_start(line: &str) -> usize {
    let bytes = line.as_bytes();
    let mut at = 0;
    loop {
        while bytes
            .get(at)
            .is_some_and(|byte| matches!(byte, b' ' | b'\t' | b'>'))
        {
            at += 1;
        }
        match list_marker(&bytes[at..]) {
            Some(length) => at += length,
            None => return at,
        }
    }
}

/// The length of `- `, `* `, `+ `, `1. ` or `1) ` at the start.
fn list_marker(bytes: &[u8]) -> Option<usize> {
    let marker = match bytes.first()? {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = bytes
                .iter()
                .take_while(|byte| byte.is_ascii_digit())
                .count();
            let delimited = matches!(bytes.get(digits), Some(b'.' | b')'));
            if digits > 9 || !delimited {
                return None;
            }
            digits + 1
        }
        _ => return None,
    };
    matches!(bytes.get(marker), Some(b' ' | b'\t')).then_some(marker + 1)
}

/// A code fence that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CodeFence {
    mark: u8,
    length: usize,
    quotes: usize,
    column: usize,
}

impl CodeFence {
    /// The fence that a line opens, if it opens one.
    pub(crate) fn opened_by(line: &str) -> Option<Self> {
        let start = text_start(line);
        let (mark, length) = run(&line[start..])?;
        if mark == b'`' && line[start + length..].contains('`') {
            return None;
        }
        Some(Self {
            mark,
            length,
            quotes: quotes(&line[..start]),
            column: start,
        })
    }

    /// Whether a line closes this fence: the same mark, as long or longer, in the same quote,
    /// not indented so far that it is code itself.
    pub(crate) fn closed_by(self, line: &str) -> bool {
        let start = line.len() - line.trim_start_matches([' ', '\t', '>']).len();
        let Some((mark, length)) = run(&line[start..]) else {
            return false;
        };
        mark == self.mark
            && length >= self.length
            && line[start + length..].trim().is_empty()
            && quotes(&line[..start]) == self.quotes
            && start <= self.column + 3
    }
}

fn run(text: &str) -> Option<(u8, usize)> {
    let mark = *text.as_bytes().first()?;
    let length = text.bytes().take_while(|byte| *byte == mark).count();
    (matches!(mark, b'`' | b'~') && length >= 3).then_some((mark, length))
}

fn quotes(prefix: &str) -> usize {
    prefix.bytes().filter(|byte| *byte == b'>').count()
}

/// The number of the line, from 1, that an offset lies in.
pub(crate) fn number(text: &str, offset: usize) -> u32 {
    let before = &text.as_bytes()[..offset.min(text.len())];
    u32::try_from(before.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX) + 1
}

/// The offset where the line of an offset begins; the offset may lie inside a character.
pub(crate) fn start_of(text: &str, offset: usize) -> usize {
    let before = &text.as_bytes()[..offset.min(text.len())];
    before
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(0, |newline| newline + 1)
}

/// The offset after the line of an offset; the offset may lie inside a character.
pub(crate) fn end_of(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    let after = &text.as_bytes()[offset..];
    after
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(text.len(), |newline| offset + newline + 1)
}
