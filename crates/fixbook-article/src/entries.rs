//! YAML files that are lists of entries, such as `synonyms.yml`: read entry by entry, so that a
//! broken one costs only itself.

use crate::diagnostic_codes as codes;
use crate::front_matter::{Entry, Node, Value, yaml_entry};
use crate::{Diagnostic, Severity};

/// Most entries of one file.
const MOST_ENTRIES: usize = 10_000;

/// One entry of a list: its keys and values, and the line it begins at.
pub(crate) struct ListEntry {
    pub(crate) line: u32,
    pub(crate) fields: Vec<Entry>,
}

/// The entries of a file (newlines already `\n`); what cannot be read is a finding.
pub(crate) fn list(text: &str, found: &mut Vec<Diagnostic>) -> Vec<ListEntry> {
    let mut entries = Vec::new();
    for (line, item) in items(text, found) {
        if entries.len() >= MOST_ENTRIES {
            let message = format!("at most {MOST_ENTRIES} entries are read; the rest is left out");
            found.push(broken((line, 1), message));
            break;
        }
        match yaml_entry(&item) {
            Ok(fields) => {
                let before = line - 1;
                let fields = fields
                    .into_iter()
                    .map(|entry| moved(entry, before))
                    .collect();
                entries.push(ListEntry { line, fields });
            }
            Err(error) => {
                let message = error
                    .message
                    .replace("the front matter", "it")
                    .replace("in front matter ", "");
                let message = format!("this entry is left out: {message}");
                found.push(broken((line - 1 + error.line, error.column), message));
            }
        }
    }
    entries
}

/// The text of every entry, its dash replaced by a space, and the line it begins at.
fn items(text: &str, found: &mut Vec<Diagnostic>) -> Vec<(u32, String)> {
    let mut items: Vec<(u32, String)> = Vec::new();
    for (number, line) in (1_u32..).zip(text.lines()) {
        let blank = line.trim().is_empty() || line.trim_start().starts_with('#');
        if line == "-" || line.starts_with("- ") {
            items.push((number, format!(" {}\n", &line[1..])));
        } else if blank || line.starts_with([' ', '\t']) {
            if let Some((_, item)) = items.last_mut() {
                item.push_str(line);
                item.push('\n');
            }
        } else if !matches!(line.trim_end(), "---" | "..." | "[]") {
            let message = "this line belongs to no entry and is left out".to_owned();
            found.push(
                broken((number, 1), message)
                    .with_help("begin an entry with `- `, and indent what belongs to it"),
            );
        }
    }
    items
}

/// The same with all lines counted from the beginning of the file.
fn moved(mut entry: Entry, by: u32) -> Entry {
    entry.line += by;
    move_node(&mut entry.node, by);
    entry
}

fn move_node(node: &mut Node, by: u32) {
    node.line += by;
    match &mut node.value {
        Value::List(nodes) => nodes.iter_mut().for_each(|node| move_node(node, by)),
        Value::Map(entries) => {
            for entry in entries {
                entry.line += by;
                move_node(&mut entry.node, by);
            }
        }
        Value::Null | Value::Text(_) => {}
    }
}

fn broken(at: (u32, u32), message: String) -> Diagnostic {
    Diagnostic::new(codes::BROKEN_ENTRY, Severity::Error, at, message)
}

/// One line of text, when the value is that.
pub(crate) fn text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => {
            let words: Vec<&str> = text.split_whitespace().collect();
            Some(words.join(" ")).filter(|text| !text.is_empty())
        }
        _ => None,
    }
}

/// The texts of a list, or the one text; none when there is anything else among them.
pub(crate) fn texts(node: &Node) -> Option<Vec<String>> {
    match &node.value {
        Value::List(nodes) => nodes.iter().map(text).collect(),
        _ => text(node).map(|text| vec![text]),
    }
}
