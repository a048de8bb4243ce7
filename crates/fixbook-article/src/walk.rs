//! Markdown events as this crate wants them: bounded in depth, with callouts, headings and raw HTML in one piece.
//!
//! Sections, links, staff cuts and HTML are all made from this one walk, so that what is searched,
//! what is cut and what is shown can never be read in different ways.

use std::ops::Range;

use pulldown_cmark::{BlockQuoteKind, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::dialect::{CALLOUT, CalloutKind, DIRECTIVE};
use crate::html;
use crate::limits::MARKDOWN_DEPTH;

/// The Markdown that is read. Heading attributes are read for their ids alone: of what else the
/// option takes, nothing leaves this module.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_TASKLISTS)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_GFM);

/// One step of the walk.
#[derive(Debug)]
pub(crate) enum Step<'a> {
    Start(Tag<'a>),
    End(TagEnd),
    Heading(Heading),
    HeadingEnd,
    Text(CowStr<'a>),
    Code(CowStr<'a>),
    SoftBreak,
    HardBreak,
    Rule,
    Task(bool),
    FootnoteReference(CowStr<'a>),
    /// Raw HTML: a whole block or one inline tag.
    Html(RawHtml),
    Callout(CalloutKind, String),
    CalloutEnd,
    /// A directive nobody knows, as written; inside a paragraph or on its own.
    Directive {
        text: String,
        inline: bool,
    },
}

/// A heading that begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Heading {
    pub(crate) level: u8,
    /// The id in `{#id}`.
    pub(crate) id: Option<String>,
    /// Whether it is marked `{.outcome}`.
    pub(crate) outcome: bool,
    /// Whether it stands in no list, quote or callout, and so opens a section.
    pub(crate) top: bool,
    /// Braces at its end that are no attributes but text.
    pub(crate) braces: Option<String>,
}

/// Raw HTML without what contains it, and where each part of it comes from.
#[derive(Debug, Default)]
pub(crate) struct RawHtml {
    pub(crate) text: String,
    pub(crate) block: bool,
    parts: Vec<HtmlPart>,
}

/// A stretch of raw HTML and where it comes from.
#[derive(Debug)]
struct HtmlPart {
    start: usize,
    source: Range<usize>,
    /// Whether it is the Markdown as written, byte by byte.
    exact: bool,
}

impl RawHtml {
    fn push(&mut self, text: &str, source: Range<usize>, markdown: &str) {
        let exact = markdown.get(source.clone()) == Some(text);
        self.parts.push(HtmlPart {
            start: self.text.len(),
            source,
            exact,
        });
        self.text.push_str(text);
    }

    /// The ranges of the Markdown that a range of this HTML covers, line by line.
    pub(crate) fn markdown(&self, range: Range<usize>) -> Vec<Range<usize>> {
        let ends = self
            .parts
            .iter()
            .skip(1)
            .map(|part| part.start)
            .chain([self.text.len()]);
        self.parts
            .iter()
            .zip(ends)
            .filter_map(|(part, end)| {
                let (from, to) = (range.start.max(part.start), range.end.min(end));
                let at = |offset: usize| part.source.start + offset - part.start;
                match (from < to, part.exact) {
                    (true, true) => Some(at(from)..at(to)),
                    // What cannot be told apart is covered as a whole.
                    (true, false) => Some(part.source.clone()),
                    (false, _) => None,
                }
            })
            .collect()
    }
}

/// What a walk found out besides its steps.
#[derive(Debug, Default)]
pub(crate) struct Walked {
    /// Where nesting first went beyond what is shown.
    pub(crate) too_deep: Option<usize>,
    /// The destinations and places of the link reference definitions in force.
    pub(crate) definitions: Vec<(String, Range<usize>)>,
}

/// Walks over Markdown (already rewritten), calling `visit` for every step with its range.
pub(crate) fn walk<'a>(markdown: &'a str, visit: &mut dyn FnMut(Step<'a>, Range<usize>)) -> Walked {
    let events = Parser::new_ext(markdown, OPTIONS).into_offset_iter();
    let definitions = events.reference_definitions().iter();
    let walked = Walked {
        too_deep: None,
        definitions: definitions
            .map(|(_, def)| (def.dest.to_string(), def.span.clone()))
            .collect(),
    };
    let mut walker = Walker {
        markdown,
        visit,
        open: Vec::new(),
        html: None,
        hidden: 0,
        walked,
    };
    for (event, range) in events {
        walker.event(event, range);
    }
    walker.walked
}

/// What is open around an event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Open {
    /// A container whose start was passed on.
    Shown,
    /// A container too deep to be passed on.
    Flattened,
    Heading,
    Callout,
}

struct Walker<'a, 'v> {
    markdown: &'a str,
    visit: &'v mut dyn FnMut(Step<'a>, Range<usize>),
    open: Vec<Open>,
    html: Option<(RawHtml, Range<usize>)>,
    hidden: usize,
    walked: Walked,
}

impl<'a> Walker<'a, '_> {
    fn event(&mut self, event: Event<'a>, range: Range<usize>) {
        let step = match event {
            Event::Start(tag) => return self.start(tag, range),
            Event::End(end) => return self.end(end, range),
            Event::Html(text) | Event::InlineHtml(text) => {
                match &mut self.html {
                    Some((html, _)) => html.push(&text, range.clone(), self.markdown),
                    None => {
                        let mut html = RawHtml::default();
                        html.push(&text, range.clone(), self.markdown);
                        self.html_done(html, range);
                    }
                }
                return;
            }
            Event::Text(text) => match &mut self.html {
                Some((html, _)) => return html.push(&text, range.clone(), self.markdown),
                None => Step::Text(text),
            },
            Event::Code(code) => Step::Code(code),
            Event::InlineMath(text) | Event::DisplayMath(text) => Step::Text(text),
            Event::FootnoteReference(name) => Step::FootnoteReference(name),
            Event::SoftBreak => Step::SoftBreak,
            Event::HardBreak => Step::HardBreak,
            Event::Rule => Step::Rule,
            Event::TaskListMarker(done) => Step::Task(done),
        };
        (self.visit)(step, range);
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) {
        if matches!(tag, Tag::HtmlBlock) {
            self.html = Some((
                RawHtml {
                    block: true,
                    ..RawHtml::default()
                },
                range,
            ));
            return;
        }
        if self.open.len() - self.hidden >= MARKDOWN_DEPTH {
            self.walked.too_deep.get_or_insert(range.start);
            self.hidden += 1;
            self.open.push(Open::Flattened);
            return;
        }
        let top = self.open.is_empty();
        if let Tag::Heading {
            level,
            id,
            classes,
            attrs,
        } = tag
        {
            let outcome = classes.iter().any(|class| &**class == "outcome");
            let taken = !attrs.is_empty() || !classes.is_empty();
            let text = id.is_none() && !outcome && taken;
            let heading = Heading {
                level: level as u8,
                id: id.as_deref().and_then(crate::anchor::usable),
                outcome,
                top,
                braces: text
                    .then(|| braces(&self.markdown[range.clone()]))
                    .flatten(),
            };
            self.open.push(Open::Heading);
            return (self.visit)(Step::Heading(heading), range);
        }
        self.open.push(Open::Shown);
        (self.visit)(Step::Start(tag), range);
    }

    fn end(&mut self, end: TagEnd, range: Range<usize>) {
        if matches!(end, TagEnd::HtmlBlock) {
            if let Some((html, range)) = self.html.take() {
                self.html_done(html, range);
            }
            return;
        }
        while self.open.pop_if(|open| *open == Open::Callout).is_some() {
            (self.visit)(Step::CalloutEnd, range.end..range.end);
        }
        match self.open.pop() {
            Some(Open::Shown) => (self.visit)(Step::End(end), range),
            Some(Open::Heading) => (self.visit)(Step::HeadingEnd, range),
            Some(Open::Flattened) => self.hidden -= 1,
            // The parser's events are balanced, and callouts were closed above.
            Some(Open::Callout) | None => {}
        }
    }

    fn callout_end(&mut self, range: Range<usize>) {
        if self.open.pop_if(|open| *open == Open::Callout).is_some() {
            (self.visit)(Step::CalloutEnd, range);
        }
    }

    fn html_done(&mut self, html: RawHtml, range: Range<usize>) {
        if !html.text.trim_start().starts_with("<fixbook-") && !html.text.starts_with("</fixbook-")
        {
            return (self.visit)(Step::Html(html), range);
        }
        let [html::Token::Tag(tag), rest @ ..] = &html::tokens(html.text.trim())[..] else {
            return;
        };
        if !rest.is_empty() {
            return;
        }
        match (tag.name.as_str(), tag.closing) {
            (CALLOUT, false) if html.block && self.open.len() - self.hidden < MARKDOWN_DEPTH => {
                let kind = tag
                    .attribute("kind")
                    .and_then(|kind| CalloutKind::from_name(&kind));
                let title = tag.attribute("title").unwrap_or_default();
                self.open.push(Open::Callout);
                (self.visit)(
                    Step::Callout(kind.unwrap_or(CalloutKind::Note), title),
                    range,
                );
            }
            (CALLOUT, true) if html.block => self.callout_end(range),
            (DIRECTIVE, false) => {
                let text = tag.attribute("text").unwrap_or_default();
                (self.visit)(
                    Step::Directive {
                        text,
                        inline: !html.block,
                    },
                    range,
                );
            }
            _ => {}
        }
    }
}

/// The braces that end a heading's line, when they were taken for attributes but are none.
fn braces(source: &str) -> Option<String> {
    let line = source
        .lines()
        .next()?
        .trim_end()
        .trim_end_matches('#')
        .trim_end();
    let inside = line.strip_suffix('}')?;
    let open = inside.rfind('{')?;
    Some(line[open..].to_owned())
}

/// The kind of callout that a quote with a GitHub mark is.
pub(crate) fn alert_kind(kind: BlockQuoteKind) -> CalloutKind {
    match kind {
        BlockQuoteKind::Note => CalloutKind::Note,
        BlockQuoteKind::Tip => CalloutKind::Tip,
        BlockQuoteKind::Important => CalloutKind::Important,
        BlockQuoteKind::Warning => CalloutKind::Warning,
        BlockQuoteKind::Caution => CalloutKind::Caution,
    }
}
