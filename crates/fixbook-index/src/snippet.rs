//! The section of an article that matches best, a piece of it, and what in it matches.

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::ops::Range;

use fixbook_article::{CatalogEntry, SectionKind};

use crate::document::StoredSection;
use crate::language::Language;
use crate::marker::{Mark, Marker};

/// How long a piece is, in bytes, give or take a word.
const LENGTH: usize = 160;
/// How far before the first match a sentence may begin to be shown from its beginning.
const LEAD: usize = 60;
/// How much of an article is looked at, in bytes.
const LOOKED_AT: usize = 64 * 1024;
/// What stands for text left out.
const ELLIPSIS: &str = "…";

/// A piece of text and what in it matches.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Snippet {
    pub(crate) text: String,
    pub(crate) highlights: Vec<Range<usize>>,
}

/// The best section and a piece of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Best {
    pub(crate) kind: SectionKind,
    pub(crate) heading: String,
    pub(crate) anchor: String,
    pub(crate) snippet: Snippet,
}

impl Marker<'_> {
    /// The parts of a title that match.
    pub(crate) fn title(&mut self, article: &CatalogEntry) -> Vec<Range<usize>> {
        let language = Language::of_tag(&article.lang);
        let marks = self.marks(language, &article.title);
        joined(marks.into_iter().map(|mark| mark.range))
    }

    /// The best section of an article, or what describes it when no section matches.
    pub(crate) fn best(&mut self, article: &CatalogEntry, sections: &[StoredSection<'_>]) -> Best {
        let language = Language::of_tag(&article.lang);
        let mut best: Option<(f32, &StoredSection<'_>, Vec<Mark>)> = None;
        let mut left = LOOKED_AT;
        for section in sections {
            let text = crate::analysis::cut(section.text, left);
            left -= text.len();
            let marks = self.marks(language, text);
            let headed = self.marks(language, section.heading);
            let score = worth(&marks) + worth(&headed) / 4.0;
            if !marks.is_empty() && best.as_ref().is_none_or(|(most, ..)| score > *most) {
                best = Some((score, section, marks));
            }
        }
        match best {
            Some((_, section, marks)) => Best::of(section, &marks),
            None => self.describe(language, article, sections),
        }
    }

    fn describe(
        &mut self,
        language: Language,
        article: &CatalogEntry,
        sections: &[StoredSection<'_>],
    ) -> Best {
        let description = article.description.as_deref().unwrap_or_default();
        if !description.trim().is_empty() {
            let marks = self.marks(language, description);
            return Best {
                snippet: piece(description, &marks),
                ..Best::default()
            };
        }
        let mut sections = sections.iter();
        let first = sections.find(|section| !section.text.trim().is_empty());
        first.map_or_else(Best::default, |section| {
            Best::of(section, &self.marks(language, looked_at(section)))
        })
    }
}

impl Best {
    /// A piece of a section around what of it matches, or its beginning.
    pub(crate) fn of(section: &StoredSection<'_>, marks: &[Mark]) -> Self {
        Self {
            kind: section.kind,
            heading: section.heading.to_owned(),
            anchor: section.anchor.to_owned(),
            snippet: piece(looked_at(section), marks),
        }
    }
}

/// What of a section is looked at; marks lie in it.
fn looked_at<'s>(section: &StoredSection<'s>) -> &'s str {
    crate::analysis::cut(section.text, LOOKED_AT)
}

/// How well marks cover the query: each word once in full, repeated ones a little, neighbours more.
fn worth(marks: &[Mark]) -> f32 {
    let mut times: HashMap<usize, (u32, f32)> = HashMap::new();
    let mut worth = 0.0;
    for (i, mark) in marks.iter().enumerate() {
        let known = times.entry(mark.what).or_default();
        known.0 += 1;
        known.1 = mark.rarity.max(known.1);
        if let Some(next) = marks.get(i + 1)
            && next.what == mark.what + 1
            && next.range.start.saturating_sub(mark.range.end) <= 2
        {
            worth += 0.1 * mark.rarity.min(next.rarity);
        }
    }
    worth
        + times
            .values()
            .map(|&(times, rarity)| rarity * times as f32 * 2.2 / (times as f32 + 1.2))
            .sum::<f32>()
}

/// A piece of about [`LENGTH`] bytes around where the marks are densest.
fn piece(text: &str, marks: &[Mark]) -> Snippet {
    let (first, last) = densest(marks);
    let start = beginning(text, first);
    let end = ending(text, start, last);
    let mut snippet = Snippet::default();
    if start > 0 && !starts_sentence(text, start) {
        snippet.text.push_str(ELLIPSIS);
    }
    let shift = snippet.text.len();
    // A line break is as long as a space, so that places stay right.
    snippet
        .text
        .push_str(&text[start..end].replace(['\n', '\t', '\r'], " "));
    if end < text.trim_end().len() {
        snippet.text.push_str(ELLIPSIS);
    }
    let inside = marks
        .iter()
        .filter(|mark| mark.range.start >= start && mark.range.end <= end);
    snippet.highlights =
        joined(inside.map(|mark| mark.range.start - start + shift..mark.range.end - start + shift));
    snippet
}

/// First and last byte of the marks within [`LENGTH`] bytes that tell most.
fn densest(marks: &[Mark]) -> (usize, usize) {
    let mut best = (0.0, 0, 0);
    let mut held: HashMap<usize, u32> = HashMap::new();
    let mut worth = 0.0;
    let mut first = 0;
    for (last, mark) in marks.iter().enumerate() {
        let times = held.entry(mark.what).or_default();
        worth += if *times == 0 { mark.rarity } else { 0.01 };
        *times += 1;
        while mark.range.end.saturating_sub(marks[first].range.start) > LENGTH - 20 && first < last
        {
            let gone = held.entry(marks[first].what).or_default();
            *gone = gone.saturating_sub(1);
            worth -= if *gone == 0 {
                marks[first].rarity
            } else {
                0.01
            };
            first += 1;
        }
        if worth > best.0 {
            best = (worth, marks[first].range.start, mark.range.end);
        }
    }
    (best.1, best.2)
}

/// Where to begin so that the match has its sentence, or at least some words, before it.
fn beginning(text: &str, first: usize) -> usize {
    let earliest = text.floor_char_boundary(first.saturating_sub(LEAD));
    let before = &text[earliest..first];
    if earliest == 0 {
        return 0;
    }
    let sentence = before
        .rmatch_indices(['.', '!', '?', '\n', ':'])
        .find_map(|(at, sign)| {
            let next = earliest + at + sign.len();
            let space = text[next..].len() - text[next..].trim_start().len();
            (sign == "\n" || space > 0)
                .then_some(next + space)
                .filter(|&start| start <= first)
        });
    sentence.unwrap_or_else(|| {
        let word = before
            .find(char::is_whitespace)
            .map_or(first, |at| earliest + at);
        word + (text[word..first].len() - text[word..first].trim_start().len())
    })
}

/// Where to end: at a word, after at least the last match.
fn ending(text: &str, start: usize, last: usize) -> usize {
    let most = text.ceil_char_boundary((start + LENGTH).max(last));
    if most >= text.len() {
        return start + text[start..].trim_end().len();
    }
    let least = last.max(start);
    let cut = text[least..most]
        .rfind(char::is_whitespace)
        .map_or(most, |at| least + at);
    start + text[start..cut].trim_end().len()
}

fn starts_sentence(text: &str, start: usize) -> bool {
    text[..start]
        .trim_end_matches(' ')
        .ends_with(['.', '!', '?', '\n', ':'])
}

/// Ranges in order, those that touch or overlap made one.
fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
