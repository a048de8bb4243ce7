//! Raw HTML inside Markdown, read for its tags and text. Nothing here decides what is allowed.

mod entity;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub(crate) use entity::decode;

/// A piece of raw HTML; ranges are those of the text it was read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    Text(&'a str),
    Tag(Tag<'a>),
    /// A comment, declaration or processing instruction.
    Comment(Range<usize>),
}

/// A start or end tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tag<'a> {
    /// In lower case.
    pub(crate) name: String,
    pub(crate) closing: bool,
    pub(crate) range: Range<usize>,
    attributes: &'a str,
}

/// Reads raw HTML in one pass. A tag or comment without its end is text up to the end.
pub(crate) fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut text, mut at) = (0, 0);
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let Some((token, end)) = token(html, start) else {
            at = start + 1;
            continue;
        };
        if text < start {
            tokens.push(Token::Text(&html[text..start]));
        }
        tokens.push(token);
        (text, at) = (end, end);
        if end == html.len() {
            break;
        }
    }
    if text < html.len() {
        tokens.push(Token::Text(&html[text..]));
    }
    tokens
}

fn token(html: &str, start: usize) -> Option<(Token<'_>, usize)> {
    let rest = &html[start + 1..];
    if rest.starts_with("!--") {
        let end = comment_end(html, start);
        return Some((Token::Comment(start..end), end));
    }
    if rest.starts_with(['!', '?']) {
        let end = rest.find('>').map_or(html.len(), |close| start + close + 2);
        return Some((Token::Comment(start..end), end));
    }
    let closing = rest.starts_with('/');
    let name_start = start + 1 + usize::from(closing);
    if !html[name_start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let name_end = html[name_start..]
        .find(|c: char| c.is_whitespace() || matches!(c, '/' | '>' | '<' | '"' | '\''))
        .map_or(html.len(), |length| name_start + length);
    let close = tag_end(html, name_end);
    let attributes = &html[name_end..close];
    let end = (close + 1).min(html.len());
    let name = html[name_start..name_end].to_ascii_lowercase();
    Some((
        Token::Tag(Tag {
            name,
            closing,
            range: start..end,
            attributes,
        }),
        end,
    ))
}

/// After `-->`, or `<!-->` and `<!--->`, which are comments too; the end of all without one.
fn comment_end(html: &str, start: usize) -> usize {
    let inside = &html[start + 4..];
    if let Some(short) = [">", "->"].iter().find(|short| inside.starts_with(**short)) {
        return start + 4 + short.len();
    }
    inside
        .find("-->")
        .map_or(html.len(), |close| start + 4 + close + 3)
}

/// The `>` that ends a tag, outside quotes; the end of the text when there is none.
fn tag_end(html: &str, from: usize) -> usize {
    let mut quote = None;
    let mut value_follows = false;
    for (offset, byte) in html.as_bytes()[from..].iter().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if *byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') if value_follows => quote = Some(*byte),
            (None, b'>') => return from + offset,
            (None, b'=') => value_follows = true,
            (None, byte) if !byte.is_ascii_whitespace() => value_follows = false,
            (None, _) => {}
        }
    }
    html.len()
}

impl<'a> Tag<'a> {
    /// Its attributes in order: name in lower case, value decoded. A repeated one is left out.
    pub(crate) fn attributes(&self) -> Vec<(String, String)> {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut rest = self.attributes;
        // No element of ours takes more; a thousand attributes are an attack or a mistake.
        while found.len() < 32 {
            let Some((name, value, after)) = attribute(rest) else {
                break;
            };
            rest = after;
            let name = name.to_ascii_lowercase();
            if !found.iter().any(|(other, _)| *other == name) {
                found.push((name, decode(value).into_owned()));
            }
        }
        found
    }

    /// The value of one attribute.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.attributes()
            .into_iter()
            .find(|(other, _)| other == name)
            .map(|(_, value)| value)
    }
}

/// The first attribute of a list: name, value, and what follows.
fn attribute(text: &str) -> Option<(&str, &str, &str)> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '/');
    let name_end = text
        .find(|c: char| c.is_whitespace() || matches!(c, '=' | '/' | '>'))
        .map_or(text.len(), |end| {
            end.max(usize::from(text.starts_with('=')))
        });
    if name_end == 0 {
        return None;
    }
    let (name, rest) = text.split_at(name_end);
    let Some(value) = rest.trim_start().strip_prefix('=') else {
        return Some((name, "", rest));
    };
    let value = value.trim_start();
    for quote in ['"', '\''] {
        if let Some(quoted) = value.strip_prefix(quote) {
            let end = quoted.find(quote).unwrap_or(quoted.len());
            return Some((
                name,
                &quoted[..end],
                quoted.get(end + 1..).unwrap_or_default(),
            ));
        }
    }
    let end = value
        .find(|c: char| c.is_whitespace() || c == '>')
        .unwrap_or(value.len());
    Some((name, &value[..end], &value[end..]))
}

/// Elements that begin on a line of their own.
pub(crate) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "br"
            | "caption"
            | "dd"
            | "details"
            | "div"
            | "dl"
            | "dt"
            | "figcaption"
            | "figure"
            | "footer"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hr"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Elements whose text is never shown.
pub(crate) fn hides_text(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "template" | "iframe" | "noscript" | "object" | "noembed" | "noframes"
    )
}
