//! The text of a Word document as HTML, block by block.

use std::collections::BTreeSet;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::html::escaped;
use crate::limits::PAGE_BYTES;
use crate::xml::Element;

use super::parts::{Meaning, Parts, value};
use super::{Package, bytes};

/// What became of a document.
pub(super) struct Written {
    pub(super) html: String,
    /// The text of its title, or else of its first heading.
    pub(super) title: Option<String>,
    pub(super) lost: BTreeSet<&'static str>,
}

pub(super) struct Writer<'d> {
    parts: &'d mut Parts,
    package: &'d mut Package,
    html: String,
    /// Open lists, outermost first: whether each is numbered.
    lists: Vec<bool>,
    code: Vec<String>,
    title: Option<String>,
    lost: BTreeSet<&'static str>,
    notes: Vec<String>,
    /// The level of its highest heading, the title apart.
    highest: usize,
}

impl<'d> Writer<'d> {
    pub(super) fn new(parts: &'d mut Parts, package: &'d mut Package) -> Self {
        Self {
            parts,
            package,
            html: String::new(),
            lists: Vec::new(),
            code: Vec::new(),
            title: None,
            lost: BTreeSet::new(),
            notes: Vec::new(),
            highest: 6,
        }
    }

    pub(super) fn finish(mut self) -> Written {
        self.settle(0);
        if !self.notes.is_empty() {
            let notes: Vec<String> = self
                .notes
                .iter()
                .map(|note| format!("<li>{note}</li>"))
                .collect();
            let level = self.highest.clamp(1, 6);
            self.html.push_str(&format!(
                "<h{level}>Footnotes</h{level}><ol>{}</ol>",
                notes.concat()
            ));
        }
        Written {
            html: self.html,
            title: self.title,
            lost: self.lost,
        }
    }

    /// Ends code, and lists deeper than so many.
    fn settle(&mut self, lists: usize) {
        if !self.code.is_empty() {
            let lines = std::mem::take(&mut self.code).join("\n");
            self.html.push_str(&format!("<pre>{lines}</pre>"));
        }
        while self.lists.len() > lists {
            let numbered = self.lists.pop() == Some(true);
            self.html
                .push_str(if numbered { "</li></ol>" } else { "</li></ul>" });
        }
    }

    /// Takes a paragraph or a table of the document's top level.
    pub(super) fn block(&mut self, block: &Element) {
        match block.name.as_str() {
            "w:tbl" => {
                self.settle(0);
                self.table(block);
            }
            _ => self.paragraph(block),
        }
    }

    fn paragraph(&mut self, paragraph: &Element) {
        let properties = paragraph.child("w:pPr");
        let style = properties
            .and_then(|p| p.child("w:pStyle"))
            .and_then(|style| value(style))
            .unwrap_or_default()
            .to_owned();
        let meaning = self.parts.meaning(&style);
        if meaning == Some(Meaning::Code) {
            self.settle_lists();
            let text = plain(paragraph);
            self.code.push(escaped(&text));
            return;
        }
        let inner = self.runs(paragraph);
        let list = self
            .parts
            .list(properties, &style)
            .filter(|_| !matches!(meaning, Some(Meaning::Heading(_))));
        if let Some((_, level, numbered)) = list {
            self.item(level, numbered, &inner);
            return;
        }
        if inner.trim().is_empty() {
            return;
        }
        self.settle(0);
        match meaning {
            Some(Meaning::Heading(level)) => {
                let text = plain(paragraph).trim().to_owned();
                if self.title.is_none() && level <= 1 && !text.is_empty() {
                    self.title = Some(text);
                }
                if level > 0 {
                    self.highest = self.highest.min(level);
                }
                let level = level.clamp(1, 6);
                self.html.push_str(&format!("<h{level}>{inner}</h{level}>"));
            }
            Some(Meaning::Quote) => self
                .html
                .push_str(&format!("<blockquote>{inner}</blockquote>")),
            _ => self.html.push_str(&format!("<p>{inner}</p>")),
        }
    }

    fn settle_lists(&mut self) {
        if self.code.is_empty() {
            self.settle(0);
        }
    }

