//! The headings of a troubleshooter with the lists below them, from the one walk.

use std::ops::Range;

use pulldown_cmark::{Tag, TagEnd};

use crate::html;
use crate::link::{Target, target};
use crate::walk::{Step, walk};

/// A heading that opens a section, and the answers below it.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) level: u8,
    /// Whether the author gave it an anchor.
    pub(super) named: bool,
    /// The items of its lists of answers.
    pub(super) answers: Vec<Item>,
    /// Where those lists stand in the text, if in nothing else.
    cuts: Vec<Range<usize>>,
    outcome: bool,
    lists: Vec<List>,
}

/// An item of a list.
#[derive(Debug, Default)]
pub(super) struct Item {
    /// Its words, without those of lists in it.
    pub(super) text: String,
    /// Where its first link leads.
    pub(super) destination: Option<String>,
    /// Whether lists in it have its answers.
    parent: bool,
}

#[derive(Debug)]
struct List {
    range: Range<usize>,
    /// Whether it stands in no quote or callout.
    top: bool,
    items: Vec<Item>,
}

/// Reads the headings, in order.
pub(super) fn read(text: &str) -> Vec<Part> {
    let mut reader = Reader::default();
    walk(text, &mut |step, range| reader.step(step, range));
    for part in &mut reader.parts {
        part.choose();
    }
    reader.parts
}

/// The text without its lists of answers.
pub(super) fn without_answers(text: &str, parts: &[Part]) -> String {
    let mut open = String::with_capacity(text.len());
    let mut from = 0;
    for cut in parts.iter().flat_map(|part| &part.cuts) {
        open.push_str(&text[from..cut.start]);
        // What stood before and after a list must not run together.
        open.push_str("\n\n");
        from = cut.end;
    }
    open.push_str(&text[from..]);
    open
}

impl Part {
    /// Says which lists are those of the answers: those with a link to an article or a place on
    /// the page, else the last one, whose links this audience may not follow.
    fn choose(&mut self) {
        let lists = std::mem::take(&mut self.lists);
        if self.level != 2 || !self.named || self.outcome {
            return;
        }
        let leads = |list: &List| list.items.iter().any(Item::leads);
        let last = lists.len().saturating_sub(1);
        let any = lists.iter().any(leads);
        for (index, list) in lists.into_iter().enumerate() {
            if leads(&list) || (!any && index == last) {
                self.answers.extend(list.items);
                self.cuts.extend(list.top.then_some(list.range));
            }
        }
    }
}

impl Item {
    fn leads(&self) -> bool {
        let kind = self.destination.as_deref().map(|to| target("", to));
        matches!(
            kind,
            Some(Target::Here(_) | Target::Article { .. } | Target::Nowhere)
        )
    }
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    /// How many elements are open.
    depth: usize,
    lists: usize,
    /// Items that are open: their places in the list.
    open: Vec<usize>,
}

impl Reader {
    fn step(&mut self, step: Step<'_>, range: Range<usize>) {
        match step {
            Step::Heading(heading) if heading.top => self.parts.push(Part {
                level: heading.level,
                named: heading.id.is_some(),
                outcome: heading.outcome,
                ..Part::default()
            }),
            Step::Start(tag) => self.start(&tag, range),
            Step::End(end) => self.end(end),
            Step::Callout(..) => self.depth += 1,
            Step::CalloutEnd => self.depth = self.depth.saturating_sub(1),
            Step::Text(text) | Step::Code(text) => self.text(&text),
            Step::SoftBreak | Step::HardBreak | Step::HeadingEnd => self.text(" "),
            Step::Html(raw) => {
                for token in html::tokens(&raw.text) {
                    if let html::Token::Tag(tag) = token
                        && tag.name == "a"
                        && let Some(destination) = tag.attribute("href")
                    {
                        self.link(destination);
                    }
                }
            }
            Step::Heading(_)
            | Step::Rule
            | Step::Task(_)
            | Step::FootnoteReference(_)
            | Step::Directive { .. } => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::List(_) => self.list(range),
            Tag::Item => {
                if let Some(list) = self.current() {
                    list.items.push(Item::default());
                    let place = list.items.len() - 1;
                    self.open.push(place);
                }
            }
            Tag::Link { dest_url, .. } => self.link(dest_url.to_string()),
            _ => {}
        }
        self.depth += 1;
    }

    fn end(&mut self, end: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        match end {
            TagEnd::Item => {
                self.open.pop();
            }
            TagEnd::List(_) => {
                self.lists = self.lists.saturating_sub(1);
                if self.lists == 0 {
                    self.open.clear();
                    self.tidy_up();
                }
            }
            TagEnd::Paragraph => self.text(" "),
            _ => {}
        }
    }

    /// The outermost list counts, with the items of the lists in it.
    fn list(&mut self, range: Range<usize>) {
        let top = self.depth == 0;
        self.lists += 1;
        if self.lists > 1 {
            if let Some(item) = self.item() {
                item.parent = true;
            }
        } else if let Some(part) = self.parts.last_mut() {
            part.lists.push(List {
                range,
                top,
                items: Vec::new(),
            });
        }
    }

    /// Words in one line; an item that only holds others, or says nothing, is no answer.
    fn tidy_up(&mut self) {
        if let Some(list) = self.current() {
            for item in &mut list.items {
                item.text = item.text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            list.items.retain(|item| {
                !item.text.is_empty() && (!item.parent || item.destination.is_some())
            });
        }
    }

    fn current(&mut self) -> Option<&mut List> {
        self.parts.last_mut()?.lists.last_mut()
    }

    fn item(&mut self) -> Option<&mut Item> {
        let place = *self.open.last()?;
        self.current()?.items.get_mut(place)
    }

    fn text(&mut self, text: &str) {
        if let Some(item) = self.item() {
            item.text.push_str(text);
        }
    }

    fn link(&mut self, destination: String) {
        if let Some(item) = self.item() {
            item.destination.get_or_insert(destination);
        }
    }
}
