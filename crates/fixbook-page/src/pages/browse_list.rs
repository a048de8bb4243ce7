//! All articles of one product, platform, category or tag.

use maud::{Markup, html};

use crate::components::pager::Pager;
use crate::components::{KnownIssue, ResultRow, known_issue, result_list};
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::url;

/// `/browse/{facet}/{value}`
#[derive(Clone, Debug, Default)]
pub struct BrowseListPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The name of the facet, as URLs have it: `product`.
    pub facet: String,
    /// The heading it has on the page before: `Products`.
    pub facet_label: String,
    /// The value: `Outlook`.
    pub value: String,
    /// What it is about, in one line; empty for none.
    pub description: String,
    /// Known issues that are current.
    pub known_issues: Vec<KnownIssue>,
    /// The articles of this page; with `grouped`, those of one category together.
    pub rows: Vec<ResultRow>,
    /// Whether a heading is put where the category of the rows changes.
    pub grouped: bool,
    /// Articles in all.
    pub total: usize,
    /// Page, from 1.
    pub page: usize,
    /// Rows on a full page.
    pub per_page: usize,
}

impl BrowseListPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let own_url = url::browse(&self.facet, &self.value);
        let frame = Frame {
            title: &self.value,
            path: &own_url,
            ..Frame::default()
        };
        let pager = Pager {
            page: self.page,
            per_page: self.per_page,
            total: self.total,
        };
        let main = html! {
            nav.crumbs aria-label=(say!(language, "breadcrumb")) {
                ol {
                    li { a href=(url::BROWSE) { (say!(language, "browse")) } }
                    li { (self.facet_label) }
                }
            }
            h1 { (self.value) }
            @if !self.description.is_empty() { p.lead { (self.description) } }
            (known_issue::block(language, &self.known_issues))
            @if self.rows.is_empty() {
                p { (say!(language, "no-articles-yet")) }
            } @else {
                p.meta {
                    (say!(language, "articles", count = self.total)) " · "
                    a href=(url::search_within(&self.facet, &self.value)) { (say!(language, "search-these")) }
                }
                (self.list(pager.first()))
            }
            (pager.render(language, |page| page_url(&own_url, page)))
        };
        page(&self.shell, &frame, &main)
    }

    fn list(&self, first: usize) -> Markup {
        let language = self.shell.language;
        if !self.grouped {
            return html! { h2.vh { (say!(language, "articles-heading")) } (result_list::list(language, &self.rows, first)) };
        }
        let mut start = first;
        html! {
            @for rows in self.rows.chunk_by(|one, next| one.category == next.category) {
                @let category = &rows[0].category;
                h2.group {
                    @if category.is_empty() { (say!(language, "other-category")) }
                    @else { (category) }
                }
                (result_list::list(language, rows, start))
                @let () = start += rows.len();
            }
        }
    }
}

fn page_url(own_url: &str, page: usize) -> String {
    if page > 1 {
        format!("{own_url}?page={page}")
    } else {
        own_url.to_owned()
    }
}
