//! TOML and JSON front matter. Their parsers give no places, so a key's place is looked up in the text.

use super::{Broken, Entry, Node, Value};
use crate::diagnostic_codes as codes;
use crate::limits::{FRONT_MATTER_DEPTH, FRONT_MATTER_NODES};

/// The entries of a TOML document; `lines_before` is added to every line.
pub(super) fn toml_entries(text: &str, lines_before: u32) -> Result<Vec<Entry>, Broken> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        broken(text, at, error.message())
    })?;
    let mut reader = Reader {
        text,
        lines_before,
        nodes: 0,
    };
    reader.map(table.into_iter().collect(), 0, Reader::toml)
}

/// The entries of a JSON object; `lines_before` is added to every line.
pub(super) fn json_entries(text: &str, lines_before: u32) -> Result<Vec<Entry>, Broken> {
    let object: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text).map_err(|error| json_broken(text, &error))?;
    let mut reader = Reader {
        text,
        lines_before,
        nodes: 0,
    };
    reader.map(object.into_iter().collect(), 0, Reader::json)
}

/// The length of the JSON object that a text begins with.
pub(super) fn json_length(text: &str) -> Result<usize, Broken> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => Ok(values.byte_offset()),
        Some(Err(error)) => Err(json_broken(text, &error)),
        None => Ok(0),
    }
}

fn json_broken(text: &str, error: &serde_json::Error) -> Broken {
    let before: usize = text
        .split_inclusive('\n')
        .take(error.line().saturating_sub(1))
        .map(str::len)
        .sum();
    broken(
        text,
        (before + error.column().saturating_sub(1)).min(text.len()),
        &error.to_string(),
    )
}

fn broken(text: &str, at: usize, message: &str) -> Broken {
    let before = text.get(..at).unwrap_or_default();
    let column = before
        .rsplit('\n')
        .next()
        .unwrap_or_default()
        .chars()
        .count()
        + 1;
    let message = message.lines().next().unwrap_or_default();
    Broken {
        code: codes::BROKEN_FRONT_MATTER,
        line: super::count_lines(before) + 1,
        column: u32::try_from(column).unwrap_or(0),
        message: format!("the front matter cannot be read: {message}"),
    }
}

struct Reader<'a> {
    text: &'a str,
    lines_before: u32,
    nodes: usize,
}

type Convert<'a, T> = fn(&mut Reader<'a>, T, usize, u32) -> Result<Node, Broken>;

impl<'a> Reader<'a> {
    fn map<T>(
        &mut self,
        pairs: Vec<(String, T)>,
        depth: usize,
        convert: Convert<'a, T>,
    ) -> Result<Vec<Entry>, Broken> {
        self.admit(depth)?;
        let mut entries = Vec::with_capacity(pairs.len());
        for (key, value) in pairs {
            let line = self.line_of(&key);
            let node = convert(self, value, depth + 1, line)?;
            entries.push(Entry {
                key,
                line,
                column: 1,
                node,
            });
        }
        Ok(entries)
    }

    fn list<T>(
        &mut self,
        items: Vec<T>,
        depth: usize,
        line: u32,
        convert: Convert<'a, T>,
    ) -> Result<Value, Broken> {
        self.admit(depth)?;
        let nodes: Result<_, _> = items
            .into_iter()
            .map(|item| convert(self, item, depth + 1, line))
            .collect();
        Ok(Value::List(nodes?))
    }

    fn toml(&mut self, value: toml::Value, depth: usize, line: u32) -> Result<Node, Broken> {
        self.admit(depth)?;
        let value = match value {
            toml::Value::String(text) => Value::Text(text),
            toml::Value::Array(items) => self.list(items, depth, line, Self::toml)?,
            toml::Value::Table(table) => {
                Value::Map(self.map(table.into_iter().collect(), depth, Self::toml)?)
            }
            other => Value::Text(other.to_string()),
        };
        Ok(Node {
            line,
            column: 1,
            value,
        })
    }

    fn json(&mut self, value: serde_json::Value, depth: usize, line: u32) -> Result<Node, Broken> {
        self.admit(depth)?;
        let value = match value {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Array(items) => self.list(items, depth, line, Self::json)?,
            serde_json::Value::Object(object) => {
                Value::Map(self.map(object.into_iter().collect(), depth, Self::json)?)
            }
            other => Value::Text(other.to_string()),
        };
        Ok(Node {
            line,
            column: 1,
            value,
        })
    }

    fn admit(&mut self, depth: usize) -> Result<(), Broken> {
        self.nodes += 1;
        if self.nodes <= FRONT_MATTER_NODES && depth <= FRONT_MATTER_DEPTH {
            return Ok(());
        }
        Err(Broken {
            code: codes::FRONT_MATTER_LIMIT,
            line: 1,
            column: 0,
            message: format!(
                "in front matter at most {FRONT_MATTER_NODES} values, nested at most \
                 {FRONT_MATTER_DEPTH} deep, are read"
            ),
        })
    }

    /// The first line that begins with the key; the first line of all when none does.
    fn line_of(&self, key: &str) -> u32 {
        let begins = |line: &str| {
            let line = line.trim_start_matches([' ', '\t', '{', '"', '\'', '[']);
            line.strip_prefix(key).is_some_and(|rest| {
                rest.trim_start_matches(['"', '\'', ']', ' '])
                    .starts_with(['=', ':'])
                    || rest.starts_with(']')
            })
        };
        // Few keys, so few passes: more than the first two hundred are not worth their cost.
        let index = self.text.lines().take(200).position(begins).unwrap_or(0);
        self.lines_before + u32::try_from(index).unwrap_or(0) + 1
    }
}
