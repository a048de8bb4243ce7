//! The steps of the walk, written as HTML. Whatever it opens it closes, in order.

use std::collections::HashMap;

use pulldown_cmark::{Alignment, CodeBlockKind, CowStr, Tag, TagEnd};

use super::attributes::escape;
use super::destination::{Destinations, Lead};
use super::highlight::Highlighter;
use super::{Resolve, raw};
use crate::PublishedArticle;
use crate::anchor::Anchors;
use crate::dialect::CalloutKind;
use crate::limits::RENDERED_BYTES;
use crate::walk::{Heading, RawHtml, Step, alert_kind, walk};

/// The HTML of one section.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) html: String,
    /// Whether the author's own HTML is in it: then it must be sanitised.
    pub(super) raw: bool,
}

/// Writes all sections; the first is what comes before the first heading.
///
/// Links to places on the page of the article begin with `page`.
pub(super) fn write(
    markdown: &str,
    article: &PublishedArticle,
    links: &dyn Resolve,
    page: &str,
) -> Vec<Part> {
    let mut writer = Writer {
        destinations: Destinations::new(article, links, page),
        parts: vec![Part::default()],
        open: Vec::new(),
        written: 0,
        muted: false,
        silent: None,
        code: None,
        images: Vec::new(),
        aligned: Vec::new(),
        cell: 0,
        head: false,
        heading: None,
        anchors: Anchors::default(),
        footnotes: HashMap::new(),
        highlighter: Highlighter::default(),
    };
    walk(markdown, &mut |step, _| writer.step(step));
    writer.close_all();
    writer.parts
}

/// An element that is open.
#[derive(Clone, Copy, Debug)]
pub(super) struct Element {
    pub(super) close: &'static str,
    /// The name of an element that the author wrote; empty for ours.
    pub(super) raw: &'static str,
    /// Whether it is a link: links are never nested.
    pub(super) link: bool,
}

struct Image {
    destination: String,
    title: String,
    alt: String,
}

pub(super) struct Writer<'a> {
    pub(super) destinations: Destinations<'a>,
    parts: Vec<Part>,
    pub(super) open: Vec<Element>,
    written: usize,
    /// The heading of a section is written by the page.
    muted: bool,
    /// An element of the author's whose text is not shown.
    pub(super) silent: Option<String>,
    code: Option<(String, String)>,
    images: Vec<Image>,
    aligned: Vec<Alignment>,
    cell: usize,
    head: bool,
    /// A heading inside a list, quote or callout: its level, where its tag goes, its text.
    heading: Option<(Heading, usize, String)>,
    anchors: Anchors,
    footnotes: HashMap<String, (usize, bool)>,
    highlighter: Highlighter,
}

