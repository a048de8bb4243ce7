//! Lists of links to articles.

use maud::{Markup, html};

/// A link to an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleLink {
    /// Title of the article.
    pub title: String,
    /// Its address on this site.
    pub url: String,
    /// A word more: the product, the number of steps; empty for none.
    pub note: String,
}

/// The links as a list.
pub(crate) fn list(links: &[ArticleLink]) -> Markup {
    html! {
        ul.links {
            @for link in links {
                li {
                    a href=(link.url) { (link.title) }
                    @if !link.note.is_empty() { " " span.meta { (link.note) } }
                }
            }
        }
    }
}
