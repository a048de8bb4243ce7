//! What each site shows, for those who answer for it.

use maud::{Markup, html};

use crate::language::Language;
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
use crate::url;

/// One article that a site shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Path of its file below the root.
    pub path: String,
    /// Its address on this site.
    pub url: String,
}

/// What one site shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteShows {
    /// Name of the site.
    pub site: String,
    /// Its audience.
    pub audience: String,
    /// The articles, by path.
    pub articles: Vec<Shown>,
    /// Files beside articles, by path.
    pub files: Vec<String>,
}

/// `/audience`
#[derive(Clone, Debug, Default)]
pub struct AudiencePage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The sites, the widest audience first.
    pub sites: Vec<SiteShows>,
}

impl AudiencePage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = say!(language, "audience-title");
        let command = html! { code { "fixbook audience --since REV" } };
        let frame = Frame {
            title: &title,
            path: url::AUDIENCE,
            ..Frame::default()
        };
        let main = html! {
            h1 { (title) }
            p.lead { (rich!(language, "audience-lead", command = command)) }
            @for site in &self.sites { (site.section(language)) }
        };
        page(&self.shell, &frame, &main)
    }
}

impl SiteShows {
    fn section(&self, language: Language) -> Markup {
        html! {
            section {
                h2 { (say!(language, "audience-site", site = &self.site, audience = &self.audience)) }
                p.meta {
                    (say!(language, "articles", count = self.articles.len())) ", "
                    (say!(language, "files", count = self.files.len()))
                }
                ul {
                    @for article in &self.articles {
                        li { a href=[url::safe_href(&article.url)] { (article.title) } " " span.meta { (article.id) " · " (article.path) } }
                    }
                    @for file in &self.files { li { code { (file) } } }
                }
            }
        }
    }
}
