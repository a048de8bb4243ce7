//! What of a folder counts as an article.

/// Skipped silently: what editors, package managers and Git hosts leave in a folder.
const IGNORED: &[&str] = &[
    "node_modules/",
    "target/",
    "/templates/",
    "/README.md",
    "/readme.md",
    "/CONTRIBUTING.md",
    "/LICENSE.md",
    "/SECURITY.md",
    "/CODE_OF_CONDUCT.md",
    "_defaults.yml",
    "4913",
    "*~",
    "~$*",
    "#*#",
    "*.tmp",
    "*.bak",
    "*.orig",
    "*.swp",
    "*.swo",
    "*.swx",
];

/// What to read, and how much of it at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Largest article in bytes; a longer file is listed and not read.
    pub max_file_bytes: u64,
    /// Extensions of articles, without the dot; compared without regard to case.
    pub extensions: Vec<String>,
    /// Skipped silently, written as the lines of a `.fixbookignore`: `name`, `dir/`, `*.ext`,
    /// and with a leading or inner slash a path from the root.
    ///
    /// Names that begin with a dot are skipped whatever stands here.
    pub ignored: Vec<String>,
    /// Files that are no articles and yet are scanned, read and watched like them,
    /// in the same notation and stronger than `ignored`: `_defaults.yml`, `/kb.toml`.
    pub companions: Vec<String>,
}

impl Default for Options {
    fn default() -> Self {
        let owned = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect();
        Self {
            max_file_bytes: 2 * 1024 * 1024,
            extensions: owned(&["md", "markdown"]),
            ignored: owned(IGNORED),
            companions: Vec::new(),
        }
    }
}
