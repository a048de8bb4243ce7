//! What `git log` prints, taken apart: commits, and what each did to which file.

use crate::Error;
use crate::git::{ANSWER, BACKGROUND, Git};
use crate::timeline::Oid;

#[cfg(test)]
mod tests;

/// A commit, as far as it matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) id: Oid,
    /// When it was committed, in seconds since 1970.
    pub(crate) time: i64,
    /// Whether it has no parent, or none that this clone has.
    pub(crate) root: bool,
    pub(crate) author: String,
    pub(crate) subject: String,
    pub(crate) changes: Vec<FileChange>,
}

/// What a commit did to a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileChange {
    pub(crate) path: String,
    /// The path before, when the file was moved.
    pub(crate) from: Option<String>,
    /// What it held before; none when there was no file.
    pub(crate) before: Option<Oid>,
    /// What it holds now; none when it is gone, or is no regular file any more.
    pub(crate) after: Option<Oid>,
}

/// Fields end in NUL, which no author, subject or path can hold.
const FORMAT: &str = "--format=%H%x00%ct%x00%P%x00%aN%x00%s";

/// Reads the history of the folder up to `head`, the oldest commit first; of `since`, when it is
/// given, what came after it.
pub(crate) fn read(
    git: &Git,
    head: &Oid,
    since: Option<&Oid>,
    exact_renames: bool,
) -> Result<Vec<Entry>, Error> {
    let range = match since {
        Some(since) => format!("{since}..{head}"),
        None => head.to_string(),
    };
    // In a partial clone only moves of the same bytes can be told, without their contents.
    let renames = if exact_renames { "-M100%" } else { "-M" };
    let args = [
        "log",
        "--reverse",
        "--topo-order",
        "-c",
        "--raw",
        "-z",
        "--no-abbrev",
        renames,
        "-l1000",
        FORMAT,
        "--relative",
        &range,
        "--",
        ".",
    ];
    Ok(parse(&git.bytes(&args, BACKGROUND)?))
}

/// Files that were renamed, from and to, oldest first.
pub(crate) fn renames(git: &Git) -> Result<Vec<(String, String)>, Error> {
    let args = [
        "log",
        "--reverse",
        "--format=",
        "--diff-filter=R",
        "-M",
        "--raw",
        "-z",
        "--no-abbrev",
        "--relative",
        "--",
        ".",
    ];
    let printed = git.bytes(&args, ANSWER)?;
    let mut tokens = tokens(&printed);
    let mut renames = Vec::new();
    while let Some(token) = tokens.next() {
        if let Some(change) = change(token, &mut tokens)
            && let Some(from) = change.from
        {
            renames.push((from, change.path));
        }
    }
    Ok(renames)
}

fn tokens(printed: &[u8]) -> impl Iterator<Item = &[u8]> {
    printed.split(|byte| *byte == 0)
}

/// Takes apart what [`FORMAT`] and `--raw -z` print; what is not understood is passed over.
fn parse(printed: &[u8]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut tokens = tokens(printed);
    while let Some(token) = tokens.next() {
        let token = token.strip_prefix(b"\n").unwrap_or(token);
        if token.starts_with(b":") {
            if let Some(found) = change(token, &mut tokens)
                && let Some(entry) = entries.last_mut()
            {
                entry.changes.push(found);
            }
        } else if let Some(id) = text(token).as_deref().and_then(Oid::parse) {
            let mut next = || {
                tokens
                    .next()
                    .map(|field| String::from_utf8_lossy(field).into_owned())
            };
            let (time, parents) = (next().unwrap_or_default(), next().unwrap_or_default());
            let (author, subject) = (next().unwrap_or_default(), next().unwrap_or_default());
            entries.push(Entry {
                id,
                time: time.parse().unwrap_or(0),
                root: parents.is_empty(),
                author: plain(&author, MAX_AUTHOR),
                subject: plain(&subject, MAX_SUBJECT),
                changes: Vec::new(),
            });
        }
    }
    entries
}

/// Characters kept of a name.
const MAX_AUTHOR: usize = 80;
/// Characters kept of a subject.
const MAX_SUBJECT: usize = 200;

/// A name or a subject on one line, without characters that act on what is around them.
fn plain(text: &str, most: usize) -> String {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let words: String = text
        .chars()
        .map(|c| if acts(c) { ' ' } else { c })
        .collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(most) {
        Some((cut, _)) => format!("{}…", words[..cut].trim_end()),
        None => words,
    }
}

/// One change: `:mode mode blob blob status` and its paths; with a colon, a mode, a blob and a
/// status more for each further parent of a merge.
fn change<'a>(token: &[u8], tokens: &mut impl Iterator<Item = &'a [u8]>) -> Option<FileChange> {
    let token = token.strip_prefix(b"\n").unwrap_or(token);
    let facts = text(token)?;
    let parents = facts.bytes().take_while(|byte| *byte == b':').count();
    if parents == 0 {
        return None;
    }
    let words: Vec<&str> = facts[parents..].split(' ').collect();
    let (modes, rest) = words.split_at_checked(parents + 1)?;
    let (blobs, status) = rest.split_at_checked(parents + 1)?;
    let moved = parents == 1 && status.first()?.starts_with(['R', 'C']);
    let first = tokens.next()?;
    let from = moved.then(|| first.to_owned());
    let path = if moved { tokens.next()? } else { first };
    let file = |index: usize| {
        let regular = modes[index].starts_with("100");
        regular.then(|| Oid::parse(blobs[index])).flatten()
    };
    Some(FileChange {
        path: name(path),
        from: from
            .map(|from| name(&from))
            .filter(|_| status[0].starts_with('R')),
        before: file(0),
        after: file(parents),
    })
}

fn text(token: &[u8]) -> Option<String> {
    std::str::from_utf8(token).ok().map(str::to_owned)
}

/// A path as text. One that is none is spelt by its bytes, after a character no path has, so that
/// it is no other's; no article has such a path.
fn name(path: &[u8]) -> String {
    match std::str::from_utf8(path) {
        Ok(path) => path.to_owned(),
        Err(_) => path.iter().fold(String::from("\0"), |name, byte| {
            name + &format!("{byte:02x}")
        }),
    }
}
