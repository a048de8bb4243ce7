//! Numbers, dates and marked text as people read them.

use std::ops::Range;

use fixbook_article::Date;
use maud::{Markup, html};

#[cfg(test)]
mod tests;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];

/// A number with a comma between thousands: `2,449`.
pub(crate) fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A number with its noun: `1 article`, `2,449 articles`.
pub(crate) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// A day as people write it, `12 Oct 2026`, readable by machines too.
pub(crate) fn date(day: Date) -> Markup {
    let iso = day.to_string();
    html! { time datetime=(iso) { (day_in_words(&iso)) } }
}

/// `12 Oct 2026` for `2026-10-12`; anything else as it is.
pub(crate) fn day_in_words(iso: &str) -> String {
    let words = || {
        let (year, rest) = iso.rsplit_once('-').and_then(|(start, day)| {
            start
                .rsplit_once('-')
                .map(|(year, month)| (year, (month, day)))
        })?;
        let month = MONTHS.get(rest.0.parse::<usize>().ok()?.checked_sub(1)?)?;
        Some(format!("{} {month} {year}", rest.1.parse::<u8>().ok()?))
    };
    words().unwrap_or_else(|| iso.to_owned())
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
