//! From the HTML of any system to Markdown of ours, in four steps.
//!
//! `clean` goes over the tags once: it drops what no article may hold, bounds nesting, and asks
//! where links lead now. `htmd` makes Markdown of the rest, with handlers of ours in `handlers` and
//! `table`. `emphasis` and `finish` put the text in order.

mod clean;
mod emphasis;
mod finish;
mod handlers;
mod page;
mod table;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use fixbook_article::Headings;

use crate::Note;

pub(crate) use clean::Leads;
pub(crate) use emphasis::MARKS;
pub(crate) use page::{Page, Reader, Tag, fragments, inner, tokenize};

/// Stands before an `&` that the text shows, between the steps: another private code point.
const LITERAL: char = '\u{f8f4}';

/// What the text of one article is converted with.
pub(crate) struct Context<'a> {
    /// The record, for notes.
    pub(crate) place: &'a str,
    /// Anchors that some link leads to.
    pub(crate) wanted: &'a HashSet<String>,
    /// The headings that the knowledge base knows.
    pub(crate) headings: &'a Headings,
    /// The title of the article: a first heading that repeats it is left out.
    pub(crate) title: &'a str,
}

/// Converts a page or a part of one.
pub(crate) fn to_markdown(
    html: &str,
    context: &Context<'_>,
    leads: &mut dyn Leads,
    notes: &mut Vec<Note>,
) -> String {
    let cleaned = clean::clean(html, context, leads, notes);
    let converted = handlers::converter().convert(&cleaned);
    // It reads from memory, so the only error it knows cannot occur; nothing is lost in silence.
    let text = converted.unwrap_or_else(|error| {
        let note = Note::new(
            crate::NoteKind::Lost,
            context.place,
            "the text cannot be converted",
        );
        notes.push(note.about(error.to_string()));
        String::new()
    });
    let text = emphasis::promote(&text, context.headings);
    let text = emphasis::resolve(&text);
    finish::finish(&text, context.title)
}

/// Text without markup as Markdown that shows it as it is.
pub(crate) fn plain_to_markdown(
    text: &str,
    context: &Context<'_>,
    leads: &mut dyn Leads,
    notes: &mut Vec<Note>,
) -> String {
    let mut html = String::with_capacity(text.len() + 64);
    for paragraph in text.replace("\r\n", "\n").replace('\r', "\n").split("\n\n") {
        html.push_str("<p>");
        let lines: Vec<String> = paragraph.trim().lines().map(escaped).collect();
        html.push_str(&lines.join("<br>"));
        html.push_str("</p>");
    }
    to_markdown(&html, context, leads, notes)
}

/// The text of a piece of HTML, without its tags.
pub(crate) fn plain_text(html: &str) -> String {
    page::text(html)
}

/// A text as HTML holds it, between tags or in quotes.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // Marks that are ours between the steps.
            c if MARKS.contains(&c) || c == LITERAL => {}
            c => out.push(c),
        }
    }
}
