//! `/feed.atom`, `/known-issues.atom`: what changed, for readers of feeds.

use std::sync::Arc;

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use fixbook_article::{Catalog, CatalogEntry, Date};
use fixbook_index::Searcher;
use fixbook_page::{Feed, FeedEntry, say, url};

use crate::feed::urn;
use crate::issues::{self, Stage};
use crate::language;
use crate::shell::today;
use crate::site::Site;

/// Entries of a feed; readers ask often, so older ones were seen before.
const ENTRIES: usize = 50;

/// The articles that changed last.
pub(crate) async fn recent(State(site): State<Arc<Site>>) -> Response {
    answer(&site, |searcher| {
        let catalog = searcher.catalog();
        // Translations of one article count once, so that more are asked for than are given.
        let recent = searcher.recent(ENTRIES * 2);
        let mut entries = catalog.in_language(recent, language::of_request().tag());
        entries.truncate(ENTRIES);
        let day = |entry: &CatalogEntry| searcher.updated(entry).max(entry.reviewed);
        let entry = |article: &Arc<CatalogEntry>| entry(&site, catalog, article, day(article));
        feed(
            &site,
            &format!(
                "{}: {}",
                site.title(),
                say!(language::of_request(), "feed-articles")
            ),
            url::FEED,
            url::HOME,
            entries.iter().map(entry).collect(),
        )
    })
}

/// Known issues: announced, current and over, by what happened last.
pub(crate) async fn known_issues(State(site): State<Arc<Site>>) -> Response {
    answer(&site, |searcher| issue_feed(&site, searcher, today()))
}

fn issue_feed(site: &Site, searcher: &Searcher, today: Date) -> Feed {
    let catalog = searcher.catalog();
    let language = language::of_request();
    let stages = [Stage::Coming, Stage::Current, Stage::Over];
    let staged = stages.into_iter().flat_map(|stage| {
        let found = issues::at_stage(catalog, stage, today);
        found.into_iter().map(move |entry| (stage, entry))
    });
    let mut entries: Vec<FeedEntry> = staged
        .map(|(stage, article)| {
            let mark = match stage {
                Stage::Coming => say!(language, "known-issues-coming"),
                Stage::Current if issues::is_outage(&article) => say!(language, "outage"),
                Stage::Current => say!(language, "known-issue"),
                Stage::Over => say!(language, "known-issues-past"),
            };
            let title = format!("{mark}: {}", article.title);
            let day = last_event(searcher, &article, today);
            FeedEntry {
                title,
                ..entry(site, catalog, &article, day)
            }
        })
        .collect();
    entries.sort_by_key(|entry| std::cmp::Reverse(entry.updated));
    entries.truncate(ENTRIES);
    feed(
        site,
        &format!("{}: {}", site.title(), say!(language, "feed-known-issues")),
        url::KNOWN_ISSUES_FEED,
        url::KNOWN_ISSUES,
        entries,
    )
}

/// The last day on which something happened to an issue: its end is news as well.
fn last_event(searcher: &Searcher, entry: &CatalogEntry, today: Date) -> Option<Date> {
    let updated = searcher.updated(entry);
    let days = [updated, entry.reviewed, entry.starts, entry.expires];
    days.into_iter().flatten().filter(|day| *day <= today).max()
}

fn entry(site: &Site, catalog: &Catalog, article: &CatalogEntry, day: Option<Date>) -> FeedEntry {
    FeedEntry {
        id: urn(&site.title(), &article.id),
        title: article.title.clone(),
        url: catalog.url(article),
        // A feed must name a day; this one says that none is known.
        updated: day.unwrap_or_else(|| Date::from_unix_seconds(0)),
        summary: article.description.clone(),
        categories: article.products.clone(),
        lang: article.lang.clone(),
    }
}

fn feed(site: &Site, title: &str, own: &str, page: &str, entries: Vec<FeedEntry>) -> Feed {
    Feed {
        id: urn(&site.title(), own),
        title: title.to_owned(),
        author: site.title(),
        url: own.to_owned(),
        page_url: page.to_owned(),
        base: site.options.access.origin.clone(),
        lang: language::of_request().tag().to_owned(),
        entries,
    }
}

fn answer(site: &Site, make: impl FnOnce(&Searcher) -> Feed) -> Response {
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return site.refuse(&refusal),
    };
    let media_type = [(header::CONTENT_TYPE, "application/atom+xml; charset=utf-8")];
    (media_type, make(&searcher).render()).into_response()
}
