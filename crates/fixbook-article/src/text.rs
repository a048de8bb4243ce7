//! Sections and their plain text, with the links and files of the article, from one walk.

mod buffer;

#[cfg(test)]
mod tests;

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType, Tag, TagEnd};

use crate::anchor::Anchors;
use crate::headings::Headings;
use crate::html;
use crate::walk::{Heading, RawHtml, Step, walk};
use crate::{Section, SectionKind, link};

use buffer::Buffer;

/// What a walk over the Markdown of an article yields. Ranges are those of the Markdown walked.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) sections: Vec<Section>,
    pub(crate) links: Vec<Link>,
    /// Destinations of images.
    pub(crate) images: Vec<String>,
}

/// A link as it stands in the Markdown.
#[derive(Debug)]
pub(crate) struct Link {
    pub(crate) destination: String,
    /// What to leave out so that only its text stays: around the text, or the whole tag.
    pub(crate) around: Vec<Range<usize>>,
}

/// Reads sections, links and images.
pub(crate) fn contents(markdown: &str, headings: &Headings) -> Contents {
    let mut reader = Reader {
        headings,
        contents: Contents {
            sections: vec![Section::default()],
            ..Contents::default()
        },
        buffer: Buffer::default(),
        anchors: Anchors::default(),
        kinds: Vec::new(),
        heading: None,
        links: Vec::new(),
        code: false,
        silent: None,
    };
    let walked = walk(markdown, &mut |step, range| reader.step(step, range));
    let definitions = walked.definitions.into_iter();
    reader
        .contents
        .links
        .extend(definitions.map(|(destination, span)| Link {
            destination,
            around: vec![span],
        }));
    reader.finish()
}

struct Reader<'h> {
    headings: &'h Headings,
    contents: Contents,
    buffer: Buffer,
    anchors: Anchors,
    /// Levels and kinds of the headings above, outermost first.
    kinds: Vec<(u8, Option<SectionKind>)>,
    heading: Option<Heading>,
    /// Links and images that are open: index into `contents.links`, start, extent of the text.
    links: Vec<OpenLink>,
    code: bool,
    /// An element whose text is not shown, such as `script`.
    silent: Option<String>,
}

struct OpenLink {
    link: Option<usize>,
    range: Range<usize>,
    inner: Option<Range<usize>>,
}

