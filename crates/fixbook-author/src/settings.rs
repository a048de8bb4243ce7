//! What a knowledge base settles for its checks: `[check]` in `kb.toml`.

use std::collections::BTreeMap;

use fixbook_article::Severity;
use serde::Deserialize;

/// Settings of the checks; every one has a default.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct CheckSettings {
    /// Rules that are not applied, by code.
    pub skip: Vec<String>,
    /// Another severity for a rule, by code.
    pub severity: BTreeMap<String, Severity>,
    /// Settings for folders and files.
    pub paths: Vec<PathSettings>,
    /// Sections that an article of a type must have, by names of section kinds.
    pub sections: BTreeMap<String, Vec<String>>,
    /// The only products there are; empty when any will do.
    pub products: Vec<String>,
    /// The only platforms there are; empty when any will do.
    pub platforms: Vec<String>,
    /// The only tags there are; empty when any will do.
    pub tags: Vec<String>,
    /// More words that must not be in what others than staff may read.
    pub staff_words: Vec<String>,
    /// More endings of host names that exist inside only, such as `.example-corp.net`.
    pub internal_domains: Vec<String>,
    /// Regular expressions of ticket numbers, in place of the usual ones.
    pub ticket_patterns: Vec<String>,
    /// Words to avoid in articles for everyone, and what to write instead.
    pub jargon: BTreeMap<String, String>,
    /// Words of a sentence for everyone beyond which it is too long; 35 when absent.
    pub sentence_words: Option<usize>,
    /// Words of an article beyond which it is too long; 1500 when absent.
    pub article_words: Option<usize>,
    /// Largest image in kilobytes; 500 when absent.
    pub image_kilobytes: Option<u64>,
}

/// What holds for the articles below a path.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PathSettings {
    /// A folder or a file below the root of the knowledge base.
    pub path: String,
    /// Rules that are not applied there, by code; `all` for every one.
    #[serde(default)]
    pub skip: Vec<String>,
    /// Another severity there, by code.
    #[serde(default)]
    pub severity: BTreeMap<String, Severity>,
}

impl PathSettings {
    fn covers(&self, path: &str) -> bool {
        let own = self.path.trim_matches('/');
        own.is_empty()
            || path
                .strip_prefix(own)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl CheckSettings {
    /// The severity of a rule for a file; none when it is not applied there.
    pub(crate) fn severity(&self, code: &str, path: &str, usual: Severity) -> Option<Severity> {
        let listed = |codes: &[String]| codes.iter().any(|c| c == code || c == "all");
        let mut severity = self.severity.get(code).copied().unwrap_or(usual);
        let mut skipped = listed(&self.skip);
        // A later entry is meant as an exception to an earlier one.
        for entry in self.paths.iter().filter(|entry| entry.covers(path)) {
            skipped |= listed(&entry.skip);
            if let Some(own) = entry.severity.get(code) {
                (severity, skipped) = (*own, false);
            }
        }
        (!skipped).then_some(severity)
    }

    /// Every code that is named somewhere, for a word on those that no rule has.
    pub fn named_codes(&self) -> impl Iterator<Item = &str> {
        let of_paths = self
            .paths
            .iter()
            .flat_map(|entry| entry.skip.iter().chain(entry.severity.keys()));
        self.skip
            .iter()
            .chain(self.severity.keys())
            .chain(of_paths)
            .map(String::as_str)
    }
}
