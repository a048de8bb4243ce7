//! Lists of links to articles.

use maud::{Markup, html};

use crate::language::{Language, marks};

/// A link to an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ArticleLink {
    /// Title of the article.
    pub title: String,
    /// Its address on this site.
    pub url: String,
    /// A word more: the product, the number of steps; empty for none.
    pub note: String,
    /// Language of the article, as a BCP 47 tag; empty when it is that of the page.
    pub lang: String,
}

impl ArticleLink {
    /// The title as a link.
    pub(crate) fn anchor(&self, language: Language) -> Markup {
        let (lang, way) = marks(language.tag(), &self.lang);
        html! { a href=(self.url) lang=[lang] dir=[way] { (self.title) } }
    }

    /// The title within other words.
    pub(crate) fn words(&self, language: Language) -> Markup {
        html! {
            @match marks(language.tag(), &self.lang) {
                (Some(lang), way) => span lang=(lang) dir=[way] { (self.title) },
                _ => (self.title),
            }
        }
    }
}

/// The links as a list.
pub(crate) fn list(language: Language, links: &[ArticleLink]) -> Markup {
    html! {
        ul.links {
            @for link in links {
                li {
                    (link.anchor(language))
                    @if !link.note.is_empty() { " " span.meta { (link.note) } }
                }
            }
        }
    }
}
