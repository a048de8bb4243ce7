//! Tables: as Markdown where Markdown can hold them, else as HTML.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the converter hands elements over by value"
)]

use std::rc::Rc;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::{Element, Node};
use markup5ever_rcdom::NodeData;

use super::emphasis::MARKS;
use super::handlers::{attribute, name_of};

struct Row {
    cells: Vec<Rc<Node>>,
    header: bool,
}

pub(super) fn table(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let mut rows = Vec::new();
    let mut caption = String::new();
    collect(handlers, element.node, false, &mut rows, &mut caption);
    rows.retain(|row| !row.cells.is_empty());
    let columns = rows.iter().map(|row| row.cells.len()).max()?;
    // A frame around text: what it holds is no table.
    if columns == 1 && (rows.len() == 1 || rows.iter().all(|row| row.cells.iter().any(has_blocks)))
    {
        let cells = rows.iter().flat_map(|row| &row.cells);
        let blocks: Vec<String> = cells
            .map(|cell| handlers.walk_children(cell).content)
            .collect();
        return Some(format!("\n\n{}\n\n", blocks.join("\n\n")).into());
    }
    let plain = rows.iter().all(|row| {
        row.cells.len() == columns
            && row
                .cells
                .iter()
                .all(|cell| !spans(cell) && !has_blocks(cell))
    });
    let headed = rows
        .first()
        .is_some_and(|row| row.header || all_strong(row));
    let below = rows.iter().skip(1).all(|row| !row.header);
    if !plain || !headed || !below || rows.len() < 2 {
        let mut html = String::new();
        write_html(element.node, false, &mut html);
        return Some(format!("\n\n{}\n\n", html.trim()).into());
    }
    let mut lines = Vec::with_capacity(rows.len() + 1);
    for (n, row) in rows.iter().enumerate() {
        let cells = row.cells.iter().map(|cell| {
            let text = inline(&handlers.walk_children(cell).content);
            // A header is strong by itself.
            if n == 0 {
                text.replace([MARKS[0], MARKS[1]], "")
            } else {
                text
            }
        });
        lines.push(format!("| {} |", cells.collect::<Vec<_>>().join(" | ")));
        if n == 0 {
            lines.push(format!("|{}", " --- |".repeat(columns)));
        }
    }
    let caption = match caption.trim() {
        "" => String::new(),
        caption => format!("{caption}\n\n"),
    };
    Some(format!("\n\n{caption}{}\n\n", lines.join("\n")).into())
}

fn collect(
    handlers: &dyn Handlers,
    node: &Rc<Node>,
    head: bool,
    rows: &mut Vec<Row>,
    caption: &mut String,
) {
    for child in node.children.borrow().iter() {
        match name_of(child) {
            Some("thead") => collect(handlers, child, true, rows, caption),
            Some("tbody") => collect(handlers, child, false, rows, caption),
            Some("caption") => caption.push_str(&handlers.walk_children(child).content),
            Some("tr") => {
                let children = child.children.borrow();
                let cells: Vec<Rc<Node>> = children
                    .iter()
                    .filter(|cell| matches!(name_of(cell), Some("td" | "th")))
                    .cloned()
                    .collect();
                let header = head || cells.iter().all(|cell| name_of(cell) == Some("th"));
                rows.push(Row { cells, header });
            }
            _ => {}
        }
    }
}

/// The content of a cell in one line.
fn inline(content: &str) -> String {
    let text = content
        .trim()
        .replace("\\\n", "<br>")
        .replace("\n\n", "<br>")
        .replace('\n', " ");
    text.replace('|', "\\|")
}

fn spans(cell: &Rc<Node>) -> bool {
    match &cell.data {
        NodeData::Element { attrs, .. } => {
            let attributes = attrs.borrow();
            ["colspan", "rowspan"]
                .iter()
                .any(|key| attribute(&attributes, key).is_some())
        }
        _ => false,
    }
}

/// Whether a cell holds what does not fit into a line.
fn has_blocks(cell: &Rc<Node>) -> bool {
    let children = cell.children.borrow();
    let paragraphs = children
        .iter()
        .filter(|child| matches!(name_of(child), Some("p" | "div")))
        .count();
    paragraphs > 1
        || children.iter().any(|child| {
            let block = matches!(
                name_of(child),
                Some(
                    "ul" | "ol"
                        | "dl"
                        | "pre"
                        | "table"
                        | "blockquote"
                        | "hr"
                        | "details"
                        | "h1"
                        | "h2"
                        | "h3"
                        | "h4"
                        | "h5"
                        | "h6"
                )
            );
            block || has_blocks(child)
        })
}

fn all_strong(row: &Row) -> bool {
    let strong = |cell: &Rc<Node>| {
        let mut text = String::new();
        super::handlers::text_of(cell, &mut text);
        text.trim().is_empty() || strong_text(cell) == text.trim()
    };
    let filled = row.cells.iter().any(|cell| {
        let mut text = String::new();
        super::handlers::text_of(cell, &mut text);
        !text.trim().is_empty()
    });
    filled && row.cells.iter().all(strong)
}

/// The text of the first strong element of a cell.
fn strong_text(node: &Rc<Node>) -> String {
    for child in node.children.borrow().iter() {
        if name_of(child) == Some("strong") {
            let mut text = String::new();
            super::handlers::text_of(child, &mut text);
            return text.trim().to_owned();
        }
        let inner = strong_text(child);
        if !inner.is_empty() {
            return inner;
        }
    }
    String::new()
}

/// A table as HTML without an empty line, which would end it in Markdown.
fn write_html(node: &Rc<Node>, verbatim: bool, out: &mut String) {
    match &node.data {
        NodeData::Text { contents } => {
            let text = contents.borrow();
            if verbatim {
                out.push_str(&super::escaped(&text).replace('\n', "&#10;"));
                return;
            }
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if words.is_empty() && out.ends_with(['\n', ' ']) {
                return;
            }
            if text.starts_with(char::is_whitespace) && !out.ends_with(['\n', ' ', '>']) {
                out.push(' ');
            }
            super::escape(&words, out);
            if text.ends_with(char::is_whitespace) && !words.is_empty() {
                out.push(' ');
            }
        }
        NodeData::Element { name, attrs, .. } => {
            let name: &str = &name.local;
            out.push_str(&format!("<{name}"));
            for attribute in attrs.borrow().iter() {
                let key: &str = &attribute.name.local;
                if !key.starts_with("data-") {
                    out.push_str(&format!(" {key}=\"{}\"", super::escaped(&attribute.value)));
                }
            }
            out.push('>');
            if matches!(name, "br" | "hr" | "img") {
                return;
            }
            if matches!(name, "table" | "thead" | "tbody" | "tr") {
                out.push('\n');
            }
            for child in node.children.borrow().iter() {
                write_html(child, verbatim || name == "pre", out);
            }
            out.push_str(&format!("</{name}>"));
            if matches!(name, "thead" | "tbody" | "tr" | "td" | "th" | "caption") {
                out.push('\n');
            }
        }
        _ => {}
    }
}
