//! `/search`: the page of results, and its middle part alone for the script.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};
use fixbook_index::{SearchRequest, SearchResults, Searcher, Sort};
use fixbook_page::components::ResultRow;
use fixbook_page::url::SearchState;
use fixbook_page::{Correction, DidYouMean, SearchPage, Widening};

use super::page;
use crate::issues;
use crate::language;
use crate::params::{PAGE_SIZE, SearchParams};
use crate::shell::today;
use crate::site::Site;
use crate::view;

/// With so few hits, filters without which there are more are named.
const FEW: usize = 3;
/// Filters tried one by one: each costs a search.
const MOST_WIDENINGS: usize = 8;
/// Hits shown of a search that was not asked for but would find something.
const PREVIEWED: usize = 3;

/// Shows results; with `X-Fragment: results` only the element the script replaces.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let mut params = SearchParams::parse(query.as_deref().unwrap_or("")).for_staff(site.is_staff());
    params.lang = Some(language::of_request().tag().to_owned());
    let fragment = headers
        .get("x-fragment")
        .is_some_and(|wanted| wanted == "results");
    if params.redundant && !fragment {
        return Redirect::to(&params.state.url()).into_response();
    }
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return site.refuse(&refusal),
    };
    let worker = Arc::clone(&site);
    let rendered = site.run(move || {
        let go = params.go;
        let page = fill(&worker, &searcher, params);
        if let Some(url) = page.only_answer().filter(|_| go && !fragment) {
            return Err(url.to_owned());
        }
        Ok(if fragment {
            page.render_fragment()
        } else {
            page.render()
        })
    });
    let rendered = match rendered.await {
        Ok(Ok(html)) => Ok(html),
        Ok(Err(url)) => return Redirect::to(&url).into_response(),
        Err(refusal) => Err(refusal),
    };
    let mut response = page(&site, rendered);
    // One address, two answers: caches must keep them apart.
    let vary = axum::http::HeaderValue::from_static("x-fragment");
    response
        .headers_mut()
        .append(axum::http::header::VARY, vary);
    response
}

fn fill(site: &Site, searcher: &Searcher, params: SearchParams) -> SearchPage {
    // The page and the part of it that the script asks for while somebody types must be the same,
    // so that a reload, Back or a shared address shows what was seen: both match beginnings.
    let request = params.request(true);
    let results = searcher.search(&request);
    let (staff, today) = (site.is_staff(), today());
    let rows = |results: &SearchResults, state: &SearchState, first: usize| {
        let rows = results.hits.iter().zip(first..).map(|(hit, place)| {
            let row = view::hit_row(searcher, hit, staff, today);
            match staff {
                true => ResultRow {
                    url: state.article_url(&row.url, place),
                    ..row
                },
                false => row,
            }
        });
        rows.collect()
    };
    let ranked = request.sort == Sort::Relevance && request.offset == 0;
    let best = ranked.then_some(results.hits.as_slice());
    let pinned = issues::matching(searcher, &request, best, today);
    SearchPage {
        shell: site.shell(&params.state.query),
        facets: view::facet_selects(&results.facets, staff),
        rows: rows(&results, &params.state, request.offset + 1),
        total: results.total,
        per_page: PAGE_SIZE,
        did_you_mean: results.did_you_mean.as_ref().map(|other| {
            let request = SearchRequest {
                query: other.clone(),
                limit: PREVIEWED,
                offset: 0,
                ..request.clone()
            };
            let found = searcher.search(&request);
            DidYouMean {
                query: other.clone(),
                total: Some(found.total),
                rows: rows(&found, &params.state.with_query(other, false), 1),
            }
        }),
        widenings: if results.total <= FEW {
            widenings(searcher, &params, results.total)
        } else {
            Vec::new()
        },
        corrected: results.corrected.map(|c| Correction {
            to: c.to,
            from: c.from,
        }),
        notes: results.notes.iter().map(|note| view::note(*note)).collect(),
        known_issues: pinned,
        state: params.state,
    }
}

/// Filters without which the words would find more than `found`.
fn widenings(searcher: &Searcher, params: &SearchParams, found: usize) -> Vec<Widening> {
    let without = |(facet, value): &(String, String)| {
        let total = searcher.search(&params.request_without(facet, value)).total;
        (total > found).then(|| Widening {
            facet: facet.clone(),
            value: value.clone(),
            total,
        })
    };
    let filters = params.state.filters.iter().take(MOST_WIDENINGS);
    filters.filter_map(without).collect()
}
