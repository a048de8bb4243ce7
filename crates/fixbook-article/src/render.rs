//! HTML of an article, sanitised, section by section.

use crate::{PublishedArticle, SectionKind};

/// Where links and images of an article lead on a site.
pub trait Resolve {
    /// The URL of the article of this name: a path, an id, a slug or an alias.
    fn article_url(&self, target: &str) -> Option<String>;
    /// The URL of a file below the root.
    fn asset_url(&self, path: &str) -> Option<String>;
}

/// HTML that may go into a page as it is. Only this module makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SafeHtml(String);

impl SafeHtml {
    /// The HTML.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A section as a page shows it. The page writes the heading itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderedSection {
    /// What it is for.
    pub kind: SectionKind,
    /// Heading level 1 to 6; 0 for the text before the first heading.
    pub level: u8,
    /// The heading as plain text.
    pub heading: String,
    /// The anchor of the heading.
    pub anchor: String,
    /// What stands below the heading.
    pub html: SafeHtml,
}

/// Renders an article.
pub fn render(article: &PublishedArticle, _links: &dyn Resolve) -> Vec<RenderedSection> {
    let section = |section: &crate::Section| RenderedSection {
        kind: section.kind,
        level: section.level,
        heading: section.heading.clone(),
        anchor: section.anchor.clone(),
        html: SafeHtml(format!(
            "<p>{}</p>",
            section.text.replace('&', "&amp;").replace('<', "&lt;")
        )),
    };
    article.sections.iter().map(section).collect()
}
