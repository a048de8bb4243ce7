//! Which names are articles, which are skipped, and the `.fixbookignore` at the root.

use std::path::Path;

use crate::path::{name, parents};
use crate::problem::{FileProblem, ProblemReason};
use crate::{Options, read};

/// The file at the root whose lines join [`Options::ignored`].
pub(crate) const IGNORE_FILE: &str = ".fixbookignore";

/// An ignore file is a few lines; one that is larger is not one.
const IGNORE_FILE_MAX: u64 = 64 * 1024;

/// What a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Not looked at, not listed.
    Skipped,
    /// An article or a companion: scanned and read.
    Article,
    /// A folder to descend into, or a file beside the articles.
    Other,
}

/// The options and the ignore file, ready to be asked.
#[derive(Clone, Debug)]
pub(crate) struct Rules {
    extensions: Vec<String>,
    companions: Vec<Pattern>,
    ignored: Vec<Pattern>,
}

impl Rules {
    /// The rules without what the folder itself says.
    pub(crate) fn new(options: &Options) -> Self {
        let patterns = |lines: &[String]| lines.iter().filter_map(|l| Pattern::parse(l)).collect();
        Self {
            extensions: options.extensions.clone(),
            companions: patterns(&options.companions),
            ignored: patterns(&options.ignored),
        }
    }

    /// The rules with the ignore file of `root` and what is not understood of it;
    /// or why there is a file that cannot be read.
    pub(crate) fn load(
        root: &Path,
        options: &Options,
    ) -> Result<(Self, Vec<FileProblem>), FileProblem> {
        let mut rules = Self::new(options);
        let mut problems = Vec::new();
        match read::text(root, IGNORE_FILE, IGNORE_FILE_MAX) {
            Ok(file) => rules.extend(&file.text, &mut problems),
            Err(problem) if problem.reason == ProblemReason::Vanished => {}
            Err(problem) => return Err(problem),
        }
        Ok((rules, problems))
    }

    /// Adds the lines of an ignore file; a line in a notation not known here is listed,
    /// for what silently stays visible is worse than a complaint.
    pub(crate) fn extend(&mut self, text: &str, problems: &mut Vec<FileProblem>) {
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            match Pattern::parse(line) {
                Some(pattern) => self.ignored.push(pattern),
                None => {
                    let mut problem = FileProblem::new(IGNORE_FILE, ProblemReason::IgnoreLine);
                    problem.line = u32::try_from(number + 1).unwrap_or(u32::MAX);
                    problems.push(problem);
                }
            }
        }
    }

    /// What the last part of `path` stands for; its folders are taken to be visible.
    pub(crate) fn classify(&self, path: &str, is_folder: bool) -> Class {
        let any = |patterns: &[Pattern]| patterns.iter().any(|p| p.matches(path, is_folder));
        if !is_folder && any(&self.companions) {
            return Class::Article;
        }
        if name(path).starts_with('.') || any(&self.ignored) {
            return Class::Skipped;
        }
        if !is_folder && self.has_article_extension(path) {
            return Class::Article;
        }
        Class::Other
    }

    /// What `path` stands for, its folders included.
    pub(crate) fn classify_whole(&self, path: &str, is_folder: bool) -> Class {
        let hidden = |folder| self.classify(folder, true) == Class::Skipped;
        if parents(path).any(hidden) {
            return Class::Skipped;
        }
        self.classify(path, is_folder)
    }

    /// Whether the name ends as an article's does.
    pub(crate) fn has_article_extension(&self, path: &str) -> bool {
        name(path).rsplit_once('.').is_some_and(|(stem, end)| {
            !stem.is_empty() && self.extensions.iter().any(|e| e.eq_ignore_ascii_case(end))
        })
    }
}

/// One line: a name or a path from the root, in which `*` stands for any characters but `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Pattern {
    text: String,
    anchored: bool,
    folders_only: bool,
}

impl Pattern {
    fn parse(line: &str) -> Option<Self> {
        let (line, folders_only) = match line.strip_suffix('/') {
            Some(rest) => (rest, true),
            None => (line, false),
        };
        let text = line.strip_prefix('/').unwrap_or(line);
        let known = !text.is_empty()
            && !text.starts_with('!')
            && !text.contains("**")
            && !text.contains(['?', '[', '\\']);
        known.then(|| Self {
            text: text.to_owned(),
            anchored: line.contains('/'),
            folders_only,
        })
    }

    fn matches(&self, path: &str, is_folder: bool) -> bool {
        let subject = if self.anchored { path } else { name(path) };
        (is_folder || !self.folders_only) && glob(self.text.as_bytes(), subject.as_bytes())
    }
}

/// Matches `*` by going back to the last star only, so no pattern takes exponential time.
fn glob(pattern: &[u8], subject: &[u8]) -> bool {
    let (mut p, mut s) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while s < subject.len() {
        if pattern.get(p) == Some(&b'*') {
            star = Some((p, s));
            p += 1;
        } else if pattern.get(p) == Some(&subject[s]) {
            p += 1;
            s += 1;
        } else {
            match star {
                Some((at, from)) if subject[from] != b'/' => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    s = from + 1;
                }
                _ => return false,
            }
        }
    }
    pattern[p..].iter().all(|&c| c == b'*')
}

#[cfg(test)]
mod tests;
