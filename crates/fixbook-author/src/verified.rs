//! Who found which article right, and when: the lines of `verified.tsv`.

use std::collections::BTreeMap;

use fixbook_article::Date;

#[cfg(test)]
mod tests;

/// The file, at the root of the knowledge base.
pub const FILE: &str = "verified.tsv";

/// One verification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verification {
    /// The id in force of the article.
    pub id: String,
    /// The day.
    pub date: Date,
    /// The commit the article was read at; `-` outside of Git.
    pub commit: String,
    /// Who read it.
    pub by: String,
}

impl Verification {
    /// Its line, with the line end.
    pub fn line(&self) -> String {
        let plain = |text: &str| text.replace(['\t', '\n', '\r'], " ");
        format!(
            "{}\t{}\t{}\t{}\n",
            plain(&self.id),
            self.date,
            plain(&self.commit),
            plain(&self.by)
        )
    }

    /// Reads a line; none when it is empty, a comment, or not understood.
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = line.trim_end().splitn(4, '\t');
        let id = parts
            .next()
            .filter(|id| !id.is_empty() && !id.starts_with('#'))?;
        let date = Date::parse(parts.next()?)?;
        let mut rest = || parts.next().unwrap_or_default().trim().to_owned();
        Some(Self {
            id: id.to_owned(),
            date,
            commit: rest(),
            by: rest(),
        })
    }
}

/// The last verification of each article, by its id in small letters, and the lines that are not
/// understood, by number from 1. Lines may come in any order, as merges leave them.
pub fn read(text: &str) -> (BTreeMap<String, Verification>, Vec<usize>) {
    let (mut last, mut bad) = (BTreeMap::<String, Verification>::new(), Vec::new());
    for (n, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let Some(verification) = Verification::read(line) else {
            bad.push(n + 1);
            continue;
        };
        let key = verification.id.to_lowercase();
        if last
            .get(&key)
            .is_none_or(|known| known.date <= verification.date)
        {
            last.insert(key, verification);
        }
    }
    (last, bad)
}
