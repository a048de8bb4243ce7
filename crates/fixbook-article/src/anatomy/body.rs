//! The parts of the Markdown with their places.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Tag, TagEnd};

use super::{Anatomy, Block, BlockKind, ImagePart, LinkPart, Run, RunStyle};
use crate::anchor::Anchors;
use crate::headings::Headings;
use crate::source_map::Rewritten;
use crate::walk::{Heading, RawHtml, Step, walk};
use crate::{SectionKind, dialect, html};

/// Takes the Markdown from `body` on apart.
pub(super) fn read(text: &str, body: usize, headings: &Headings, anatomy: &mut Anatomy) {
    let rewritten = dialect::rewrite(&text[body..]);
    let mut reader = Reader {
        text,
        body,
        rewritten: &rewritten,
        headings,
        anatomy,
        anchors: Anchors::default(),
        kinds: Vec::new(),
        open: Vec::new(),
        heading: None,
        lists: Vec::new(),
        count: 0,
        links: Vec::new(),
        image: None,
        emphasis: 0,
        silent: None,
    };
    walk(&rewritten.text, &mut |step, range| reader.step(step, range));
    while !reader.open.is_empty() {
        reader.close();
    }
    anatomy.blocks.sort_by_key(|block| block.range.start);
}

struct Reader<'r> {
    text: &'r str,
    body: usize,
    rewritten: &'r Rewritten<'r>,
    headings: &'r Headings,
    anatomy: &'r mut Anatomy,
    anchors: Anchors,
    /// Levels and kinds of the headings above, outermost first.
    kinds: Vec<(u8, Option<SectionKind>)>,
    /// Blocks that are open: items may hold paragraphs and other lists.
    open: Vec<Block>,
    heading: Option<Heading>,
    /// Lists that are open: whether numbered, and their number.
    lists: Vec<(bool, usize)>,
    count: usize,
    /// Links that are open: index of the part, and how much text there was before.
    links: Vec<usize>,
    image: Option<ImagePart>,
    emphasis: usize,
    /// An element whose text is not shown, such as `script`.
    silent: Option<String>,
}

