//! Stand-ins of the shape `fixbook-article` gives to rendered sections, until it exports them.

use fixbook_article::SectionKind;

/// HTML that was sanitised.
#[derive(Clone, Debug, Default)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// Takes HTML that is known to be safe.
    pub fn trusted(html: &str) -> Self {
        Self(html.to_owned())
    }

    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A section as HTML.
#[derive(Clone, Debug, Default)]
pub struct RenderedSection {
    /// What it is for.
    pub kind: SectionKind,
    /// Heading level; 0 before the first heading.
    pub level: u8,
    /// The heading as plain text.
    pub heading: String,
    /// Its anchor.
    pub anchor: String,
    /// What follows the heading.
    pub html: SafeHtml,
}
