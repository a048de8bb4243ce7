//! Makes the edits of fixes, touching only the bytes they concern.

use crate::{Edit, Finding};

#[cfg(test)]
mod tests;

/// Applies the fixes of findings of one file to its text as read from disk, byte order mark and
/// line ends included. Gives the new text and how many findings it cures; a fix that overlaps one
/// already made waits for the next run.
pub fn apply(original: &str, findings: &[&Finding]) -> (String, usize) {
    let places = Places::of(original);
    let mut made: Vec<(usize, usize, &str)> = Vec::new();
    let mut cured = 0;
    for fix in findings.iter().filter_map(|finding| finding.fix.as_ref()) {
        let edits: Vec<(usize, usize, &str)> =
            fix.edits.iter().map(|edit| places.edit(edit)).collect();
        let overlaps = |&(start, end, text): &(usize, usize, &str)| {
            made.iter().any(|&(from, to, other)| {
                (start < to && from < end) || (start == from && end == to && text != other)
            })
        };
        // The same edit, asked for twice, is made once and cures both.
        let fresh: Vec<_> = edits
            .iter()
            .filter(|edit| !made.contains(edit))
            .copied()
            .collect();
        if fresh.iter().any(overlaps) {
            continue;
        }
        made.extend(fresh);
        cured += 1;
    }
    made.sort_unstable();
    let mut text = String::with_capacity(original.len() + 64);
    let mut at = 0;
    for (start, end, with) in made {
        text.push_str(&original[at..start]);
        if places.crlf {
            text.push_str(&with.replace('\n', "\r\n"));
        } else {
            text.push_str(with);
        }
        at = end;
    }
    text.push_str(&original[at..]);
    (text, cured)
}

/// The way from places in the text as checked to places in the file.
struct Places {
    /// Length of the byte order mark.
    mark: usize,
    /// Offsets, in the text as checked, of the line ends that are two bytes long in the file.
    pairs: Vec<usize>,
    crlf: bool,
}

impl Places {
    fn of(original: &str) -> Self {
        let text = original.strip_prefix('\u{feff}').unwrap_or(original);
        let pairs = text
            .match_indices("\r\n")
            .enumerate()
            .map(|(n, (at, _))| at - n);
        let pairs: Vec<usize> = pairs.collect();
        Self {
            mark: original.len() - text.len(),
            crlf: !pairs.is_empty(),
            pairs,
        }
    }

    fn back(&self, offset: usize) -> usize {
        self.mark + offset + self.pairs.partition_point(|pair| *pair < offset)
    }

    fn edit<'e>(&self, edit: &'e Edit) -> (usize, usize, &'e str) {
        (
            self.back(edit.range.start),
            self.back(edit.range.end),
            edit.text.as_str(),
        )
    }
}
