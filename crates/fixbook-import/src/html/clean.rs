//! One pass over the tags: what may stay, how deep, and where links lead now.

mod elements;
mod sink;

use crate::limits::HTML_ATTRIBUTES;
use crate::{Note, NoteKind};

use super::Context;
use sink::Sink;

/// Answers where an address of the source leads now.
pub(crate) trait Leads {
    /// The destination of a link; none when only its text stays. What is lost was noted.
    fn link(&mut self, address: &str) -> Option<String>;
    /// The place of an image; none when it cannot be shown.
    fn image(&mut self, address: &str) -> Option<String>;
}

/// HTML with known elements and attributes only, links resolved.
pub(super) fn clean(
    html: &str,
    context: &Context<'_>,
    leads: &mut dyn Leads,
    notes: &mut Vec<Note>,
) -> String {
    let html = without_floods(html, context.place, notes);
    let sink = Sink::new(context, leads, notes, html.len());
    super::page::tokenize(&html, sink).finish()
}

/// Cuts tags with more attributes than any has: reading them is quadratic in their number.
pub(super) fn without_floods<'a>(
    html: &'a str,
    place: &str,
    notes: &mut Vec<Note>,
) -> std::borrow::Cow<'a, str> {
    let mut kept = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(open) = html[at..].find('<') {
        let start = at + open;
        let end = html[start..]
            .find('>')
            .map_or(html.len(), |close| start + close + 1);
        // An address written into an image is long, but one word.
        let words = html[start..end]
            .split('=')
            .take(HTML_ATTRIBUTES + 1)
            .count()
            .max(
                html[start..end]
                    .split_ascii_whitespace()
                    .take(HTML_ATTRIBUTES * 8 + 1)
                    .count()
                    / 8,
            );
        if words > HTML_ATTRIBUTES && !html[start..end].contains("base64,") {
            kept.push_str(&html[done..start]);
            done = end;
            notes.push(Note::new(
                NoteKind::Lost,
                place,
                "an element with hundreds of attributes",
            ));
        }
        at = end;
    }
    if done == 0 {
        return std::borrow::Cow::Borrowed(html);
    }
    kept.push_str(&html[done..]);
    std::borrow::Cow::Owned(kept)
}
