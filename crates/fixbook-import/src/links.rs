//! Old addresses: what they are called, and where they lead now.

use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

#[cfg(test)]
mod tests;

/// An address taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// The host in lower case; empty for an address within the site.
    pub(crate) host: String,
    /// The path as written, percent-decoded; with a leading `/` where the address has one.
    pub(crate) path: String,
    /// What follows `?`, without it.
    pub(crate) query: String,
    /// What follows `#`, without it.
    pub(crate) fragment: String,
}

impl Address {
    /// Takes an address apart; none for a scheme other than `http` and `https`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (text, fragment) = text.split_once('#').unwrap_or((text, ""));
        let (text, query) = text.split_once('?').unwrap_or((text, ""));
        let lower = text
            .get(..8.min(text.len()))
            .unwrap_or_default()
            .to_ascii_lowercase();
        let rest = match () {
            () if lower.starts_with("https://") => &text[8..],
            () if lower.starts_with("http://") => &text[7..],
            () if text.starts_with("//") => &text[2..],
            () if scheme(text).is_some() => return None,
            () => {
                return Some(Self {
                    host: String::new(),
                    path: decoded(text),
                    query: query.to_owned(),
                    fragment: decoded(fragment),
                });
            }
        };
        let (host, path) = match rest.find('/') {
            Some(slash) => rest.split_at(slash),
            None => (rest, "/"),
        };
        let host = host
            .rsplit('@')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        Some(Self {
            host,
            path: decoded(path),
            query: query.to_owned(),
            fragment: decoded(fragment),
        })
    }

    /// The value of a part of the query.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let pair = |pair: &str| {
            let (key, value) = pair.split_once('=')?;
            (key == name).then(|| decoded(&value.replace('+', " ")))
        };
        self.query.split(['&', ';']).find_map(pair)
    }

    /// The names under which a page of this address is known; `own` when it is of the source's
    /// own site.
    pub(crate) fn keys(&self, base: &str, own: bool) -> Vec<String> {
        let trimmed = self.path.trim_end_matches('/');
        if !self.host.is_empty() {
            let mut keys = vec![format!("//{}{trimmed}", self.host)];
            if own {
                keys.push(trimmed.to_owned());
            }
            return keys;
        }
        let mut keys = Vec::new();
        if self.path.starts_with('/') {
            keys.push(trimmed.to_owned());
        }
        if let Some(file) = within(base, &self.path) {
            keys.push(format!("file:{file}"));
        }
        keys
    }
}

/// The scheme of an address, in lower case.
pub(crate) fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let plain: String = scheme
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control())
        .collect();
    let fine = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let named = plain.starts_with(|c: char| c.is_ascii_alphabetic()) && plain.chars().all(fine);
    named.then(|| plain.to_ascii_lowercase())
}

/// The file of the export that a path means in a page of the folder `base`.
pub(crate) fn within(base: &str, path: &str) -> Option<String> {
    let folder = if path.starts_with('/') { "" } else { base };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split(['/', '\\'])) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Which article has which old address.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    articles: HashMap<String, String>,
    hosts: HashSet<String>,
}

impl Addresses {
    /// An article at `path` is known by `key`; the first article with a key keeps it.
    pub(crate) fn add(&mut self, key: &str, path: &str) {
        if !key.is_empty() {
            self.articles
                .entry(key.to_lowercase())
                .or_insert_with(|| path.to_owned());
        }
    }

    /// Pages of this host are pages of the source.
    pub(crate) fn add_host(&mut self, host: &str) {
        if !host.is_empty() {
            self.hosts.insert(host.to_owned());
        }
    }

    /// Whether an address is one of the source's own site.
    pub(crate) fn is_own(&self, address: &Address) -> bool {
        address.host.is_empty() || self.hosts.contains(&address.host)
    }

    /// The article that is known by one of these keys.
    pub(crate) fn find(&self, keys: &[String]) -> Option<&str> {
        let found = keys
            .iter()
            .find_map(|key| self.articles.get(&key.to_lowercase()));
        found.map(String::as_str)
    }
}
