//! Paths inside the root: always relative, always with `/`, never upwards.

use std::path::{Component, Path};

/// A path as it may be shown: control, invisible and direction-changing characters are escaped,
/// so that a file name can neither break a log line nor disguise itself.
pub fn printable(path: &str) -> String {
    if !path.chars().any(is_deceptive) {
        return path.to_owned();
    }
    let mut shown = String::with_capacity(path.len() + 8);
    for c in path.chars() {
        if is_deceptive(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown
}

fn is_deceptive(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Whether `path` names something strictly below the root, whatever the platform makes of it.
pub(crate) fn is_inside(path: &str) -> bool {
    let plain = |part: &str| !matches!(part, "" | "." | "..") && !part.contains('\0');
    path.split('/').all(plain)
        && Path::new(path)
            .components()
            .all(|component| matches!(component, Component::Normal(_)))
}

/// `full` as a path below `root`; the lossy form is the error of a name that is not UTF-8.
pub(crate) fn relative(root: &Path, full: &Path) -> Option<Result<String, String>> {
    let below = full.strip_prefix(root).ok()?;
    Some(match below.to_str() {
        Some(text) => Ok(with_slashes(text)),
        None => Err(with_slashes(&below.to_string_lossy())),
    })
}

fn with_slashes(text: &str) -> String {
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.to_owned()
    }
}

/// The folders above `path`, outermost first: `a` and `a/b` for `a/b/c.md`.
pub(crate) fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Whether `path` is `folder` or lies below it; the empty folder is the root.
pub(crate) fn is_at_or_below(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The last part of a path.
pub(crate) fn name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}
