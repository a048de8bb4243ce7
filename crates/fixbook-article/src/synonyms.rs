//! `synonyms.yml`: other words for the same thing, as the keepers of a knowledge base write them.

#[cfg(test)]
mod tests;

use crate::diagnostic_codes as codes;
use crate::entries::{self, ListEntry};
use crate::{Diagnostic, Severity};

/// Words that stand for others in a search. Several words in one text are a phrase.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SynonymRule {
    /// Who types one of these
    pub from: Vec<String>,
    /// also finds each of these. The same as `from` when every word stands for all others.
    pub to: Vec<String>,
    /// Only in articles of this language (BCP 47); in all when there is none.
    pub lang: Option<String>,
    /// The line the rule begins at, from 1.
    pub line: u32,
}

/// Reads `synonyms.yml`. What is wrong with a rule is a finding; the other rules hold.
pub fn parse_synonyms(text: &str) -> (Vec<SynonymRule>, Vec<Diagnostic>) {
    let text = crate::parse::normalise(text);
    let mut found = Vec::new();
    let entries = entries::list(&text, &mut found);
    let rules = entries
        .into_iter()
        .filter_map(|entry| rule(&entry, &mut found))
        .collect();
    (rules, crate::diagnostic::in_order(found))
}

fn rule(entry: &ListEntry, found: &mut Vec<Diagnostic>) -> Option<SynonymRule> {
    let (mut words, mut from, mut to, mut lang) = (None, None, None, None);
    let before = found.len();
    for field in &entry.fields {
        let at = (field.line, field.column);
        let list = match field.key.as_str() {
            "words" => &mut words,
            "from" => &mut from,
            "to" => &mut to,
            "lang" => {
                lang = entries::text(&field.node);
                continue;
            }
            other => {
                let message = format!("`{other}` is not known here: this synonym is left out");
                found.push(wrong(at, message).with_help(FORMS));
                continue;
            }
        };
        match entries::texts(&field.node) {
            Some(texts) => *list = Some(texts),
            None => {
                let message = format!(
                    "`{}` is a list of words or quoted phrases: this synonym is left out",
                    field.key
                );
                found.push(wrong(at, message).with_help(FORMS));
            }
        }
    }
    if found.len() > before {
        return None;
    }
    let line = entry.line;
    let rule = match (words, from, to) {
        (Some(words), None, None) if words.len() > 1 => SynonymRule {
            from: words.clone(),
            to: words,
            lang,
            line,
        },
        (None, Some(from), Some(to)) if !from.is_empty() && !to.is_empty() => SynonymRule {
            from,
            to,
            lang,
            line,
        },
        _ => {
            let message = "this synonym has nothing to stand for and is left out".to_owned();
            found.push(wrong((line, 1), message).with_help(FORMS));
            return None;
        }
    };
    let letters = |text: &String| text.chars().any(char::is_alphanumeric);
    if let Some(empty) = rule.from.iter().chain(&rule.to).find(|text| !letters(text)) {
        let message = format!("`{empty}` has no letter or digit: this synonym is left out");
        found.push(wrong((line, 1), message).with_help(FORMS));
        return None;
    }
    Some(rule)
}

const FORMS: &str = "write `- words: [MFA, 2FA, \"two-factor authentication\"]` for words that \
                     stand for each other, or `- from: [OOF]` with `  to: [\"out of office\"]`";

fn wrong(at: (u32, u32), message: String) -> Diagnostic {
    Diagnostic::new(codes::BAD_SYNONYM, Severity::Error, at, message)
}
