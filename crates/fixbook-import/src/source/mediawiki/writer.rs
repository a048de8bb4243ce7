//! From the tree of a wikitext page to HTML.
//!
//! One file because every kind of node is written with the same state: what is open, and what was noted.

use parse_wiki_text_2::{
    DefinitionListItem, DefinitionListItemType, ListItem, Node, Parameter, TableCell, TableCellType,
};

use crate::NoteKind;
use crate::html::escaped;

use super::wikitext::{Names, anchor};

/// What became of a page.
pub(super) struct Written {
    pub(super) html: String,
    pub(super) categories: Vec<String>,
    pub(super) notes: Vec<(NoteKind, &'static str, String)>,
}

/// Templates that wikis use for callouts, and the class of the callout.
const CALLOUTS: &[(&str, &str)] = &[
    ("note", "alert-info"),
    ("info", "alert-info"),
    ("notice", "alert-info"),
    ("tip", "alert-success"),
    ("hint", "alert-success"),
    ("warning", "alert-warning"),
    ("warn", "alert-warning"),
    ("caution", "alert-danger"),
    ("danger", "alert-danger"),
];

pub(super) struct Writer<'t> {
    text: &'t str,
    names: &'t Names,
    html: String,
    paragraph: bool,
    bold: bool,
    italic: bool,
    categories: Vec<String>,
    notes: Vec<(NoteKind, &'static str, String)>,
    /// Those that were not listed yet.
    footnotes: Vec<String>,
    /// How many were.
    listed: usize,
}

impl<'t> Writer<'t> {
    pub(super) fn new(text: &'t str, names: &'t Names) -> Self {
        Self {
            text,
            names,
            html: String::with_capacity(text.len() * 2),
            paragraph: false,
            bold: false,
            italic: false,
            categories: Vec::new(),
            notes: Vec::new(),
            footnotes: Vec::new(),
            listed: 0,
        }
    }

    pub(super) fn finish(mut self) -> Written {
        self.end_paragraph();
        if !self.footnotes.is_empty() {
            self.html.push_str("<h2>References</h2>");
            self.list_footnotes();
        }
        Written {
            html: self.html,
            categories: self.categories,
            notes: self.notes,
        }
    }

    /// Writes the footnotes so far; a page has a heading of its own above the place it gives them.
    fn list_footnotes(&mut self) {
        let notes = std::mem::take(&mut self.footnotes);
        if notes.is_empty() {
            return;
        }
        let open = match self.listed {
            0 => "<ol>".to_owned(),
            listed => format!("<ol start=\"{}\">", listed + 1),
        };
        self.listed += notes.len();
        self.html.push_str(&open);
        for note in notes {
            self.html.push_str(&format!("<li>{note}</li>"));
        }
        self.html.push_str("</ol>");
    }

    fn lost(&mut self, what: &'static str, detail: &str) {
        self.notes.push((NoteKind::Lost, what, detail.to_owned()));
    }

    fn end_emphasis(&mut self) {
        if std::mem::take(&mut self.bold) {
            self.html.push_str("</b>");
        }
        if std::mem::take(&mut self.italic) {
            self.html.push_str("</i>");
        }
    }

    fn end_paragraph(&mut self) {
        self.end_emphasis();
        if std::mem::take(&mut self.paragraph) {
            self.html.push_str("</p>");
        }
    }

