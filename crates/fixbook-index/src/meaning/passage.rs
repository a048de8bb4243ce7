//! Cuts an article into passages: pieces of text that mean one thing.
//!
//! The first passage is of the article as a whole: title, what describes it, the beginning of its
//! text. Then one of the beginning of each section, with title and heading, so that a vector of it
//! says what it belongs to. Where there are few sections, as in answers to a question, up to three
//! pieces of each are taken.

#[cfg(test)]
mod tests;

use fixbook_article::PublishedArticle;
use xxhash_rust::xxh3::xxh3_64;

/// How passages are cut. Another way needs another number, so that all articles are cut anew.
pub(super) const CUT: u32 = 1;

/// Longest text of a passage, in bytes: about 200 tokens of English.
const LONGEST: usize = 800;
/// Longest text of a section in its passage, in bytes.
const SECTION: usize = 600;
/// Shortest text of a section that is worth a passage, in bytes.
const SHORTEST: usize = 40;
/// Most passages of an article.
const MOST: usize = 9;
/// Most passages of a section.
const MOST_PIECES: usize = 3;

/// A piece of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// The section it is of; none when it is of the whole article.
    pub(crate) section: Option<u16>,
    pub(crate) text: String,
}

impl Passage {
    /// What its vector is kept by.
    pub(crate) fn hash(&self) -> u64 {
        xxh3_64(self.text.as_bytes())
    }

    /// The passages of an article as its audience reads it.
    pub(crate) fn all_of(article: &PublishedArticle) -> Vec<Self> {
        let title = article.meta.title.as_str();
        let (whole, covered) = whole(article);
        let mut passages = vec![Self {
            section: None,
            text: whole,
        }];
        let sections = article.sections.len() - covered;
        let pieces = ((MOST - 1) / sections.max(1)).clamp(1, MOST_PIECES);
        for (n, section) in (0_u16..).zip(&article.sections).skip(covered) {
            let heading = if section.heading == title {
                ""
            } else {
                &section.heading
            };
            let mut rest = section.text.as_str();
            for first in (0..pieces).map(|piece| piece == 0) {
                let text = beginning(rest, SECTION);
                let short = text.len() < SHORTEST;
                if passages.len() >= MOST || short && (!first || heading.is_empty()) {
                    break;
                }
                passages.push(Self {
                    section: Some(n),
                    text: joined([title, heading, text]),
                });
                rest = rest.trim_start().get(text.len()..).unwrap_or_default();
            }
        }
        passages
    }
}

/// The passage of the whole article, and how many sections it holds in full.
fn whole(article: &PublishedArticle) -> (String, usize) {
    let meta = &article.meta;
    let described = meta.description.iter().chain(&meta.symptoms);
    let said = [meta.title.as_str()]
        .into_iter()
        .chain(described.map(String::as_str));
    let mut text = joined(said);
    text.truncate(text.floor_char_boundary(LONGEST));
    for (n, section) in article.sections.iter().enumerate() {
        let heading = if section.heading == meta.title {
            ""
        } else {
            &section.heading
        };
        let left = LONGEST.saturating_sub(text.len() + heading.len() + 4);
        let piece = beginning(&section.text, left);
        if !piece.is_empty() {
            text = joined([text.as_str(), heading, piece]);
        }
        if piece.len() < section.text.trim().len() {
            return (text, n);
        }
    }
    (text, article.sections.len())
}

/// Texts as sentences of one.
fn joined<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for text in texts
        .into_iter()
        .map(str::trim)
        .filter(|text| !text.is_empty())
    {
        if !all.is_empty() {
            let ended = all.ends_with(['.', '!', '?', ':']);
            all.push_str(if ended { " " } else { ". " });
        }
        all.push_str(text);
    }
    all
}

/// The beginning of a text, up to the last end of a line, sentence or word within `most` bytes.
fn beginning(text: &str, most: usize) -> &str {
    let text = text.trim();
    if text.len() <= most {
        return text;
    }
    let cut = &text[..text.floor_char_boundary(most)];
    let sentence = [". ", "! ", "? ", "\n"]
        .iter()
        .filter_map(|end| cut.rfind(end))
        .max()
        .map(|at| at + 1);
    let end = sentence
        .filter(|&at| at > cut.len() / 2)
        .or_else(|| cut.rfind(char::is_whitespace))
        .unwrap_or(cut.len());
    cut[..end].trim_end()
}
