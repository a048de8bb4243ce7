//! Escaping, and which attributes of the author's own elements stay.

use std::fmt::Write;

use crate::html::Tag;

/// Writes text so that it is text, in an element or in a quoted attribute; gives the bytes written.
pub(super) fn escape(text: &str, out: &mut String) -> usize {
    let before = out.len();
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escaped = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\0' => "\u{fffd}",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(escaped);
        from = at + 1;
    }
    out.push_str(&text[from..]);
    out.len() - before
}

/// Classes that authors may use: those of ours that are about looks.
const CLASSES: &[&str] = &[
    "align-center",
    "align-right",
    "broken",
    "callout",
    "callout-caution",
    "callout-important",
    "callout-note",
    "callout-staff",
    "callout-title",
    "callout-tip",
    "callout-warning",
    "directive",
    "footnote",
    "footnote-ref",
    "table-wrap",
    "task",
    "task-done",
];

/// Whether a class may stand in rendered HTML.
pub(super) fn is_class(class: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#');
    CLASSES.contains(&class)
        || (class.starts_with("hl-") || class.starts_with("language-")) && class.chars().all(plain)
}

/// Writes the attributes of an element that may stay, apart from those with URLs.
pub(super) fn write_kept(element: &str, tag: &Tag<'_>, out: &mut String) {
    for (name, value) in tag.attributes() {
        let value = match name.as_str() {
            "id" | "name" => match crate::anchor::usable(&value) {
                Some(id) if !out.contains(" id=") => {
                    let _ = write!(
                        out,
                        " id=\"user-{}\"",
                        id.strip_prefix("user-").unwrap_or(&id)
                    );
                    continue;
                }
                _ => continue,
            },
            "title" | "lang" | "dir" => value,
            "class" => {
                let kept: Vec<&str> = value
                    .split_whitespace()
                    .filter(|class| is_class(class))
                    .collect();
                if kept.is_empty() {
                    continue;
                }
                kept.join(" ")
            }
            name if is_kept(element, name) && is_simple(&value) => value,
            _ => continue,
        };
        // Writing to a string cannot fail.
        let _ = write!(out, " {name}=\"");
        escape(&value, out);
        out.push('"');
    }
}

fn is_kept(element: &str, name: &str) -> bool {
    match element {
        "td" | "th" => matches!(name, "colspan" | "rowspan" | "scope" | "align"),
        "ol" => matches!(name, "start" | "type" | "reversed"),
        "li" => name == "value",
        "col" | "colgroup" => name == "span",
        "img" => matches!(name, "width" | "height"),
        "details" => name == "open",
        "time" => name == "datetime",
        _ => false,
    }
}

fn is_simple(value: &str) -> bool {
    value.len() <= 40
        && value
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | ':' | '.' | '%' | '+'))
}
