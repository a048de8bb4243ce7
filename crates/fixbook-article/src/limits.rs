//! What an article may cost: every bound in one place.

/// Bytes of front matter.
pub(crate) const FRONT_MATTER_BYTES: usize = 64 * 1024;
/// Collections inside collections in front matter.
pub(crate) const FRONT_MATTER_DEPTH: usize = 8;
/// Values, keys and collections in front matter.
pub(crate) const FRONT_MATTER_NODES: usize = 2_000;
/// Bytes of a file.
pub(crate) const SOURCE_BYTES: usize = 2 * 1024 * 1024;
/// Markdown containers and inline styles inside each other; deeper ones are flattened.
pub(crate) const MARKDOWN_DEPTH: usize = 64;
/// Raw HTML elements inside each other; deeper ones are flattened.
pub(crate) const HTML_DEPTH: usize = 64;
/// Bytes of HTML of one article.
pub(crate) const RENDERED_BYTES: usize = 8 * 1024 * 1024;
/// Bytes of a code block that is still highlighted.
pub(crate) const HIGHLIGHT_BLOCK_BYTES: usize = 64 * 1024;
/// Bytes of a line of code that is still highlighted; longer ones make grammars slow.
pub(crate) const HIGHLIGHT_LINE_BYTES: usize = 2_000;
/// Bytes of code that are highlighted in one article.
pub(crate) const HIGHLIGHT_ARTICLE_BYTES: usize = 128 * 1024;
/// Rounds of cutting until nothing is left to cut.
pub(crate) const CUT_ROUNDS: usize = 8;
