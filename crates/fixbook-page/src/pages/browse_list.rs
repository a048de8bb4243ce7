//! All articles of one product, platform, category or tag.

use maud::{Markup, html};

use crate::components::pager::Pager;
use crate::components::text::count;
use crate::components::{ArticleLink, KnownIssue, ResultRow, known_issue, links, result_list};
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
    /// Its troubleshooters, when they are listed apart.
    pub guides: Vec<ArticleLink>,
    /// Its collections, when they are listed apart.
    pub courses: Vec<ArticleLink>,
    /// Links that narrow the list.
    pub chips: Vec<FilterChip>,
    /// The platform the list is narrowed to.
    pub platform: Option<String>,
    /// The articles of this page; with `grouped`, those of one category together.
    pub rows: Vec<ResultRow>,
    /// Whether a heading is put where the category of the rows changes.
    pub grouped: bool,
    /// Articles in all.
    pub total: usize,
    /// Articles of the list that pages are turned in; without those listed apart.
    pub listed: usize,
    /// Page, from 1.
    pub page: usize,
    /// Rows on a full page.
    pub per_page: usize,
}

/// A value that narrows a list, or that it is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FilterChip {
    /// The value.
    pub label: String,
    /// Articles that have it.
    pub count: usize,
    /// Where it leads: to the narrower list, or back to the whole one.
    pub url: String,
    /// Whether the list is narrowed to it.
    pub chosen: bool,
}

impl BrowseListPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let own_url = self.url(self.page);
        let title = match &self.platform {
            Some(platform) => say!(
                language,
                "product-on-platform",
                product = self.value.as_str(),
                platform = platform.as_str()
            )
            .into_owned(),
            None => self.value.clone(),
        };
        let frame = Frame {
            title: &title,
            path: &own_url,
            canonical: Some(&own_url),
            ..Frame::default()
        };
        let pager = Pager {
            page: self.page,
            per_page: self.per_page,
            total: self.listed,
        };
        let main = html! {
            nav.crumbs aria-label=(say!(language, "breadcrumb")) {
                ol {
                    li { a href=(url::BROWSE) { (say!(language, "browse")) } }
                    li { (self.facet_label) }
                }
            }
            h1 { (title) }
            @if !self.description.is_empty() { p.lead { (self.description) } }
            (known_issue::block(language, &self.known_issues))
            @if self.total == 0 {
                p { (say!(language, "no-articles-yet")) }
            } @else {
                p.meta {
                    (say!(language, "articles", count = self.total)) " · "
                    a href=(url::search_within(&self.facet, &self.value)) { (say!(language, "search-these")) }
                    " · " a href=(url::LETTERS) { (say!(language, "all-letters")) }
                }
                (self.narrower())
                (self.apart(&say!(language, "step-by-step"), &self.guides))
                (self.apart(&say!(language, "read-in-order"), &self.courses))
                (self.list(pager.first()))
            }
            (pager.render(language, |page| self.url(page)))
        };
        page(&self.shell, &frame, &main)
    }

    /// The address of one page of the list.
    fn url(&self, page: usize) -> String {
        if let Some(platform) = &self.platform {
            return url::browse_on(&self.value, platform, page);
        }
        let list = url::browse(&self.facet, &self.value);
        match page {
            0 | 1 => list,
            page => format!("{list}?page={page}"),
        }
    }

    fn narrower(&self) -> Markup {
        html! {
            @if !self.chips.is_empty() {
                ul.chips aria-label=(say!(self.shell.language, "facet-platforms")) {
                    @for chip in &self.chips {
                        li {
                            a.chip href=(chip.url) aria-current=[chip.chosen.then_some("true")] {
                                @if chip.chosen { span aria-hidden="true" { "×" } " " }
                                (chip.label) " " span.count { (count(self.shell.language, chip.count)) }
                                @if chip.chosen { span.vh { (say!(self.shell.language, "filter-remove")) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn apart(&self, heading: &str, found: &[ArticleLink]) -> Markup {
        html! {
            @if !found.is_empty() {
                section { h2.group { (heading) } (links::list(self.shell.language, found)) }
            }
        }
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
