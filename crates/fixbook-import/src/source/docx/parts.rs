//! What a Word document says beside its text: styles, lists, links, footnotes.

use std::collections::BTreeMap;

use crate::xml::{Element, each};

use super::{Package, part};

/// What a style means for the text that has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// A heading of this level; 0 is the title of the document.
    Heading(usize),
    Code,
    Quote,
}

#[derive(Debug, Default)]
pub(super) struct Parts {
    styles: BTreeMap<String, Meaning>,
    /// Whether levels of a list are numbered, by number of the list.
    numbered: BTreeMap<String, BTreeMap<usize, bool>>,
    /// Numbers of lists that styles bring.
    style_lists: BTreeMap<String, (String, usize)>,
    /// Targets of links and images, by id.
    pub(super) targets: BTreeMap<String, String>,
    pub(super) footnotes: BTreeMap<String, Element>,
}

impl Parts {
    pub(super) fn read(package: &mut Package) -> Self {
        let mut parts = Self::default();
        let mut go = |name: &str, wanted: &[&str], take: &mut dyn FnMut(Element)| {
            if let Some(text) = part(package, name) {
                each(&text, wanted, take, &mut |_| {});
            }
        };
        go("word/styles.xml", &["w:style"], &mut |style| {
            parts.style(&style)
        });
        let mut kinds: BTreeMap<String, BTreeMap<usize, bool>> = BTreeMap::new();
        go(
            "word/numbering.xml",
            &["w:abstractNum", "w:num"],
            &mut |element| {
                if element.name == "w:abstractNum" {
                    let id = element
                        .attribute("w:abstractNumId")
                        .unwrap_or_default()
                        .to_owned();
                    let levels = element.all("w:lvl").map(|level| {
                        let at = level
                            .attribute("w:ilvl")
                            .and_then(|at| at.parse().ok())
                            .unwrap_or(0);
                        let format = level
                            .child("w:numFmt")
                            .and_then(|format| value(format))
                            .unwrap_or_default();
                        (at, !matches!(format, "bullet" | "none" | ""))
                    });
                    kinds.insert(id, levels.collect());
                    return;
                }
                let id = element.attribute("w:numId").unwrap_or_default().to_owned();
                let kind = element
                    .child("w:abstractNumId")
                    .and_then(|kind| value(kind))
                    .unwrap_or_default();
                parts
                    .numbered
                    .insert(id, kinds.get(kind).cloned().unwrap_or_default());
            },
        );
        go(
            "word/_rels/document.xml.rels",
            &["Relationship"],
            &mut |relation| {
                let get = |key: &str| relation.attribute(key).unwrap_or_default().to_owned();
                parts.targets.insert(get("Id"), get("Target"));
            },
        );
        go("word/footnotes.xml", &["w:footnote"], &mut |note| {
            let id = note.attribute("w:id").unwrap_or_default().to_owned();
            parts.footnotes.insert(id, note);
        });
        parts
    }

    fn style(&mut self, style: &Element) {
        let id = style.attribute("w:styleId").unwrap_or_default().to_owned();
        let name = style
            .child("w:name")
            .and_then(|name| value(name))
            .unwrap_or_default()
            .to_lowercase();
        let properties = style.child("w:pPr");
        let outline = properties
            .and_then(|p| p.child("w:outlineLvl"))
            .and_then(|level| value(level)?.parse().ok());
        let heading = name
            .strip_prefix("heading ")
            .and_then(|level| level.trim().parse().ok());
        let meaning = match name.as_str() {
            "title" => Some(Meaning::Heading(0)),
            _ if heading.is_some() => heading.map(Meaning::Heading),
            name if name.contains("code")
                || name.contains("preformatted")
                || name.contains("source") =>
            {
                Some(Meaning::Code)
            }
            name if name.contains("quot") => Some(Meaning::Quote),
            _ => outline
                .filter(|level: &usize| *level < 9)
                .map(|level| Meaning::Heading(level + 1)),
        };
        if let Some(meaning) = meaning {
            self.styles.insert(id.clone(), meaning);
        }
        if let Some(list) = properties.and_then(list_of) {
            self.style_lists.insert(id, list);
        }
    }

    /// What the style of a paragraph means.
    pub(super) fn meaning(&self, style: &str) -> Option<Meaning> {
        self.styles.get(style).copied()
    }

    /// The list a paragraph is an item of: its number, its level, and whether that is numbered.
    pub(super) fn list(
        &self,
        properties: Option<&Element>,
        style: &str,
    ) -> Option<(String, usize, bool)> {
        let own = properties.and_then(list_of);
        let (number, level) = own.or_else(|| self.style_lists.get(style).cloned())?;
        // The number 0 takes a paragraph out of a list.
        if number == "0" {
            return None;
        }
        let numbered = self
            .numbered
            .get(&number)
            .and_then(|levels| levels.get(&level))
            .copied();
        Some((number, level.min(8), numbered.unwrap_or(false)))
    }
}

fn list_of(properties: &Element) -> Option<(String, usize)> {
    let numbers = properties.child("w:numPr")?;
    let number = numbers.child("w:numId").and_then(value)?.to_owned();
    let level = numbers
        .child("w:ilvl")
        .and_then(value)
        .and_then(|level| level.parse().ok());
    Some((number, level.unwrap_or(0)))
}

/// The value of an element that is only that.
pub(super) fn value(element: &Element) -> Option<&str> {
    element.attribute("w:val")
}
