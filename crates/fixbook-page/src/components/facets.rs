//! The filters beside a list of results: one select per facet.

use maud::{Markup, html};

use super::search_box::FORM;
use super::text::count;
use crate::language::Language;
use crate::say;
use crate::url::SearchState;

/// Values offered in one select, beside those that are chosen.
const OFFERED: usize = 20;

/// One value of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetOption {
    /// The value, as URLs have it.
    pub value: String,
    /// The value, as people read it.
    pub label: String,
    /// Results that have it.
    pub count: usize,
}

/// One facet and its values, the most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FacetSelect {
    /// The name, as URLs have it: `product`.
    pub name: String,
    /// The name, as people read it: `Product`.
    pub label: String,
    /// Its values for the words searched; which are chosen is in the [`SearchState`].
    pub options: Vec<FacetOption>,
}

impl FacetSelect {
    /// What people call this value.
    pub(crate) fn label_of<'a>(&'a self, value: &'a str) -> &'a str {
        let option = self.options.iter().find(|option| option.value == value);
        option.map_or(value, |option| option.label.as_str())
    }

    fn render(&self, language: Language, state: &SearchState) -> Markup {
        let id = format!("facet-{}", self.name);
        let chosen: Vec<&str> = state
            .filters
            .iter()
            .filter(|(name, _)| *name == self.name)
            .map(|(_, value)| value.as_str())
            .collect();
        let offered = self
            .options
            .iter()
            .filter(|option| option.count > 0)
            .take(OFFERED);
        let absent = chosen.iter().take(1).filter(|value| {
            !self
                .options
                .iter()
                .filter(|option| option.count > 0)
                .take(OFFERED)
                .any(|o| o.value == **value)
        });
        html! {
            @if !self.options.is_empty() || !chosen.is_empty() {
                div {
                    label for=(id) { (self.label) }
                    select id=(id) name=(self.name) form=(FORM) {
                        option value="" { (say!(language, "filter-all")) }
                        @for option in offered {
                            option value=(option.value) selected[chosen.first() == Some(&option.value.as_str())] {
                                (option.label) " (" (count(language, option.count)) ")"
                            }
                        }
                        @for value in absent { option value=(value) selected { (self.label_of(value)) } }
                    }
                    // A select holds one value; further ones stay until their chip is taken away.
                    @for value in chosen.iter().skip(1) {
                        input type="hidden" name=(self.name) value=(value) form=(FORM);
                    }
                }
            }
        }
    }
}

/// All filters, folded on narrow screens; nothing when there is nothing to choose.
pub(crate) fn filters(language: Language, facets: &[FacetSelect], state: &SearchState) -> Markup {
    let active = state.filters.len();
    let chosen = |facet: &FacetSelect| state.filters.iter().any(|(name, _)| *name == facet.name);
    // With nothing found there is nothing to choose from; chips take the filters away.
    let choice = facets
        .iter()
        .any(|facet| !facet.options.is_empty() || chosen(facet));
    html! {
        @if choice { details.filters {
            summary {
                @if active > 0 { (say!(language, "filters-active", count = active)) }
                @else { (say!(language, "filters")) }
            }
            div.fields {
                @for facet in facets { (facet.render(language, state)) }
                p.actions {
                    // Filters leave the words alone, so words meant exactly stay so; the header's own
                    // button sends no such word along, for words that are new.
                    button.minor type="submit" form=(FORM)
                        name=[state.exact.then_some("exact")] value=[state.exact.then_some("1")] { (say!(language, "filter-apply")) }
                    @if active > 0 { " " a href=(state.without_filters().url()) { (say!(language, "filter-clear")) } }
                }
            }
        } }
    }
}
