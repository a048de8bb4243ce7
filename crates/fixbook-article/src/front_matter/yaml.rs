//! YAML as data, not as a language: no anchors, aliases, tags or second documents, and tight limits.
//!
//! The event stream of the YAML parser is read directly, because it keeps every scalar as written
//! (`title: 404`, `version: 1.10`) with its place, and because what is refused is refused before
//! anything is built from it.

use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::{Broken, Entry, Node, Value};
use crate::diagnostic_codes as codes;
use crate::limits::{FRONT_MATTER_DEPTH, FRONT_MATTER_NODES};

/// A collection that is still open.
enum Open {
    List(Place, Vec<Node>),
    Map(Place, Vec<Entry>, Option<Node>),
}

#[derive(Clone, Copy)]
struct Place {
    line: u32,
    column: u32,
}

struct Builder {
    lines_before: u32,
    open: Vec<Open>,
    nodes: usize,
    root: Option<Node>,
}

/// The entries of a mapping at the top; `lines_before` is added to every line.
pub(super) fn entries(text: &str, lines_before: u32) -> Result<Vec<Entry>, Broken> {
    let mut builder = Builder {
        lines_before,
        open: Vec::new(),
        nodes: 0,
        root: None,
    };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| scan_error(&error))?;
        builder.event(event, span)?;
    }
    let Some(root) = builder.root else {
        return Ok(Vec::new());
    };
    match root.value {
        Value::Map(entries) => Ok(entries),
        Value::Null => Ok(Vec::new()),
        _ => Err(Broken {
            code: codes::BROKEN_FRONT_MATTER,
            line: root.line - lines_before,
            column: root.column,
            message: "the front matter is not a list of `key: value` lines".to_owned(),
        }),
    }
}

fn scan_error(error: &ScanError) -> Broken {
    let marker = error.marker();
    let info = error.info();
    let message = info
        .lines()
        .next()
        .filter(|line| !line.is_empty())
        .unwrap_or("not YAML");
    Broken {
        code: codes::BROKEN_FRONT_MATTER,
        line: u32::try_from(marker.line()).unwrap_or(u32::MAX).max(1),
        column: u32::try_from(marker.col())
            .unwrap_or(u32::MAX)
            .saturating_add(1),
        message: format!("the front matter cannot be read: {message}"),
    }
}

impl Builder {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Broken> {
        let place = self.place(span);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.admit(place, anchor, tag.is_some())?;
                let null = style == ScalarStyle::Plain
                    && matches!(text.as_ref(), "" | "~" | "null" | "Null" | "NULL");
                let value = if null {
                    Value::Null
                } else {
                    Value::Text(text.into_owned())
                };
                self.add(place, value)
            }
            Event::SequenceStart(_, anchor, tag) => {
                self.admit(place, anchor, tag.is_some())?;
                self.open(Open::List(place, Vec::new()), place)
            }
            Event::MappingStart(_, anchor, tag) => {
                self.admit(place, anchor, tag.is_some())?;
                self.open(Open::Map(place, Vec::new(), None), place)
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(place, nodes)) => self.add(place, Value::List(nodes)),
                Some(Open::Map(place, entries, _)) => self.add(place, Value::Map(entries)),
                None => Ok(()),
            },
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                Err(self.refusal(place, "aliases (`*name`) are not read"))
            }
            _ => Ok(()),
        }
    }

    fn place(&self, span: Span) -> Place {
        let line = u32::try_from(span.start.line()).unwrap_or(u32::MAX);
        let column = u32::try_from(span.start.col()).unwrap_or(u32::MAX);
        Place {
            line: line.max(1).saturating_add(self.lines_before),
            column: column.saturating_add(1),
        }
    }

    fn refusal(&self, place: Place, what: &str) -> Broken {
        Broken {
            code: codes::FRONT_MATTER_LIMIT,
            line: place.line - self.lines_before,
            column: place.column,
            message: format!("in front matter {what}"),
        }
    }

    fn admit(&mut self, place: Place, anchor: usize, tagged: bool) -> Result<(), Broken> {
        self.nodes += 1;
        if anchor != 0 {
            return Err(self.refusal(place, "anchors (`&name`) are not read"));
        }
        if tagged {
            return Err(self.refusal(place, "tags (`!name`) are not read"));
        }
        if self.nodes > FRONT_MATTER_NODES {
            return Err(self.refusal(
                place,
                &format!("at most {FRONT_MATTER_NODES} values are read"),
            ));
        }
        if self.root.is_some() {
            return Err(self.refusal(place, "only one document is read"));
        }
        Ok(())
    }

    fn open(&mut self, open: Open, place: Place) -> Result<(), Broken> {
        if self.open.len() >= FRONT_MATTER_DEPTH {
            let what = format!("lists are nested at most {FRONT_MATTER_DEPTH} deep");
            return Err(self.refusal(place, &what));
        }
        self.open.push(open);
        Ok(())
    }

    fn add(&mut self, place: Place, value: Value) -> Result<(), Broken> {
        let node = Node {
            line: place.line,
            column: place.column,
            value,
        };
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, nodes)) => nodes.push(node),
            Some(Open::Map(_, entries, key)) => match key.take() {
                None => {
                    if matches!(node.value, Value::List(_) | Value::Map(_)) {
                        return Err(self.refusal(place, "a key is text"));
                    }
                    *key = Some(node);
                }
                Some(key) => {
                    let name = match key.value {
                        Value::Text(name) => name,
                        _ => String::new(),
                    };
                    if name == "<<" {
                        return Err(self.refusal(place, "merge keys (`<<`) are not read"));
                    }
                    entries.push(Entry {
                        key: name,
                        line: key.line,
                        column: key.column,
                        node,
                    });
                }
            },
        }
        Ok(())
    }
}
