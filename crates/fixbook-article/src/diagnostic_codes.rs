//! Every code a diagnostic of an article can have. A code never changes its meaning.

/// The front matter cannot be read; it was recovered line by line, and the article is internal.
pub const BROKEN_FRONT_MATTER: &str = "FB001";
/// The front matter has no closing fence; the article is internal.
pub const UNCLOSED_FRONT_MATTER: &str = "FB002";
/// The front matter is larger, deeper or cleverer (anchors, tags) than front matter may be.
pub const FRONT_MATTER_LIMIT: &str = "FB003";
/// A key that looks like a known one, misspelt.
pub const MISSPELT_KEY: &str = "FB010";
/// A key that occurs twice.
pub const DUPLICATE_KEY: &str = "FB011";
/// A value outside a closed list, such as an unknown audience.
pub const UNKNOWN_VALUE: &str = "FB012";
/// A value of the wrong type, such as a list where text belongs.
pub const WRONG_TYPE: &str = "FB013";
/// A date or period that cannot be read.
pub const BAD_DATE: &str = "FB014";
/// A date that can be read, but not in one way only.
pub const UNCLEAR_DATE: &str = "FB015";
/// An id or slug that cannot be part of a URL.
pub const BAD_NAME: &str = "FB016";
/// Neither the front matter nor a heading gives a title.
pub const MISSING_TITLE: &str = "FB020";
/// A staff-only block has no end; everything after it is for staff.
pub const UNCLOSED_STAFF_BLOCK: &str = "FB030";
/// Lists and quotes are nested deeper than is shown.
pub const TOO_DEEP: &str = "FB040";
/// The file is larger than an article may be; its end is left out.
pub const TOO_LARGE: &str = "FB041";
/// An entry of a list file, such as `synonyms.yml`, cannot be read; the other entries hold.
pub const BROKEN_ENTRY: &str = "FB091";
/// A synonym that stands for nothing, or says something that is not known.
pub const BAD_SYNONYM: &str = "FB092";
/// A search test that cannot be run.
pub const BAD_SEARCH_TEST: &str = "FB093";
/// A search test that fails.
pub const FAILED_SEARCH_TEST: &str = "FB094";
/// There were more findings than are listed.
pub const MORE: &str = "FB099";
