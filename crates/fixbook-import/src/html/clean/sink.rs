//! The writer of cleaned HTML: a stack of open elements and what each became.

use super::super::page::{Reader, Tag};
use super::super::{Context, LITERAL, escape};
use super::Leads;
use super::elements::{Fate, closed_by, fate, is_void};
use crate::limits::HTML_DEPTH;
use crate::links::scheme;
use crate::{Note, NoteKind};

/// How far a closing tag looks for its opening one.
const REACH: usize = 256;

struct Open {
    name: String,
    /// What it became; none when only what it holds stays.
    becomes: Option<&'static str>,
    /// Whether what it holds goes too.
    mutes: bool,
}

pub(super) struct Sink<'a> {
    context: &'a Context<'a>,
    leads: &'a mut dyn Leads,
    notes: &'a mut Vec<Note>,
    html: String,
    stack: Vec<Open>,
    /// Open elements of the output.
    depth: usize,
    muted: usize,
    /// A closing tag not written yet: the same element may open again at once.
    pending: Option<&'static str>,
    too_deep: bool,
    /// Text since the last tag.
    run: String,
}

impl<'a> Sink<'a> {
    pub(super) fn new(
        context: &'a Context<'a>,
        leads: &'a mut dyn Leads,
        notes: &'a mut Vec<Note>,
        size: usize,
    ) -> Self {
        Self {
            context,
            leads,
            notes,
            html: String::with_capacity(size),
            stack: Vec::new(),
            depth: 0,
            muted: 0,
            pending: None,
            too_deep: false,
            run: String::new(),
        }
    }

    pub(super) fn finish(mut self) -> String {
        self.settle();
        while !self.stack.is_empty() {
            self.pop();
        }
        self.flush();
        if self.too_deep {
            self.note(
                NoteKind::Changed,
                "elements nested too deeply are flattened",
                "",
            );
        }
        self.html
    }

    fn note(&mut self, kind: NoteKind, message: &str, detail: &str) {
        let note = Note::new(kind, self.context.place, message).about(detail);
        if !self.notes.contains(&note) || self.notes.len() < 50 {
            self.notes.push(note);
        }
    }

    /// Writes the text since the last tag.
    fn settle(&mut self) {
        let text = std::mem::take(&mut self.run);
        let code = |open: &Open| matches!(open.becomes, Some("pre" | "code"));
        if !text.contains('&') || self.stack.iter().any(code) {
            escape(&text, &mut self.html);
            return;
        }
        // Markdown would read `&lt;` that the text shows as the sign it stands for.
        for (n, part) in text.split('&').enumerate() {
            if n > 0 {
                let name = part
                    .chars()
                    .take_while(|c| c.is_ascii_alphanumeric() || *c == '#');
                let length = name.count();
                if length > 0 && part[length..].starts_with(';') {
                    self.html.push(LITERAL);
                }
                self.html.push_str("&amp;");
            }
            escape(part, &mut self.html);
        }
    }

    fn flush(&mut self) {
        if let Some(name) = self.pending.take() {
            self.html.push_str(&format!("</{name}>"));
        }
    }

    fn pop(&mut self) {
        let Some(open) = self.stack.pop() else {
            return;
        };
        if open.mutes {
            self.muted -= 1;
        }
        if let Some(name) = open.becomes {
            self.depth -= 1;
            self.flush();
            match is_inline(name) {
                true => self.pending = Some(name),
                false => self.html.push_str(&format!("</{name}>")),
            }
        }
    }

    fn push(&mut self, tag: &Tag, becomes: Option<&'static str>, mutes: bool) {
        self.depth += usize::from(becomes.is_some());
        self.muted += usize::from(mutes);
        self.stack.push(Open {
            name: tag.name.clone(),
            becomes,
            mutes,
        });
    }

    /// Opens an element of the output with the attributes it may have.
    fn open(&mut self, tag: &Tag, name: &'static str) {
        let attributes = self.attributes(tag, name);
        if self.depth >= HTML_DEPTH {
            self.too_deep = true;
            self.push(tag, None, false);
            return;
        }
        let again = self.pending == Some(name) && attributes.is_empty();
        match again {
            true => self.pending = None,
            false => {
                self.flush();
                self.html.push_str(&format!("<{name}{attributes}>"));
            }
        }
        self.push(tag, Some(name), false);
        self.anchor(tag, name);
        // Tasks of Confluence.
        if tag.attribute("data-inline-task-id").is_some() {
            let done = tag
                .attribute("class")
                .is_some_and(|class| class.contains("checked"));
            self.html.push_str(if done { "☑ " } else { "☐ " });
        }
    }

