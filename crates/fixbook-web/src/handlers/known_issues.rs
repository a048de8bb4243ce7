//! `/known-issues`: what does not work, what helps meanwhile, and what is over.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use fixbook_article::{CatalogEntry, Date, RenderedSection, SectionKind, render_for};
use fixbook_index::Searcher;
use fixbook_page::{IssueView, KnownIssuesPage};

use super::page;
use crate::issues::{self, Stage};
use crate::media::Links;
use crate::shell::today;
use crate::site::Site;

/// Issues shown with their workaround; more at once is a list to look through.
const WITH_WORKAROUND: usize = 20;
/// Past issues listed; the page says how many more there are.
const PAST: usize = 50;

/// Shows all known issues.
pub(crate) async fn show(State(site): State<Arc<Site>>) -> Response {
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return site.refuse(&refusal),
    };
    let worker = Arc::clone(&site);
    let rendered = site.run(move || fill(&worker, &searcher, today()).render());
    page(&site, rendered.await)
}

fn fill(site: &Site, searcher: &Searcher, today: Date) -> KnownIssuesPage {
    let catalog = searcher.catalog();
    let at = |stage| issues::at_stage(catalog, stage, today);
    let plain = |entry: &Arc<CatalogEntry>| issues::view(catalog, entry);
    let current = at(Stage::Current);
    let shown = current.iter().enumerate().map(|(place, entry)| IssueView {
        issue: issues::view(catalog, entry),
        description: entry.description.clone(),
        updated: searcher.updated(entry).max(entry.reviewed),
        workaround: match place < WITH_WORKAROUND {
            true => workaround(site, searcher, entry),
            false => Vec::new(),
        },
    });
    let mut past = at(Stage::Over);
    past.sort_by_key(|entry| std::cmp::Reverse(entry.expires.max(entry.updated)));
    KnownIssuesPage {
        shell: site.shell(""),
        current: shown.collect(),
        coming: at(Stage::Coming).iter().map(plain).collect(),
        past: past.iter().take(PAST).map(plain).collect(),
        past_total: past.len(),
    }
}

/// What helps until the error is mended.
fn workaround(site: &Site, searcher: &Searcher, entry: &CatalogEntry) -> Vec<RenderedSection> {
    let catalog = searcher.catalog();
    let Some(article) = searcher.article(&entry.path) else {
        tracing::error!(path = ?entry.path, "the index lists an article that it does not hold");
        return Vec::new();
    };
    let sections = render_for(&article, &Links::new(site, catalog), &catalog.url(entry));
    let helps = |section: &RenderedSection| section.kind == SectionKind::Workaround;
    sections.into_iter().filter(helps).collect()
}
