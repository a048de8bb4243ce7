//! HTML of an article, sanitised, section by section.
//!
//! It is made when a page is first viewed, not when the article is indexed: highlighting and
//! sanitising ten thousand articles would cost far more than indexing them. The same article and
//! links always give the same HTML, within fixed bounds, so whoever calls may keep it by revision.

mod attributes;
mod changes;
mod destination;
mod highlight;
mod raw;
mod sanitise;
mod shown;
mod writer;

#[cfg(test)]
mod sanitiser_tests;
#[cfg(test)]
mod tests;

pub use changes::{Changed, mark_changes};

use crate::{PublishedArticle, Section, SectionKind, dialect};

/// Where links and images of an article lead on a site.
pub trait Resolve {
    /// The URL of the article of this name: a path, an id, a slug or an alias.
    fn article_url(&self, target: &str) -> Option<String>;
    /// The URL of a file below the root.
    fn asset_url(&self, path: &str) -> Option<String>;
    /// Width and height of a picture in pixels, when they are known: the page then keeps its place.
    fn picture_size(&self, _path: &str) -> Option<(u32, u32)> {
        None
    }
    /// Whether there are captions in a file that [`captions_of`](crate::captions_of) names.
    fn has_captions(&self, _path: &str) -> bool {
        false
    }
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RenderedSection {
    /// What it is for.
    pub kind: SectionKind,
    /// Heading level 1 to 6; 0 for the text before the first heading.
    pub level: u8,
    /// The heading as plain text.
    pub heading: String,
    /// The anchor of the heading.
    pub anchor: String,
    /// What stands below the heading, up to the next one.
    pub html: SafeHtml,
}

/// Renders an article. An unresolved link between articles becomes text of class `broken`.
pub fn render(article: &PublishedArticle, links: &dyn Resolve) -> Vec<RenderedSection> {
    render_for(article, links, "")
}

/// As [`render`], for another page than that of the article: links to places on the article's page
/// lead to `page`, its address.
pub fn render_for(
    article: &PublishedArticle,
    links: &dyn Resolve,
    page: &str,
) -> Vec<RenderedSection> {
    render_text(
        &dialect::rewrite(&article.markdown).text,
        article,
        links,
        page,
    )
}

/// Renders the text of an article, of which anything but headings may have been cut.
pub(crate) fn render_text(
    text: &str,
    article: &PublishedArticle,
    links: &dyn Resolve,
    page: &str,
) -> Vec<RenderedSection> {
    let parts = writer::write(text, article, links, page);
    let lead = article
        .sections
        .first()
        .filter(|section| section.level == 0);
    let headed = &article.sections[usize::from(lead.is_some())..];
    let nameless = Section::default();
    let mut rendered = Vec::with_capacity(parts.len());
    for (index, part) in parts.into_iter().enumerate() {
        // The walk that found the sections is the one that rendered them, so they are as many.
        let section = match index {
            0 => lead.unwrap_or(&nameless),
            index => headed.get(index - 1).unwrap_or(&nameless),
        };
        let html = if part.raw {
            sanitise::clean(&part.html)
        } else {
            part.html
        };
        if index > 0 || !html.trim().is_empty() {
            rendered.push(RenderedSection {
                kind: section.kind,
                level: section.level,
                heading: section.heading.clone(),
                anchor: section.anchor.clone(),
                html: SafeHtml(html),
            });
        }
    }
    rendered
}