    /// Keeps a place that some link leads to.
    fn anchor(&mut self, tag: &Tag, name: &str) {
        let heading = name.len() == 2 && name.starts_with('h') && name != "hr";
        let id = tag.attribute("id").or(tag.attribute("name"));
        if let Some(id) = id.filter(|id| self.context.wanted.contains(*id))
            && !heading
            && name != "a"
            && name != "table"
            && name != "tr"
        {
            let mut attribute = String::new();
            escape(id, &mut attribute);
            self.html.push_str(&format!("<a id=\"{attribute}\"></a>"));
        }
    }

    fn attributes(&mut self, tag: &Tag, name: &str) -> String {
        let mut written = String::new();
        let mut put = |key: &str, value: &str| {
            written.push_str(&format!(" {key}=\""));
            escape(value, &mut written);
            written.push('"');
        };
        match name {
            "a" => {
                let id = tag.attribute("id").or(tag.attribute("name"));
                if let Some(id) = id.filter(|id| !id.is_empty()) {
                    put("id", id);
                }
                if let Some(to) = tag.attribute("href").and_then(|href| self.leads.link(href)) {
                    put("href", &to);
                }
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                if let Some(id) = tag.attribute("id") {
                    put("id", id);
                }
            }
            "td" | "th" => {
                for key in ["colspan", "rowspan"] {
                    let number = tag
                        .attribute(key)
                        .and_then(|value| value.trim().parse::<u16>().ok());
                    if let Some(number) = number.filter(|number| (2..1000).contains(number)) {
                        put(key, &number.to_string());
                    }
                }
            }
            "ol" => {
                if let Some(start) = tag
                    .attribute("start")
                    .and_then(|start| start.trim().parse::<u32>().ok())
                {
                    put("start", &start.to_string());
                }
            }
            "pre" | "code" => {
                if let Some(language) = language(tag) {
                    put("data-lang", &language);
                }
            }
            "abbr" => {
                if let Some(title) = tag.attribute("title") {
                    put("title", title);
                }
            }
            _ => {}
        }
        written
    }

    fn image(&mut self, tag: &Tag) {
        let alt = tag.attribute("alt").unwrap_or_default();
        // Systems that load images late keep the address elsewhere.
        let source = ["src", "data-src", "data-original", "data-image-src"]
            .iter()
            .filter_map(|key| tag.attribute(key))
            .find(|value| !value.trim().is_empty());
        let classes = tag.attribute("class").unwrap_or_default();
        self.flush();
        if classes.contains("emoticon") || classes.contains("emoji") {
            let sign = tag
                .attribute("data-emoji-fallback")
                .unwrap_or(alt)
                .to_owned();
            escape(&sign, &mut self.html);
            return;
        }
        let Some(source) = source else {
            return;
        };
        match self.leads.image(source) {
            Some(to) => {
                self.html.push_str("<img src=\"");
                escape(&to, &mut self.html);
                self.html.push_str("\" alt=\"");
                escape(alt, &mut self.html);
                self.html.push_str("\">");
            }
            None => {
                let alt = alt.to_owned();
                escape(&alt, &mut self.html);
            }
        }
    }

    /// A film or a page within the page: where it is can be said.
    fn embedded(&mut self, tag: &Tag) {
        let address = ["src", "data"].iter().find_map(|key| tag.attribute(key));
        let Some(address) = address.filter(|address| !address.trim().is_empty()) else {
            // A video names its files inside.
            if !matches!(tag.name.as_str(), "video" | "audio" | "object") {
                self.note(NoteKind::Lost, "an embedded page without an address", "");
            }
            return;
        };
        let web = scheme(address).is_none_or(|scheme| scheme == "http" || scheme == "https");
        let address = match address.starts_with("//") {
            true => format!("https:{address}"),
            false => address.to_owned(),
        };
        let to = if web { self.leads.link(&address) } else { None };
        let what = if web {
            "an embedded page or film is a link now"
        } else {
            "an embedded program"
        };
        let kind = if web {
            NoteKind::Changed
        } else {
            NoteKind::Lost
        };
        self.note(kind, what, &address);
        if let Some(to) = to {
            self.flush();
            self.html.push_str("<p><a href=\"");
            escape(&to, &mut self.html);
            self.html.push_str("\">");
            escape(tag.attribute("title").unwrap_or(&address), &mut self.html);
            self.html.push_str("</a></p>");
        }
    }

