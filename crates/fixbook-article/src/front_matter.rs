//! Front matter as written: where it ends, in which notation, and its keys and values with their places.
//!
//! What the keys mean is in `fields`. Three notations are read (YAML `---`, TOML `+++`, a leading
//! JSON object). One that cannot be read is recovered line by line and marked as broken.

mod recover;
mod toml_json;
mod yaml;

#[cfg(test)]
mod tests;

use crate::diagnostic_codes as codes;
use crate::limits::FRONT_MATTER_BYTES;
use crate::{Diagnostic, Severity};

/// A value with the place it stands at in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Node {
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) value: Value,
}

/// A value as written: `404`, `no` and `1.10` are text here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Text(String),
    List(Vec<Node>),
    Map(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) node: Node,
}

/// The front matter of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FrontMatter {
    pub(crate) entries: Vec<Entry>,
    /// It could not be read as written: nothing it says may widen the audience.
    pub(crate) broken: bool,
}

/// Why a notation could not be read, and where.
pub(crate) struct Broken {
    pub(crate) code: &'static str,
    pub(crate) line: u32,
    pub(crate) column: u32,
    pub(crate) message: String,
}

/// Splits a file (newlines already `\n`) into front matter and the offset of the body.
pub(crate) fn split(text: &str, found: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let start = text.len() - text.trim_start_matches(['\n', ' ', '\t']).len();
    let start = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
    let first = text[start..].lines().next().unwrap_or_default();
    let at_start = start == 0 && first.trim_start() == first;
    let line = 1 + count_lines(&text[..start]);
    match first.trim() {
        "---" if at_start || keys_follow(&text[start..]) => {
            fenced(text, start, line, Notation::Yaml, found)
        }
        "+++" if at_start => fenced(text, start, line, Notation::Toml, found),
        _ if start == 0 && opens_json(text) => json(text, found),
        _ => (FrontMatter::default(), 0),
    }
}

/// Reads a file that is nothing but YAML, such as `_defaults.yml`.
pub(crate) fn whole_yaml(text: &str, found: &mut Vec<Diagnostic>) -> FrontMatter {
    read(text, 0, Notation::Yaml, found)
}

/// Reads one entry of a list file: `key: value` lines, every line counted from 1.
pub(crate) fn yaml_entry(text: &str) -> Result<Vec<Entry>, Broken> {
    yaml::entries(text, 0)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Notation {
    Yaml,
    Toml,
    Json,
}

fn count_lines(text: &str) -> u32 {
    u32::try_from(text.bytes().filter(|byte| *byte == b'\n').count()).unwrap_or(u32::MAX)
}

/// Whether the line after the fence is `key: value`.
fn keys_follow(fenced: &str) -> bool {
    fenced.lines().nth(1).is_some_and(recover::looks_like_key)
}

fn opens_json(text: &str) -> bool {
    text.strip_prefix('{')
        .is_some_and(|rest| rest.trim_start().starts_with(['"', '}']))
}

/// Front matter between two lines of `---` or `+++`; `line` is the line of the first fence.
fn fenced(
    text: &str,
    start: usize,
    line: u32,
    notation: Notation,
    found: &mut Vec<Diagnostic>,
) -> (FrontMatter, usize) {
    let fence = if notation == Notation::Toml {
        "+++"
    } else {
        "---"
    };
    let inner = text[start..]
        .find('\n')
        .map_or(text.len(), |newline| start + newline + 1);
    let mut offset = inner;
    for candidate in text[inner..].split_inclusive('\n') {
        let end = candidate.trim_end();
        if end == fence {
            let front_matter = read(&text[inner..offset], line, notation, found);
            return (front_matter, offset + candidate.len());
        }
        offset += candidate.len();
    }
    // A lone rule above text without a single key is no front matter.
    if !keys_follow(&text[start..]) {
        return (FrontMatter::default(), 0);
    }
    let length = recover::length(&text[inner..]);
    let message = format!("the front matter has no closing `{fence}`, so the article is internal");
    let help = format!("put a line `{fence}` after the last field");
    found.push(
        Diagnostic::new(
            codes::UNCLOSED_FRONT_MATTER,
            Severity::Error,
            (line, 1),
            message,
        )
        .with_help(help),
    );
    let entries = recover::entries(capped(&text[inner..inner + length]), line);
    (
        FrontMatter {
            entries,
            broken: true,
        },
        inner + length,
    )
}

fn json(text: &str, found: &mut Vec<Diagnostic>) -> (FrontMatter, usize) {
    let source = capped(text);
    match toml_json::json_length(source) {
        Ok(length) => {
            let front_matter = read(&source[..length], 0, Notation::Json, found);
            let rest = text[length..].strip_prefix('\n').unwrap_or(&text[length..]);
            (front_matter, text.len() - rest.len())
        }
        Err(broken) => {
            report(&broken, source, 0, found);
            (
                FrontMatter {
                    entries: Vec::new(),
                    broken: true,
                },
                0,
            )
        }
    }
}

/// Reads the text between the fences; `line` is how many lines stand before it.
fn read(text: &str, line: u32, notation: Notation, found: &mut Vec<Diagnostic>) -> FrontMatter {
    let result = if text.len() > FRONT_MATTER_BYTES {
        let message = format!("the front matter is larger than {FRONT_MATTER_BYTES} bytes");
        Err(Broken {
            code: codes::FRONT_MATTER_LIMIT,
            line: 1,
            column: 0,
            message,
        })
    } else {
        match notation {
            Notation::Yaml => yaml::entries(text, line),
            Notation::Toml => toml_json::toml_entries(text, line),
            Notation::Json => toml_json::json_entries(text, line),
        }
    };
    match result {
        Ok(entries) => FrontMatter {
            entries,
            broken: false,
        },
        Err(broken) => {
            report(&broken, text, line, found);
            let entries = recover::entries(capped(text), line);
            FrontMatter {
                entries,
                broken: true,
            }
        }
    }
}

fn report(broken: &Broken, text: &str, line: u32, found: &mut Vec<Diagnostic>) {
    let source = text
        .lines()
        .nth(broken.line.saturating_sub(1) as usize)
        .unwrap_or_default();
    let message = format!(
        "{}; the article is internal until it is mended",
        broken.message
    );
    let at = (line + broken.line, broken.column);
    let diagnostic = Diagnostic::new(broken.code, Severity::Error, at, message);
    found.push(match recover::help_for(source) {
        Some(help) => diagnostic.with_help(help),
        None => diagnostic,
    });
}

/// At most the bytes that front matter may have.
fn capped(text: &str) -> &str {
    let mut end = text.len().min(FRONT_MATTER_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}