    /// Writes nodes where text stands in paragraphs.
    pub(super) fn nodes(&mut self, nodes: &[Node<'_>]) {
        for node in nodes {
            let inline = !is_block(node);
            if inline && !self.paragraph && !is_blank(node) {
                self.html.push_str("<p>");
                self.paragraph = true;
            } else if !inline {
                self.end_paragraph();
            }
            self.node(node);
        }
        self.end_emphasis();
    }

    /// Writes nodes inside an element that is open already, and gives the HTML.
    fn inner(&mut self, nodes: &[Node<'_>]) -> String {
        let outer = std::mem::take(&mut self.html);
        let paragraph = std::mem::replace(&mut self.paragraph, true);
        let emphasis = (
            std::mem::take(&mut self.bold),
            std::mem::take(&mut self.italic),
        );
        for node in nodes {
            self.node(node);
        }
        self.end_emphasis();
        self.paragraph = paragraph;
        (self.bold, self.italic) = emphasis;
        std::mem::replace(&mut self.html, outer)
    }

    fn put(&mut self, open: &str, nodes: &[Node<'_>], close: &str) {
        let inner = self.inner(nodes);
        self.html.push_str(open);
        self.html.push_str(inner.trim());
        self.html.push_str(close);
    }

    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Text { value, .. } => self.html.push_str(&escaped(value)),
            Node::CharacterEntity { character, .. } => {
                self.html.push_str(&escaped(&character.to_string()))
            }
            Node::Bold { .. } => self.toggle(true, false),
            Node::Italic { .. } => self.toggle(false, true),
            Node::BoldItalic { .. } => self.toggle(true, true),
            Node::ParagraphBreak { .. } => {
                let open = self.paragraph;
                self.end_paragraph();
                // Inside an element a break is all there can be.
                if open && self.html.is_empty() {
                    self.paragraph = true;
                }
            }
            Node::Heading { level, nodes, .. } => {
                let level = (*level).clamp(1, 6);
                let inner = self.inner(nodes);
                self.html
                    .push_str(&format!("<h{level}>{}</h{level}>", inner.trim()));
            }
            Node::HorizontalDivider { .. } => self.html.push_str("<hr>"),
            Node::UnorderedList { items, .. } => self.list("ul", items),
            Node::OrderedList { items, .. } => self.list("ol", items),
            Node::DefinitionList { items, .. } => self.definitions(items),
            Node::Preformatted { nodes, .. } => self.put("<pre>", nodes, "</pre>"),
            Node::Link { target, text, .. } => self.link(target, text),
            Node::ExternalLink { nodes, .. } => self.external(nodes),
            Node::Image { target, text, .. } => self.image(target, text),
            Node::Category { target, .. } => {
                let name = target.split_once(':').map_or(*target, |(_, name)| name);
                let name = name.trim().replace('_', " ");
                if !self.categories.contains(&name) {
                    self.categories.push(name);
                }
            }
            Node::Table { rows, captions, .. } => {
                self.html.push_str("<table>");
                for caption in captions {
                    self.put("<caption>", &caption.content, "</caption>");
                }
                for row in rows {
                    self.html.push_str("<tr>");
                    row.cells.iter().for_each(|cell| self.cell(cell));
                    self.html.push_str("</tr>");
                }
                self.html.push_str("</table>");
            }
            Node::Template {
                name, parameters, ..
            } => self.template(name, parameters),
            Node::Parameter { start, end, .. } => {
                let text = self.source(*start, *end);
                self.lost("a parameter of a template", &text);
            }
            Node::Tag {
                name,
                nodes,
                start,
                end,
            } => self.tag(name, nodes, (*start, *end)),
            // Tags of HTML: the cleaner decides on them.
            Node::StartTag { start, end, .. } | Node::EndTag { start, end, .. } => {
                let text = self.source(*start, *end);
                self.html.push_str(&text);
            }
            Node::Comment { .. } | Node::MagicWord { .. } | Node::Redirect { .. } => {}
        }
    }

    fn source(&self, start: usize, end: usize) -> String {
        self.text.get(start..end).unwrap_or_default().to_owned()
    }

    fn toggle(&mut self, bold: bool, italic: bool) {
        // Closed in the order they were opened in, which the reader of HTML puts right.
        if italic {
            self.html.push_str(if self.italic { "</i>" } else { "<i>" });
            self.italic = !self.italic;
        }
        if bold {
            self.html.push_str(if self.bold { "</b>" } else { "<b>" });
            self.bold = !self.bold;
        }
    }

    fn list(&mut self, kind: &str, items: &[ListItem<'_>]) {
        self.html.push_str(&format!("<{kind}>"));
        for item in items {
            self.put("<li>", &item.nodes, "</li>");
        }
        self.html.push_str(&format!("</{kind}>"));
    }

    fn definitions(&mut self, items: &[DefinitionListItem<'_>]) {
        // `:` alone indents text; only `;` names a term.
        let named = items
            .iter()
            .any(|item| item.type_ == DefinitionListItemType::Term);
        if !named {
            for item in items {
                self.put("<div>", &item.nodes, "</div>");
            }
            return;
        }
        self.html.push_str("<dl>");
        for item in items {
            match item.type_ {
                DefinitionListItemType::Term => self.put("<dt>", &item.nodes, "</dt>"),
                DefinitionListItemType::Details => self.put("<dd>", &item.nodes, "</dd>"),
            }
        }
        self.html.push_str("</dl>");
    }

    fn cell(&mut self, cell: &TableCell<'_>) {
        let name = match cell.type_ {
            TableCellType::Heading => "th",
            TableCellType::Ordinary => "td",
        };
        let attributes = cell.attributes.as_deref().and_then(|nodes| {
            let (first, last) = (nodes.first()?, nodes.last()?);
            Some(self.source(span(first).0, span(last).1))
        });
        let attributes = attributes
            .filter(|text| !text.contains(['<', '>']))
            .unwrap_or_default();
        self.put(
            &format!("<{name} {attributes}>"),
            &cell.content,
            &format!("</{name}>"),
        );
    }

    fn link(&mut self, target: &str, text: &[Node<'_>]) {
        let inner = self.inner(text);
        let inner = if inner.trim().is_empty() {
            escaped(target.trim_start_matches(':'))
        } else {
            inner
        };
        let (page, fragment) = target.split_once('#').unwrap_or((target, ""));
        let page = page.trim().trim_start_matches(':').replace(' ', "_");
        let page = page.replace('%', "%25").replace('?', "%3F");
        let fragment = anchor(fragment);
        let address = match (page.is_empty(), fragment.is_empty()) {
            (true, _) => format!("#{fragment}"),
            (false, true) => format!("{}/{page}", self.names.folder),
            (false, false) => format!("{}/{page}#{fragment}", self.names.folder),
        };
        self.html
            .push_str(&format!("<a href=\"{}\">{inner}</a>", escaped(&address)));
    }

    fn external(&mut self, nodes: &[Node<'_>]) {
        let inner = self.inner(nodes);
        // The address stands first, then its text.
        let (address, text) = inner
            .split_once(char::is_whitespace)
            .unwrap_or((&inner, ""));
        let text = if text.trim().is_empty() {
            address
        } else {
            text
        };
        let address = match address.starts_with("//") {
            true => format!("https:{address}"),
            false => address.to_owned(),
        };
        self.html
            .push_str(&format!("<a href=\"{address}\">{text}</a>"));
    }

    fn image(&mut self, target: &str, text: &[Node<'_>]) {
        let name = target
            .split_once(':')
            .map_or(target, |(_, name)| name)
            .trim()
            .replace(' ', "_");
        let inner = self.inner(text);
        let options = [
            "thumb",
            "thumbnail",
            "frame",
            "frameless",
            "border",
            "left",
            "right",
            "center",
            "none",
            "baseline",
            "middle",
            "upright",
        ];
        let mut parts = inner.split('|').map(str::trim).filter(|part| {
            let size = part
                .strip_suffix("px")
                .is_some_and(|size| size.bytes().all(|b| b.is_ascii_digit() || b == b'x'));
            !part.is_empty() && !size && !options.contains(part) && !part.contains('=')
        });
        let caption = parts.next_back().unwrap_or_default().to_owned();
        let alt = inner
            .split('|')
            .find_map(|part| part.trim().strip_prefix("alt="))
            .map_or_else(|| caption.clone(), str::to_owned);
        // Tags of the caption are no part of a description.
        let alt = crate::html::plain_text(&alt);
        let name = name.replace('%', "%25").replace('?', "%3F");
        let address = format!("{}/Special:FilePath/{name}", self.names.folder);
        self.html.push_str(&format!(
            "<img src=\"{}\" alt=\"{}\">",
            escaped(&address),
            escaped(&alt)
        ));
        if !caption.is_empty() && inner.contains("thumb") {
            self.html.push_str(&format!("<br><i>{caption}</i>"));
        }
    }

    fn template(&mut self, name: &[Node<'_>], parameters: &[Parameter<'_>]) {
        let title = crate::html::plain_text(&self.inner(name))
            .trim()
            .to_lowercase();
        let callout = CALLOUTS.iter().find(|(known, _)| *known == title);
        let first = parameters.iter().find(|parameter| parameter.name.is_none());
        if let (Some((_, class)), Some(first)) = (callout, first) {
            let inner = self.inner(&first.value);
            self.end_paragraph();
            self.html
                .push_str(&format!("<div class=\"{class}\">{inner}</div>"));
            return;
        }
        if matches!(
            title.as_str(),
            "code" | "kbd" | "key" | "tt" | "mono" | "path" | "cmd"
        ) && let Some(first) = first
        {
            let element = if matches!(title.as_str(), "kbd" | "key") {
                "kbd"
            } else {
                "code"
            };
            self.put(
                &format!("<{element}>"),
                &first.value,
                &format!("</{element}>"),
            );
            return;
        }
        if matches!(title.as_str(), "!" | "=" | "clear" | "toc" | "-")
            || title.starts_with("defaultsort:")
            || title.starts_with("displaytitle:")
        {
            return;
        }
        let mut shown = title;
        for parameter in parameters.iter().take(5) {
            let value = self.inner(&parameter.value);
            shown.push_str(&format!("|{}", crate::html::plain_text(&value).trim()));
        }
        self.lost("a template is not carried", &shown);
    }

    fn tag(&mut self, name: &str, nodes: &[Node<'_>], (start, end): (usize, usize)) {
        match name {
            "nowiki" => {
                let inner = self.inner(nodes);
                self.html.push_str(&inner);
            }
            "ref" => {
                let inner = self.inner(nodes);
                if !inner.trim().is_empty() {
                    self.footnotes.push(inner.trim().to_owned());
                    let number = self.listed + self.footnotes.len();
                    self.html.push_str(&format!("<sup>[{number}]</sup>"));
                }
            }
            "references" => {
                self.end_paragraph();
                self.list_footnotes();
            }
            "templatedata" => {}
            "pre" | "source" | "syntaxhighlight" | "poem" => {
                let source = self.source(start, end);
                let head = source.split_once('>').map_or("", |(head, _)| head);
                let language = head.split_once("lang").and_then(|(_, rest)| {
                    rest.trim_start_matches(['=', ' ', '"', '\''])
                        .split(['"', '\'', ' ', '>'])
                        .next()
                });
                let class = language
                    .map(|name| format!(" class=\"language-{}\"", escaped(name)))
                    .unwrap_or_default();
                let body = source.split_once('>').map_or("", |(_, body)| body);
                let body = body.rsplit_once("</").map_or(body, |(body, _)| body);
                self.html
                    .push_str(&format!("<pre{class}>{}</pre>", escaped(body)));
            }
            "gallery" => self.gallery(start, end),
            _ => {
                let text = self.source(start, end);
                self.lost("a part that only the wiki can show", &text);
            }
        }
    }

    fn gallery(&mut self, start: usize, end: usize) {
        let source = self.source(start, end);
        let body = source.split_once('>').map_or("", |(_, body)| body);
        let body = body.rsplit_once("</").map_or(body, |(body, _)| body);
        for line in body.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let (file, caption) = line.split_once('|').unwrap_or((line, ""));
            let file = match file.split_once(':') {
                Some((space, name)) if self.names.files.contains(&space.trim().to_lowercase()) => {
                    name
                }
                _ => file,
            };
            let folder = &self.names.folder;
            let name = file.trim().replace(' ', "_");
            let file = escaped(&format!("{folder}/Special:FilePath/{name}"));
            let caption = escaped(caption.trim());
            self.html
                .push_str(&format!("<p><img src=\"{file}\" alt=\"{caption}\"></p>"));
        }
    }
}

fn is_block(node: &Node<'_>) -> bool {
    matches!(
        node,
        Node::Heading { .. }
            | Node::HorizontalDivider { .. }
            | Node::UnorderedList { .. }
            | Node::OrderedList { .. }
            | Node::DefinitionList { .. }
            | Node::Preformatted { .. }
            | Node::Table { .. }
            | Node::ParagraphBreak { .. }
            | Node::Category { .. }
            | Node::Comment { .. }
            | Node::MagicWord { .. }
            | Node::Redirect { .. }
    ) || matches!(node, Node::Tag { name, .. } if matches!(name.as_ref(), "pre" | "source" | "syntaxhighlight" | "gallery" | "poem" | "references"))
}

fn is_blank(node: &Node<'_>) -> bool {
    matches!(node, Node::Text { value, .. } if value.trim().is_empty())
}

/// Where a node of an attribute stands.
fn span(node: &Node<'_>) -> (usize, usize) {
    match node {
        Node::Text { start, end, .. }
        | Node::CharacterEntity { start, end, .. }
        | Node::Template { start, end, .. } => (*start, *end),
        _ => (0, 0),
    }
}
