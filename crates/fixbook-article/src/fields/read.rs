//! Values as a field wants them: text, lists, dates, flags, one of a closed list.

use super::{about, wrong_type};
use crate::date::{Date, Period, Spelling};
use crate::diagnostic_codes as codes;
use crate::front_matter::{Entry, Node, Value};
use crate::headings::is_invisible;
use crate::{Diagnostic, Severity};

/// Reads values and notes what is wrong with them.
pub(super) struct Reader<'a> {
    pub(super) found: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    /// One line of text; absent when empty.
    pub(super) fn text(&mut self, entry: &Entry) -> Option<String> {
        match &entry.node.value {
            Value::Null => None,
            Value::Text(text) => Some(one_line(text)).filter(|text| !text.is_empty()),
            Value::List(nodes) => match nodes.as_slice() {
                [] => None,
                [
                    Node {
                        value: Value::Text(text),
                        ..
                    },
                ] => Some(one_line(text)),
                _ => {
                    self.found.push(wrong_type(entry, "text, not a list"));
                    None
                }
            },
            Value::Map(_) => {
                self.found.push(wrong_type(entry, "text"));
                None
            }
        }
    }

    pub(super) fn quiet_text(&self, entry: &Entry) -> Option<String> {
        match &entry.node.value {
            Value::Text(text) => Some(one_line(text)),
            _ => None,
        }
    }

    /// A list, or one text with commas between its items.
    pub(super) fn list(&mut self, entry: &Entry) -> Vec<String> {
        match &entry.node.value {
            Value::Text(text) => split_list(text),
            _ => self.sentences(entry),
        }
    }

    /// A list, or one text as its only item: what is said in sentences has commas of its own.
    pub(super) fn sentences(&mut self, entry: &Entry) -> Vec<String> {
        match &entry.node.value {
            Value::Null => Vec::new(),
            Value::Text(text) => vec![one_line(text)],
            Value::List(nodes) => self.items(entry, nodes),
            Value::Map(_) => match labelled(&entry.node) {
                Some(label) => vec![label],
                None => {
                    self.found
                        .push(wrong_type(entry, "text or a list of texts"));
                    Vec::new()
                }
            },
        }
    }

    fn items(&mut self, entry: &Entry, nodes: &[Node]) -> Vec<String> {
        let mut items = Vec::with_capacity(nodes.len());
        let mut odd = false;
        for node in nodes {
            match &node.value {
                Value::Text(text) => items.push(one_line(text)),
                Value::Null => {}
                _ => match labelled(node) {
                    Some(label) => items.push(label),
                    None => odd = true,
                },
            }
        }
        if odd {
            self.found.push(wrong_type(entry, "a list of texts"));
        }
        items
    }

    pub(super) fn quiet_list(&self, entry: &Entry) -> Vec<String> {
        Reader {
            found: &mut Vec::new(),
        }
        .list(entry)
    }

    /// One of a closed list; `allowed` is shown when it is none of them.
    pub(super) fn choice<T>(
        &mut self,
        entry: &Entry,
        from_name: fn(&str) -> Option<T>,
        allowed: &str,
    ) -> Option<T> {
        let name = self.text(entry)?;
        let choice = from_name(&name);
        if choice.is_none() {
            let key = &entry.key;
            let effect = match key.to_lowercase().as_str() {
                "audience" => "; the article is internal",
                "confidence" => "; it counts as not-validated",
                _ => "; it is ignored",
            };
            let message = format!("`{}` is no known {key}{effect}", shortened(&name));
            self.found.push(
                about(entry, codes::UNKNOWN_VALUE, Severity::Warning, message)
                    .with_help(format!("write one of: {allowed}")),
            );
        }
        choice
    }

    pub(super) fn flag(&mut self, entry: &Entry) -> Option<bool> {
        match &entry.node.value {
            Value::Text(text) => match text.trim().to_lowercase().as_str() {
                "true" | "yes" | "on" | "1" => Some(true),
                "false" | "no" | "off" | "0" => Some(false),
                _ => {
                    self.found.push(wrong_type(entry, "true or false"));
                    None
                }
            },
            Value::Null => Some(entry.key.eq_ignore_ascii_case("published")),
            _ => {
                self.found.push(wrong_type(entry, "true or false"));
                None
            }
        }
    }

    pub(super) fn date(&mut self, entry: &Entry) -> Option<Date> {
        let text = self.text(entry)?;
        match Date::read(&text) {
            Some((date, Spelling::Clear)) => Some(date),
            Some((date, spelling)) => {
                let how = match spelling {
                    Spelling::Serial => "a spreadsheet's day number",
                    _ => "month/day/year",
                };
                // Whole corpora write their dates like this: only a number is worth a word.
                if spelling == Spelling::Serial {
                    let message = format!("`{text}` is read as {how}: {date}");
                    self.found.push(
                        about(entry, codes::UNCLEAR_DATE, Severity::Note, message)
                            .with_help(format!("write `{date}`")),
                    );
                }
                Some(date)
            }
            None => {
                let message = format!("`{}` is no date; it is left out", shortened(&text));
                self.found.push(
                    about(entry, codes::BAD_DATE, Severity::Warning, message)
                        .with_help("write it as `2026-10-12`"),
                );
                None
            }
        }
    }

    pub(super) fn period(&mut self, entry: &Entry) -> Option<Period> {
        let text = self.text(entry)?;
        let period = Period::parse(&text);
        if period.is_none() {
            let message = format!(
                "`{}` is no length of time; it is left out",
                shortened(&text)
            );
            self.found.push(
                about(entry, codes::BAD_DATE, Severity::Warning, message)
                    .with_help("write it as `6 months`, `1 year` or `90 days`"),
            );
        }
        period
    }

    pub(super) fn integer(&mut self, entry: &Entry) -> Option<i32> {
        let text = self.text(entry)?;
        let number = text
            .parse::<f64>()
            .ok()
            .filter(|number| number.abs() <= f64::from(i32::MAX));
        if number.is_none() {
            self.found.push(wrong_type(entry, "a number"));
        }
        number.map(|number| number.round() as i32)
    }

    /// Whether `search: {exclude: true}` keeps the article out of search.
    pub(super) fn excluded(&mut self, node: &Node) -> bool {
        let Value::Map(entries) = &node.value else {
            return false;
        };
        let exclude = entries.iter().find(|entry| entry.key == "exclude");
        exclude.is_some_and(|entry| self.flag(entry) == Some(true))
    }

    /// Aliases as paths below the root; what leads to another site is left out.
    pub(super) fn aliases(&mut self, entry: &Entry) -> Vec<String> {
        let local = |alias: &String| !alias.contains("://") && !alias.starts_with("//");
        let clean = |alias: String| alias.trim_matches('/').to_owned();
        self.list(entry)
            .into_iter()
            .filter(local)
            .map(clean)
            .collect()
    }

    /// Whether an id can be part of a URL.
    pub(super) fn usable_id(&mut self, entry: &Entry, id: &str) -> bool {
        let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | ':' | '/');
        let usable = id.chars().count() <= 100
            && id.chars().all(fine)
            && id
                .split('/')
                .all(|part| !part.is_empty() && !part.bytes().all(|byte| byte == b'.'));
        if !usable {
            let message = format!(
                "`{}` cannot be an id; the path is used instead",
                shortened(id)
            );
            self.found.push(
                about(entry, codes::BAD_NAME, Severity::Warning, message)
                    .with_help("use letters, digits and `-`, such as `KB-0042`"),
            );
        }
        usable
    }
}

