//! The parts of a file with their places in it: what checks, fixes and editors look at.
//!
//! Made from the same walk as sections, staff cuts and HTML, but over the whole file, so that every
//! range is one of the text as its author sees it.

mod body;
mod fields;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::parse::normalise;
use crate::{Headings, SectionKind, front_matter, staff};

/// The parts of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anatomy {
    /// The text of the file, newlines as `\n`, without a byte order mark. All ranges are of it.
    pub text: String,
    /// The keys of the front matter, in order.
    pub fields: Vec<FieldPart>,
    /// Where the Markdown begins.
    pub body: usize,
    /// Headings, paragraphs, items, cells and code blocks, in order.
    pub blocks: Vec<Block>,
    /// Links, in order.
    pub links: Vec<LinkPart>,
    /// Images, in order.
    pub images: Vec<ImagePart>,
    /// What only staff may read, comments included; in order, not overlapping.
    pub staff_only: Vec<Range<usize>>,
}

/// A key of the front matter and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPart {
    /// The key as written.
    pub key: String,
    /// Our name of the field when the key is known, such as `tags` for `labels`.
    pub name: Option<&'static str>,
    /// The key.
    pub range: Range<usize>,
    /// Its texts: one, or those of a list.
    pub values: Vec<ValuePart>,
}

/// A text in the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValuePart {
    /// The text, without quotes.
    pub text: String,
    /// Where it stands, without quotes when it stands there word for word.
    pub range: Range<usize>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading.
    Heading {
        /// 1 to 6.
        level: u8,
        /// Its anchor on the page.
        anchor: String,
        /// Whether the author gave the anchor, as `{#anchor}`.
        named: bool,
        /// Whether it is marked `{.outcome}`.
        outcome: bool,
        /// Whether it stands in no list, quote or callout, and so opens a section.
        top: bool,
    },
    /// A paragraph outside of lists and tables.
    Paragraph,
    /// The text of a list item, without the items in it.
    Item {
        /// Whether the list is numbered.
        ordered: bool,
        /// The number of the list in the file, from 0.
        list: usize,
        /// How many lists are around its own.
        depth: usize,
    },
    /// A cell of a table.
    Cell,
    /// A code block.
    Code {
        /// The language after the fence; none for a block without, or an indented one.
        language: Option<String>,
        /// Whether it stands between fences.
        fenced: bool,
    },
}

/// A stretch of text on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands.
    pub range: Range<usize>,
    /// Its text: without marks, code included.
    pub text: String,
    /// The pieces of that text, in order. None for a code block.
    pub runs: Vec<Run>,
    /// What the section it stands in is for.
    pub section: SectionKind,
}

/// A piece of text inside a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// How it is set.
    pub style: RunStyle,
    /// Where it stands. The text there is the text shown only when `exact`.
    pub range: Range<usize>,
    /// Where its text begins in the text of the block.
    pub start: usize,
    /// Whether it stands in the file word for word.
    pub exact: bool,
}

/// How a piece of text is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunStyle {
    /// As the text around it.
    Plain,
    /// Bold or italic: what is on the screen, mostly.
    Emphasis,
    /// The text of a link.
    Link,
    /// Code.
    Code,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkPart {
    /// Where it leads, as written.
    pub destination: String,
    /// The text to click on.
    pub text: String,
    /// The whole link.
    pub range: Range<usize>,
    /// The destination in it; the whole link when it stands elsewhere.
    pub target: Range<usize>,
    /// The block it stands in, by number.
    pub block: Option<usize>,
}

/// An image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImagePart {
    /// The file or address, as written.
    pub destination: String,
    /// The text for those who do not see it; none when an HTML image has no such attribute.
    pub alt: Option<String>,
    /// The whole image.
    pub range: Range<usize>,
}

impl Anatomy {
    /// Takes a file apart. Never fails.
    pub fn read(text: &str, headings: &Headings) -> Self {
        let text = normalise(text).into_owned();
        let (front_matter, body) = front_matter::split(&text, &mut Vec::new());
        let mut anatomy = Self {
            fields: fields::places(&text, &front_matter),
            body,
            ..Self::default()
        };
        let outline = staff::outline(&text[body..], headings);
        anatomy.staff_only = outline
            .staff_only
            .into_iter()
            .map(|range| range.start + body..range.end + body)
            .collect();
        body::read(&text, body, headings, &mut anatomy);
        anatomy.text = text;
        anatomy
    }

    /// Whether a place is one that only staff may read.
    pub fn is_staff(&self, offset: usize) -> bool {
        self.staff_only.iter().any(|range| range.contains(&offset))
    }

    /// The key that gives a field, by our name of it.
    pub fn field(&self, name: &str) -> Option<&FieldPart> {
        self.fields.iter().find(|field| field.name == Some(name))
    }

    /// Line and column in characters of a place, both from 1.
    pub fn line_column(&self, offset: usize) -> (u32, u32) {
        let offset = self.text.floor_char_boundary(offset);
        let start = crate::line::start_of(&self.text, offset);
        let column = self.text[start..offset].chars().count() + 1;
        (
            crate::line::number(&self.text, offset),
            u32::try_from(column).unwrap_or(u32::MAX),
        )
    }

    /// The place of a line and column in characters, both from 1; the end of a shorter line.
    pub fn offset(&self, line: u32, column: u32) -> usize {
        offset(&self.text, line, column)
    }
}

fn offset(text: &str, line: u32, column: u32) -> usize {
    let mut start = 0;
    for _ in 1..line {
        start = crate::line::end_of(text, start);
    }
    let rest = &text[start..crate::line::end_of(text, start)];
    let rest = rest.strip_suffix('\n').unwrap_or(rest);
    let skipped = column.saturating_sub(1) as usize;
    start
        + rest
            .char_indices()
            .nth(skipped)
            .map_or(rest.len(), |(at, _)| at)
}
