//! Text as people read it: words, sentences, and where they stand in the file.

use std::ops::Range;

use fixbook_article::{Anatomy, Block, BlockKind, RunStyle};

#[cfg(test)]
mod tests;

/// The place in the file of a range of a block's text.
pub(crate) fn place(block: &Block, range: Range<usize>) -> Range<usize> {
    let at = |offset: usize, end: bool| {
        let before = |run: &&fixbook_article::Run| {
            if end {
                run.start < offset
            } else {
                run.start <= offset
            }
        };
        let run = block.runs.iter().take_while(before).last()?;
        Some(match (run.exact, end) {
            (true, _) => (run.range.start + offset - run.start).min(run.range.end),
            (false, true) => run.range.end,
            (false, false) => run.range.start,
        })
    };
    match (at(range.start, false), at(range.end, true)) {
        (Some(start), Some(end)) if start < end => start..end,
        _ => block.range.clone(),
    }
}

/// The blocks that hold prose: paragraphs and items, headings left out.
pub(crate) fn prose(anatomy: &Anatomy) -> impl Iterator<Item = &Block> {
    anatomy
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }))
}

/// The exact pieces of a block that are set as plain text or emphasised, with their places.
pub(crate) fn plain_runs<'a>(
    anatomy: &'a Anatomy,
    block: &'a Block,
) -> impl Iterator<Item = (Range<usize>, &'a str)> {
    block
        .runs
        .iter()
        .filter(|run| run.exact && matches!(run.style, RunStyle::Plain | RunStyle::Emphasis))
        .map(|run| (run.range.clone(), &anatomy.text[run.range.clone()]))
}

/// Texts that readers see and that are written as sentences: front matter and Markdown, code left
/// out, with their places.
pub(crate) fn visible_texts(anatomy: &Anatomy) -> Vec<(Range<usize>, &str)> {
    let fields = ["title", "description", "symptoms", "keywords", "tags"];
    let front = fields.iter().filter_map(|name| anatomy.field(name));
    let mut texts: Vec<(Range<usize>, &str)> = front
        .flat_map(|field| &field.values)
        .map(|value| (value.range.clone(), &anatomy.text[value.range.clone()]))
        .collect();
    for block in &anatomy.blocks {
        if matches!(block.kind, BlockKind::Code { .. }) {
            let range = block.range.clone();
            texts.push((range.clone(), &anatomy.text[range]));
        }
        for run in &block.runs {
            texts.push((run.range.clone(), &anatomy.text[run.range.clone()]));
        }
    }
    texts.retain(|(range, _)| !anatomy.is_staff(range.start));
    texts
}

/// The sentences of a text, as ranges of it.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let ends = matches!(c, '.' | '!' | '?');
        let spaced = rest.peek().is_none_or(|(_, next)| next.is_whitespace());
        if ends && spaced && !is_abbreviation(&text[start..at]) {
            found.push(start..at + c.len_utf8());
            start = at + c.len_utf8();
        }
    }
    if !text[start..].trim().is_empty() {
        found.push(start..text.len());
    }
    for range in &mut found {
        let sentence = &text[range.clone()];
        range.start += sentence.len() - sentence.trim_start().len();
    }
    found
}

fn is_abbreviation(before: &str) -> bool {
    let last = before
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let last = last.trim_start_matches('(').to_lowercase();
    matches!(
        last.as_str(),
        "e.g"
            | "i.e"
            | "etc"
            | "vs"
            | "no"
            | "approx"
            | "mr"
            | "mrs"
            | "dr"
            | "inc"
            | "ltd"
            | "fig"
    )
}

/// How many words a text has.
pub(crate) fn count_words(text: &str) -> usize {
    text.split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric))
        .count()
}

/// The words of a text in lower case, without punctuation around them.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// Anchors that raw HTML gives, as `id` or `name`.
pub(crate) fn html_anchors(markdown: &str) -> Vec<String> {
    let mut anchors = Vec::new();
    for word in ["id=", "name="] {
        for (at, _) in markdown.match_indices(word) {
            let value = &markdown[at + word.len()..];
            let inside = value.strip_prefix(['"', '\'']);
            let end = |c: char| matches!(c, '"' | '\'' | '>' | '\n');
            let unquoted = |c: char| end(c) || c.is_whitespace();
            let value = match inside {
                Some(inside) => inside.split(end).next(),
                None => value.split(unquoted).next(),
            };
            if let Some(value) = value.filter(|value| !value.is_empty()) {
                anchors.push(value.to_owned());
            }
        }
    }
    anchors
}

/// Letters from which a name is long.
const LONG_NAME: usize = 12;
/// Letters between the first and the last slip in a long name.
const NEAR_BY: usize = 4;

/// Whether two names begin or end with the same letter, as those that are slips of each other do.
/// Distances are measured for these only: they cost more than all else.
fn is_like(name: &str, wanted: &str) -> bool {
    let same =
        |a: Option<&u8>, b: Option<&u8>| a.zip(b).is_some_and(|(a, b)| a.eq_ignore_ascii_case(b));
    let (name, wanted) = (name.as_bytes(), wanted.as_bytes());
    if !same(name.first(), wanted.first()) && !same(name.last(), wanted.last()) {
        return false;
    }
    // Of long names slips are looked for in one place only.
    let equal = |(a, b): &(&u8, &u8)| a.eq_ignore_ascii_case(b);
    let before = name.iter().zip(wanted).take_while(equal).count();
    let after = name
        .iter()
        .rev()
        .zip(wanted.iter().rev())
        .take_while(equal)
        .count();
    wanted.len() < LONG_NAME || before + after + NEAR_BY >= wanted.len()
}

/// The nearest of some names, if one is near enough to be what was meant.
pub(crate) fn nearest<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
) -> Option<&'n str> {
    let wanted = wanted.to_lowercase();
    let allowed = match wanted.chars().count() {
        0..=3 => 1,
        4..=9 => 2,
        _ => 3,
    };
    names
        .into_iter()
        .filter(|name| name.len().abs_diff(wanted.len()) <= allowed && is_like(name, &wanted))
        .map(|name| (strsim::osa_distance(&wanted, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}
