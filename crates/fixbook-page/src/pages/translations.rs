//! An article in other languages: links to them, and what a reader of another language is told.

use fixbook_article::same_language;
use maud::{Markup, html};

use super::article::ArticlePage;
use crate::components::text::date;
use crate::language::{direction, name_of};
use crate::say;
use crate::texts::rich;

/// An article in another language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translation {
    /// Its language, as a BCP 47 tag.
    pub lang: String,
    /// Its title.
    pub title: String,
    /// Its address on this site.
    pub url: String,
    /// Whether the others were translated from it.
    pub is_original: bool,
}

impl Translation {
    /// A link that says its title.
    fn link(&self) -> Markup {
        html! { a href=(self.url) lang=(self.lang) hreflang=(self.lang) dir=(direction(&self.lang)) { (self.title) } }
    }
}

impl ArticlePage {
    /// Language and address of this article and of its translations, for search engines; nothing
    /// when there is one alone.
    pub(super) fn alternates(&self) -> Vec<(&str, &str)> {
        if self.translations.is_empty() || self.shell.is_staff() {
            return Vec::new();
        }
        let own = (self.lang.as_str(), self.url.as_str());
        let others = self.translations.iter();
        std::iter::once(own)
            .chain(others.map(|other| (other.lang.as_str(), other.url.as_str())))
            .collect()
    }

    /// The other languages, each by its own name.
    pub(super) fn languages(&self) -> Markup {
        let label = say!(self.shell.language, "article-languages");
        html! {
            @if !self.translations.is_empty() {
                nav.languages aria-label=(label) {
                    @for other in &self.translations {
                        a href=(other.url) lang=(other.lang) hreflang=(other.lang) rel="alternate" {
                            (name_of(&other.lang))
                        }
                    }
                }
            }
        }
    }

    /// What somebody is told who reads another language, and what of a translation may not hold.
    pub(super) fn language_notices(&self) -> Markup {
        let language = self.shell.language;
        let in_own = same_language(&self.lang, language.tag()) || self.lang.is_empty();
        let mut others = self.translations.iter();
        let readable = others.find(|other| same_language(&other.lang, language.tag()));
        let original = self.translations.iter().find(|other| other.is_original);
        html! {
            @if !in_own {
                p.notice.plain {
                    @if let Some(other) = readable {
                        (rich!(language, "article-in-your-language", article = other.link()))
                    } @else {
                        @let name = html! { span lang=(self.lang) { (name_of(&self.lang)) } };
                        (rich!(language, "article-not-in-your-language", language = name))
                    }
                }
            }
            @if let (Some(day), Some(original)) = (self.original_changed, original) {
                p.notice.warn {
                    strong { (say!(language, "translation-outdated")) } " "
                    (rich!(
                        language,
                        "translation-outdated-since",
                        day = date(language, day),
                        original = original.link(),
                    ))
                }
            }
        }
    }
}
