//! The author's own HTML, tag by tag: known elements stay, in order and balanced, the rest is text.
//!
//! The sanitiser sees it all once more. It is quadratic in nesting, so what reaches it is never deep.

use super::attributes::write_kept;
use super::destination::Lead;
use super::writer::{Element, TABLE, Writer};
use crate::html::{self, Tag, Token};
use crate::limits::HTML_DEPTH;
use crate::walk::RawHtml;

/// Elements that stay, with their closing tags.
const ELEMENTS: &[(&str, &str)] = &[
    ("a", "</a>"),
    ("abbr", "</abbr>"),
    ("b", "</b>"),
    ("blockquote", "</blockquote>"),
    ("caption", "</caption>"),
    ("cite", "</cite>"),
    ("code", "</code>"),
    ("colgroup", "</colgroup>"),
    ("dd", "</dd>"),
    ("del", "</del>"),
    ("details", "</details>"),
    ("dfn", "</dfn>"),
    ("div", "</div>"),
    ("dl", "</dl>"),
    ("dt", "</dt>"),
    ("em", "</em>"),
    ("figcaption", "</figcaption>"),
    ("figure", "</figure>"),
    ("h1", "</h2>"),
    ("h2", "</h2>"),
    ("h3", "</h3>"),
    ("h4", "</h4>"),
    ("h5", "</h5>"),
    ("h6", "</h6>"),
    ("i", "</i>"),
    ("ins", "</ins>"),
    ("kbd", "</kbd>"),
    ("li", "</li>"),
    ("mark", "</mark>"),
    ("ol", "</ol>"),
    ("p", "</p>"),
    ("pre", "</pre>"),
    ("q", "</q>"),
    ("s", "</s>"),
    ("samp", "</samp>"),
    ("small", "</small>"),
    ("span", "</span>"),
    ("strong", "</strong>"),
    ("sub", "</sub>"),
    ("summary", "</summary>"),
    ("sup", "</sup>"),
    ("table", "</table></div>"),
    ("tbody", "</tbody>"),
    ("td", "</td>"),
    ("tfoot", "</tfoot>"),
    ("th", "</th>"),
    ("thead", "</thead>"),
    ("time", "</time>"),
    ("tr", "</tr>"),
    ("u", "</u>"),
    ("ul", "</ul>"),
    ("var", "</var>"),
];

/// Elements without content.
const VOID: &[&str] = &["br", "col", "hr", "wbr"];

pub(super) fn write(writer: &mut Writer<'_>, raw: &RawHtml) {
    if writer.is_muted() {
        return;
    }
    for token in html::tokens(&raw.text) {
        match token {
            Token::Text(text) if writer.silent.is_none() => writer.put_text(&html::decode(text)),
            Token::Text(_) | Token::Comment(_) => {}
            Token::Tag(tag) => write_tag(writer, &tag, &raw.text),
        }
    }
    if raw.block {
        writer.silent = None;
    }
}

fn write_tag(writer: &mut Writer<'_>, tag: &Tag<'_>, source: &str) {
    if let Some(silent) = &writer.silent {
        if tag.closing && *silent == tag.name {
            writer.silent = None;
        }
        return;
    }
    if html::hides_text(&tag.name) {
        writer.silent = (!tag.closing).then(|| tag.name.clone());
        return;
    }
    if tag.name == "img" {
        return image(writer, tag);
    }
    if let Some(void) = VOID.iter().find(|void| **void == tag.name) {
        if !tag.closing {
            let mut html = format!("<{void}");
            write_kept(void, tag, &mut html);
            writer.put(&(html + ">"));
        }
        return;
    }
    let Some((name, close)) = ELEMENTS.iter().find(|(name, _)| *name == tag.name) else {
        return;
    };
    if tag.closing {
        return end(writer, name);
    }
    for closed in closed_by(name) {
        end_before(writer, closed, name);
    }
    if writer
        .open
        .iter()
        .filter(|element| !element.raw.is_empty())
        .count()
        >= HTML_DEPTH
    {
        return;
    }
    start(writer, tag, name, close);
    if source[tag.range.clone()].ends_with("/>") {
        end(writer, name);
    }
}

