//! Strong and emphasised text, written so that Markdown reads it as such.
//!
//! `**Note:**text` is not strong in Markdown, because of the colon before and the letter after the
//! closing marks. So emphasis is written with marks of its own first, and turned into `**` or
//! `<strong>` when what stands around it is known.

use fixbook_article::{Headings, SectionKind};

#[cfg(test)]
mod tests;

/// Opening and closing marks of strong and of emphasised text: private code points that no text of
/// a source may hold.
pub(crate) const MARKS: [char; 4] = ['\u{f8f0}', '\u{f8f1}', '\u{f8f2}', '\u{f8f3}'];

/// Puts content between marks: paragraph by paragraph, spaces outside.
pub(super) fn marked(content: &str, strong: bool) -> String {
    let (open, close) = if strong {
        (MARKS[0], MARKS[1])
    } else {
        (MARKS[2], MARKS[3])
    };
    let mut out = String::with_capacity(content.len() + 8);
    for (n, block) in content.split("\n\n").enumerate() {
        if n > 0 {
            out.push_str("\n\n");
        }
        let text = block.trim();
        // Lists, quotes, headings, code and tables are not emphasised as a whole.
        let special = text.starts_with(['-', '#', '>', '`', '|', '<', '!'])
            || text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('\n')
            || content.contains("\n\n```");
        if text.is_empty() || special && content.contains("\n\n") {
            out.push_str(block);
            continue;
        }
        let before = block.len() - block.trim_start().len();
        out.push_str(&block[..before]);
        out.push(open);
        out.push_str(text);
        out.push(close);
        out.push_str(&block[before + text.len()..]);
    }
    out
}

/// Text without any marks of emphasis.
pub(super) fn unmarked(text: &str) -> String {
    text.replace(MARKS, "")
}

/// A paragraph that is all strong and says what a heading of a section says, becomes that heading.
pub(super) fn promote(text: &str, headings: &Headings) -> String {
    let mut out = String::with_capacity(text.len());
    for (n, block) in text.split("\n\n").enumerate() {
        if n > 0 {
            out.push_str("\n\n");
        }
        let inner = block
            .strip_prefix(MARKS[0])
            .and_then(|rest| rest.trim_end().trim_end_matches(':').strip_suffix(MARKS[1]))
            .filter(|inner| inner.len() <= 60 && !inner.contains(MARKS) && !inner.contains('\n'));
        let known = inner.is_some_and(|inner| {
            headings
                .kind_of(inner)
                .is_some_and(|kind| kind != SectionKind::StaffNotes)
        });
        match inner.filter(|_| known) {
            Some(inner) => out.push_str(&format!("## {}", inner.trim().trim_end_matches(':'))),
            None => out.push_str(block),
        }
    }
    out
}

/// Turns marks into `**` and `*` where Markdown reads those as emphasis, else into elements.
pub(super) fn resolve(text: &str) -> String {
    if !text.contains(MARKS) {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let mut out = Vec::with_capacity(chars.len());
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut strong_depth = 0;
    for (at, c) in chars.iter().copied().enumerate() {
        let strong = c == MARKS[0] || c == MARKS[1];
        match MARKS.iter().position(|mark| *mark == c) {
            None => out.push(c.to_string()),
            Some(0 | 2) => {
                strong_depth += usize::from(strong);
                let fits = left_flanking(&chars, at) && !(strong && strong_depth > 1);
                open.push((out.len(), fits));
                out.push(String::new());
            }
            Some(_) => {
                let Some((opened, fits)) = open.pop() else {
                    continue;
                };
                let nested = strong && strong_depth > 1;
                strong_depth -= usize::from(strong && strong_depth > 0);
                // Strong inside strong says nothing more.
                if nested {
                    continue;
                }
                let plain = fits && right_flanking(&chars, at);
                let (before, after) = match (plain, strong) {
                    (true, true) => ("**", "**"),
                    (true, false) => ("*", "*"),
                    (false, true) => ("<strong>", "</strong>"),
                    (false, false) => ("<em>", "</em>"),
                };
                out[opened] = before.to_owned();
                out.push(after.to_owned());
            }
        }
    }
    out.concat()
}

/// Whether `**` here can open: no space after it, and no mark after it that follows a letter.
fn left_flanking(chars: &[char], at: usize) -> bool {
    let before = chars[..at]
        .iter()
        .rev()
        .find(|c| !MARKS.contains(c))
        .copied();
    let after = chars[at..].iter().find(|c| !MARKS.contains(c)).copied();
    let adjacent = at > 0 && MARKS.contains(&chars[at - 1]);
    flanks(after, before) && !(adjacent && before.is_some_and(char::is_alphanumeric))
}

/// Whether `**` here can close.
fn right_flanking(chars: &[char], at: usize) -> bool {
    let before = chars[..at]
        .iter()
        .rev()
        .find(|c| !MARKS.contains(c))
        .copied();
    let after = chars[at..].iter().find(|c| !MARKS.contains(c)).copied();
    let adjacent = chars.get(at + 1).is_some_and(|next| MARKS.contains(next));
    flanks(before, after) && !(adjacent && after.is_some_and(char::is_alphanumeric))
}

/// The flanking rule of CommonMark 0.31.2, section 6.2: `inner` is the side of the content.
fn flanks(inner: Option<char>, outer: Option<char>) -> bool {
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let mark = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric() && !c.is_whitespace());
    !space(inner) && (!mark(inner) || space(outer) || mark(outer))
}
