//! Anchors of headings, as GitHub makes them, each once on a page.

use std::collections::HashMap;

#[cfg(test)]
mod tests;

/// Gives out anchors, none of them twice.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    given: HashMap<String, u32>,
}

impl Anchors {
    /// The anchor of a heading: the id it asks for, else one made from its text.
    pub(crate) fn give(&mut self, id: Option<&str>, heading: &str) -> String {
        let base = id.map_or_else(|| github(heading), str::to_owned);
        let mut anchor = base.clone();
        while self.given.contains_key(&anchor) {
            let count = self.given.entry(base.clone()).or_default();
            *count += 1;
            anchor = format!("{base}-{count}");
        }
        self.given.insert(anchor.clone(), 0);
        anchor
    }
}

/// Lower case, spaces as `-`, punctuation left out.
fn github(heading: &str) -> String {
    let mut anchor = String::with_capacity(heading.len());
    for c in heading
        .trim()
        .chars()
        .flat_map(char::to_lowercase)
        .take(100)
    {
        match c {
            ' ' => anchor.push('-'),
            '-' | '_' => anchor.push(c),
            c if c.is_alphanumeric() => anchor.push(c),
            _ => {}
        }
    }
    if anchor.is_empty() {
        "section".to_owned()
    } else {
        anchor
    }
}

/// An explicit id as far as it can be one: letters, digits, `-`, `_`, `.`.
pub(crate) fn usable(id: &str) -> Option<String> {
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let id: String = id.chars().filter(|c| fine(*c)).take(100).collect();
    (!id.is_empty()).then_some(id)
}