impl Reader<'_> {
    fn step(&mut self, step: Step<'_>, range: Range<usize>) {
        if let Some(open) = self.links.last_mut()
            && !matches!(step, Step::End(TagEnd::Link | TagEnd::Image))
        {
            let inner = open.inner.get_or_insert(range.clone());
            *inner = inner.start.min(range.start)..inner.end.max(range.end);
        }
        match step {
            Step::Start(tag) => self.start(tag, range),
            Step::End(end) => self.end(end),
            Step::Heading(heading) => self.heading(heading),
            Step::HeadingEnd => self.heading_end(),
            Step::Text(text) => self.text(&text),
            Step::Code(code) => self.code(&code),
            Step::SoftBreak => self.text(" "),
            Step::HardBreak | Step::Rule | Step::CalloutEnd => self.buffer.line(),
            Step::Html(html) => self.html(&html),
            Step::Callout(_, title) => {
                self.buffer.line();
                self.buffer.text(&title);
                self.buffer.line();
            }
            Step::Task(_) | Step::FootnoteReference(_) | Step::Directive { .. } => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                ..
            } => {
                let mail = link_type == LinkType::Email;
                let link = (!mail).then(|| self.add_link(&dest_url));
                self.links.push(OpenLink {
                    link,
                    range,
                    inner: None,
                });
            }
            Tag::Image { dest_url, .. } => {
                self.contents.images.push(dest_url.to_string());
                let link = Some(self.add_link(&dest_url));
                self.links.push(OpenLink {
                    link,
                    range,
                    inner: None,
                });
            }
            Tag::CodeBlock(_) => {
                self.buffer.line();
                self.code = true;
            }
            Tag::TableCell => self.buffer.gap(),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => {}
            _ => self.buffer.line(),
        }
    }

    fn add_link(&mut self, destination: &CowStr<'_>) -> usize {
        self.contents.links.push(Link {
            destination: destination.to_string(),
            around: Vec::new(),
        });
        self.contents.links.len() - 1
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Link | TagEnd::Image => {
                if let Some(OpenLink {
                    link: Some(link),
                    range,
                    inner,
                }) = self.links.pop()
                {
                    let inner = inner.unwrap_or(range.start..range.start);
                    self.contents.links[link].around =
                        vec![range.start..inner.start, inner.end..range.end];
                }
            }
            TagEnd::CodeBlock => {
                self.code = false;
                self.buffer.line();
            }
            TagEnd::TableCell => self.buffer.gap(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough => {}
            _ => {
                self.silent = None;
                self.buffer.line();
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        if self.code {
            self.buffer.code(text)
        } else {
            self.buffer.text(text)
        }
    }

    fn code(&mut self, code: &str) {
        if self.silent.is_none() {
            self.buffer.code(code);
        }
    }

    fn heading(&mut self, heading: Heading) {
        self.buffer.line();
        if heading.top {
            self.close_section();
        }
        self.heading = Some(heading);
        self.buffer.begin_heading();
    }

    fn heading_end(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        if let Some(braces) = &heading.braces {
            self.buffer.code(" ");
            self.buffer.code(braces);
        }
        let text = self.buffer.end_heading(heading.top);
        let anchor = self.anchors.give(heading.id.as_deref(), &text);
        if !heading.top {
            return;
        }
        self.kinds.retain(|(level, _)| *level < heading.level);
        let inherited = self.kinds.iter().rev().find_map(|(_, kind)| *kind);
        let own = self.headings.kind_of(&text);
        self.kinds.push((heading.level, own));
        self.contents.sections.push(Section {
            kind: own.or(inherited).unwrap_or_default(),
            level: heading.level,
            heading: text,
            anchor,
            text: String::new(),
        });
    }

    fn html(&mut self, raw: &RawHtml) {
        if raw.block {
            self.buffer.line();
        }
        for token in html::tokens(&raw.text) {
            match token {
                html::Token::Text(text) if self.silent.is_none() => {
                    self.buffer.text(&html::decode(text).replace('\n', " "));
                }
                html::Token::Tag(tag) => self.html_tag(&tag, raw),
                _ => {}
            }
        }
        if raw.block {
            self.silent = None;
            self.buffer.line();
        }
    }

    fn html_tag(&mut self, tag: &html::Tag<'_>, raw: &RawHtml) {
        if let Some(silent) = &self.silent {
            if tag.closing && *silent == tag.name {
                self.silent = None;
            }
            return;
        }
        if html::hides_text(&tag.name) {
            self.silent = (!tag.closing).then(|| tag.name.clone());
            return;
        }
        match tag.name.as_str() {
            "td" | "th" => self.buffer.gap(),
            name if html::is_block(name) => self.buffer.line(),
            _ => {}
        }
        if tag.closing {
            return;
        }
        for (name, value) in tag.attributes() {
            match name.as_str() {
                "alt" => self.buffer.text(&value),
                "src" if tag.name == "img" => self.contents.images.push(value.clone()),
                _ => {}
            }
            // In any other attribute only what is plainly the name of an article is a link.
            if matches!(name.as_str(), "href" | "src") || link::names_article(&value) {
                let around = raw.markdown(tag.range.clone());
                self.contents.links.push(Link {
                    destination: value,
                    around,
                });
            }
        }
    }

    fn close_section(&mut self) {
        let text = self.buffer.take();
        if let Some(section) = self.contents.sections.last_mut() {
            section.text = text;
        }
    }

    fn finish(mut self) -> Contents {
        self.close_section();
        // The text before the first heading is a section only when there is any.
        if self.contents.sections.len() > 1 && self.contents.sections[0].text.is_empty() {
            self.contents.sections.remove(0);
        }
        self.contents
    }
}