/// A language tag as BCP 47 spells it, from `fr`, `fr_FR` or `fr-fr`; none when it is no tag.
pub(crate) fn language(text: &str) -> Option<String> {
    let mut parts = text.trim().split(['-', '_']);
    let first = parts.next()?.to_ascii_lowercase();
    if !(2..=3).contains(&first.len()) || !first.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let mut tag = first;
    for part in parts {
        if part.is_empty() || part.len() > 8 || !part.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return None;
        }
        tag.push('-');
        match part.len() {
            2 => tag.push_str(&part.to_ascii_uppercase()),
            _ => tag.push_str(part),
        }
    }
    Some(tag)
}

/// Text in one line: no control or direction characters, single spaces.
pub(crate) fn one_line(text: &str) -> String {
    if is_one_line(text) {
        return text.to_owned();
    }
    let joins = |c: char| matches!(c, '\u{200c}' | '\u{200d}');
    let visible = |c: &char| !c.is_control() && (joins(*c) || !is_invisible(*c));
    let spaced = text
        .chars()
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .filter(visible);
    let mut line = String::with_capacity(text.len());
    for c in spaced {
        if c != ' ' || !line.is_empty() && !line.ends_with(' ') {
            line.push(c);
        }
    }
    line.truncate(line.trim_end().len());
    line
}

/// Whether `text` is plain and tidy as it is, as nearly all are.
fn is_one_line(text: &str) -> bool {
    // The start counts as a space, and so does the end.
    let mut before = b' ';
    let plain = text.bytes().all(|byte| {
        let double = byte == b' ' && before == b' ';
        before = byte;
        (b' '..=b'~').contains(&byte) && !double
    });
    plain && before != b' '
}

fn split_list(text: &str) -> Vec<String> {
    let separator = if text.contains('\n') && !text.contains(',') {
        '\n'
    } else {
        ','
    };
    text.split(separator)
        .map(one_line)
        .filter(|item| !item.is_empty())
        .collect()
}

/// `{label: Windows}` and its like.
fn labelled(node: &Node) -> Option<String> {
    let Value::Map(entries) = &node.value else {
        return None;
    };
    let named = entries
        .iter()
        .find(|e| matches!(e.key.as_str(), "label" | "name" | "title" | "value"));
    match &named?.node.value {
        Value::Text(text) => Some(one_line(text)),
        _ => None,
    }
}

/// A value as it may stand in a message.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
