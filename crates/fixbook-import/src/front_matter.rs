//! Front matter of ours, from what a source says.

use fixbook_article::Date;

use crate::limits::LINE_CHARS;

#[cfg(test)]
mod tests;

/// Writes front matter field by field; what is empty is left out.
pub(crate) struct Writer(String);

impl Writer {
    pub(crate) fn new() -> Self {
        Self("---\n".to_owned())
    }

    pub(crate) fn text(&mut self, key: &str, value: Option<&str>) {
        let value = value.map(one_line).filter(|value| !value.is_empty());
        if let Some(value) = value {
            self.0.push_str(&format!("{key}: {}\n", quoted(&value)));
        }
    }

    pub(crate) fn list(&mut self, key: &str, values: &[String]) {
        let mut items: Vec<String> = Vec::new();
        for value in values {
            let value = one_line(value);
            if !value.is_empty() && !items.iter().any(|item| item.eq_ignore_ascii_case(&value)) {
                items.push(value);
            }
        }
        if !items.is_empty() {
            let items: Vec<String> = items.iter().map(|item| quoted(item)).collect();
            self.0.push_str(&format!("{key}: [{}]\n", items.join(", ")));
        }
    }

    pub(crate) fn date(&mut self, key: &str, value: Option<Date>) {
        if let Some(date) = value {
            self.0.push_str(&format!("{key}: {date}\n"));
        }
    }

    pub(crate) fn number(&mut self, key: &str, value: Option<i32>) {
        if let Some(number) = value {
            self.0.push_str(&format!("{key}: {number}\n"));
        }
    }

    pub(crate) fn finish(mut self) -> String {
        self.0.push_str("---\n\n");
        self.0
    }
}

/// One line without control characters, of bounded length.
pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line: String = words.join(" ").chars().filter(|c| !is_hidden(*c)).collect();
    if line.chars().count() <= LINE_CHARS {
        return line;
    }
    let cut: String = line.chars().take(LINE_CHARS - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Control characters, and those that turn the direction of text.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// A text as YAML, in quotes where it needs them.
fn quoted(text: &str) -> String {
    let plain = text
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '/' | '(' | ')'))
        && text.starts_with(char::is_alphabetic)
        && !["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
            .contains(&text.to_lowercase().as_str());
    if plain {
        return text.to_owned();
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}