    fn start(&mut self, tag: &Tag) {
        for _ in 0..REACH {
            let closes = self
                .stack
                .last()
                .is_some_and(|open| closed_by(&tag.name).contains(&open.name.as_str()));
            if !closes {
                break;
            }
            self.pop();
        }
        if self.muted > 0 {
            if !is_void(&tag.name) {
                self.push(tag, None, false);
            }
            return;
        }
        match (tag.name.as_str(), fate(tag)) {
            (_, Fate::Left) if is_void(&tag.name) => {}
            ("img", _) => self.image(tag),
            ("source" | "embed", _) => self.embedded(tag),
            ("input", _) => self.checkbox(tag),
            ("br" | "hr", _) => {
                self.flush();
                self.html.push_str(&format!("<{}>", tag.name));
            }
            (name, _) if is_void(name) => {}
            (_, Fate::Becomes(name)) => self.open(tag, name),
            (_, Fate::Unwrapped) => {
                self.flush();
                self.push(tag, None, false);
            }
            (_, Fate::Left) => self.push(tag, None, true),
            (_, Fate::Lost(what)) => {
                self.note(
                    NoteKind::Lost,
                    what,
                    tag.attribute("name").unwrap_or_default(),
                );
                self.push(tag, None, true);
            }
            (_, Fate::Callout(kind)) => self.callout(tag, kind),
            (name, Fate::Embedded) => {
                self.embedded(tag);
                // What stands inside is for browsers that cannot show it, files aside.
                let mutes = name == "iframe";
                self.push(tag, None, mutes);
            }
        }
    }

    fn callout(&mut self, tag: &Tag, kind: &str) {
        if self.depth >= HTML_DEPTH {
            self.open(tag, "blockquote");
            return;
        }
        // Confluence puts the icon and the title inside, Sphinx repeats the kind as a title.
        self.flush();
        self.html
            .push_str(&format!("<blockquote data-callout=\"{kind}\">"));
        self.push(tag, Some("blockquote"), false);
        self.anchor(tag, "blockquote");
    }

    fn checkbox(&mut self, tag: &Tag) {
        let checkbox = tag
            .attribute("type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("checkbox"));
        let in_item = self
            .stack
            .iter()
            .rev()
            .take(3)
            .any(|open| open.name == "li");
        self.flush();
        if checkbox && in_item {
            let mark = if tag.attribute("checked").is_some() {
                "☑ "
            } else {
                "☐ "
            };
            self.html.push_str(mark);
        } else if tag.attribute("type") != Some("hidden") {
            self.note(
                NoteKind::Lost,
                "a form field",
                tag.attribute("name").unwrap_or_default(),
            );
        }
    }

    fn end(&mut self, name: &str) {
        let reach = self.stack.len().saturating_sub(REACH);
        let found = self.stack[reach..]
            .iter()
            .rposition(|open| open.name == name);
        if let Some(found) = found {
            while self.stack.len() > reach + found {
                self.pop();
            }
        }
    }
}

impl Reader for Sink<'_> {
    fn tag(&mut self, tag: Tag) {
        self.settle();
        match tag.closing {
            true if is_void(&tag.name) => {}
            true => self.end(&tag.name),
            false => self.start(&tag),
        }
    }

    fn text(&mut self, text: &str) {
        if self.muted == 0 {
            self.flush();
            // A reference such as `&amp;` comes apart from what follows it.
            self.run.push_str(text);
        }
    }
}

fn is_inline(name: &str) -> bool {
    matches!(
        name,
        "strong" | "em" | "code" | "del" | "u" | "sub" | "sup" | "kbd" | "mark" | "ins"
    )
}

/// The language of a code block, in any of the ways systems write it.
fn language(tag: &Tag) -> Option<String> {
    let plain = |name: &str| {
        let name: String = name
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#'))
            .collect();
        (!name.is_empty() && name.len() <= 20).then(|| name.to_ascii_lowercase())
    };
    let parameters = tag
        .attribute("data-syntaxhighlighter-params")
        .unwrap_or_default();
    let classes = tag.attribute("class").unwrap_or_default();
    let brush = [parameters, classes]
        .iter()
        .find_map(|text| text.split_once("brush:"));
    if let Some((_, brush)) = brush {
        return plain(brush.trim_start());
    }
    let told = ["data-language", "data-lang", "lang"]
        .iter()
        .find_map(|key| tag.attribute(key));
    let class = || {
        let parts = ["language-", "lang-", "highlight-source-", "sourceCode "];
        classes
            .split_ascii_whitespace()
            .find_map(|class| parts.iter().find_map(|part| class.strip_prefix(part)))
    };
    let pandoc = || {
        let rest = classes.strip_prefix("sourceCode ")?;
        rest.split_ascii_whitespace().next()
    };
    told.or_else(class).or_else(pandoc).and_then(plain)
}
