//! The last word on HTML that an author had a hand in.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::attributes::is_class;

/// Everything the writer may produce, and nothing else.
static SANITISER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.iter().copied().collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(HashSet::from(["class", "id", "title", "lang", "dir"]))
        .tag_attributes(attributes())
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel"]))
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .id_prefix(Some("user-"))
        .strip_comments(true)
        .attribute_filter(|_, attribute, value| match attribute {
            "class" => own_classes(value),
            // No page may make a browser ask another site.
            "src" if !value.starts_with('/') || value.starts_with("//") => None,
            _ => Some(Cow::Borrowed(value)),
        });
    builder
});

const TAGS: &[&str] = &[
    "a",
    "abbr",
    "audio",
    "b",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "track",
    "u",
    "ul",
    "var",
    "video",
    "wbr",
];

fn attributes() -> HashMap<&'static str, HashSet<&'static str>> {
    HashMap::from([
        ("a", HashSet::from(["href", "rel", "download"])),
        (
            "audio",
            HashSet::from(["src", "controls", "preload", "aria-label"]),
        ),
        ("col", HashSet::from(["span"])),
        ("colgroup", HashSet::from(["span"])),
        ("details", HashSet::from(["open"])),
        ("div", HashSet::from(["role", "tabindex", "aria-label"])),
        (
            "img",
            HashSet::from(["src", "alt", "loading", "decoding", "width", "height"]),
        ),
        ("li", HashSet::from(["value"])),
        ("ol", HashSet::from(["start", "type", "reversed"])),
        ("pre", HashSet::from(["tabindex"])),
        ("span", HashSet::from(["role", "aria-label"])),
        ("td", HashSet::from(["colspan", "rowspan", "align"])),
        (
            "th",
            HashSet::from(["colspan", "rowspan", "align", "scope"]),
        ),
        ("time", HashSet::from(["datetime"])),
        (
            "track",
            HashSet::from(["src", "kind", "srclang", "default"]),
        ),
        (
            "video",
            HashSet::from(["src", "controls", "preload", "aria-label"]),
        ),
    ])
}

fn own_classes(value: &str) -> Option<Cow<'_, str>> {
    if value.split_whitespace().all(is_class) {
        return Some(Cow::Borrowed(value));
    }
    let kept: Vec<&str> = value
        .split_whitespace()
        .filter(|class| is_class(class))
        .collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
}

/// The HTML without anything that is not on the lists above.
pub(super) fn clean(html: &str) -> String {
    SANITISER.clean(html).to_string()
}