    fn item(&mut self, level: usize, numbered: bool, inner: &str) {
        self.settle(level + 1);
        if self.lists.len() == level + 1 {
            if self.lists.last() == Some(&numbered) {
                self.html.push_str("</li>");
            } else {
                self.settle(level);
            }
        }
        while self.lists.len() < level + 1 {
            // A level that was left out has an item of its own around.
            self.html.push_str(if numbered { "<ol>" } else { "<ul>" });
            self.lists.push(numbered);
            if self.lists.len() < level + 1 {
                self.html.push_str("<li>");
            }
        }
        self.html.push_str(&format!("<li>{inner}"));
    }

    fn table(&mut self, table: &Element) {
        self.html.push_str("<table>");
        for (n, row) in table.all("w:tr").enumerate() {
            let marked = row
                .child("w:trPr")
                .is_some_and(|properties| properties.child("w:tblHeader").is_some());
            let name = if marked || n == 0 && is_strong(row) {
                "th"
            } else {
                "td"
            };
            self.html.push_str("<tr>");
            for cell in row.all("w:tc") {
                let properties = cell.child("w:tcPr");
                let span = properties
                    .and_then(|p| p.child("w:gridSpan"))
                    .and_then(|span| value(span))
                    .unwrap_or("1")
                    .to_owned();
                self.html
                    .push_str(&format!("<{name} colspan=\"{}\">", escaped(&span)));
                let (lists, code) = (
                    std::mem::take(&mut self.lists),
                    std::mem::take(&mut self.code),
                );
                for block in &cell.children {
                    match block.name.as_str() {
                        "w:p" => self.paragraph(block),
                        "w:tbl" => self.table(block),
                        _ => {}
                    }
                }
                self.settle(0);
                (self.lists, self.code) = (lists, code);
                self.html.push_str(&format!("</{name}>"));
            }
            self.html.push_str("</tr>");
        }
        self.html.push_str("</table>");
    }

    /// The runs of a paragraph, and of what groups runs in it.
    fn runs(&mut self, group: &Element) -> String {
        let mut out = String::new();
        for child in &group.children {
            match child.name.as_str() {
                "w:r" => out.push_str(&self.run(child)),
                "w:hyperlink" => {
                    let inner = self.runs(child);
                    let target = child
                        .attribute("r:id")
                        .and_then(|id| self.parts.targets.get(id))
                        .cloned();
                    let anchor = child
                        .attribute("w:anchor")
                        .map(|anchor| format!("#{anchor}"));
                    let address = format!(
                        "{}{}",
                        target.unwrap_or_default(),
                        anchor.unwrap_or_default()
                    );
                    out.push_str(&format!("<a href=\"{}\">{inner}</a>", escaped(&address)));
                }
                "w:bookmarkStart" => {
                    let name = child.attribute("w:name").unwrap_or_default();
                    if !name.starts_with('_') && !name.is_empty() {
                        out.push_str(&format!("<a id=\"{}\"></a>", escaped(name)));
                    }
                }
                "w:ins" | "w:smartTag" | "w:sdt" | "w:sdtContent" | "w:fldSimple" | "w:moveTo" => {
                    out.push_str(&self.runs(child))
                }
                "w:del" | "w:moveFrom" => {}
                "m:oMath" | "m:oMathPara" => {
                    self.lost.insert("a formula");
                }
                _ => {}
            }
        }
        out
    }

    fn run(&mut self, run: &Element) -> String {
        let mut inner = String::new();
        for child in &run.children {
            match child.name.as_str() {
                "w:t" => inner.push_str(&escaped(&child.text)),
                "w:tab" => inner.push(' '),
                "w:br" | "w:cr" => inner.push_str("<br>"),
                "w:noBreakHyphen" => inner.push('-'),
                "w:drawing" | "w:pict" | "mc:AlternateContent" | "w:object" => {
                    inner.push_str(&self.drawing(child))
                }
                "w:footnoteReference" => inner.push_str(&self.footnote(child)),
                "w:commentReference" => {
                    self.lost.insert("comments are not carried");
                }
                _ => {}
            }
        }
        let Some(properties) = run.child("w:rPr") else {
            return inner;
        };
        let is = |name: &str| {
            properties
                .child(name)
                .is_some_and(|set| !matches!(value(set), Some("0" | "false" | "none")))
        };
        let fonts = properties
            .child("w:rFonts")
            .and_then(|fonts| fonts.attribute("w:ascii"))
            .unwrap_or_default()
            .to_lowercase();
        let shifted = properties
            .child("w:vertAlign")
            .and_then(|shift| value(shift));
        if inner.trim().is_empty() {
            return inner;
        }
        if ["consolas", "courier", "mono", "menlo"]
            .iter()
            .any(|font| fonts.contains(font))
        {
            inner = format!("<code>{inner}</code>");
        }
        for (set, element) in [
            (is("w:b"), "b"),
            (is("w:i"), "i"),
            (is("w:strike"), "s"),
            (shifted == Some("superscript"), "sup"),
            (shifted == Some("subscript"), "sub"),
        ] {
            if set {
                inner = format!("<{element}>{inner}</{element}>");
            }
        }
        inner
    }

