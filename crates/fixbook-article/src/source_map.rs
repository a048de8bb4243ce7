//! Text rewritten for the Markdown parser, with the way back to where each byte came from.

use std::borrow::Cow;
use std::ops::Range;

/// A rewritten text. Ranges in it can be led back to the text it was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rewritten<'a> {
    pub(crate) text: Cow<'a, str>,
    /// In order of `start`; empty when nothing was rewritten.
    segments: Vec<Segment>,
}

/// A stretch of the new text, copied from the old one or put in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Segment {
    start: usize,
    source_start: usize,
    source_end: usize,
    copied: bool,
}

impl<'a> Rewritten<'a> {
    /// A text that needs no rewriting.
    pub(crate) fn unchanged(text: &'a str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            segments: Vec::new(),
        }
    }

    /// The range of the original text that a range of the new text stands for.
    pub(crate) fn source(&self, range: Range<usize>) -> Range<usize> {
        let start = self.back(range.start, false);
        start..self.back(range.end, true).max(start)
    }

    fn back(&self, offset: usize, end: bool) -> usize {
        if self.segments.is_empty() {
            return offset;
        }
        let before = |segment: &Segment| {
            if end {
                segment.start < offset
            } else {
                segment.start <= offset
            }
        };
        let index = self.segments.partition_point(before).saturating_sub(1);
        let segment = self.segments[index];
        match (segment.copied, end) {
            (true, _) => (segment.source_start + offset.saturating_sub(segment.start))
                .min(segment.source_end),
            (false, false) => segment.source_start,
            (false, true) => segment.source_end,
        }
    }
}

/// Builds a rewritten text from copies and replacements, in the order of the source.
pub(crate) struct Rewriter<'a> {
    source: &'a str,
    text: String,
    segments: Vec<Segment>,
}

impl<'a> Rewriter<'a> {
    pub(crate) fn new(source: &'a str) -> Self {
        Self {
            source,
            text: String::with_capacity(source.len() + 256),
            segments: Vec::new(),
        }
    }

    /// Copies a range of the source.
    pub(crate) fn copy(&mut self, range: Range<usize>) {
        let text = &self.source[range.clone()];
        match self.segments.last_mut() {
            Some(last) if last.copied && last.source_end == range.start => {
                last.source_end = range.end;
            }
            _ => self.push(range, true),
        }
        self.text.push_str(text);
    }

    /// Puts a text in the place of a range of the source.
    pub(crate) fn replace(&mut self, range: Range<usize>, with: &str) {
        if !with.is_empty() {
            self.push(range, false);
            self.text.push_str(with);
        }
    }

    fn push(&mut self, range: Range<usize>, copied: bool) {
        self.segments.push(Segment {
            start: self.text.len(),
            source_start: range.start,
            source_end: range.end,
            copied,
        });
    }

    /// The text as rewritten.
    pub(crate) fn finish(self) -> Rewritten<'a> {
        if self.text == self.source {
            return Rewritten::unchanged(self.source);
        }
        Rewritten {
            text: Cow::Owned(self.text),
            segments: self.segments,
        }
    }
}
