//! What each site shows, for those who answer for it.

use maud::{Markup, html};

use crate::components::text::counted;
use crate::layout::{Frame, Shell, page};
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
        let frame = Frame {
            title: "Who sees what",
            path: url::AUDIENCE,
            ..Frame::default()
        };
        let main = html! {
            h1 { "Who sees what" }
            p.lead {
                "Every article and file that a site shows, from its own index. "
                code { "fixbook audience --since REV" } " shows what changed since a commit."
            }
            @for site in &self.sites { (site.section()) }
        };
        page(&self.shell, &frame, &main)
    }
}

impl SiteShows {
    fn section(&self) -> Markup {
        html! {
            section {
                h2 { "Site " (self.site) ", for " (self.audience) }
                p.meta {
                    (counted(self.articles.len(), "article", "articles")) ", "
                    (counted(self.files.len(), "file", "files"))
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
