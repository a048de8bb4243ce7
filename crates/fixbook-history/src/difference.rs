//! What differs between two texts: lines that went, lines that came, and the words in them.

use std::time::{Duration, Instant};

use similar::{Algorithm, ChangeTag, TextDiff};

#[cfg(test)]
mod tests;

/// Lines shown around a difference.
const AROUND: usize = 3;
/// How long the shortest difference is looked for; after that a longer one is given.
const PATIENCE: Duration = Duration::from_millis(500);

/// What differs between two texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// Places that differ, each with the lines around it.
    pub places: Vec<Vec<Line>>,
}

/// One line of either text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whether it stayed, went or came.
    pub kind: LineKind,
    /// Its number in the older text, from 1, when it is in it.
    pub before: Option<usize>,
    /// Its number in the newer text, from 1, when it is in it.
    pub after: Option<usize>,
    /// The line, cut where words differ.
    pub pieces: Vec<Piece>,
}

/// Whether a line stayed, went or came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// It is in both texts.
    Same,
    /// It is in the older text alone.
    Removed,
    /// It is in the newer text alone.
    Added,
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it differs from the other text, in a line of which something stayed.
    pub differs: bool,
}

/// Says what differs between an older and a newer text.
pub fn compare(older: &str, newer: &str) -> Difference {
    let diff = TextDiff::configure()
        .algorithm(Algorithm::Patience)
        .deadline(Instant::now() + PATIENCE)
        .diff_lines(older, newer);
    let groups = diff.grouped_ops(AROUND);
    let places = groups.iter().map(|group| {
        let changes = group.iter().flat_map(|op| diff.iter_inline_changes(op));
        changes.map(|change| line(&change)).collect()
    });
    Difference {
        places: places.collect(),
    }
}

fn line(change: &similar::InlineChange<'_, str>) -> Line {
    let pieces = change.iter_strings_lossy().filter_map(|(differs, text)| {
        let text = text.trim_end_matches(['\n', '\r']).to_owned();
        (!text.is_empty()).then_some(Piece { text, differs })
    });
    Line {
        kind: match change.tag() {
            ChangeTag::Equal => LineKind::Same,
            ChangeTag::Delete => LineKind::Removed,
            ChangeTag::Insert => LineKind::Added,
        },
        before: change.old_index().map(|index| index + 1),
        after: change.new_index().map(|index| index + 1),
        pieces: pieces.collect(),
    }
}
