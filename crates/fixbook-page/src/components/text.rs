//! Numbers, dates and marked text as people read them.

use std::borrow::Cow;
use std::ops::Range;

use fixbook_article::Date;
use maud::{Markup, html};

use crate::language::Language;
use crate::say;

#[cfg(test)]
mod tests;

/// A number as the language groups its digits: `2,449`.
pub(crate) fn count(language: Language, number: usize) -> Cow<'static, str> {
    say!(language, "count", count = number)
}

/// A day as people write it, `12 Oct 2026`, readable by machines too.
pub(crate) fn date(language: Language, day: Date) -> Markup {
    let iso = day.to_string();
    html! { time datetime=(iso) { (day_in_words(language, &iso)) } }
}

/// `12 Oct 2026` for `2026-10-12`; anything else as it is.
pub(crate) fn day_in_words(language: Language, iso: &str) -> Cow<'_, str> {
    let words = || {
        let (start, day) = iso.rsplit_once('-')?;
        let (year, month) = start.rsplit_once('-')?;
        let day = day.parse::<usize>().ok()?;
        let month = month
            .parse::<usize>()
            .ok()
            .filter(|month| (1..=12).contains(month))?;
        Some(say!(language, "day", day = day, month = month, year = year))
    };
    words().unwrap_or(Cow::Borrowed(iso))
}

/// Text with its `ranges` marked.
///
/// Ranges are bytes; those that overlap are joined, those that lie outside the text or cut a
/// character are widened or dropped, so that the text always comes out whole.
pub(crate) fn marked(text: &str, ranges: &[Range<usize>]) -> Markup {
    html! {
        @for (piece, is_match) in pieces(text, ranges) {
            @if is_match { mark { (piece) } } @else { (piece) }
        }
    }
}

/// The text in order, cut into pieces that match and pieces that do not.
fn pieces<'a>(text: &'a str, ranges: &[Range<usize>]) -> Vec<(&'a str, bool)> {
    let mut ranges: Vec<_> = ranges
        .iter()
        .filter(|range| range.start < range.end && range.start < text.len())
        .map(|range| floor(text, range.start)..ceil(text, range.end))
        .collect();
    ranges.sort_unstable_by_key(|range| range.start);
    let mut pieces = Vec::new();
    let mut done = 0;
    for range in ranges {
        let start = range.start.max(done);
        if start >= range.end {
            continue;
        }
        if done < start {
            pieces.push((&text[done..start], false));
        }
        pieces.push((&text[start..range.end], true));
        done = range.end;
    }
    if done < text.len() {
        pieces.push((&text[done..], false));
    }
    pieces
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
