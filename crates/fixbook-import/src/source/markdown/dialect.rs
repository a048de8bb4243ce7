//! Shortcodes, includes and other things that only one generator understands, as plain Markdown.

use crate::{Note, NoteKind};

#[cfg(test)]
mod tests;

/// Includes inside includes.
const DEPTH: usize = 4;
/// Bytes that includes may make of one article.
const GROWN: usize = 2 * 1024 * 1024;

/// Rewrites the text of an article, line by line, code left alone. `read` gives files to include.
pub(super) fn plain(
    text: &str,
    place: &str,
    read: &dyn Fn(&str) -> Option<String>,
    notes: &mut Vec<Note>,
) -> String {
    let mut work = Work {
        place,
        read,
        notes,
        out: String::with_capacity(text.len()),
        quote: None,
    };
    work.text(text, 0);
    work.out
}

struct Work<'a> {
    place: &'a str,
    read: &'a dyn Fn(&str) -> Option<String>,
    notes: &'a mut Vec<Note>,
    out: String,
    /// The shortcode of a callout that is open.
    quote: Option<String>,
}

impl Work<'_> {
    fn note(&mut self, kind: NoteKind, message: &str, detail: &str) {
        self.notes
            .push(Note::new(kind, self.place, message).about(detail.trim()));
    }

    fn put(&mut self, line: &str) {
        if self.quote.is_some() {
            self.out.push_str(if line.is_empty() { ">" } else { "> " });
        }
        self.out.push_str(line);
        self.out.push('\n');
    }

    fn text(&mut self, text: &str, depth: usize) {
        let mut fence: Option<&str> = None;
        for line in text.lines() {
            let start = line.trim_start();
            let mark = ["```", "~~~"]
                .into_iter()
                .find(|mark| start.starts_with(mark));
            match (fence, mark) {
                (Some(open), Some(mark)) if open == mark => fence = None,
                (None, Some(mark)) => fence = Some(mark),
                (None, None) => {
                    self.line(line, depth);
                    continue;
                }
                _ => {}
            }
            self.put(line);
        }
    }

    fn line(&mut self, line: &str, depth: usize) {
        let trimmed = line.trim();
        // MDX: what is imported or exported is program.
        if trimmed.starts_with("import ") && trimmed.contains(" from ")
            || trimmed.starts_with("export const ")
        {
            self.note(NoteKind::Lost, "a line of program (MDX)", trimmed);
            return;
        }
        // kramdown: `{:toc}`, `{: .class}`.
        if trimmed.starts_with("{:") && trimmed.ends_with('}') {
            return;
        }
        if let Some(path) = trimmed.strip_prefix("--8<-- ") {
            let path = path.trim_matches(['"', '\'']).to_owned();
            self.include(&path, trimmed, depth);
            return;
        }
        if let Some(rest) = trimmed.strip_prefix("[!INCLUDE") {
            let path = rest
                .split_once("](")
                .and_then(|(_, rest)| rest.split_once(')'))
                .map(|(path, _)| path.to_owned());
            if let Some(path) = path {
                self.include(path.trim_start_matches("~/"), trimmed, depth);
                return;
            }
        }
        if let Some(inner) = between(trimmed, "{%", "%}")
            .filter(|inner| inner.starts_with("include ") || inner.starts_with("include_relative "))
        {
            let path = inner
                .split_whitespace()
                .nth(1)
                .unwrap_or_default()
                .to_owned();
            self.include(&path, trimmed, depth);
            return;
        }
        let line = self.tags(line);
        if let Some(line) = line {
            self.put(&line);
        }
    }

    fn include(&mut self, path: &str, line: &str, depth: usize) {
        let found = if depth < DEPTH && self.out.len() < GROWN {
            (self.read)(path)
        } else {
            None
        };
        match found {
            Some(text) => {
                let anatomy =
                    fixbook_article::Anatomy::read(&text, &fixbook_article::Headings::default());
                let body = anatomy
                    .text
                    .get(anatomy.body..)
                    .unwrap_or_default()
                    .to_owned();
                self.text(&body, depth + 1);
            }
            None => self.note(
                NoteKind::Lost,
                "a file to include is not in the export",
                line,
            ),
        }
    }

    /// Shortcodes and tags of a line; none when nothing of the line is left.
    fn tags(&mut self, line: &str) -> Option<String> {
        if !line.contains("{{") && !line.contains("{%") {
            return Some(line.to_owned());
        }
        let mut out = String::with_capacity(line.len());
        let mut rest = line;
        let mut only_tags = true;
        while let Some((at, close)) = opening(rest) {
            let before = &rest[..at];
            only_tags &= before.trim().is_empty();
            out.push_str(before);
            let Some(end) = rest[at..].find(close) else {
                break;
            };
            let whole = &rest[at..at + end + close.len()];
            rest = &rest[at + end + close.len()..];
            let inner = whole
                .trim_start_matches(['{', '%', '<', '-'])
                .trim_end_matches(['}', '%', '>', '-', '/'])
                .trim();
            match self.tag(inner, whole) {
                Made::Text(text) => {
                    only_tags = false;
                    out.push_str(&text);
                }
                Made::Line(text) => {
                    self.put(&text);
                }
                Made::Nothing => {}
            }
        }
        out.push_str(rest);
        let out = out.trim_end().to_owned();
        (!only_tags || !rest.trim().is_empty()).then_some(out)
    }

    fn tag(&mut self, inner: &str, whole: &str) -> Made {
        let name = inner.split([' ', '"']).next().unwrap_or_default();
        let first = || {
            let quoted = inner.split('"').nth(1);
            quoted
                .or_else(|| inner.split_whitespace().nth(1))
                .unwrap_or_default()
                .to_owned()
        };
        match name {
            "ref" | "relref" | "link" | "post_url" => {
                Made::Text(first().trim_start_matches("_posts/").to_owned())
            }
            "site.baseurl" | "raw" | "endraw" | "site.url" => Made::Nothing,
            "highlight" => Made::Line(format!("```{}", first())),
            "/highlight" | "endhighlight" => Made::Line("```".to_owned()),
            "figure" | "img" => {
                let get = |key: &str| {
                    inner
                        .split_once(&format!("{key}=\""))
                        .and_then(|(_, rest)| rest.split_once('"'))
                        .map(|(value, _)| value)
                };
                let alt = get("alt")
                    .or(get("caption"))
                    .or(get("title"))
                    .unwrap_or_default();
                match get("src") {
                    Some(source) => Made::Text(format!("![{alt}]({source})")),
                    None => self.lost(whole),
                }
            }
            "notice" | "callout" | "alert" | "admonition" | "note" | "tip" | "warning"
            | "caution" | "important" | "info" => {
                let kind = format!("{name} {}", inner.to_lowercase());
                let kind = match () {
                    () if kind.contains("danger")
                        || kind.contains("caution")
                        || kind.contains("error") =>
                    {
                        "CAUTION"
                    }
                    () if kind.contains("warning") => "WARNING",
                    () if kind.contains("important") => "IMPORTANT",
                    () if kind.contains("tip") || kind.contains("success") => "TIP",
                    () => "NOTE",
                };
                self.quote = None;
                self.put(&format!("> [!{kind}]"));
                self.quote = Some(name.to_owned());
                Made::Nothing
            }
            _ if self
                .quote
                .as_deref()
                .is_some_and(|open| name == format!("/{open}") || name == format!("end{open}")) =>
            {
                self.quote = None;
                Made::Nothing
            }
            // Hints of GitBook are read as they are.
            "hint" | "endhint" => Made::Text(whole.to_owned()),
            _ if name.starts_with('/') || name.starts_with("end") => Made::Nothing,
            _ => self.lost(whole),
        }
    }

    fn lost(&mut self, whole: &str) -> Made {
        self.note(NoteKind::Lost, "a shortcode is not carried", whole);
        Made::Nothing
    }
}

/// What a tag becomes.
enum Made {
    Text(String),
    Line(String),
    Nothing,
}

/// Where the first shortcode or tag of a line begins, and what ends it.
fn opening(text: &str) -> Option<(usize, &'static str)> {
    let shortcode = text.find("{{").map(|at| (at, "}}"));
    let tag = text.find("{%").map(|at| (at, "%}"));
    match (shortcode, tag) {
        (Some(a), Some(b)) => Some(if a.0 <= b.0 { a } else { b }),
        (a, b) => a.or(b),
    }
}

fn between<'t>(text: &'t str, open: &str, close: &str) -> Option<&'t str> {
    Some(
        text.strip_prefix(open)?
            .strip_suffix(close)?
            .trim_matches(['-', ' ']),
    )
}
