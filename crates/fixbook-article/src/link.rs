//! Where a link leads: another article, a file beside the article, this page, or elsewhere.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_64;

use crate::path_id;

#[cfg(test)]
mod tests;

/// The key of a name an article can be linked by: its path, id, slug or an alias.
///
/// Case, the extension and a leading `/` make no difference. A key tells two names apart, but
/// nobody can read the name from it, so it may stand where the name may not.
pub fn link_key(target: &str) -> u64 {
    xxh3_64(plain_name(target).as_bytes())
}

/// A name without what makes no difference: lower case, no `/` around it, no `.md`.
pub(crate) fn plain_name(target: &str) -> String {
    without_extension(target.trim().trim_matches('/')).to_lowercase()
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A place on the same page.
    Here(String),
    /// Another site, with the scheme as written.
    Elsewhere,
    /// A file below the root that is no article.
    File(String),
    /// An article, by any of these names; the fragment keeps its `#`.
    Article {
        /// What it may be called: paths, an id, a slug.
        names: Vec<String>,
        /// The place on its page, with `#`; empty for the page.
        fragment: String,
    },
    /// Nothing that could be served.
    Nowhere,
}

/// Reads the destination of a link in the article at `path`.
pub fn target(path: &str, destination: &str) -> Target {
    let destination = destination.trim();
    if destination.is_empty() || destination.starts_with('#') {
        return Target::Here(destination.to_owned());
    }
    if let Some(slug) = destination.strip_prefix("slug:") {
        let (slug, fragment) = with_fragment(slug);
        return Target::Article {
            names: vec![decoded(slug).into_owned()],
            fragment: fragment.to_owned(),
        };
    }
    if destination.starts_with("//") || has_scheme(destination) {
        return Target::Elsewhere;
    }
    let (local, fragment) = with_fragment(destination);
    let local = decoded(local.split('?').next().unwrap_or_default()).replace('\\', "/");
    if local.starts_with("//") || local.chars().any(char::is_control) {
        return Target::Nowhere;
    }
    let relative = joined(path, &local);
    if is_file(&local) {
        return match relative {
            Some(path) if is_servable(&path) => Target::File(path),
            _ => Target::Nowhere,
        };
    }
    let mut names: Vec<String> = relative
        .into_iter()
        .filter(|name| !name.is_empty())
        .collect();
    let rooted = local.trim_matches('/');
    if let Some(page) = rooted.strip_prefix("kb/") {
        names.extend(page.rsplit_once('/').map(|(id, _)| id.to_owned()));
        names.push(page.to_owned());
    }
    // `KB-0042` or a slug on its own is a name as well as a relative path.
    if !rooted.is_empty() && !local.starts_with('.') && !names.iter().any(|name| name == rooted) {
        names.push(rooted.to_owned());
    }
    if names.is_empty() {
        return Target::Nowhere;
    }
    Target::Article {
        names,
        fragment: fragment.to_owned(),
    }
}

fn with_fragment(destination: &str) -> (&str, &str) {
    destination.split_at(destination.find('#').unwrap_or(destination.len()))
}

/// Whether a destination begins with `scheme:`. Spaces and control characters inside are counted
/// to the scheme, because browsers leave them out.
fn has_scheme(destination: &str) -> bool {
    let Some(colon) = destination.find(':') else {
        return false;
    };
    !destination[..colon].contains(['/', '?', '#'])
}

/// The path below the root that a relative or rooted destination means; none above the root.
fn joined(path: &str, destination: &str) -> Option<String> {
    let folder = match destination.starts_with('/') {
        true => "",
        false => path.rfind('/').map_or("", |slash| &path[..slash]),
    };
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in destination.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

const ARTICLE_EXTENSIONS: &[&str] = &["md", "markdown", "html", "htm"];

fn extension(name: &str) -> Option<&str> {
    let last = name.rsplit('/').next().unwrap_or(name);
    let (stem, extension) = last.rsplit_once('.')?;
    let plain = extension.len() <= 5
        && extension.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && extension.bytes().any(|byte| byte.is_ascii_alphabetic());
    (plain && !stem.is_empty()).then_some(extension)
}

fn is_article_extension(extension: &str) -> bool {
    ARTICLE_EXTENSIONS
        .iter()
        .any(|known| known.eq_ignore_ascii_case(extension))
}

/// Whether a text is plainly the file name of an article.
pub(crate) fn names_article(text: &str) -> bool {
    extension(text.trim()).is_some_and(is_article_extension)
}

fn without_extension(name: &str) -> &str {
    match extension(name) {
        Some(extension) if is_article_extension(extension) => path_id(name),
        _ => name,
    }
}

fn is_file(local: &str) -> bool {
    !local.ends_with('/')
        && extension(local).is_some_and(|extension| !is_article_extension(extension))
}

/// What the knowledge base says about itself is never a file that an article offers.
fn is_servable(path: &str) -> bool {
    let settings = extension(path).is_some_and(|extension| {
        ["toml", "yml", "yaml"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(extension))
    });
    !settings && !path.split('/').any(|part| part.starts_with('.'))
}

/// `%20` and its like resolved, where they spell valid UTF-8.
fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = bytes
            .get(at + 1..at + 3)
            .and_then(|hex| std::str::from_utf8(hex).ok());
        match hex
            .filter(|_| bytes[at] == b'%')
            .and_then(|hex| u8::from_str_radix(hex, 16).ok())
        {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// A path as part of a URL: each segment percent-encoded.
pub(crate) fn encoded(path: &str) -> String {
    let mut url = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                url.push(byte as char);
            }
            _ => {
                url.push('%');
                url.push(char::from(b"0123456789ABCDEF"[usize::from(byte >> 4)]));
                url.push(char::from(b"0123456789ABCDEF"[usize::from(byte & 15)]));
            }
        }
    }
    url
}
