//! Where browsing starts: categories, products, platforms.

use maud::{Markup, html};

use crate::components::text::count;
use crate::language::Language;
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::url;

/// One value of a facet, with how many articles have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrowseItem {
    /// The value, as URLs have it.
    pub value: String,
    /// The value, as people read it; empty when that is the same.
    pub label: String,
    /// Articles that have it.
    pub count: usize,
    /// What it is about, in one line; empty for none.
    pub description: String,
}

impl BrowseItem {
    /// What people call the value.
    fn name(&self) -> &str {
        if self.label.is_empty() {
            &self.value
        } else {
            &self.label
        }
    }
}

/// A facet and its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrowseGroup {
    /// The name, as URLs have it: `product`.
    pub facet: String,
    /// The heading: `Products`.
    pub label: String,
    /// The values, in the order they are shown.
    pub items: Vec<BrowseItem>,
}

/// `/browse`
#[derive(Clone, Debug, Default)]
pub struct BrowsePage {
    /// What surrounds the page.
    pub shell: Shell,
    /// Facets to browse by.
    pub groups: Vec<BrowseGroup>,
    /// Articles in all.
    pub total: usize,
}

impl BrowsePage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = say!(language, "browse");
        let frame = Frame {
            title: &title,
            path: url::BROWSE,
            canonical: Some(url::BROWSE),
            ..Frame::default()
        };
        let main = html! {
            h1 { (title) }
            p.lead {
                a.more href=(url::SEARCH) { (say!(language, "all-counted-articles", count = self.total)) }
                " · " a.more href=(url::LETTERS) { (say!(language, "letters")) }
                " · " a.more href=(url::KNOWN_ISSUES) { (say!(language, "known-issues")) }
            }
            @if self.groups.iter().all(|group| group.items.is_empty()) {
                p { (say!(language, "no-articles-yet")) }
            }
            div.thirds {
                @for group in self.groups.iter().filter(|group| !group.items.is_empty()) {
                    section {
                        h2 { (group.label) }
                        (item_list(language, &group.facet, &group.items))
                    }
                }
            }
        };
        page(&self.shell, &frame, &main)
    }
}

/// Values with their counts, each leading to its list.
pub(super) fn item_list(language: Language, facet: &str, items: &[BrowseItem]) -> Markup {
    html! {
        ul.items {
            @for item in items {
                li {
                    a href=(url::browse(facet, &item.value)) { (item.name()) }
                    " " span.count { (count(language, item.count)) }
                    @if !item.description.is_empty() { p.meta { (item.description) } }
                }
            }
        }
    }
}
