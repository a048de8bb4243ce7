//! How elements are written as Markdown, where our articles want more than the converter does.

#![expect(
    clippy::needless_pass_by_value,
    reason = "the converter hands elements over by value"
)]

use std::rc::Rc;

use htmd::element_handler::{HandlerResult, Handlers};
use htmd::options::{BrStyle, BulletListMarker, Options};
use htmd::{Element, HtmlToMarkdown, Node};
use html5ever::Attribute;
use markup5ever_rcdom::NodeData;

use super::emphasis;
use super::table;

/// A converter for cleaned HTML.
pub(super) fn converter() -> HtmlToMarkdown {
    let options = Options {
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        br_style: BrStyle::Backslash,
        ..Options::default()
    };
    HtmlToMarkdown::builder()
        .options(options)
        .add_handler(vec!["strong"], |h: &dyn Handlers, e: Element<'_>| {
            emphasised(h, &e, true)
        })
        .add_handler(vec!["em"], |h: &dyn Handlers, e: Element<'_>| {
            emphasised(h, &e, false)
        })
        .add_handler(vec!["h1", "h2", "h3", "h4", "h5", "h6"], heading)
        .add_handler(vec!["pre"], code_block)
        .add_handler(vec!["code"], code)
        .add_handler(vec!["blockquote"], quote)
        .add_handler(vec!["a"], link)
        .add_handler(vec!["img"], image)
        .add_handler(vec!["table"], table::table)
        .add_handler(vec!["dt", "dd", "summary", "details"], grouped)
        .add_handler(
            vec!["sub", "sup", "kbd", "mark", "ins", "u", "abbr"],
            inline_html,
        )
        .add_handler(vec!["del"], struck)
        .add_handler(vec!["hr"], |_: &dyn Handlers, _: Element<'_>| {
            made("\n\n---\n\n".to_owned())
        })
        .build()
}

fn made(text: String) -> Option<HandlerResult> {
    Some(text.into())
}

/// The value of an attribute.
pub(super) fn attribute(attributes: &[Attribute], name: &str) -> Option<String> {
    let found = attributes
        .iter()
        .find(|attribute| &*attribute.name.local == name);
    found.map(|attribute| attribute.value.to_string())
}

/// The name of an element.
pub(super) fn name_of(node: &Node) -> Option<&str> {
    match &node.data {
        NodeData::Element { name, .. } => Some(&name.local),
        _ => None,
    }
}

/// The text below a node, as it stands.
pub(super) fn text_of(node: &Rc<Node>, out: &mut String) {
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => out.push_str(&contents.borrow()),
            NodeData::Element { name, .. } if &*name.local == "br" => out.push('\n'),
            _ => text_of(child, out),
        }
    }
}

fn emphasised(
    handlers: &dyn Handlers,
    element: &Element<'_>,
    strong: bool,
) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    if content.trim().is_empty() {
        return made(content);
    }
    made(emphasis::marked(&content, strong))
}

fn struck(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let text = content.trim();
    if text.is_empty() || text.contains("\n\n") {
        return made(content);
    }
    let (before, after) = content.split_once(text).unwrap_or_default();
    made(format!("{before}<del>{text}</del>{after}"))
}

fn heading(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let content = emphasis::unmarked(&content).replace("\\\n", " ");
    let text = content.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = without_own_link(&text).to_owned();
    if text.is_empty() {
        return None;
    }
    let level = usize::from(element.tag.as_bytes()[1] - b'0');
    let id = attribute(element.attrs, "id").or_else(|| inner_anchor(element.node));
    let id = id.filter(|id| is_usable(id) && *id != anchor(&text));
    let text = text.replace("<a id=", "\u{0}");
    let text = match text.contains('\u{0}') {
        // An anchor inside was taken as that of the heading.
        true => without_anchors(&text),
        false => text,
    };
    let end = id.map(|id| format!(" {{#{id}}}")).unwrap_or_default();
    made(format!("\n\n{} {text}{end}\n\n", "#".repeat(level)))
}

/// The text of a heading that is a link to itself, or ends with one of a single sign such as `¶`.
fn without_own_link(text: &str) -> &str {
    let parts = text
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once("](#"));
    let Some((before, shown)) = parts.and_then(|(text, _)| text.rsplit_once('[')) else {
        return text;
    };
    match before.trim_end() {
        "" => shown,
        before if shown.chars().count() <= 1 => before,
        _ => text,
    }
}

fn without_anchors(text: &str) -> String {
    let mut parts = text.split('\u{0}');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(part.split_once("</a>").map_or(part, |(_, rest)| rest));
    }
    out.trim().to_owned()
}

/// The anchor of an empty `<a id>` inside a heading.
fn inner_anchor(node: &Rc<Node>) -> Option<String> {
    for child in node.children.borrow().iter() {
        if let NodeData::Element { name, attrs, .. } = &child.data {
            let attributes = attrs.borrow();
            let id = attribute(&attributes, "id").filter(|_| &*name.local == "a");
            if let Some(id) = id.or_else(|| inner_anchor(child)) {
                return Some(id);
            }
        }
    }
    None
}

/// Whether an id can be the anchor of a heading: letters, digits, `-`, `_`, `.`.
fn is_usable(id: &str) -> bool {
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    !id.is_empty() && id.chars().count() <= 100 && id.chars().all(fine)
}

