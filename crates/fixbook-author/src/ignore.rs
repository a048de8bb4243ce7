//! Comments that ask to ignore findings: `<!-- fixbook-ignore FB012: reason -->`.

use std::ops::Range;

use fixbook_article::Anatomy;

/// What a comment begins with, after `<!--` or, in front matter, `#`.
const WORD: &str = "fixbook-ignore";

/// One comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ignore {
    /// The codes it names.
    pub(crate) codes: Vec<String>,
    /// Why; empty when it does not say.
    pub(crate) reason: String,
    /// Where it stands.
    pub(crate) range: Range<usize>,
    /// The text it speaks for; none for the whole file.
    pub(crate) covers: Option<Range<usize>>,
}

/// The comments of one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Ignores(pub(crate) Vec<Ignore>);

impl Ignores {
    pub(crate) fn read(anatomy: &Anatomy) -> Self {
        let text = &anatomy.text;
        let mut found = Vec::new();
        for (at, _) in text.match_indices(WORD) {
            let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
            let before = text[line..at].trim_end();
            let in_front_matter = at < anatomy.body;
            let opens = if in_front_matter {
                before.ends_with('#')
            } else {
                before.ends_with("<!--")
            };
            if opens && !is_code(anatomy, at) {
                found.push(read_one(text, at, line, in_front_matter));
            }
        }
        Self(found)
    }

    /// The comment that covers a finding, by number.
    pub(crate) fn covering(&self, code: &str, range: Option<&Range<usize>>) -> Option<usize> {
        self.0.iter().position(|ignore| {
            let named = ignore.codes.iter().any(|named| named == code);
            let covered = match (&ignore.covers, range) {
                (None, _) => true,
                (Some(covers), Some(range)) => {
                    range.start < covers.end && covers.start <= range.start
                }
                (Some(_), None) => false,
            };
            named && covered
        })
    }
}

fn is_code(anatomy: &Anatomy, at: usize) -> bool {
    let code = |block: &&fixbook_article::Block| {
        matches!(block.kind, fixbook_article::BlockKind::Code { .. }) && block.range.contains(&at)
    };
    let span = |run: &fixbook_article::Run| {
        run.style == fixbook_article::RunStyle::Code && run.range.contains(&at)
    };
    anatomy
        .blocks
        .iter()
        .any(|block| code(&block) || block.runs.iter().any(span))
}

fn read_one(text: &str, at: usize, line: usize, in_front_matter: bool) -> Ignore {
    let line_end = text[at..].find('\n').map_or(text.len(), |n| at + n);
    let end = if in_front_matter {
        line_end
    } else {
        text[at..].find("-->").map_or(line_end, |n| at + n)
    };
    let rest = &text[at + WORD.len()..end];
    let whole = rest.starts_with("-file");
    let rest = rest.trim_start_matches("-file");
    let (codes, reason) = rest.split_once(':').unwrap_or((rest, ""));
    let codes = codes.split([',', ' ']).map(str::trim);
    Ignore {
        codes: codes
            .filter(|code| !code.is_empty())
            .map(str::to_owned)
            .collect(),
        reason: reason.trim().to_owned(),
        range: at..at + text[at..end.max(at)].trim_end().len(),
        covers: (!whole).then(|| line..end_of_block(text, line_end, in_front_matter)),
    }
}

/// To the end of the next block: up to the empty line after it; in front matter, the next line.
fn end_of_block(text: &str, line_end: usize, in_front_matter: bool) -> usize {
    let mut at = (line_end + 1).min(text.len());
    let mut started = false;
    for line in text[at..].split_inclusive('\n') {
        let empty = line.trim().is_empty();
        if empty && started {
            break;
        }
        started |= !empty;
        at += line.len();
        if in_front_matter && started {
            break;
        }
    }
    at
}
