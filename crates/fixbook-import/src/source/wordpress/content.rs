//! The text of a post: paragraphs that WordPress makes when it shows it, and shortcodes.

use std::collections::HashMap;

use crate::html::{escaped, plain_text};
use crate::{Note, NoteKind};

#[cfg(test)]
mod tests;

/// Shortcodes whose text is code.
const CODE: &[&str] = &[
    "code",
    "sourcecode",
    "php",
    "bash",
    "powershell",
    "crayon",
    "syntax",
];
/// Shortcodes that hold an address.
const ADDRESS: &[&str] = &["embed", "audio", "video", "youtube"];

/// A title or a name without its character references.
pub(super) fn unescaped(text: &str) -> String {
    plain_text(text)
}

/// The text of a post as HTML.
pub(super) fn html(text: &str, place: &str, notes: &mut Vec<Note>) -> String {
    let text = shortcodes(&text.replace("\r\n", "\n"), place, notes);
    // The block editor writes whole HTML, each block with a comment before it.
    if text.contains("<!-- wp:") {
        text
    } else {
        paragraphs(&text)
    }
}

/// A shortcode: `[name attributes]` or `[/name]`.
struct Shortcode<'a> {
    name: String,
    attributes: &'a str,
    closing: bool,
    end: usize,
}

fn shortcode(text: &str, start: usize) -> Option<Shortcode<'_>> {
    let rest = &text[start + 1..];
    let closing = rest.starts_with('/');
    let rest = rest.trim_start_matches('/');
    let name: String = rest
        .chars()
        .take(40)
        .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        .collect();
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let begin = text.len() - rest.len() + name.len();
    let length = text[begin..]
        .char_indices()
        .take(2_000)
        .find(|(_, c)| matches!(c, ']' | '['))?;
    (length.1 == ']').then(|| Shortcode {
        name,
        attributes: &text[begin..begin + length.0],
        closing,
        end: begin + length.0 + 1,
    })
}

fn shortcodes(text: &str, place: &str, notes: &mut Vec<Note>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut ends: HashMap<String, Option<usize>> = HashMap::new();
    let mut done = 0;
    while let Some(found) = text[done..].find('[') {
        let start = done + found;
        out.push_str(&text[done..start]);
        let Some(code) = shortcode(text, start) else {
            out.push('[');
            done = start + 1;
            continue;
        };
        done = code.end;
        let closing = format!("[/{}]", code.name);
        // Looked for once: as long as it lies ahead, it is the end of what opens now too.
        let end = ends.entry(code.name.clone()).or_insert(Some(0));
        if end.is_some_and(|end| end < code.end) {
            *end = text[code.end..].find(&closing).map(|end| code.end + end);
        }
        let inner = end.map(|end| &text[code.end..end]);
        match (code.name.as_str(), inner) {
            (name, Some(inner)) if CODE.contains(&name) && !code.closing => {
                let language = attribute(code.attributes, &["language", "lang"]);
                let language = language
                    .map(|name| format!(" class=\"language-{}\"", escaped(&name)))
                    .unwrap_or_default();
                // Editors store code with its signs escaped, or as it is.
                let shown = match inner.contains("&lt;") {
                    true => inner.to_owned(),
                    false => escaped(inner),
                };
                out.push_str(&format!("\n\n<pre{language}>{shown}</pre>\n\n"));
                done = code.end + inner.len() + closing.len();
            }
            (name, inner) if ADDRESS.contains(&name) && !code.closing => {
                let address = inner
                    .map(str::to_owned)
                    .filter(|inner| !inner.trim().is_empty());
                let address =
                    address.or_else(|| attribute(code.attributes, &["src", "url", "mp4", "mp3"]));
                if let Some(address) = address {
                    let address = escaped(address.trim());
                    out.push_str(&format!("<a href=\"{address}\">{address}</a>"));
                }
                if let Some(inner) = inner {
                    done = code.end + inner.len() + closing.len();
                }
            }
            ("caption" | "wp_caption", _) => {}
            // `[Ctrl]` and `[1]` are text; what has attributes or an end is a shortcode.
            (_, inner)
                if !code.closing
                    && inner.is_none()
                    && !code.attributes.contains('=')
                    && !known(&code.name) =>
            {
                out.push_str(&text[start..code.end]);
            }
            _ => {
                if !code.closing {
                    let kind = if inner.is_some() {
                        NoteKind::Changed
                    } else {
                        NoteKind::Lost
                    };
                    let message = match inner {
                        Some(_) => "of a shortcode only its text is carried",
                        None => "a shortcode is not carried",
                    };
                    notes.push(Note::new(kind, place, message).about(&text[start..code.end]));
                }
            }
        }
    }
    out.push_str(&text[done..]);
    out
}

fn known(name: &str) -> bool {
    matches!(
        name,
        "gallery" | "playlist" | "toc" | "more" | "contact-form" | "contact-form-7"
    )
}

fn attribute(attributes: &str, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let (_, value) = attributes.split_once(&format!("{name}="))?;
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let value = match quote {
            Some(quote) => value[1..].split(quote).next(),
            None => value.split_whitespace().next(),
        };
        value.map(str::to_owned)
    })
}

/// Elements that stand on their own, so that no paragraph is put around them.
const BLOCKS: &[&str] = &[
    "<address",
    "<blockquote",
    "<details",
    "<div",
    "<dl",
    "<figure",
    "<form",
    "<h1",
    "<h2",
    "<h3",
    "<h4",
    "<h5",
    "<h6",
    "<hr",
    "<iframe",
    "<ol",
    "<p",
    "<pre",
    "<script",
    "<section",
    "<style",
    "<table",
    "<ul",
    "</",
];

/// What ends such an element, so that text in the next line is a paragraph.
const ENDS: &[&str] = &[
    "</blockquote>",
    "</div>",
    "</dl>",
    "</h1>",
    "</h2>",
    "</h3>",
    "</h4>",
    "</h5>",
    "</h6>",
    "</ol>",
    "</p>",
    "</table>",
    "</ul>",
];

/// Paragraphs as the classic editor means them: an empty line parts them, a line end is a break.
fn paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 64);
    let mut rest = text;
    while let Some(start) = rest.find("<pre") {
        let end = rest[start..]
            .find("</pre>")
            .map_or(rest.len(), |end| start + end + 6);
        parted(&rest[..start], &mut out);
        out.push_str(&rest[start..end]);
        rest = &rest[end..];
    }
    parted(rest, &mut out);
    out
}

fn parted(text: &str, out: &mut String) {
    for block in text
        .split("\n\n")
        .map(str::trim)
        .filter(|block| !block.is_empty())
    {
        let (mut prose, mut inside) = (Vec::new(), false);
        for line in block.lines() {
            if inside || stands_alone(line) {
                end_prose(&mut prose, out);
                out.push_str(line);
                out.push('\n');
                inside = !ENDS.iter().any(|tag| line.trim_end().ends_with(tag));
            } else {
                prose.push(line);
            }
        }
        end_prose(&mut prose, out);
    }
}

/// Whether a line begins with an element that is no part of a paragraph.
fn stands_alone(line: &str) -> bool {
    let line = line.trim_start();
    let begin: String = line.chars().take(12).collect();
    let begin = begin.to_ascii_lowercase();
    BLOCKS.iter().any(|tag| begin.starts_with(tag))
}

fn end_prose(lines: &mut Vec<&str>, out: &mut String) {
    if !lines.is_empty() {
        out.push_str(&format!("<p>{}</p>\n", lines.join("<br>")));
        lines.clear();
    }
}
