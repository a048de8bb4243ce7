//! A collection: articles in the order in which somebody should read them.

use crate::link::{Target, target};
use crate::list_items::{self, ListItem};
use crate::render::{self, RenderedSection, Resolve};
use crate::{ArticleType, PublishedArticle, dialect};

#[cfg(test)]
mod tests;

/// The articles of a collection, below the headings they stand under.
///
/// It is made from what one audience may read, where a link to an article that is not for it was
/// cut to its words: such an item leads nowhere and is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Collection {
    /// The sections in order.
    pub parts: Vec<CollectionPart>,
}

/// A section of a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionPart {
    /// Its heading and text, without the lists.
    pub section: RenderedSection,
    /// Its articles.
    pub items: Vec<CollectionItem>,
}

/// A place in a collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectionItem {
    /// Names of the article, the likeliest first.
    pub names: Vec<String>,
    /// What the author says beside the link.
    pub note: String,
}

impl Collection {
    /// Its places in order.
    pub fn items(&self) -> impl Iterator<Item = &CollectionItem> {
        self.parts.iter().flat_map(|part| &part.items)
    }
}

/// Reads the collection in an article: the items of its lists, each by its first link.
pub fn collection(article: &PublishedArticle, links: &dyn Resolve) -> Collection {
    if article.meta.kind != ArticleType::Collection {
        return Collection::default();
    }
    let text = dialect::rewrite(&article.markdown).text;
    let (items, without) = list_items::cut(&text);
    let rendered = render::render_text(&without, article, links, "");
    // The text before the first heading is left out when nothing but lists stood there.
    let has_lead = rendered.first().is_some_and(|section| section.level == 0);
    let mut parts = Vec::with_capacity(rendered.len() + 1);
    if !has_lead {
        parts.push(CollectionPart {
            section: RenderedSection::default(),
            items: Vec::new(),
        });
    }
    parts.extend(rendered.into_iter().map(|section| CollectionPart {
        section,
        items: Vec::new(),
    }));
    for item in items {
        let headings = item.headings;
        let Some(item) = place(article, &item) else {
            continue;
        };
        if let Some(part) = parts.get_mut(headings) {
            part.items.push(item);
        }
    }
    Collection { parts }
}

/// An item that leads to an article.
fn place(article: &PublishedArticle, item: &ListItem) -> Option<CollectionItem> {
    match target(&article.path, item.destination.as_deref()?) {
        Target::Article { names, .. } => Some(CollectionItem {
            names,
            note: item
                .beside
                .trim_start_matches([':', '.', ',', ';', '-', '–', '—', ' '])
                .to_owned(),
        }),
        _ => None,
    }
}