impl Reader<'_> {
    fn source(&self, range: Range<usize>) -> Range<usize> {
        let range = self.rewritten.source(range);
        range.start + self.body..range.end + self.body
    }

    fn step(&mut self, step: Step<'_>, range: Range<usize>) {
        let at = self.source(range);
        match step {
            Step::Start(tag) => self.start(tag, at),
            Step::End(end) => self.end(end),
            Step::Heading(heading) => {
                self.heading = Some(heading);
                self.open(BlockKind::Paragraph, at);
            }
            Step::HeadingEnd => self.heading_end(),
            Step::Text(text) => self.run(&text, at, None),
            Step::Code(code) => self.run(&code, at, Some(RunStyle::Code)),
            Step::SoftBreak | Step::HardBreak => self.run(" ", at, None),
            Step::Html(raw) => self.html(&raw),
            Step::Rule
            | Step::Task(_)
            | Step::FootnoteReference(_)
            | Step::Callout(..)
            | Step::CalloutEnd
            | Step::Directive { .. } => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: Range<usize>) {
        match tag {
            Tag::Paragraph => {
                let inside_item = matches!(
                    self.open.last(),
                    Some(Block {
                        kind: BlockKind::Item { .. },
                        ..
                    })
                );
                if inside_item {
                    self.run(" ", at.start..at.start, None);
                } else {
                    self.open(BlockKind::Paragraph, at);
                }
            }
            Tag::List(first) => {
                self.lists.push((first.is_some(), self.count));
                self.count += 1;
            }
            Tag::Item => {
                let depth = self.lists.len().saturating_sub(1);
                let (ordered, list) = self.lists.last().copied().unwrap_or_default();
                let kind = BlockKind::Item {
                    ordered,
                    list,
                    depth,
                };
                self.open(kind, at);
            }
            Tag::TableCell => self.open(BlockKind::Cell, at),
            Tag::CodeBlock(kind) => {
                let (language, fenced) = match kind {
                    CodeBlockKind::Fenced(info) => (
                        info.split([' ', ',', '{'])
                            .next()
                            .filter(|word| !word.is_empty())
                            .map(str::to_owned),
                        true,
                    ),
                    CodeBlockKind::Indented => (None, false),
                };
                self.open(BlockKind::Code { language, fenced }, at);
            }
            Tag::Emphasis | Tag::Strong => self.emphasis += 1,
            Tag::Link { dest_url, .. } => self.link(dest_url.to_string(), at),
            Tag::Image { dest_url, .. } => {
                self.image = Some(ImagePart {
                    destination: dest_url.to_string(),
                    alt: Some(String::new()),
                    range: at,
                });
            }
            _ => {}
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Paragraph => {
                let own = matches!(
                    self.open.last(),
                    Some(Block {
                        kind: BlockKind::Paragraph,
                        ..
                    })
                );
                if own {
                    self.close();
                }
            }
            TagEnd::Item | TagEnd::TableCell | TagEnd::CodeBlock => self.close(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Emphasis | TagEnd::Strong => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => {
                self.links.pop();
            }
            TagEnd::Image => self.anatomy.images.extend(self.image.take()),
            _ => {}
        }
    }

    fn open(&mut self, kind: BlockKind, range: Range<usize>) {
        let section = self.kinds.iter().rev().find_map(|(_, kind)| *kind);
        self.open.push(Block {
            kind,
            range,
            text: String::new(),
            runs: Vec::new(),
            section: section.unwrap_or_default(),
        });
    }

    fn close(&mut self) {
        self.anatomy.blocks.extend(self.open.pop());
    }

    fn heading_end(&mut self) {
        let (Some(heading), Some(mut block)) = (self.heading.take(), self.open.pop()) else {
            return;
        };
        if let Some(braces) = &heading.braces {
            block.text.push(' ');
            block.text.push_str(braces);
        }
        let text = block.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let anchor = self.anchors.give(heading.id.as_deref(), &text);
        if heading.top {
            self.kinds.retain(|(level, _)| *level < heading.level);
            self.kinds
                .push((heading.level, self.headings.kind_of(&text)));
            let section = self.kinds.iter().rev().find_map(|(_, kind)| *kind);
            block.section = section.unwrap_or_default();
        }
        block.kind = BlockKind::Heading {
            level: heading.level,
            anchor,
            named: heading.id.is_some(),
            outcome: heading.outcome,
            top: heading.top,
        };
        self.anatomy.blocks.push(block);
    }

    fn link(&mut self, destination: String, at: Range<usize>) {
        let written = &self.text[at.clone()];
        let target = written
            .rfind(&destination)
            .filter(|_| !destination.is_empty());
        self.links.push(self.anatomy.links.len());
        self.anatomy.links.push(LinkPart {
            target: target.map_or(at.clone(), |found| {
                at.start + found..at.start + found + destination.len()
            }),
            destination,
            text: String::new(),
            range: at,
            block: None,
        });
    }

    fn run(&mut self, text: &str, at: Range<usize>, style: Option<RunStyle>) {
        if self.silent.is_some() {
            return;
        }
        if let Some(alt) = self.image.as_mut().and_then(|image| image.alt.as_mut()) {
            return alt.push_str(text);
        }
        for link in &self.links {
            self.anatomy.links[*link].text.push_str(text);
        }
        let style = style.unwrap_or(match (self.links.is_empty(), self.emphasis) {
            (false, _) => RunStyle::Link,
            (true, 0) => RunStyle::Plain,
            (true, _) => RunStyle::Emphasis,
        });
        let written = &self.text[at.clone()];
        let (range, exact) = match (style, written.find(text)) {
            (RunStyle::Code, Some(found)) if !text.is_empty() => {
                (at.start + found..at.start + found + text.len(), true)
            }
            _ => (at.clone(), written == text),
        };
        let Some(block) = self.open.last_mut() else {
            return;
        };
        let start = block.text.len();
        block.text.push_str(text);
        if !matches!(block.kind, BlockKind::Code { .. }) {
            block.runs.push(Run {
                style,
                range,
                start,
                exact,
            });
        }
    }

    fn html(&mut self, raw: &RawHtml) {
        for token in html::tokens(&raw.text) {
            match token {
                html::Token::Text(text) => {
                    let text = html::decode(text).replace('\n', " ");
                    if !text.trim().is_empty() && self.silent.is_none() {
                        self.html_text(&text, raw);
                    }
                }
                html::Token::Tag(tag) => self.html_tag(&tag, raw),
                html::Token::Comment(_) => {}
            }
        }
        if raw.block {
            self.silent = None;
        }
    }

    /// Text between raw tags counts as a paragraph, so that no section seems empty.
    fn html_text(&mut self, text: &str, raw: &RawHtml) {
        let whole = raw.markdown(0..raw.text.len());
        let Some(first) = whole.first().cloned() else {
            return;
        };
        let end = whole.last().map_or(first.end, |last| last.end);
        let at = self.source(first.start..end);
        if self.open.is_empty() {
            self.open(BlockKind::Paragraph, at.clone());
            self.run(text, at, None);
            self.close();
        } else {
            self.run(text, at, None);
        }
    }

    fn html_tag(&mut self, tag: &html::Tag<'_>, raw: &RawHtml) {
        if self.silent.as_ref() == Some(&tag.name) && tag.closing {
            self.silent = None;
        }
        if self.silent.is_some() || tag.closing {
            return;
        }
        if html::hides_text(&tag.name) {
            self.silent = Some(tag.name.clone());
            return;
        }
        let Some(first) = raw.markdown(tag.range.clone()).first().cloned() else {
            return;
        };
        let range = self.source(first);
        let link = tag.attribute("href").filter(|_| tag.name == "a");
        let image = tag.attribute("src").filter(|_| tag.name == "img");
        if let Some(destination) = link {
            self.link(destination, range.clone());
            self.links.pop();
        }
        if let Some(destination) = image {
            self.anatomy.images.push(ImagePart {
                destination,
                alt: tag.attribute("alt"),
                range,
            });
        }
    }
}
