//! `:::name` ... `:::`, `:::image ...:::` and `{% hint %}` ... `{% endhint %}`.

use std::collections::HashSet;

use super::{CalloutKind, DIRECTIVE, Line, attribute, close_mark, mark, open_mark};
use crate::headings::is_invisible;
use crate::line::{CodeFence, text_start};
use crate::source_map::Rewriter;

/// What a line with a block directive is.
#[derive(Debug, PartialEq, Eq)]
enum Block<'a> {
    /// `:::note Title` or `{% hint style="info" %}`.
    Open {
        family: Family,
        name: &'a str,
        title: &'a str,
    },
    /// `:::` or `{% endhint %}`.
    Close(Family),
    /// `:::image type="content" source="a.png" alt-text="b":::`.
    Image(&'a str),
    /// `:::row:::`, `:::column-end:::`: layout without meaning.
    Layout,
    /// `:::code source="a.ps1":::` and whatever else is complete in itself.
    Unknown,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Colons,
    Liquid,
}

/// Liquid blocks that are callouts.
const LIQUID: &[&str] = &[
    "hint",
    "note",
    "tip",
    "warning",
    "danger",
    "important",
    "caution",
];
/// Directives of Microsoft's documentation that only lay out.
const LAYOUT: &[&str] = &["row", "column", "zone", "moniker", "image"];

/// Whether a line opens a staff-only block. Fails closed: any container, code block, case or
/// punctuation between the colons and the word is accepted.
pub(crate) fn is_staff_fence(line: &str) -> bool {
    let mut rest =
        line[text_start(line)..].trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
    rest = rest.trim_start_matches(['>', ' ', '\t']);
    let colons = rest.trim_start_matches([':', '：']);
    if rest.chars().take_while(|c| matches!(c, ':' | '：')).count() < 3 {
        return false;
    }
    let word = colons.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut letters = word
        .chars()
        .filter(|c| !is_invisible(*c))
        .flat_map(char::to_lowercase);
    "staff".chars().all(|c| letters.next() == Some(c))
}

/// Offsets of the lines whose opening and closing belong together.
pub(super) fn pairs(source: &str) -> HashSet<usize> {
    let mut pairs = HashSet::new();
    let mut open: Vec<(Family, usize)> = Vec::new();
    let mut fence: Option<CodeFence> = None;
    let mut start = 0;
    for text in source.split_inclusive('\n') {
        let offset = start;
        start += text.len();
        if let Some(opened) = fence {
            if opened.closed_by(text) {
                fence = None;
            }
            continue;
        }
        fence = CodeFence::opened_by(text);
        if super::holds_comment(text) {
            continue;
        }
        match block(text[text_start(text)..].trim_end()) {
            Some(Block::Open { family, .. }) => open.push((family, offset)),
            Some(Block::Close(family)) => {
                if open.last().is_some_and(|(other, _)| *other == family)
                    && let Some((_, opened)) = open.pop()
                {
                    pairs.extend([opened, offset]);
                }
            }
            _ => {}
        }
    }
    // An open staff block hides to the end of the file, so it is one to the end as well.
    let staff = open
        .into_iter()
        .filter(|(_, at)| is_staff_fence(source[*at..].lines().next().unwrap_or_default()));
    pairs.extend(staff.map(|(_, at)| at));
    pairs
}

/// Rewrites a line that is a block directive; `false` when it is none.
pub(super) fn rewrite(line: &Line<'_>, pairs: &HashSet<usize>, out: &mut Rewriter<'_>) -> bool {
    let rest = line.rest();
    let Some(block) = block(rest) else {
        return false;
    };
    let paired = pairs.contains(&line.whole);
    match block {
        Block::Open { name, title, .. } if paired => match CalloutKind::from_name(name) {
            Some(kind) => mark(line, &open_mark(kind, title), out),
            None => directive(line, rest, out),
        },
        Block::Close(_) if paired => mark(line, &close_mark(), out),
        Block::Open {
            family: Family::Colons,
            ..
        }
        | Block::Unknown => directive(line, rest, out),
        // A Liquid block that is not closed is text like any other.
        Block::Open { .. } | Block::Close(Family::Liquid) => return false,
        Block::Close(Family::Colons) | Block::Layout => blank(line, out),
        Block::Image(attributes) => image(line, attributes, out),
    }
    true
}

