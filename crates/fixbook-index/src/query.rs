//! The query language: what was typed, taken apart. Knows nothing of the engine and never fails.
//!
//! Words, `"phrases"`, `-word`, `field:value`. Everything else is words; codes are found in the
//! words later. One pass over the text, no recursion.

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::Facet;

/// Longest query read as one, in bytes; a longer text is read for its codes and rarest words.
pub(crate) const LONGEST: usize = 512;
/// Longest text read at all, in bytes.
pub(crate) const LONGEST_PASTE: usize = 16 * 1024;
/// Most phrases, exclusions and filters each.
const MOST: usize = 16;

/// What a filter narrows by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FilterField {
    /// A facet.
    Facet(Facet),
    /// The id of the article.
    Id,
}

/// `field:value` or `-field:value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Filter {
    pub(crate) field: FilterField,
    pub(crate) value: String,
    pub(crate) exclude: bool,
}

/// A query, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Query {
    /// The text with everything but plain words blanked out, so that places are the same in both.
    pub(crate) words: String,
    /// Texts that must stand in an article as they are.
    pub(crate) phrases: Vec<String>,
    /// Texts that must not stand in it.
    pub(crate) excluded: Vec<String>,
    /// What narrows the list.
    pub(crate) filters: Vec<Filter>,
    /// Whether the text is longer than a query: signs in it mean nothing.
    pub(crate) pasted: bool,
}

impl Query {
    /// Takes a text apart. Any text is a query.
    pub(crate) fn parse(text: &str) -> Self {
        let text = crate::analysis::cut(text, LONGEST_PASTE);
        if text.len() > LONGEST {
            return Self {
                words: text.to_owned(),
                pasted: true,
                ..Self::default()
            };
        }
        let mut parser = Parser {
            text,
            at: 0,
            query: Self::default(),
            blank: Vec::new(),
        };
        parser.run();
        let Parser {
            mut query, blank, ..
        } = parser;
        query.words = blanked(text, &blank);
        query
    }
}

/// The text with spaces for the bytes in `ranges`.
fn blanked(text: &str, ranges: &[Range<usize>]) -> String {
    let mut blanked = String::with_capacity(text.len());
    let mut at = 0;
    for range in ranges {
        blanked.push_str(&text[at..range.start]);
        blanked.extend(std::iter::repeat_n(' ', range.len()));
        at = range.end;
    }
    blanked.push_str(&text[at..]);
    blanked
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    query: Query,
    /// What is not plain words, in order.
    blank: Vec<Range<usize>>,
}

impl Parser<'_> {
    fn run(&mut self) {
        // Without a closing quote further on, quotes are just signs.
        let last_quote = self.text.rfind(is_quote).unwrap_or(0);
        while let Some(c) = self.peek() {
            if c.is_whitespace() {
                self.at += c.len_utf8();
                continue;
            }
            let start = self.at;
            let minus = c == '-' && self.excludes();
            if minus {
                self.at += 1;
            }
            if let Some(filter) = self.filter(minus, last_quote) {
                push(&mut self.query.filters, filter);
                self.blank.push(start..self.at);
            } else if let Some(phrase) = self.quoted(last_quote) {
                let list = if minus {
                    &mut self.query.excluded
                } else {
                    &mut self.query.phrases
                };
                push(list, phrase);
                self.blank.push(start..self.at);
            } else {
                let word = self.word(last_quote).to_owned();
                if minus {
                    push(&mut self.query.excluded, word);
                    self.blank.push(start..self.at);
                }
            }
        }
    }

    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    /// Whether the minus here excludes: before a word or a quote, not before a number (`-2147024891`
    /// is a code) or another sign.
    fn excludes(&self) -> bool {
        let next = self.text[self.at + 1..].chars().next();
        next.is_some_and(|c| c.is_alphabetic() || is_quote(c))
    }

    /// `field:value` with a known field.
    fn filter(&mut self, exclude: bool, last_quote: usize) -> Option<Filter> {
        let rest = &self.text[self.at..];
        let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if rest.as_bytes().get(name) != Some(&b':') {
            return None;
        }
        let field = field(&rest[..name])?;
        let start = self.at;
        self.at += name + 1;
        let value = self
            .quoted(last_quote)
            .unwrap_or_else(|| self.word(last_quote).to_owned());
        if value.trim().is_empty() {
            self.at = start;
            return None;
        }
        Some(Filter {
            field,
            value: value.trim().to_owned(),
            exclude,
        })
    }

    /// A text in quotes, when the quote is closed and not empty.
    fn quoted(&mut self, last_quote: usize) -> Option<String> {
        let open = self.peek().filter(|c| is_quote(*c))?;
        if self.at >= last_quote {
            return None;
        }
        let start = self.at + open.len_utf8();
        let len = self.text[start..].find(is_quote)?;
        let close = self.text[start + len..]
            .chars()
            .next()
            .map_or(0, char::len_utf8);
        let text = self.text[start..start + len].trim();
        if text.is_empty() {
            return None;
        }
        self.at = start + len + close;
        Some(text.to_owned())
    }

    /// A run without spaces; it ends before a quote that opens a phrase.
    fn word(&mut self, last_quote: usize) -> &str {
        let start = self.at;
        let rest = &self.text[start..];
        let mut end = rest.len();
        for (at, c) in rest.char_indices() {
            if c.is_whitespace() || at > 0 && is_quote(c) && start + at < last_quote {
                end = at;
                break;
            }
        }
        self.at = start + end;
        &self.text[start..self.at]
    }
}

fn push<T>(list: &mut Vec<T>, item: T) {
    if list.len() < MOST {
        list.push(item);
    }
}

fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{ab}' | '\u{bb}'
    )
}

fn field(name: &str) -> Option<FilterField> {
    if name.eq_ignore_ascii_case("id") {
        return Some(FilterField::Id);
    }
    Facet::ALL
        .into_iter()
        .find(|facet| facet.as_str().eq_ignore_ascii_case(name))
        .map(FilterField::Facet)
}
