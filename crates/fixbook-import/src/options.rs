//! What is imported, and how.

use std::collections::BTreeMap;

use fixbook_article::{Audience, Headings};

/// The systems whose exports are understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JSON of the Zendesk Help Center API.
    Zendesk,
    /// A table with a header row.
    Csv,
    /// A folder of HTML pages.
    Html,
    /// The HTML export of a Confluence space.
    Confluence,
    /// The XML that WordPress exports (WXR).
    WordPress,
    /// An XML dump of MediaWiki.
    MediaWiki,
    /// A folder of Word documents.
    Docx,
    /// A folder of Markdown, of any generator of sites.
    Markdown,
}

/// What the person who imports decides.
#[derive(Clone, Debug)]
pub struct ImportOptions {
    /// Where the export comes from.
    pub format: Format,
    /// Who may read the imported articles.
    pub audience: Audience,
    /// Whether drafts, archived and public articles keep that state.
    pub take_state: bool,
    /// Folder below the knowledge base that the articles go to; empty for its top.
    pub folder: String,
    /// The address of the old site, for links that name no host.
    pub base_url: Option<String>,
    /// For tables: which column holds which field, where a guess would be wrong.
    pub columns: BTreeMap<String, String>,
    /// The headings that the knowledge base knows.
    pub headings: Headings,
}

impl ImportOptions {
    /// The careful defaults: internal, nothing believed of the source's own state.
    pub fn new(format: Format) -> Self {
        Self {
            format,
            audience: Audience::Internal,
            take_state: false,
            folder: String::new(),
            base_url: None,
            columns: BTreeMap::new(),
            headings: Headings::default(),
        }
    }
}
