//! A forgiving reader for front matter that no parser accepts: `key: value` lines, one by one.
//!
//! It saves the title, the tags and the dates of an article whose author forgot a quote. It never
//! decides about access: whoever uses it treats the article as internal.

use super::{Entry, Node, Value};

/// Most entries that are recovered.
const MAX_ENTRIES: usize = 200;

/// Whether a line looks like `key: value` or `key = value`.
pub(super) fn looks_like_key(line: &str) -> bool {
    key_and_value(line).is_some()
}

/// The length of what looks like front matter at the start of a text.
pub(super) fn length(text: &str) -> usize {
    let belongs = |line: &&str| {
        looks_like_key(line) || line.starts_with([' ', '\t', '#']) || line.starts_with("- ")
    };
    text.split_inclusive('\n')
        .take_while(belongs)
        .map(str::len)
        .sum()
}

/// What can be read, line by line; `lines_before` is added to every line number.
pub(super) fn entries(text: &str, lines_before: u32) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for (index, source) in text.lines().enumerate() {
        let line = u32::try_from(index + 1)
            .unwrap_or(u32::MAX)
            .saturating_add(lines_before);
        if let Some((key, value)) = key_and_value(source) {
            if entries.len() == MAX_ENTRIES {
                break;
            }
            let column = u32::try_from(source.chars().count() - value.chars().count() + 1);
            let node = Node {
                line,
                column: column.unwrap_or(0),
                value: read_value(value),
            };
            entries.push(Entry {
                key: key.to_owned(),
                line,
                column: 1,
                node,
            });
        } else if let Some(item) = source.trim_start().strip_prefix("- ")
            && let Some(last) = entries.last_mut()
        {
            let item = Node {
                line,
                column: 1,
                value: Value::Text(unquoted(item.trim()).to_owned()),
            };
            match &mut last.node.value {
                Value::List(items) => items.push(item),
                value @ Value::Null => *value = Value::List(vec![item]),
                Value::Text(_) | Value::Map(_) => {}
            }
        }
    }
    entries
}

/// What to tell the author about a line that broke the front matter.
pub(super) fn help_for(line: &str) -> Option<String> {
    if line.starts_with('\t') || line.trim_end().contains('\t') && line.trim_start() != line {
        return Some("use spaces instead of tabs".to_owned());
    }
    let (key, value) = key_and_value(line)?;
    let quoted = value.starts_with(['"', '\'']);
    if !quoted && value.contains(": ")
        || value.starts_with(['@', '`', '{', '[', '%', '&', '*', '!'])
    {
        let safe = value.replace('\\', "\\\\").replace('"', "\\\"");
        return Some(format!("put the {key} in quotes: `{key}: \"{safe}\"`"));
    }
    if quoted {
        return Some(format!(
            "close the quotes around the {key}, and double those inside"
        ));
    }
    None
}

fn key_and_value(line: &str) -> Option<(&str, &str)> {
    if !line.starts_with(|c: char| c.is_alphanumeric() || c == '"' || c == '_') {
        return None;
    }
    let colon = line.find([':', '=']).filter(|at| *at <= 64)?;
    let value = &line[colon + 1..];
    if line[colon..].starts_with(':') && !value.is_empty() && !value.starts_with([' ', '\t']) {
        return None;
    }
    let key = line[..colon].trim().trim_matches(['"', '\'']);
    let word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    (!key.is_empty() && key.chars().all(word)).then(|| (key, value.trim()))
}

fn read_value(value: &str) -> Value {
    if value.is_empty() || value == "~" || value == "null" || value == ">" || value == "|" {
        return Value::Null;
    }
    if let Some(inner) = value
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
    {
        let items = inner
            .split(',')
            .map(|item| unquoted(item.trim()))
            .filter(|item| !item.is_empty());
        let node = |item: &str| Node {
            line: 0,
            column: 0,
            value: Value::Text(item.to_owned()),
        };
        return Value::List(items.map(node).collect());
    }
    Value::Text(unquoted(value).to_owned())
}

fn unquoted(value: &str) -> &str {
    let value = value.trim_end_matches(',');
    for quote in ['"', '\''] {
        if let Some(inner) = value
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote))
        {
            return inner;
        }
    }
    value
}
