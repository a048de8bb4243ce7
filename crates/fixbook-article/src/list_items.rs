//! The items of the lists in an article, from the one walk: what collections and steps are read from.

use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use crate::walk::{Step, walk};

/// An item of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct ListItem {
    /// How many headings that open a section come before it.
    pub(crate) headings: usize,
    /// How many lists it stands in, from 1.
    pub(crate) level: usize,
    /// Whether its list is numbered.
    pub(crate) ordered: bool,
    /// Its words in one line, without those of lists in it.
    pub(crate) text: String,
    /// Where its first link leads.
    pub(crate) destination: Option<String>,
    /// Its words beside that link.
    pub(crate) beside: String,
}

/// The items of all lists in a text (already rewritten), in order.
pub(crate) fn list_items(text: &str) -> Vec<ListItem> {
    read(text).items
}

/// The same, and the text without the lists that stand in nothing else.
pub(crate) fn cut(text: &str) -> (Vec<ListItem>, String) {
    let reader = read(text);
    let mut without = String::with_capacity(text.len());
    let mut from = 0;
    for list in reader.outermost {
        without.push_str(&text[from..list.start]);
        // What stood before and after a list must not run together.
        without.push_str("\n\n");
        from = list.end;
    }
    without.push_str(&text[from..]);
    (reader.items, without)
}

fn read(text: &str) -> Reader {
    let mut reader = Reader::default();
    walk(text, &mut |step, range| reader.step(&step, range));
    for item in &mut reader.items {
        for text in [&mut item.text, &mut item.beside] {
            *text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        }
    }
    reader
}

#[derive(Default)]
struct Reader {
    items: Vec<ListItem>,
    /// Where lists that stand in nothing else stand.
    outermost: Vec<Range<usize>>,
    headings: usize,
    /// How many elements are open.
    depth: usize,
    /// The lists that are open: whether each is numbered.
    lists: Vec<bool>,
    /// The places of the items that are open.
    open: Vec<usize>,
    /// Whether the first link of the innermost item is open.
    in_first_link: bool,
}

impl Reader {
    fn step(&mut self, step: &Step<'_>, range: Range<usize>) {
        match step {
            Step::Heading(heading) if heading.top => self.headings += 1,
            Step::Callout(..) => self.depth += 1,
            Step::CalloutEnd => self.depth = self.depth.saturating_sub(1),
            Step::Start(tag) => self.start(tag, range),
            Step::End(end) => self.end(*end),
            Step::Text(text) | Step::Code(text) => self.text(text),
            Step::SoftBreak | Step::HardBreak => self.text(" "),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::List(first) => {
                if self.depth == 0 {
                    self.outermost.push(range);
                }
                self.lists.push(first.is_some());
            }
            Tag::Item => {
                self.open.push(self.items.len());
                self.items.push(ListItem {
                    headings: self.headings,
                    level: self.lists.len(),
                    ordered: self.lists.last().copied().unwrap_or_default(),
                    ..ListItem::default()
                });
            }
            Tag::Link { dest_url, .. } => {
                if let Some(item) = self.item()
                    && item.destination.is_none()
                {
                    item.destination = Some(dest_url.to_string());
                    self.in_first_link = true;
                }
            }
            Tag::CodeBlock(_) => self.text(" "),
            _ => {}
        }
        self.depth += 1;
    }

    fn end(&mut self, end: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match end {
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Item => {
                self.open.pop();
            }
            TagEnd::Link => self.in_first_link = false,
            TagEnd::Paragraph | TagEnd::CodeBlock => self.text(" "),
            _ => {}
        }
    }

    fn item(&mut self) -> Option<&mut ListItem> {
        let place = *self.open.last()?;
        self.items.get_mut(place)
    }

    fn text(&mut self, text: &str) {
        let in_first_link = self.in_first_link;
        if let Some(item) = self.item() {
            item.text.push_str(text);
            if !in_first_link {
                item.beside.push_str(text);
            }
        }
    }
}
