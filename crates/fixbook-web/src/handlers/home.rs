//! `/`: where a search begins.

use std::sync::Arc;

use axum::extract::{OriginalUri, State};
use axum::response::Response;
use fixbook_article::{ArticleType, Facet};
use fixbook_index::Searcher;
use fixbook_page::HomePage;

use super::{browse, page};
use crate::error::Refusal;
use crate::issues;
use crate::language;
use crate::shell::today;
use crate::site::Site;
use crate::view;

/// Articles listed as recently changed.
const RECENT: usize = 8;

/// Shows the home page.
pub(crate) async fn show(State(site): State<Arc<Site>>) -> Response {
    page(
        &site,
        site.searcher().map(|searcher| render(&site, &searcher)),
    )
}

fn render(site: &Site, searcher: &Searcher) -> String {
    let catalog = searcher.catalog();
    let today = today();
    let lang = language::of_request().tag();
    // Translations of one article count once, so that more are asked for than are shown.
    let recent = catalog.in_language(searcher.recent(RECENT * 4), lang);
    let of_type = |kind| catalog.in_language(catalog.of_type(kind).to_vec(), lang);
    let guides = of_type(ArticleType::Troubleshooter);
    let courses = of_type(ArticleType::Collection);
    HomePage {
        shell: site.shell(""),
        known_issues: issues::current(catalog, today),
        recent: recent
            .iter()
            .take(RECENT)
            .map(|e| view::row(searcher, e, site.is_staff(), today))
            .collect(),
        categories: browse::items(catalog, Facet::Category),
        courses: courses
            .iter()
            .map(|entry| view::link(catalog, entry))
            .collect(),
        troubleshooters: guides.iter().map(|entry| view::guide_link(entry)).collect(),
    }
    .render()
}

/// Answers every address that is no route: as a page, or as problem details below `/api/`.
pub(crate) async fn not_found(
    State(site): State<Arc<Site>>,
    OriginalUri(uri): OriginalUri,
) -> Response {
    if uri.path().starts_with("/api/") {
        return Refusal::NotFound.into_problem();
    }
    site.refuse(&Refusal::NotFound)
}