fn blank(line: &Line<'_>, out: &mut Rewriter<'_>) {
    out.copy(line.start..line.start + line.at);
    out.replace(line.range(), "\n");
}

fn directive(line: &Line<'_>, text: &str, out: &mut Rewriter<'_>) {
    mark(
        line,
        &format!("<{DIRECTIVE} text=\"{}\">", attribute(text)),
        out,
    );
}

fn block(rest: &str) -> Option<Block<'_>> {
    if let Some(inside) = rest
        .strip_prefix("{%")
        .and_then(|rest| rest.strip_suffix("%}"))
    {
        return liquid(inside.trim_matches(['-', ' ']));
    }
    let colons = rest.bytes().take_while(|byte| *byte == b':').count();
    if colons < 3 {
        return None;
    }
    let inside = rest[colons..].trim();
    if inside.is_empty() {
        return Some(Block::Close(Family::Colons));
    }
    let (content, single) = match inside.strip_suffix(":::") {
        Some(content) => (content.trim_end_matches(':').trim_end(), true),
        None => (inside, false),
    };
    let content = content.trim_matches(['{', '}', '[', ']', '.', ' ']);
    let end = content
        .find(|c: char| c.is_whitespace() || matches!(c, '{' | '[' | '='))
        .unwrap_or(content.len());
    let (name, title) = content.split_at(end);
    let base = name.strip_suffix("-end").unwrap_or(name);
    if name == "image" && content.contains("source=") {
        return Some(Block::Image(title));
    }
    if LAYOUT.contains(&base) && (single || base != name || base == "zone" || base == "moniker") {
        return Some(Block::Layout);
    }
    if single {
        return Some(Block::Unknown);
    }
    let title = title.trim().trim_matches(['{', '}', '[', ']']);
    let title = if title.contains('=') { "" } else { title };
    Some(Block::Open {
        family: Family::Colons,
        name,
        title,
    })
}

fn liquid(inside: &str) -> Option<Block<'_>> {
    let (name, rest) = inside
        .split_once(char::is_whitespace)
        .unwrap_or((inside, ""));
    if let Some(name) = name.strip_prefix("end") {
        return LIQUID
            .contains(&name)
            .then_some(Block::Close(Family::Liquid));
    }
    if !LIQUID.contains(&name) {
        return None;
    }
    let style = value_of(rest, "style").unwrap_or(name);
    Some(Block::Open {
        family: Family::Liquid,
        name: style,
        title: "",
    })
}

/// The value of `name="value"` in a list of attributes.
pub(super) fn value_of<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let mut from = 0;
    while let Some(found) = attributes[from..].find(name) {
        let at = from + found;
        let before = attributes[..at].chars().next_back();
        let value = attributes[at + name.len()..].trim_start();
        if before.is_none_or(char::is_whitespace)
            && let Some(value) = value.strip_prefix('=')
            && let Some(value) = value.trim_start().strip_prefix('"')
        {
            return value.split('"').next();
        }
        from = at + name.len();
    }
    None
}

/// `:::image` as a Markdown image.
fn image(line: &Line<'_>, attributes: &str, out: &mut Rewriter<'_>) {
    let source = value_of(attributes, "source").unwrap_or_default();
    let alt = value_of(attributes, "alt-text").unwrap_or_default();
    let alt: String = alt
        .chars()
        .filter(|c| !matches!(c, '[' | ']' | '\\' | '<' | '`'))
        .collect();
    let source: String = source
        .chars()
        .filter(|c| !matches!(c, '<' | '>' | '\n'))
        .collect();
    out.copy(line.start..line.start + line.at);
    out.replace(
        line.start + line.at..line.range().end,
        &format!("![{alt}](<{source}>)\n"),
    );
}
