//! What an export may cost: every bound in one place.

/// Bytes of the text of one record: an article is not longer.
pub(crate) const BODY_BYTES: usize = 2 * 1024 * 1024;
/// Bytes of one file that holds many records.
pub(crate) const EXPORT_FILE_BYTES: u64 = 1024 * 1024 * 1024;
/// Bytes of one page, where a file is one article.
pub(crate) const PAGE_BYTES: u64 = 8 * 1024 * 1024;
/// Bytes of one attachment.
pub(crate) const ATTACHMENT_BYTES: u64 = 64 * 1024 * 1024;
/// Bytes that all reading of one archive may unpack.
pub(crate) const UNPACKED_BYTES: u64 = 16 * 1024 * 1024 * 1024;
/// Files of one export.
pub(crate) const FILES: usize = 500_000;
/// Folders inside folders of an export.
pub(crate) const FOLDER_DEPTH: usize = 32;
/// HTML elements inside each other; deeper ones are flattened, because parsers of HTML are
/// quadratic in nesting.
pub(crate) const HTML_DEPTH: usize = 64;
/// Attributes of one HTML element; an element with more is an attack or a mistake.
pub(crate) const HTML_ATTRIBUTES: usize = 256;
/// Characters of a title, a tag or an author.
pub(crate) const LINE_CHARS: usize = 300;
