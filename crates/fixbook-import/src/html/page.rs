//! Reading HTML token by token: plain tags for the cleaner, and what a page says of itself.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A tag: names in lower case, values decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) closing: bool,
    pub(crate) attributes: Vec<(String, String)>,
}

impl Tag {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Takes tags and text, in order.
pub(crate) trait Reader {
    fn tag(&mut self, tag: Tag);
    fn text(&mut self, text: &str);
}

struct Adapter<R>(RefCell<R>);

impl<R: Reader> TokenSink for Adapter<R> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => {
                let closing = tag.kind == TagKind::EndTag;
                let name = tag.name.to_string();
                let raw = match name.as_str() {
                    _ if closing => None,
                    "script" => Some(RawKind::ScriptData),
                    "style" | "noembed" | "noframes" | "xmp" | "iframe" => Some(RawKind::Rawtext),
                    "title" | "textarea" => Some(RawKind::Rcdata),
                    _ => None,
                };
                let attributes = tag.attrs.into_iter().map(|attribute| {
                    (
                        attribute.name.local.to_string(),
                        attribute.value.to_string(),
                    )
                });
                let attributes = attributes.collect();
                self.0.borrow_mut().tag(Tag {
                    name,
                    closing,
                    attributes,
                });
                raw.map_or(TokenSinkResult::Continue, TokenSinkResult::RawData)
            }
            Token::CharacterTokens(text) => {
                self.0.borrow_mut().text(&text);
                TokenSinkResult::Continue
            }
            _ => TokenSinkResult::Continue,
        }
    }
}

/// Reads HTML with a reader and gives the reader back.
pub(crate) fn tokenize<R: Reader>(html: &str, reader: R) -> R {
    let tokenizer = Tokenizer::new(Adapter(RefCell::new(reader)), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(StrTendril::from(html));
    // Nothing a reader answers stops it half-way, but one call need not take all.
    while !queue.is_empty() {
        drop(tokenizer.feed(&queue));
    }
    tokenizer.end();
    tokenizer.sink.0.into_inner()
}

/// What a page says of itself in its head.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Page {
    /// The text of `<title>`.
    pub(crate) title: String,
    /// The text of the first `<h1>`.
    pub(crate) heading: String,
    /// `<meta name content>`, names in lower case.
    pub(crate) meta: BTreeMap<String, String>,
    /// `<link rel="canonical">`.
    pub(crate) canonical: Option<String>,
    /// `<html lang>`.
    pub(crate) lang: Option<String>,
    inside: Option<&'static str>,
}

impl Page {
    /// Reads the head of a page and its first heading.
    pub(crate) fn read(html: &str) -> Self {
        let html = super::clean::without_floods(html, "", &mut Vec::new());
        tokenize(&html, Self::default())
    }
}

impl Reader for Page {
    fn tag(&mut self, tag: Tag) {
        match (tag.name.as_str(), tag.closing) {
            ("title", false) if self.title.is_empty() => self.inside = Some("title"),
            ("h1", false) if self.heading.trim().is_empty() => self.inside = Some("h1"),
            ("title" | "h1", _) => self.inside = None,
            ("html", false) => self.lang = tag.attribute("lang").map(str::to_owned),
            ("meta", _) => {
                let name = tag.attribute("name").or(tag.attribute("property"));
                if let (Some(name), Some(content)) = (name, tag.attribute("content"))
                    && self.meta.len() < 64
                {
                    self.meta
                        .insert(name.to_ascii_lowercase(), content.to_owned());
                }
            }
            ("link", _) if tag.attribute("rel") == Some("canonical") => {
                self.canonical = tag.attribute("href").map(str::to_owned);
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        match self.inside {
            Some("title") => self.title.push_str(text),
            Some(_) => self.heading.push_str(text),
            None => {}
        }
    }
}

/// The text of a piece of HTML, without its tags.
pub(super) fn text(html: &str) -> String {
    let html = super::clean::without_floods(html, "", &mut Vec::new());
    tokenize(&html, Text::default()).0
}

#[derive(Default)]
struct Text(String);

impl Reader for Text {
    fn tag(&mut self, _: Tag) {}

    fn text(&mut self, text: &str) {
        self.0.push_str(text);
    }
}

/// What an element with this id, or of this name, holds; none when there is none.
pub(crate) fn inner(html: &str, wanted: &str) -> Option<String> {
    let html = super::clean::without_floods(html, "", &mut Vec::new());
    let cut = Cut {
        wanted,
        element: String::new(),
        open: 0,
        done: false,
        html: String::new(),
    };
    let cut = tokenize(&html, cut);
    (!cut.element.is_empty()).then_some(cut.html)
}

struct Cut<'a> {
    wanted: &'a str,
    /// The name of the element, once it was found.
    element: String,
    open: usize,
    done: bool,
    html: String,
}

impl Reader for Cut<'_> {
    fn tag(&mut self, tag: Tag) {
        if self.done {
            return;
        }
        if self.element.is_empty() {
            let named = tag.name == self.wanted || tag.attribute("id") == Some(self.wanted);
            if named && !tag.closing {
                self.element.clone_from(&tag.name);
                self.open = 1;
            }
            return;
        }
        if tag.name == self.element {
            match tag.closing {
                true => self.open -= 1,
                false => self.open += 1,
            }
            if self.open == 0 {
                self.done = true;
                return;
            }
        }
        self.html.push_str(if tag.closing { "</" } else { "<" });
        self.html.push_str(&tag.name);
        for (key, value) in &tag.attributes {
            self.html
                .push_str(&format!(" {key}=\"{}\"", super::escaped(value)));
        }
        self.html.push('>');
    }

    fn text(&mut self, text: &str) {
        if !self.done && !self.element.is_empty() {
            super::escape(text, &mut self.html);
        }
    }
}

/// The anchors that links of a text lead to, wherever they are.
pub(crate) fn fragments(html: &str, found: &mut HashSet<String>) {
    for (at, _) in html.match_indices("href=") {
        let rest = html[at + 5..].trim_start_matches(['"', '\'']);
        let address: String = rest
            .chars()
            .take(2_000)
            .take_while(|c| !matches!(c, '"' | '\'' | '>' | ' ' | '\n'))
            .collect();
        if let Some((_, fragment)) = address.split_once('#')
            && !fragment.is_empty()
        {
            found.insert(
                percent_encoding::percent_decode_str(fragment)
                    .decode_utf8_lossy()
                    .into_owned(),
            );
        }
    }
}
