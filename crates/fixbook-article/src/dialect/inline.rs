//! What stands inside a line: alerts with text after them, includes, videos, Liquid links.

use super::Line;
use crate::source_map::Rewriter;

/// Alert names that GitHub does not know, and the ones that mean the same.
const ALERTS: &[(&str, &str)] = &[
    ("note", "NOTE"),
    ("info", "NOTE"),
    ("tip", "TIP"),
    ("success", "TIP"),
    ("important", "IMPORTANT"),
    ("warning", "WARNING"),
    ("caution", "CAUTION"),
    ("danger", "CAUTION"),
];

/// Copies a line, with what it holds of other dialects rewritten.
pub(super) fn rewrite(line: &Line<'_>, out: &mut Rewriter<'_>) {
    let quoted = line.text[..line.at].contains('>');
    let mut copied = line.start;
    if quoted && line.text[line.at..].starts_with("[!") {
        copied = alert(line, out);
    }
    let end = line.range().end;
    loop {
        let rest = &line.text[copied - line.start..];
        let Some((at, length, with)) = next(rest) else {
            break;
        };
        out.copy(copied..copied + at);
        out.replace(copied + at..copied + at + length, &with);
        copied += at + length;
    }
    if copied < end {
        out.copy(copied..end);
    }
}

/// Rewrites `> [!NOTE] text` so that the mark stands alone; gives where copying goes on.
fn alert(line: &Line<'_>, out: &mut Rewriter<'_>) -> usize {
    let rest = &line.text[line.at..];
    let Some(end) = rest.find(']') else {
        return line.start;
    };
    let name = rest[2..end].trim();
    let lower = name.to_ascii_lowercase();
    let after = line.start + line.at + end + 1;
    if let Some((_, known)) = ALERTS.iter().find(|(alert, _)| *alert == lower) {
        let alone = rest[end + 1..].trim().is_empty();
        if alone && name.eq_ignore_ascii_case(known) {
            return line.start;
        }
        out.copy(line.start..line.start + line.at);
        let prefix = if alone {
            String::new()
        } else {
            format!("\n{}", &line.text[..line.at])
        };
        out.replace(line.start + line.at..after, &format!("[!{known}]{prefix}"));
        return after;
    }
    let (word, value) = lower.split_once(' ').unwrap_or((&lower, ""));
    match word {
        // A class for the looks of another site.
        "div" => {
            out.copy(line.start..line.start + line.at);
            after
        }
        "video" if value.starts_with("http") => {
            out.copy(line.start..line.start + line.at);
            let url = name[word.len()..].trim().replace(['<', '>'], "");
            out.replace(line.start + line.at..after, &format!("<{url}>"));
            after
        }
        _ => line.start,
    }
}

/// The next place to rewrite: its offset, its length, and what to put there.
fn next(text: &str) -> Option<(usize, usize, String)> {
    let include = text.find("[!INCLUDE").or_else(|| text.find("[!include"));
    let slug = text.find("]({%");
    match (include, slug) {
        (None, None) => None,
        (Some(at), slug) if slug.is_none_or(|slug| at < slug) => {
            let length = include_length(&text[at..]);
            Some((at, length, " ".to_owned()))
        }
        (_, Some(at)) => {
            let (length, with) = slug_link(&text[at..]);
            Some((at, length, with))
        }
        (Some(at), None) => Some((at, 1, "[".to_owned())),
    }
}

/// `[!INCLUDE [name](path)]`, or the word alone when it does not end on the line.
fn include_length(text: &str) -> usize {
    let close = text
        .find(")]")
        .map(|at| at + 2)
        .or_else(|| text.find(']').map(|at| at + 1));
    close.unwrap_or("[!INCLUDE".len())
}

/// `]({%slug name%}#part)`: a link to the article of that slug.
fn slug_link(text: &str) -> (usize, String) {
    const OPEN: &str = "]({%";
    let as_it_is = (OPEN.len(), OPEN.to_owned());
    let Some(end) = text.find("%}") else {
        return as_it_is;
    };
    let inside = text[OPEN.len()..end.max(OPEN.len())].trim_matches(['-', ' ']);
    let Some(slug) = inside.strip_prefix("slug") else {
        return as_it_is;
    };
    let slug: String = slug
        .trim()
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '<' | '>'))
        .collect();
    if slug.is_empty() {
        return as_it_is;
    }
    (end + 2, format!("](slug:{slug}"))
}