impl Writer<'_> {
    fn step(&mut self, step: Step<'_>) {
        match step {
            Step::Start(tag) => self.start(tag),
            Step::End(end) => self.end(end),
            Step::Heading(heading) => self.heading(heading),
            Step::HeadingEnd => self.heading_end(),
            Step::Text(text) => self.text(&text),
            Step::Code(code) => self.inline_code(&code),
            Step::SoftBreak => self.text("\n"),
            Step::HardBreak => self.put("<br>\n"),
            Step::Rule => self.put("<hr>\n"),
            Step::Task(done) => self.task(done),
            Step::FootnoteReference(name) => self.footnote_reference(&name),
            Step::Html(html) => self.html(&html),
            Step::Callout(kind, title) => self.callout(kind, &title),
            Step::CalloutEnd => self.close(),
            Step::Directive { text, inline } => self.directive(&text, inline),
        }
    }

    /// Writes HTML of ours, unless it goes to no page or beyond the limit.
    pub(super) fn put(&mut self, html: &str) {
        if !self.muted && self.images.is_empty() && self.written < RENDERED_BYTES {
            self.put_always(html);
        }
    }

    /// Closing tags are written even beyond the limit.
    fn put_always(&mut self, html: &str) {
        if let Some(part) = self.parts.last_mut() {
            part.html.push_str(html);
            self.written += html.len();
        }
    }

    pub(super) fn put_text(&mut self, text: &str) {
        if !self.muted && self.images.is_empty() && self.written < RENDERED_BYTES {
            let part = self.parts.last_mut().map(|part| &mut part.html);
            self.written += part.map_or(0, |html| escape(text, html));
        }
    }

    /// Opens an element of ours.
    fn open(&mut self, html: &str, close: &'static str) {
        self.open_element(
            html,
            Element {
                close,
                raw: "",
                link: false,
            },
        );
    }

    /// What is not written when it opens is not written when it closes.
    pub(super) fn open_element(&mut self, html: &str, element: Element) {
        let before = self.written;
        self.put(html);
        let shown = self.written > before || html.is_empty();
        let close = if shown { element.close } else { "" };
        self.open.push(Element { close, ..element });
    }

    /// Closes the innermost element of ours, and what the author left open in it.
    fn close(&mut self) {
        self.silent = None;
        while let Some(element) = self.open.pop() {
            self.put_always(element.close);
            if element.raw.is_empty() {
                break;
            }
        }
    }

    pub(super) fn close_down_to(&mut self, length: usize) {
        while self.open.len() > length {
            if let Some(element) = self.open.pop() {
                self.put_always(element.close);
            }
        }
    }

    fn close_all(&mut self) {
        self.silent = None;
        self.close_down_to(0);
    }

    pub(super) fn in_link(&self) -> bool {
        self.open.iter().any(|element| element.link)
    }

    pub(super) fn is_muted(&self) -> bool {
        self.muted || !self.images.is_empty()
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.open("<p>", "</p>\n"),
            Tag::BlockQuote(None) => self.open("<blockquote>\n", "</blockquote>\n"),
            Tag::BlockQuote(Some(kind)) => self.callout(alert_kind(kind), ""),
            Tag::CodeBlock(kind) => {
                let language = match &kind {
                    CodeBlockKind::Fenced(info) => info.to_string(),
                    CodeBlockKind::Indented => String::new(),
                };
                self.code = Some((language, String::new()));
                self.open("", "");
            }
            Tag::List(None) => self.open("<ul>\n", "</ul>\n"),
            Tag::List(Some(1)) => self.open("<ol>\n", "</ol>\n"),
            Tag::List(Some(first)) => self.open(&format!("<ol start=\"{first}\">\n"), "</ol>\n"),
            Tag::Item => self.open("<li>", "</li>\n"),
            Tag::FootnoteDefinition(name) => self.footnote(&name),
            Tag::Table(aligned) => {
                self.aligned = aligned;
                self.open(&format!("{TABLE}\n"), "</tbody></table></div>\n");
            }
            Tag::TableHead => {
                self.head = true;
                self.cell = 0;
                self.open("<thead><tr>", "</tr></thead>\n<tbody>\n");
            }
            Tag::TableRow => {
                self.cell = 0;
                self.open("<tr>", "</tr>\n");
            }
            Tag::TableCell => self.cell(),
            Tag::Emphasis => self.open("<em>", "</em>"),
            Tag::Strong => self.open("<strong>", "</strong>"),
            Tag::Strikethrough => self.open("<del>", "</del>"),
            Tag::Link {
                dest_url, title, ..
            } => self.link(&dest_url, &title),
            Tag::Image {
                dest_url, title, ..
            } => self.images.push(Image {
                destination: dest_url.to_string(),
                title: title.to_string(),
                alt: String::new(),
            }),
            _ => self.open("", ""),
        }
    }

    fn end(&mut self, end: TagEnd) {
        match end {
            TagEnd::Image => self.image(),
            TagEnd::CodeBlock => {
                self.code_block();
                self.close();
            }
            TagEnd::TableHead => {
                self.head = false;
                self.close();
            }
            _ => self.close(),
        }
    }

    fn text(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        if let Some(image) = self.images.last_mut() {
            image.alt.push_str(text);
        } else if let Some((_, code)) = &mut self.code {
            code.push_str(text);
        } else {
            if let Some((_, _, heading)) = &mut self.heading {
                heading.push_str(text);
            }
            self.put_text(text);
        }
    }

    fn inline_code(&mut self, code: &str) {
        if self.silent.is_some() || !self.images.is_empty() {
            return self.text(code);
        }
        self.put("<code>");
        self.text(code);
        self.put("</code>");
    }

    fn code_block(&mut self) {
        let Some((language, code)) = self.code.take() else {
            return;
        };
        if self.silent.is_none() && !self.is_muted() {
            let html = self.highlighter.block(&language, &code);
            self.put(&html);
        }
    }

    fn cell(&mut self) {
        let class = match self.aligned.get(self.cell) {
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            _ => "",
        };
        self.cell += 1;
        if self.head {
            self.open(&format!("<th scope=\"col\"{class}>"), "</th>");
        } else {
            self.open(&format!("<td{class}>"), "</td>");
        }
    }

    fn callout(&mut self, kind: CalloutKind, title: &str) {
        let name = kind.as_str();
        self.open(
            &format!("<div class=\"callout callout-{name}\" role=\"note\">"),
            "</div>\n",
        );
        self.put("<p class=\"callout-title\">");
        self.put_text(if title.is_empty() {
            kind.title()
        } else {
            title
        });
        self.put("</p>\n");
    }

    fn directive(&mut self, text: &str, inline: bool) {
        let (open, close) = match inline {
            true => ("<span class=\"directive\">", "</span>"),
            false => ("<p class=\"directive\">", "</p>\n"),
        };
        self.put(open);
        self.put_text(text);
        self.put(close);
    }

    fn task(&mut self, done: bool) {
        self.put(match done {
            true => "<span class=\"task task-done\" role=\"img\" aria-label=\"Done\">☑</span> ",
            false => "<span class=\"task\" role=\"img\" aria-label=\"To do\">☐</span> ",
        });
    }

    fn heading(&mut self, heading: Heading) {
        if heading.top {
            self.close_all();
            self.parts.push(Part::default());
            self.muted = true;
            return self.open.push(Element {
                close: "",
                raw: "",
                link: false,
            });
        }
        let at = self.parts.last().map_or(0, |part| part.html.len());
        let close = [
            "</h2>\n", "</h2>\n", "</h3>\n", "</h4>\n", "</h5>\n", "</h6>\n",
        ];
        let close = close[usize::from(heading.level.clamp(1, 6)) - 1];
        self.heading = Some((heading, at, String::new()));
        self.open("", close);
    }

    fn heading_end(&mut self) {
        let Some((heading, at, text)) = self.heading.take() else {
            self.close();
            self.muted = false;
            return;
        };
        let text = text + heading.braces.as_deref().unwrap_or_default();
        if let Some(braces) = &heading.braces {
            self.put_text(braces);
        }
        let anchor = self.anchors.give(heading.id.as_deref(), &text);
        let mut open = format!("<h{} id=\"user-", heading.level.clamp(2, 6));
        escape(&anchor, &mut open);
        open.push_str("\">");
        if let Some(part) = self.parts.last_mut() {
            part.html.insert_str(at.min(part.html.len()), &open);
            self.written += open.len();
        }
        self.close();
    }

    fn link(&mut self, destination: &str, title: &str) {
        let lead = if self.in_link() {
            Lead::Text
        } else {
            self.destinations.lead(destination)
        };
        let (html, close) = match lead {
            Lead::Url { href, outside } => {
                let mut html = String::from("<a href=\"");
                escape(&href, &mut html);
                html.push('"');
                if outside {
                    html.push_str(" rel=\"noopener noreferrer\"");
                }
                if !title.is_empty() {
                    html.push_str(" title=\"");
                    escape(title, &mut html);
                    html.push('"');
                }
                html.push('>');
                (html, "</a>")
            }
            Lead::Broken => ("<span class=\"broken\">".to_owned(), "</span>"),
            Lead::Text => (String::new(), ""),
        };
        let link = close == "</a>";
        self.open_element(
            &html,
            Element {
                close,
                raw: "",
                link,
            },
        );
    }

    fn image(&mut self) {
        let Some(image) = self.images.pop() else {
            return;
        };
        if let Some(outer) = self.images.last_mut() {
            return outer.alt.push_str(&image.alt);
        }
        if self.silent.is_none() {
            let html = self.destinations.image(
                &image.destination,
                &image.alt,
                &image.title,
                self.in_link(),
            );
            self.put(&html);
        }
    }

    /// The number of a footnote, given out in order of first use.
    fn footnote_number(&mut self, name: &str) -> usize {
        let next = self.footnotes.len() + 1;
        self.footnotes
            .entry(name.to_lowercase())
            .or_insert((next, false))
            .0
    }

    fn footnote(&mut self, name: &CowStr<'_>) {
        let number = self.footnote_number(name);
        let page = self.destinations.page_in_html();
        let html = format!(
            "<div class=\"footnote\" id=\"user-fn-{number}\"><a href=\"{page}#user-fnref-{number}\">{number}</a>\n"
        );
        self.open(&html, "</div>\n");
    }

    fn footnote_reference(&mut self, name: &str) {
        let number = self.footnote_number(name);
        let Some((_, used)) = self.footnotes.get_mut(&name.to_lowercase()) else {
            return;
        };
        let id = if std::mem::replace(used, true) {
            String::new()
        } else {
            format!(" id=\"user-fnref-{number}\"")
        };
        let html = if self.in_link() {
            format!("<sup>{number}</sup>")
        } else {
            let page = self.destinations.page_in_html();
            format!(
                "<sup class=\"footnote-ref\"><a href=\"{page}#user-fn-{number}\"{id}>{number}</a></sup>"
            )
        };
        self.put(&html);
    }

    fn html(&mut self, html: &RawHtml) {
        if let Some(part) = self.parts.last_mut() {
            part.raw = true;
        }
        raw::write(self, html);
    }
}

/// A table in a box that can be scrolled, also by keyboard.
pub(super) const TABLE: &str =
    "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"Table\"><table>";
