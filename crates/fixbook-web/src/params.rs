//! What a search URL says, and what the index is asked for it.

use fixbook_index::{Facet, SearchRequest, Sort};
use fixbook_page::url::{SearchState, SortOrder};

/// Hits on a page.
pub(crate) const PAGE_SIZE: usize = 10;
/// Most hits the API gives at once.
const MAX_LIMIT: usize = 100;
/// Hits that may be paged through; who needs more narrows the search.
const MAX_OFFSET: usize = 10_000;
/// Filters of one request; more are dropped.
const MAX_FILTERS: usize = 32;

/// The parameters of a search, all of them in the URL.
#[derive(Clone, Debug, Default)]
pub(crate) struct SearchParams {
    /// The state of the search page.
    pub(crate) state: SearchState,
    filters: Vec<(Facet, String)>,
    /// The language of the reader, when hits are to be one of each family of translations.
    pub(crate) lang: Option<String>,
    limit: Option<usize>,
    offset: Option<usize>,
    /// Whether the one article that answers is to be opened at once.
    pub(crate) go: bool,
    /// Whether a parameter was empty, so that the URL has a shorter form.
    pub(crate) redundant: bool,
}

impl SearchParams {
    /// The same for a site: only staff may ask why results are in their order.
    pub(crate) fn for_staff(mut self, staff: bool) -> Self {
        self.state.explain &= staff;
        self
    }

    /// Reads a query string; nothing in it is an error.
    pub(crate) fn parse(query_string: &str) -> Self {
        let mut params = Self::default();
        params.state.page = 1;
        for (name, value) in form_urlencoded::parse(query_string.as_bytes()) {
            params.redundant |= value.trim().is_empty() && name != "q";
            params.set(&name, value.trim());
        }
        params
    }

    /// Reads the query string of an article opened from results, where `h` has the words.
    pub(crate) fn parse_opened(query_string: &str) -> Self {
        let mut params = Self::default();
        params.state.page = 1;
        for (name, value) in form_urlencoded::parse(query_string.as_bytes()) {
            match name.as_ref() {
                "h" => params.set("q", value.trim()),
                "q" | "page" | "limit" | "offset" | "explain" => {}
                name => params.set(name, value.trim()),
            }
        }
        params
    }

    fn set(&mut self, name: &str, value: &str) {
        match name {
            "q" => value.clone_into(&mut self.state.query),
            "page" => self.state.page = value.parse().unwrap_or(1).clamp(1, MAX_OFFSET / PAGE_SIZE),
            "limit" => self.limit = value.parse().ok().map(|n: usize| n.clamp(1, MAX_LIMIT)),
            "offset" => self.offset = value.parse().ok().map(|n: usize| n.min(MAX_OFFSET)),
            "lang" if !value.is_empty() => self.lang = Some(value.to_owned()),
            "exact" => self.state.exact = value == "1",
            "go" => self.go = value == "1",
            "explain" => self.state.explain = value == "1",
            "sort" => {
                let named = |order: &SortOrder| order.as_str() == value;
                self.state.sort = SortOrder::ALL.into_iter().find(named).unwrap_or_default();
            }
            _ => self.add_filter(name, value),
        }
    }

    fn add_filter(&mut self, name: &str, value: &str) {
        let Some(facet) = Facet::ALL.into_iter().find(|facet| facet.as_str() == name) else {
            return;
        };
        let filter = (facet, value.to_owned());
        if value.is_empty() || self.filters.len() >= MAX_FILTERS || self.filters.contains(&filter) {
            return;
        }
        self.filters.push(filter);
        self.state
            .filters
            .push((facet.as_str().to_owned(), value.to_owned()));
    }

    /// What the index is asked.
    pub(crate) fn request(&self, typing: bool) -> SearchRequest {
        let state = &self.state;
        SearchRequest {
            query: state.query.clone(),
            filters: self.filters.clone(),
            sort: match state.sort {
                // Without words there is nothing to match best, so the newest come first.
                SortOrder::Relevance if state.query.is_empty() => Sort::Recent,
                SortOrder::Relevance => Sort::Relevance,
                SortOrder::Recent => Sort::Recent,
                SortOrder::Title => Sort::Title,
            },
            offset: self.offset.unwrap_or((state.page.max(1) - 1) * PAGE_SIZE),
            limit: self.limit.unwrap_or(PAGE_SIZE),
            typing,
            correct: !state.exact,
            meaning: !state.exact,
            explain: state.explain,
            lang: self.lang.clone(),
            without: Vec::new(),
        }
    }

    /// The same request without one filter.
    pub(crate) fn request_without(&self, facet: &str, value: &str) -> SearchRequest {
        let mut request = self.request(true);
        request
            .filters
            .retain(|(name, chosen)| !(name.as_str() == facet && chosen == value));
        request.limit = 1;
        request.offset = 0;
        request.explain = false;
        request
    }
}

#[cfg(test)]
mod tests;