/// The anchor that a heading has without one of its own.
fn anchor(text: &str) -> String {
    let fine = |c: char| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
        _ => None,
    };
    text.to_lowercase().chars().filter_map(fine).collect()
}

fn code_block(_: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let mut text = String::new();
    text_of(element.node, &mut text);
    let text = text.replace("\r\n", "\n").replace('\u{a0}', " ");
    let text = text.trim_matches('\n').trim_end();
    if text.trim().is_empty() {
        return None;
    }
    let inner = || {
        let children = element.node.children.borrow();
        children.iter().find_map(|child| match &child.data {
            NodeData::Element { attrs, .. } => attribute(&attrs.borrow(), "data-lang"),
            _ => None,
        })
    };
    let language = attribute(element.attrs, "data-lang")
        .or_else(inner)
        .unwrap_or_default();
    let fence = "`".repeat(longest_run(text).max(2) + 1);
    made(format!("\n\n{fence}{language}\n{text}\n{fence}\n\n"))
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

fn code(_: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let mut text = String::new();
    text_of(element.node, &mut text);
    // Several lines of code are a block, whatever element a source used for it.
    if text.trim().contains('\n') {
        let text = text.trim_matches('\n').trim_end();
        let fence = "`".repeat(longest_run(text).max(2) + 1);
        return made(format!("\n\n{fence}\n{text}\n{fence}\n\n"));
    }
    let text = text.replace('\u{a0}', " ");
    let inner = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if inner.is_empty() {
        return made(text);
    }
    let marks = "`".repeat(longest_run(&inner) + 1);
    let space = if inner.starts_with('`') || inner.ends_with('`') {
        " "
    } else {
        ""
    };
    let before = if text.starts_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    let after = if text.ends_with(char::is_whitespace) {
        " "
    } else {
        ""
    };
    made(format!(
        "{before}{marks}{space}{inner}{space}{marks}{after}"
    ))
}

fn quote(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let content = content.trim_matches(['\n', ' ']);
    let callout = attribute(element.attrs, "data-callout");
    if content.is_empty() {
        return None;
    }
    let mut lines: Vec<String> = Vec::new();
    if let Some(kind) = callout {
        lines.push(format!("> [!{kind}]"));
    }
    lines.extend(
        content
            .lines()
            .map(|line| format!("> {line}").trim_end().to_owned()),
    );
    made(format!("\n\n{}\n\n", lines.join("\n")))
}

/// A destination as Markdown takes it.
fn destination(address: &str) -> String {
    let address: String = address.trim().chars().filter(|c| !c.is_control()).collect();
    let balanced = address.matches('(').count() == address.matches(')').count();
    if address.contains([' ', '<', '>', '\\']) || !balanced || address.is_empty() {
        let address = address
            .replace('<', "%3C")
            .replace('>', "%3E")
            .replace('\\', "%5C");
        return format!("<{address}>");
    }
    address
}

fn link(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let Some(address) = attribute(element.attrs, "href") else {
        let anchor = attribute(element.attrs, "id").filter(|id| is_usable(id));
        let anchor = anchor
            .map(|id| format!("<a id=\"{id}\"></a>"))
            .unwrap_or_default();
        return made(format!("{anchor}{content}"));
    };
    let text = content.trim();
    if text.is_empty() {
        return made(content);
    }
    // Blocks cannot stand inside a link.
    let flat = text.replace("\\\n", " ");
    let flat = flat.split_whitespace().collect::<Vec<_>>().join(" ");
    let flat = flat.trim_start_matches(['#', ' ']);
    let before = if content.starts_with(' ') { " " } else { "" };
    let after = if content.ends_with(' ') { " " } else { "" };
    let web = address.starts_with("http://") || address.starts_with("https://");
    if web && flat.replace('\\', "") == address && !address.contains([' ', '<', '>']) {
        return made(format!("{before}<{address}>{after}"));
    }
    made(format!(
        "{before}[{flat}]({}){after}",
        destination(&address)
    ))
}

fn image(_: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let source = attribute(element.attrs, "src")?;
    let alt = attribute(element.attrs, "alt").unwrap_or_default();
    let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
    let alt = alt
        .replace('\\', "\\\\")
        .replace('[', "\\[")
        .replace(']', "\\]");
    made(format!("![{alt}]({})", destination(&source)))
}

/// Definition lists and what unfolds.
fn grouped(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let text = content.trim();
    if text.is_empty() {
        return None;
    }
    made(match element.tag {
        "dt" => format!("\n\n{}\n\n", emphasis::marked(text, true)),
        "summary" => {
            let mut plain = String::new();
            text_of(element.node, &mut plain);
            let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("\n\n<summary>{}</summary>\n\n", super::escaped(&plain))
        }
        "details" => format!("\n\n<details>\n\n{text}\n\n</details>\n\n"),
        _ => format!("\n\n{text}\n\n"),
    })
}

/// Inline elements that Markdown has no marks for.
fn inline_html(handlers: &dyn Handlers, element: Element<'_>) -> Option<HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    if content.trim().is_empty() || content.contains("\n\n") {
        return made(content);
    }
    let tag = element.tag;
    let title = attribute(element.attrs, "title");
    let title = title
        .map(|title| format!(" title=\"{}\"", super::escaped(&title)))
        .unwrap_or_default();
    made(format!("<{tag}{title}>{content}</{tag}>"))
}
