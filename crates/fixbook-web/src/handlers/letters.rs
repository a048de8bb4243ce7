//! `/browse/a-z`: all articles by letter.

use std::sync::Arc;

use axum::extract::{RawQuery, State};
use axum::response::Response;
use fixbook_article::{Catalog, Letter};
use fixbook_page::LettersPage;

use super::page;
use crate::error::Refusal;
use crate::language;
use crate::site::Site;
use crate::view;

/// Articles on a page.
const PER_PAGE: usize = 100;

/// Lists the articles of the letter in the address, else of the first there is.
pub(crate) async fn show(State(site): State<Arc<Site>>, RawQuery(query): RawQuery) -> Response {
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return site.refuse(&refusal),
    };
    let worker = Arc::clone(&site);
    let rendered = site.run(move || {
        fill(
            &worker,
            searcher.catalog(),
            query.as_deref().unwrap_or_default(),
        )
    });
    page(&site, rendered.await.and_then(|rendered| rendered))
}

fn fill(site: &Site, catalog: &Catalog, query: &str) -> Result<String, Refusal> {
    let (mut wanted, mut number) = (None, 1_usize);
    for (name, value) in form_urlencoded::parse(query.as_bytes()) {
        match &*name {
            "letter" => wanted = Some(value.to_uppercase()),
            "page" => number = value.parse().unwrap_or(1).max(1),
            _ => {}
        }
    }
    let letters = in_language(catalog, language::of_request().tag());
    let shown = match wanted {
        Some(wanted) => letters.iter().find(|letter| letter.name == wanted),
        None => letters.first(),
    };
    let shown = match shown {
        Some(letter) => letter,
        // A knowledge base without articles is empty, not gone.
        None if letters.is_empty() => {
            let shell = site.shell("");
            return Ok(LettersPage {
                shell,
                ..LettersPage::default()
            }
            .render());
        }
        None => return Err(Refusal::NotFound),
    };
    let mut pages = shown.entries.chunks(PER_PAGE);
    let entries = pages.nth(number - 1).ok_or(Refusal::NotFound)?;
    Ok(LettersPage {
        shell: site.shell(""),
        letters: letters.iter().map(|letter| letter.name.clone()).collect(),
        letter: shown.name.clone(),
        articles: entries
            .iter()
            .map(|entry| view::link(catalog, entry))
            .collect(),
        total: shown.entries.len(),
        page: number,
        per_page: PER_PAGE,
    }
    .render())
}

/// The letters, with one article of each family of translations; a letter that has none is left out.
fn in_language(catalog: &Catalog, lang: &str) -> Vec<Letter> {
    let left_out = catalog.left_out(lang);
    let mut letters = catalog.letters().to_vec();
    if !left_out.is_empty() {
        for letter in &mut letters {
            letter
                .entries
                .retain(|entry| !left_out.contains(entry.path.as_str()));
        }
        letters.retain(|letter| !letter.entries.is_empty());
    }
    letters
}