    /// An image as part of the text; what else a drawing holds is told.
    fn drawing(&mut self, drawing: &Element) -> String {
        let alt = find(drawing, "wp:docPr")
            .and_then(|about| about.attribute("descr"))
            .unwrap_or_default()
            .to_owned();
        let blip = find(drawing, "a:blip").and_then(|blip| blip.attribute("r:embed"));
        let old = || find(drawing, "v:imagedata").and_then(|data| data.attribute("r:id"));
        let Some(target) = blip
            .or_else(old)
            .and_then(|id| self.parts.targets.get(id))
            .cloned()
        else {
            self.lost.insert("a drawing or a text box");
            return String::new();
        };
        let name = match target.strip_prefix('/') {
            Some(name) => name.to_owned(),
            None => format!("word/{}", target.trim_start_matches("./")),
        };
        let kind = match name
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_lowercase()
            .as_str()
        {
            "png" => "image/png",
            "jpg" | "jpeg" => "image/jpeg",
            "gif" => "image/gif",
            "webp" => "image/webp",
            "bmp" => "image/bmp",
            "svg" => "image/svg+xml",
            _ => {
                self.lost
                    .insert("an image in a format that browsers do not show (EMF, WMF, TIFF)");
                return escaped(&alt);
            }
        };
        match bytes(self.package, &name, PAGE_BYTES) {
            Some(bytes) => format!(
                "<img src=\"data:{kind};base64,{}\" alt=\"{}\">",
                STANDARD.encode(bytes),
                escaped(&alt)
            ),
            None => {
                self.lost
                    .insert("an image that is missing or larger than 8 MiB");
                escaped(&alt)
            }
        }
    }

    fn footnote(&mut self, reference: &Element) -> String {
        let id = reference.attribute("w:id").unwrap_or_default();
        let Some(note) = self.parts.footnotes.get(id).cloned() else {
            return String::new();
        };
        let paragraphs: Vec<String> = note
            .all("w:p")
            .map(|paragraph| self.runs(paragraph))
            .collect();
        self.notes.push(paragraphs.join("<br>"));
        format!("<sup>[{}]</sup>", self.notes.len())
    }
}

/// The first element of a name below another, at any depth.
fn find<'e>(element: &'e Element, name: &str) -> Option<&'e Element> {
    element.children.iter().find_map(|child| {
        if child.name == name {
            Some(child)
        } else {
            find(child, name)
        }
    })
}

/// The text of a paragraph without marks.
fn plain(element: &Element) -> String {
    let mut out = String::new();
    for child in &element.children {
        match child.name.as_str() {
            "w:t" => out.push_str(&child.text),
            "w:tab" => out.push('\t'),
            "w:br" | "w:cr" => out.push('\n'),
            "w:del" | "w:pPr" | "w:rPr" | "mc:Fallback" => {}
            _ => out.push_str(&plain(child)),
        }
    }
    out
}

/// Whether all runs of a row are bold, as in a header that is not marked as one.
fn is_strong(row: &Element) -> bool {
    fn runs<'e>(element: &'e Element, found: &mut Vec<&'e Element>) {
        for child in &element.children {
            if child.name == "w:r" {
                found.push(child)
            } else {
                runs(child, found)
            }
        }
    }
    let mut found = Vec::new();
    runs(row, &mut found);
    let bold = |run: &&Element| {
        run.child("w:rPr")
            .is_some_and(|properties| properties.child("w:b").is_some())
    };
    !found.is_empty() && found.iter().all(bold)
}