fn start(writer: &mut Writer<'_>, tag: &Tag<'_>, name: &'static str, close: &'static str) {
    let mut html = match name {
        "table" => TABLE.trim_end_matches('>').to_owned(),
        // The title of the page is its only first-level heading.
        "h1" => "<h2".to_owned(),
        "pre" => "<pre tabindex=\"0\"".to_owned(),
        "a" => return link(writer, tag),
        _ => format!("<{name}"),
    };
    write_kept(name, tag, &mut html);
    html.push('>');
    writer.open_element(
        &html,
        Element {
            close,
            raw: name,
            link: false,
        },
    );
}

fn link(writer: &mut Writer<'_>, tag: &Tag<'_>) {
    let mut html = String::new();
    let href = tag.attribute("href").filter(|_| !writer.in_link());
    let lead = href.map(|href| writer.destinations.lead(&href));
    let close = match lead {
        Some(Lead::Url { href, outside }) => {
            html.push_str("<a href=\"");
            super::attributes::escape(&href, &mut html);
            html.push('"');
            if outside {
                html.push_str(" rel=\"noopener noreferrer\"");
            }
            "</a>"
        }
        Some(Lead::Broken) => {
            html.push_str("<span class=\"broken\"");
            "</span>"
        }
        Some(Lead::Text) | None => {
            html.push_str("<span");
            "</span>"
        }
    };
    if close == "</a>" || tag.attribute("id").or(tag.attribute("name")).is_some() {
        let before = html.len();
        write_kept("a", tag, &mut html);
        // The mark of a broken link is ours; a second `class` would only be dropped.
        if html.matches(" class=").count() > 1 {
            html.truncate(before);
        }
    }
    html.push('>');
    writer.open_element(
        &html,
        Element {
            close,
            raw: "a",
            link: close == "</a>",
        },
    );
}

fn image(writer: &mut Writer<'_>, tag: &Tag<'_>) {
    if tag.closing {
        return;
    }
    let value = |name| tag.attribute(name).unwrap_or_default();
    let html = writer.destinations.image(
        &value("src"),
        &value("alt"),
        &value("title"),
        writer.in_link(),
    );
    writer.put(&html);
}

/// Closes the innermost open element of this name that the author opened in the same place.
fn end(writer: &mut Writer<'_>, name: &str) {
    let mine = writer
        .open
        .iter()
        .rposition(|element| element.raw.is_empty())
        .map_or(0, |own| own + 1);
    if let Some(at) = writer.open[mine..]
        .iter()
        .rposition(|element| element.raw == name)
    {
        writer.close_down_to(mine + at);
    }
}

/// As [`end`], but not beyond the list or table that `for_name` belongs to.
fn end_before(writer: &mut Writer<'_>, name: &str, for_name: &str) {
    let scope: &[&str] = match for_name {
        "li" => &["ul", "ol"],
        "dt" | "dd" => &["dl"],
        "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" => &["table"],
        _ => &["td", "th", "li", "div", "blockquote", "details"],
    };
    let limit = writer
        .open
        .iter()
        .rposition(|element| element.raw.is_empty() || scope.contains(&element.raw));
    let limit = limit.map_or(0, |at| at + 1);
    if let Some(at) = writer.open[limit..]
        .iter()
        .rposition(|element| element.raw == name)
    {
        writer.close_down_to(limit + at);
    }
}

/// What a start tag closes, as HTML has it.
fn closed_by(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["li"],
        "dt" | "dd" => &["dt", "dd"],
        "td" | "th" => &["td", "th"],
        "tr" => &["td", "th", "tr"],
        "tbody" | "thead" | "tfoot" => &["td", "th", "tr", "tbody", "thead", "tfoot"],
        "p" | "div" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "pre"
        | "blockquote" | "dl" | "details" | "figure" => &["p"],
        _ => &[],
    }
}
