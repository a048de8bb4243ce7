//! Where keys and values of the front matter stand.

use std::ops::Range;

use super::{FieldPart, ValuePart, offset};
use crate::fields::our_name;
use crate::front_matter::{Entry, FrontMatter, Node, Value};

/// The places of all keys and their texts.
pub(super) fn places(text: &str, front_matter: &FrontMatter) -> Vec<FieldPart> {
    front_matter
        .entries
        .iter()
        .map(|entry| place(text, entry))
        .collect()
}

fn place(text: &str, entry: &Entry) -> FieldPart {
    let start = offset(text, entry.line, entry.column);
    let mut values = Vec::new();
    collect(text, &entry.node, start, &mut values);
    let name = our_name(&entry.key);
    if matches!(entry.node.value, Value::Text(_)) && name.is_some_and(takes_commas) {
        values = values.iter().flat_map(split).collect();
    }
    FieldPart {
        key: entry.key.clone(),
        name,
        range: word_for_word(text, start, &entry.key),
        values,
    }
}

/// Whether one text with commas is a list for this field.
fn takes_commas(name: &str) -> bool {
    let lists = [
        "aliases",
        "applies_to",
        "authors",
        "error_codes",
        "keywords",
        "platforms",
        "products",
        "reviewers",
        "tags",
    ];
    lists.contains(&name)
}

/// The texts between commas, as far as their places can be told.
fn split(value: &ValuePart) -> Vec<ValuePart> {
    if value.range.len() != value.text.len() {
        return vec![value.clone()];
    }
    let mut start = 0;
    let mut parts = Vec::new();
    for part in value.text.split(',') {
        let text = part.trim();
        let from = value.range.start + start + (part.len() - part.trim_start().len());
        start += part.len() + 1;
        if !text.is_empty() {
            parts.push(ValuePart {
                text: text.to_owned(),
                range: from..from + text.len(),
            });
        }
    }
    parts
}

/// `near` is the place of the key, for values whose own place is not known.
fn collect(text: &str, node: &Node, near: usize, values: &mut Vec<ValuePart>) {
    match &node.value {
        Value::Null => {}
        Value::Text(value) => {
            let start = if node.line == 0 {
                near
            } else {
                offset(text, node.line, node.column)
            };
            values.push(ValuePart {
                text: value.clone(),
                range: word_for_word(text, start, value),
            });
        }
        Value::List(nodes) => {
            for node in nodes {
                collect(text, node, near, values);
            }
        }
        Value::Map(entries) => {
            for entry in entries {
                collect(text, &entry.node, near, values);
            }
        }
    }
}

/// The range of `wanted` in the rest of the line from `start`, else all that is left of the line.
fn word_for_word(text: &str, start: usize, wanted: &str) -> Range<usize> {
    let line = text[start..]
        .split('\n')
        .next()
        .unwrap_or_default()
        .trim_end();
    match line.find(wanted).filter(|_| !wanted.is_empty()) {
        // TOML and JSON give the place of the key; the value stands behind it.
        Some(at) => start + at..start + at + wanted.len(),
        None => start..start + line.len(),
    }
}
