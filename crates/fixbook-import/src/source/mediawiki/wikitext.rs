//! Wikitext as HTML, as far as it can be carried without the wiki that made pages of it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

use parse_wiki_text_2::{Configuration, ConfigurationSource};

use crate::html::escaped;
use crate::{Note, NoteKind};

use super::writer::Writer;

#[cfg(test)]
mod tests;

/// Names of namespaces that markup uses, in small letters.
pub(super) struct Names {
    pub(super) files: Vec<String>,
    pub(super) categories: Vec<String>,
    /// The folder of pages in addresses, such as `/wiki`.
    pub(super) folder: String,
}

/// How long one page may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Brackets inside each other; trees of more could not be taken apart again.
const DEPTH: usize = 100;

const PROTOCOLS: &[&str] = &[
    "//", "ftp://", "http://", "https://", "mailto:", "news:", "sftp://", "ssh://", "tel:",
];
const EXTENSION_TAGS: &[&str] = &[
    "gallery",
    "math",
    "nowiki",
    "poem",
    "pre",
    "ref",
    "references",
    "source",
    "syntaxhighlight",
    "templatedata",
];

/// HTML of a page, and its categories. What cannot be carried is noted.
pub(super) fn html(
    text: &str,
    names: &Names,
    place: &str,
    notes: &mut Vec<Note>,
) -> (String, Vec<String>) {
    let plain = |notes: &mut Vec<Note>, reason: &str| {
        notes.push(
            Note::new(
                NoteKind::Lost,
                place,
                "the markup of the page cannot be read; it is carried as text",
            )
            .about(reason),
        );
        (format!("<pre>{}</pre>", escaped(text)), Vec::new())
    };
    if depth(text) > DEPTH {
        return plain(notes, "brackets are nested too deeply");
    }
    // Text of a stranger is read by a parser that is not ours: whatever it does, the rest goes on.
    let made = catch_unwind(AssertUnwindSafe(|| {
        let parsed = configuration(names).parse_with_timeout(text, PATIENCE);
        parsed.map(|parsed| {
            let mut writer = Writer::new(text, names);
            writer.nodes(&parsed.nodes);
            writer.finish()
        })
    }));
    match made {
        Ok(Ok(written)) => {
            for (kind, message, detail) in written.notes {
                notes.push(Note::new(kind, place, message).about(detail));
            }
            (written.html, written.categories)
        }
        Ok(Err(_)) => plain(notes, "it takes too long"),
        Err(_) => plain(notes, "its parser fails"),
    }
}

fn configuration(names: &Names) -> Configuration {
    let refs = |names: &'static [&'static str]| names;
    let files: Vec<&str> = names.files.iter().map(String::as_str).collect();
    let categories: Vec<&str> = names.categories.iter().map(String::as_str).collect();
    Configuration::new(&ConfigurationSource {
        category_namespaces: &categories,
        extension_tags: refs(EXTENSION_TAGS),
        file_namespaces: &files,
        link_trail: "abcdefghijklmnopqrstuvwxyz",
        magic_words: refs(&[
            "FORCETOC",
            "INDEX",
            "NOEDITSECTION",
            "NOINDEX",
            "NOTOC",
            "TOC",
        ]),
        protocols: refs(PROTOCOLS),
        redirect_magic_words: refs(&["REDIRECT"]),
    })
}

/// How deep brackets and tags are nested at most, whether they are closed or not.
fn depth(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut open, mut deepest, mut at) = (0_usize, 0, 0);
    while at + 1 < bytes.len() {
        match &bytes[at..at + 2] {
            b"{{" | b"[[" | b"{|" => {
                open += 1;
                at += 1;
            }
            b"}}" | b"]]" | b"|}" => {
                open = open.saturating_sub(1);
                at += 1;
            }
            [b'<', next] if next.is_ascii_alphabetic() => open += 1,
            b"</" | b"/>" => open = open.saturating_sub(1),
            _ => {}
        }
        deepest = deepest.max(open);
        // A line of list signs nests one list for each.
        if at == 0 || bytes[at - 1] == b'\n' {
            let signs = bytes[at..]
                .iter()
                .take_while(|byte| b"*#:;".contains(byte))
                .count();
            deepest = deepest.max(signs);
        }
        at += 1;
    }
    deepest
}

/// The anchor that a heading of ours has, from that of the wiki.
pub(super) fn anchor(fragment: &str) -> String {
    let fine = |c: char| match c {
        ' ' | '_' => Some('-'),
        c if c.is_alphanumeric() || c == '-' => Some(c),
        _ => None,
    };
    fragment
        .trim()
        .to_lowercase()
        .chars()
        .filter_map(fine)
        .collect()
}
