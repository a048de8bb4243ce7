//! Filters in force, each a link that takes it away.

use maud::{Markup, html};

use super::facets::FacetSelect;
use crate::language::Language;
use crate::say;
use crate::url::SearchState;

/// The chips; nothing when no filter is on.
pub(crate) fn chips(language: Language, facets: &[FacetSelect], state: &SearchState) -> Markup {
    html! {
        @if !state.filters.is_empty() {
            ul.chips aria-label=(say!(language, "filters-in-force")) {
                @for (name, value) in &state.filters {
                    li {
                        a.chip href=(state.without(name, value).url()) {
                            span aria-hidden="true" { "×" } " "
                            (label(facets, name, value))
                            span.vh { (say!(language, "filter-remove")) }
                        }
                    }
                }
                li { a href=(state.without_filters().url()) { (say!(language, "filter-clear")) } }
            }
        }
    }
}

/// What people call this value of this facet.
pub(crate) fn label<'a>(facets: &'a [FacetSelect], name: &str, value: &'a str) -> &'a str {
    facets
        .iter()
        .find(|facet| facet.name == name)
        .map_or(value, |facet| facet.label_of(value))
}
