//! What only staff may read: blocks fenced by `::: staff`, sections headed "Staff notes", comments.
//!
//! Everything here fails closed. When two readings of the text are possible, the one that hides more
//! is taken: a fence inside a code block counts, a block without an end hides the rest of the file.

mod fence;

#[cfg(test)]
mod tests;

use std::ops::Range;

use crate::headings::Headings;
use crate::html::{self, Tag};
use crate::walk::{Heading, RawHtml, Step, walk};
use crate::{SectionKind, dialect, line};

/// What one look at the whole text finds out, besides its sections.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    /// Ranges that only staff may read, in order, not overlapping.
    pub(crate) staff_only: Vec<Range<usize>>,
    /// The first level 1 heading outside of them.
    pub(crate) first_heading: Option<FirstHeading>,
    /// Where a staff block begins that has no end.
    pub(crate) unclosed: Option<usize>,
    /// Where nesting first goes beyond what is shown.
    pub(crate) too_deep: Option<usize>,
}

/// A level 1 heading that may be the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FirstHeading {
    pub(crate) text: String,
    /// The lines it stands on.
    pub(crate) range: Range<usize>,
    /// Whether any other heading comes before it.
    pub(crate) leads: bool,
}

/// Looks over a text.
pub(crate) fn outline(body: &str, headings: &Headings) -> Outline {
    let (mut ranges, unclosed) = fence::staff_blocks(body);
    let rewritten = dialect::rewrite(body);
    let mut scan = Scan::default();
    let walked = walk(&rewritten.text, &mut |step, range| {
        scan.step(step, range, &mut |range| rewritten.source(range));
    });
    for (index, found) in scan.found.iter().enumerate() {
        if headings.kind_of(&found.text) == Some(SectionKind::StaffNotes) {
            let ends = |other: &&Found| other.top && other.level <= found.level;
            let end = scan.found[index + 1..]
                .iter()
                .find(ends)
                .map_or(body.len(), |other| other.start);
            ranges.push(
                line::start_of(body, found.start)..line::start_of(body, end).max(found.start),
            );
        }
    }
    ranges.append(&mut scan.comments);
    let staff_only = merged(ranges);
    let first_heading = scan.found.iter().find(|found| {
        found.top && found.level == 1 && !found.text.is_empty() && !covers(&staff_only, found.start)
    });
    let first_heading = first_heading.map(|found| FirstHeading {
        text: found.text.clone(),
        range: line::start_of(body, found.start)
            ..line::end_of(body, found.end.saturating_sub(1).max(found.start)),
        leads: scan
            .found
            .first()
            .is_some_and(|first| first.start == found.start),
    });
    let too_deep = walked.too_deep.map(|at| rewritten.source(at..at).start);
    Outline {
        staff_only,
        first_heading,
        unclosed,
        too_deep,
    }
}

/// The text without some of its ranges; a range that ends inside a character takes all of it.
pub(crate) fn without(body: &str, ranges: &[Range<usize>]) -> String {
    let mut kept = String::with_capacity(body.len());
    let mut from = 0;
    for range in ranges {
        let start = body.floor_char_boundary(range.start);
        kept.push_str(&body[from..start.max(from)]);
        from = body.ceil_char_boundary(range.end).max(from);
    }
    kept.push_str(&body[from..]);
    kept
}

fn covers(ranges: &[Range<usize>], offset: usize) -> bool {
    ranges.iter().any(|range| range.contains(&offset))
}

/// In order, joined where they touch.
pub(crate) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| range.start < range.end);
    ranges.sort_unstable_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// A heading, from Markdown or raw HTML, with its place in the source.
#[derive(Debug)]
struct Found {
    level: u8,
    top: bool,
    text: String,
    start: usize,
    end: usize,
}

/// Collects headings and comments during a walk.
#[derive(Debug, Default)]
struct Scan {
    found: Vec<Found>,
    comments: Vec<Range<usize>>,
    heading: Option<(Heading, String, Range<usize>)>,
    /// A raw `<h2>` that is open: its level, its text, where it begins.
    raw: Option<(u8, String, usize)>,
}

impl Scan {
    fn step(
        &mut self,
        step: Step<'_>,
        range: Range<usize>,
        source: &mut dyn FnMut(Range<usize>) -> Range<usize>,
    ) {
        match step {
            Step::Heading(heading) => self.heading = Some((heading, String::new(), source(range))),
            Step::HeadingEnd => {
                if let Some((heading, mut text, range)) = self.heading.take() {
                    text.extend(heading.braces);
                    self.found.push(Found {
                        level: heading.level,
                        top: heading.top,
                        text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                        start: range.start,
                        end: range.end,
                    });
                }
            }
            Step::Text(text) | Step::Code(text) => self.text(&text),
            Step::SoftBreak | Step::HardBreak => self.text(" "),
            Step::Html(html) => self.html(&html, source),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some((_, heading, _)) = &mut self.heading {
            heading.push_str(text);
        } else if let Some((_, heading, _)) = &mut self.raw
            && heading.len() < 200
        {
            heading.push_str(text);
        }
    }

    fn html(&mut self, raw: &RawHtml, source: &mut dyn FnMut(Range<usize>) -> Range<usize>) {
        for token in html::tokens(&raw.text) {
            match token {
                html::Token::Comment(range) => {
                    self.comments
                        .extend(raw.markdown(range).into_iter().map(&mut *source));
                }
                html::Token::Text(text) => self.text(&html::decode(text)),
                html::Token::Tag(tag) => {
                    let Tag {
                        name,
                        closing,
                        range,
                        ..
                    } = &tag;
                    let Some(level) = heading_level(name) else {
                        continue;
                    };
                    let at = raw
                        .markdown(range.clone())
                        .first()
                        .cloned()
                        .map(&mut *source);
                    match (self.raw.take(), closing, at) {
                        (Some((level, text, start)), true, _) => self.found.push(Found {
                            level,
                            top: false,
                            text: text.split_whitespace().collect::<Vec<_>>().join(" "),
                            start,
                            end: start,
                        }),
                        (_, false, Some(at)) => self.raw = Some((level, String::new(), at.start)),
                        _ => {}
                    }
                }
            }
        }
    }
}

fn heading_level(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}
