//! The home page: a way in for whoever has no words to search by.

use maud::{Markup, html};

use super::browse::{BrowseItem, item_list};
use crate::components::{ArticleLink, KnownIssue, ResultRow, known_issue, links, result_list};
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::url;

/// `/`
#[derive(Clone, Debug, Default)]
pub struct HomePage {
    /// What surrounds the page.
    pub shell: Shell,
    /// Known issues that are current.
    pub known_issues: Vec<KnownIssue>,
    /// Articles that changed last, newest first.
    pub recent: Vec<ResultRow>,
    /// Outermost categories.
    pub categories: Vec<BrowseItem>,
    /// Guided troubleshooters.
    pub troubleshooters: Vec<ArticleLink>,
    /// Collections.
    pub courses: Vec<ArticleLink>,
}

impl HomePage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let frame = Frame {
            path: url::HOME,
            feeds: true,
            canonical: Some(url::HOME),
            ..Frame::default()
        };
        let main = if self.shell.is_staff() {
            self.staff()
        } else {
            self.public()
        };
        page(&self.shell, &frame, &main)
    }

    fn staff(&self) -> Markup {
        let language = self.shell.language;
        html! {
            p #fb-live.vh role="status" {}
            // Filled by the script while something is typed; the rest is hidden meanwhile.
            div #results.split hidden data-search=(url::SEARCH) {}
            div #home {
                h1 { (say!(language, "home-staff")) }
                p.lead { (say!(language, "home-staff-lead")) }
                (known_issue::block(language, &self.known_issues))
                div.halves {
                    (self.recent_articles())
                    div {
                        (self.by_category())
                        (self.guides())
                        (self.collections())
                        // Kept in this browser alone, and filled in by the script.
                        section #recents hidden {
                            h2 { (say!(language, "home-own-recent")) }
                            ul.links {}
                            button.minor type="button" { (say!(language, "home-forget")) }
                        }
                    }
                }
            }
        }
    }

    fn public(&self) -> Markup {
        let language = self.shell.language;
        html! {
            h1 { (say!(language, "home-public")) }
            (known_issue::block(language, &self.known_issues))
            (self.by_category())
            (self.guides())
            (self.collections())
            (self.recent_articles())
        }
    }

    fn recent_articles(&self) -> Markup {
        let language = self.shell.language;
        html! {
            @if !self.recent.is_empty() {
                section {
                    h2 { (say!(language, "home-recent")) }
                    (result_list::list(language, &self.recent, 1))
                    p { a.more href=(url::SEARCH) { (say!(language, "all-articles")) } }
                }
            }
        }
    }

    fn by_category(&self) -> Markup {
        html! {
            @if !self.categories.is_empty() {
                section {
                    h2 { (say!(self.shell.language, "facet-categories")) }
                    (item_list(self.shell.language, "category", &self.categories))
                }
            }
        }
    }

    fn collections(&self) -> Markup {
        html! {
            @if !self.courses.is_empty() {
                section {
                    h2 { (say!(self.shell.language, "read-in-order")) }
                    (links::list(self.shell.language, &self.courses))
                }
            }
        }
    }

    fn guides(&self) -> Markup {
        html! {
            @if !self.troubleshooters.is_empty() {
                section {
                    h2 { (say!(self.shell.language, "step-by-step")) }
                    (links::list(self.shell.language, &self.troubleshooters))
                }
            }
        }
    }
}
