//! Where articles and files go: safe names, each once, the same for the same export.

use std::collections::HashSet;

use fixbook_article::slugify;

#[cfg(test)]
mod tests;

/// Longest path below the knowledge base, in bytes; some systems take no more than 260 in all.
const MAX_PATH: usize = 180;
/// Names that one system keeps for devices.
const DEVICES: &[&str] = &["con", "prn", "aux", "nul"];
/// Files that fixbook reads as articles or settings; as attachments they get another ending.
const NEVER_BESIDE: &[&str] = &["md", "markdown", "html", "htm", "toml", "yml", "yaml"];

/// Gives out paths, none of them twice, whatever the case of letters.
#[derive(Debug, Default)]
pub(crate) struct Places {
    taken: HashSet<String>,
}

impl Places {
    /// The path of an article: folders, then a name from its title, with its key where that name
    /// is taken.
    pub(crate) fn article(
        &mut self,
        below: &str,
        folders: &[String],
        name: &str,
        key: &str,
    ) -> String {
        let mut path: Vec<String> = below.split('/').map(str::to_owned).collect();
        path.extend(folders.iter().map(|folder| part(folder)));
        path.retain(|part| !part.is_empty());
        let stem = part(name);
        let folder = path.join("/");
        self.take(&folder, &stem, &slugify(key), "md")
    }

    /// The path of an article that keeps its place in a tree of files.
    pub(crate) fn kept(&mut self, below: &str, path: &str) -> String {
        let (folder, stem) = path.rsplit_once('/').unwrap_or(("", path));
        let folders: Vec<String> = folder
            .split('/')
            .filter(|part| !part.is_empty())
            .map(kept_part)
            .collect();
        let folder = joined(below, &folders.join("/"));
        self.take(&folder, &kept_part(stem), "2", "md")
    }

    /// The path of a file beside an article.
    pub(crate) fn file(&mut self, folder: &str, name: &str) -> String {
        let (stem, extension) = split_name(name);
        self.take(folder, &part(stem), "2", &extension)
    }

    /// The path of a file that keeps its place in a tree of files.
    pub(crate) fn kept_file(&mut self, below: &str, path: &str) -> String {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let folders: Vec<String> = folder
            .split('/')
            .filter(|part| !part.is_empty())
            .map(kept_part)
            .collect();
        let (stem, extension) = split_name(name);
        self.take(
            &joined(below, &folders.join("/")),
            &kept_part(stem),
            "2",
            &extension,
        )
    }

    fn take(&mut self, folder: &str, stem: &str, key: &str, extension: &str) -> String {
        let room = MAX_PATH
            .saturating_sub(folder.len() + extension.len() + 2)
            .max(20);
        let path = |stem: &str| joined(folder, &format!("{}.{extension}", shortened(stem, room)));
        let mut candidate = path(stem);
        let mut count = 1;
        while !self.taken.insert(candidate.to_lowercase()) {
            // The key stays whole, whatever is cut of the name.
            let end = if count == 1 {
                format!("-{key}")
            } else {
                format!("-{key}-{count}")
            };
            let begin = shortened(stem, room.saturating_sub(end.len()).max(1));
            candidate = joined(folder, &format!("{begin}{end}.{extension}"));
            count += 1;
        }
        candidate
    }
}

pub(crate) fn joined(folder: &str, name: &str) -> String {
    match (folder.is_empty(), name.is_empty()) {
        (true, _) => name.to_owned(),
        (_, true) => folder.to_owned(),
        _ => format!("{folder}/{name}"),
    }
}

/// A part of a path from a title.
fn part(title: &str) -> String {
    let slug = slugify(title);
    match DEVICES.contains(&slug.as_str()) || slug == "templates" {
        true => format!("{slug}-page"),
        false => slug,
    }
}

/// A part of a path as it is, where every system can hold it; else a plain one made of it.
fn kept_part(name: &str) -> String {
    let fine = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '(' | ')' | '+');
    let safe = (1..=80).contains(&name.len())
        && name.chars().all(fine)
        && name.contains(char::is_alphanumeric)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !DEVICES.contains(&name.to_lowercase().split('.').next().unwrap_or_default());
    if safe { name.to_owned() } else { part(name) }
}

/// Stem and extension of a file that lies beside an article.
fn split_name(name: &str) -> (&str, String) {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "bin"));
    let extension = extension.to_lowercase();
    let fine = (1..=5).contains(&extension.len())
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
    match fine {
        true if NEVER_BESIDE.contains(&extension.as_str()) => (name, "txt".to_owned()),
        true => (stem, extension),
        false => (name, "bin".to_owned()),
    }
}

fn shortened(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    match text[..end].trim_end_matches('-') {
        // A name of hyphens alone would leave a hidden file.
        "" => &text[..end],
        trimmed => trimmed,
    }
}

/// The way from the article at one path to a file at another.
pub(crate) fn relative(from: &str, to: &str) -> String {
    let folder: Vec<&str> = from
        .rsplit_once('/')
        .map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
    let target: Vec<&str> = to.split('/').collect();
    let names = &target[..target.len() - 1];
    let common = folder.iter().zip(names).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; folder.len() - common];
    parts.extend(&target[common..]);
    parts.join("/")
}
