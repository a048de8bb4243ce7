//! Previous and next page of a list.

use maud::{Markup, html};

use super::text::count;
use crate::language::Language;
use crate::say;

/// Which part of a list a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pager {
    /// Page, from 1; 0 counts as 1.
    pub(crate) page: usize,
    /// Rows on a full page.
    pub(crate) per_page: usize,
    /// Rows in all.
    pub(crate) total: usize,
}

impl Pager {
    fn page(self) -> usize {
        self.page.max(1)
    }

    fn pages(self) -> usize {
        self.total.div_ceil(self.per_page.max(1))
    }

    /// Number of the first row on this page, from 1.
    pub(crate) fn first(self) -> usize {
        (self.page() - 1)
            .saturating_mul(self.per_page)
            .saturating_add(1)
    }

    fn span(self, language: Language, page: usize) -> String {
        let rows = Self { page, ..self };
        let last = rows
            .first()
            .saturating_add(self.per_page.saturating_sub(1))
            .min(self.total);
        match rows.first() {
            first if first == last => count(language, first).into_owned(),
            first => format!("{}–{}", count(language, first), count(language, last)),
        }
    }

    /// The links; nothing when all is on one page.
    pub(crate) fn render(self, language: Language, url_of: impl Fn(usize) -> String) -> Markup {
        let (page, pages) = (self.page(), self.pages());
        html! {
            @if pages > 1 {
                nav.pager aria-label=(say!(language, "pages")) {
                    @if page > 1 {
                        @let previous = (page - 1).min(pages);
                        a rel="prev" href=(url_of(previous)) {
                            (say!(language, "previous-page", rows = self.span(language, previous)))
                        }
                    }
                    @if page < pages {
                        a rel="next" href=(url_of(page + 1)) {
                            (say!(language, "next-page", rows = self.span(language, page + 1)))
                        }
                    }
                }
            }
        }
    }
}
