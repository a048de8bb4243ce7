//! XML read record by record: small trees, bounded, entities of a document never expanded.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

#[cfg(test)]
mod tests;

/// Elements inside each other within a record.
const DEPTH: usize = 64;
/// Elements of one record; more are an attack or another kind of file.
const ELEMENTS: usize = 200_000;
/// Bytes of text of one record.
const TEXT_BYTES: usize = 16 * 1024 * 1024;

/// An element with its text and the elements in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Element {
    /// Its name with prefix, as written.
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    /// Its own text, apart from that of the elements in it.
    pub(crate) text: String,
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// The first element of a name.
    pub(crate) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// All elements of a name.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The trimmed text of the first element of a name; empty when there is none.
    pub(crate) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// Why the rest of a document, or one record of it, is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trouble {
    /// Byte of the document.
    pub(crate) at: u64,
    pub(crate) reason: String,
    /// Whether what follows is lost too.
    pub(crate) ends: bool,
}

/// Reads a document and gives every element of the wanted names that is in no other wanted one.
pub(crate) fn each(
    text: &str,
    wanted: &[&str],
    give: &mut dyn FnMut(Element),
    tell: &mut dyn FnMut(Trouble),
) {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    let mut record = Building::default();
    loop {
        let at = reader.buffer_position();
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => {
                tell(Trouble {
                    at,
                    reason: error.to_string(),
                    ends: true,
                });
                return;
            }
        };
        match event {
            Event::Start(tag) => record.open(&tag, wanted),
            Event::Empty(tag) => {
                record.open(&tag, wanted);
                record.close(give, tell, at);
            }
            Event::End(_) => record.close(give, tell, at),
            Event::Text(text) => record.text(&text.xml10_content()),
            Event::CData(text) => record.text(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => record.text(c.encode_utf8(&mut [0; 4])),
                _ => {
                    let name = reference.xml10_content();
                    match quick_xml::escape::resolve_predefined_entity(&name) {
                        Some(text) => record.text(text),
                        // What a document declares is never expanded.
                        None => record.text(&format!("&{name};")),
                    }
                }
            },
            Event::Eof => {
                if !record.stack.is_empty() {
                    let reason = "the document ends within a record".to_owned();
                    tell(Trouble {
                        at,
                        reason,
                        ends: true,
                    });
                }
                return;
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The record that is being read.
#[derive(Default)]
struct Building {
    stack: Vec<Element>,
    elements: usize,
    bytes: usize,
    /// Elements that are left out because they are too deep.
    skipped: usize,
    broken: Option<&'static str>,
}

impl Building {
    fn open(&mut self, tag: &BytesStart<'_>, wanted: &[&str]) {
        let name = tag.name();
        let name: &str = name.as_ref();
        if self.stack.is_empty() && !wanted.contains(&name) {
            return;
        }
        self.elements += 1;
        if self.elements > ELEMENTS {
            self.broken = Some("it has too many elements");
        }
        if self.stack.len() >= DEPTH {
            self.broken = Some("its elements are nested too deeply");
        }
        if self.broken.is_some() {
            self.skipped += 1;
            return;
        }
        let mut attributes = Vec::new();
        for attribute in tag.attributes().with_checks(false).flatten().take(64) {
            let value = attribute.normalized_value(XmlVersion::Explicit1_0);
            let value = value.map(std::borrow::Cow::into_owned).unwrap_or_default();
            let key: &str = attribute.key.as_ref();
            attributes.push((key.to_owned(), value));
        }
        self.stack.push(Element {
            name: name.to_owned(),
            attributes,
            ..Element::default()
        });
    }

    fn text(&mut self, text: &str) {
        self.bytes += text.len();
        if self.bytes > TEXT_BYTES {
            self.broken = Some("its text is too large");
        }
        if self.broken.is_none()
            && let Some(open) = self.stack.last_mut()
        {
            open.text.push_str(text);
        }
    }

    fn close(&mut self, give: &mut dyn FnMut(Element), tell: &mut dyn FnMut(Trouble), at: u64) {
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        let Some(done) = self.stack.pop() else {
            return;
        };
        if let Some(parent) = self.stack.last_mut() {
            parent.children.push(done);
            return;
        }
        let broken = self.broken.take();
        *self = Self::default();
        match broken {
            None => give(done),
            Some(reason) => tell(Trouble {
                at,
                reason: reason.to_owned(),
                ends: false,
            }),
        }
    }
}
