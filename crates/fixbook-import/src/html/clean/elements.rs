//! What becomes of each element, by its name and classes.

use super::super::page::Tag;

/// What becomes of an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It becomes this element.
    Becomes(&'static str),
    /// Its tags go, what it holds stays.
    Unwrapped,
    /// It goes with all it holds: what derives from the rest or belongs to the page around it.
    Left,
    /// It goes with all it holds, and that is a loss of this.
    Lost(&'static str),
    /// It becomes a callout of this kind.
    Callout(&'static str),
    /// A link to what cannot be shown in an article.
    Embedded,
}

/// Elements that stay as they are, or under another name.
const KEPT: &[(&str, &str)] = &[
    ("a", "a"),
    ("abbr", "abbr"),
    ("b", "strong"),
    ("big", "span"),
    ("blockquote", "blockquote"),
    ("br", "br"),
    ("caption", "caption"),
    ("center", "div"),
    ("cite", "em"),
    ("code", "code"),
    ("dd", "dd"),
    ("del", "del"),
    ("details", "details"),
    ("dfn", "em"),
    ("dl", "dl"),
    ("dt", "dt"),
    ("em", "em"),
    ("figcaption", "p"),
    ("figure", "div"),
    ("h1", "h1"),
    ("h2", "h2"),
    ("h3", "h3"),
    ("h4", "h4"),
    ("h5", "h5"),
    ("h6", "h6"),
    ("hr", "hr"),
    ("i", "em"),
    ("img", "img"),
    ("ins", "ins"),
    ("kbd", "kbd"),
    ("li", "li"),
    ("listing", "pre"),
    ("mark", "mark"),
    ("menu", "ul"),
    ("ol", "ol"),
    ("p", "p"),
    ("pre", "pre"),
    ("s", "del"),
    ("samp", "code"),
    ("strike", "del"),
    ("strong", "strong"),
    ("sub", "sub"),
    ("summary", "summary"),
    ("sup", "sup"),
    ("table", "table"),
    ("tbody", "tbody"),
    ("td", "td"),
    ("tfoot", "tbody"),
    ("th", "th"),
    ("thead", "thead"),
    ("tr", "tr"),
    ("tt", "code"),
    ("u", "u"),
    ("ul", "ul"),
    ("var", "em"),
];

/// Elements that only group others.
const GROUPS: &[&str] = &[
    "address", "article", "aside", "body", "div", "fieldset", "form", "header", "hgroup", "html",
    "legend", "main", "section",
];

/// Elements of the page around an article, or of its making.
const AROUND: &[&str] = &[
    "base", "colgroup", "col", "footer", "head", "link", "meta", "nav", "noscript", "script",
    "style", "template", "title",
];

/// What becomes of an element.
pub(super) fn fate(tag: &Tag) -> Fate {
    let name = tag.name.as_str();
    if let Some(fate) = by_class(tag) {
        return fate;
    }
    if let Ok(found) = KEPT.binary_search_by(|(known, _)| known.cmp(&name)) {
        return Fate::Becomes(KEPT[found].1);
    }
    if GROUPS.contains(&name) {
        return Fate::Becomes("div");
    }
    if AROUND.contains(&name) {
        return Fate::Left;
    }
    match name {
        "iframe" | "video" | "audio" | "embed" | "object" => Fate::Embedded,
        "svg" => Fate::Lost("a drawing inside the text (svg)"),
        "math" => Fate::Lost("a formula (math)"),
        "canvas" => Fate::Lost("a drawing by script (canvas)"),
        "applet" | "frameset" => Fate::Lost("a program inside the text"),
        "select" | "textarea" | "datalist" => Fate::Lost("a form field"),
        _ => Fate::Unwrapped,
    }
}

/// Classes by which systems mark what is no part of the text.
const LEFT_CLASSES: &[&str] = &[
    "breadcrumb",
    "breadcrumbs",
    "breadcrumb-section",
    "code-copy",
    "copy-button",
    "headerlink",
    "mw-editsection",
    "navbar",
    "noprint",
    "sidebar",
    "skip-link",
    "sr-only",
    "table-of-contents",
    "toc",
    "toc-macro",
    "tocright",
    "zeroclipboard",
];

/// Classes by which systems mark a callout, and the alert it is.
const CALLOUTS: &[(&str, &str)] = &[
    ("admonition-caution", "CAUTION"),
    ("admonition-danger", "CAUTION"),
    ("admonition-note", "NOTE"),
    ("admonition-tip", "TIP"),
    ("admonition-warning", "WARNING"),
    ("alert-danger", "CAUTION"),
    ("alert-error", "CAUTION"),
    ("alert-info", "NOTE"),
    ("alert-success", "TIP"),
    ("alert-warning", "WARNING"),
    ("callout-danger", "CAUTION"),
    ("callout-info", "NOTE"),
    ("callout-tip", "TIP"),
    ("callout-warning", "WARNING"),
    ("confluence-information-macro-information", "NOTE"),
    ("confluence-information-macro-note", "WARNING"),
    ("confluence-information-macro-tip", "TIP"),
    ("confluence-information-macro-warning", "CAUTION"),
];

/// Classes that mark a callout when they stand with one of the above, or alone on a block.
const ALONE: &[(&str, &str)] = &[
    ("admonition", "NOTE"),
    ("alert", "NOTE"),
    ("attention", "IMPORTANT"),
    ("callout", "NOTE"),
    ("caution", "CAUTION"),
    ("danger", "CAUTION"),
    ("hint", "TIP"),
    ("important", "IMPORTANT"),
    ("info", "NOTE"),
    ("note", "NOTE"),
    ("notice", "NOTE"),
    ("tip", "TIP"),
    ("warning", "WARNING"),
];

fn by_class(tag: &Tag) -> Option<Fate> {
    if tag.attribute("hidden").is_some() && tag.name != "a" {
        return Some(Fate::Left);
    }
    let classes = tag
        .attribute("class")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let has = |wanted: &str| {
        classes
            .split_ascii_whitespace()
            .any(|class| class == wanted)
    };
    if LEFT_CLASSES.iter().any(|left| has(left)) || tag.attribute("role") == Some("navigation") {
        return Some(Fate::Left);
    }
    // Confluence: what unfolds, and what apps or the wiki itself would draw.
    for (class, fate) in [
        ("expand-container", Fate::Becomes("details")),
        ("expand-control", Fate::Becomes("summary")),
        ("ap-container", Fate::Lost("a macro of an app")),
        ("plugin_pagetree", Fate::Lost("a list that the wiki makes")),
        ("gallery-macro", Fate::Lost("a gallery that the wiki makes")),
    ] {
        if has(class) {
            return Some(fate);
        }
    }
    let block = matches!(
        tag.name.as_str(),
        "div" | "p" | "aside" | "section" | "blockquote"
    );
    if !block {
        return None;
    }
    let known = CALLOUTS.iter().find(|(class, _)| has(class));
    // `admonition warning`: the more telling class counts.
    let alone = || {
        let mut found: Vec<_> = ALONE.iter().filter(|(class, _)| has(class)).collect();
        found.sort_by_key(|(class, _)| {
            matches!(*class, "admonition" | "alert" | "callout" | "notice")
        });
        found.first().copied()
    };
    known.or_else(alone).map(|(_, kind)| Fate::Callout(kind))
}

/// Elements without content.
pub(super) fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "embed"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "param"
            | "source"
            | "track"
            | "wbr"
    )
}

/// Elements that an opening tag closes when one of them is open right around it.
pub(super) fn closed_by(name: &str) -> &'static [&'static str] {
    match name {
        "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => &["p"],
        "li" => &["li", "p"],
        "dt" | "dd" => &["dt", "dd", "p"],
        "td" | "th" => &["td", "th", "p"],
        "tr" => &["td", "th", "tr", "p"],
        "option" => &["option"],
        _ => &[],
    }
}
