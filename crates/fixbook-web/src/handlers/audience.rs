//! `/audience`: what each site shows. Staff sites only.

use std::sync::Arc;

use axum::extract::State;
use axum::response::Response;
use fixbook_page::AudiencePage;

use super::page;
use crate::audience::shown;
use crate::site::Site;

/// Lists the articles and files of every site, the widest audience first.
pub(crate) async fn show(State(site): State<Arc<Site>>) -> Response {
    let worker = Arc::clone(&site);
    let rendered = site.run(move || render(&worker)).await;
    page(&site, rendered)
}

fn render(site: &Site) -> String {
    let own = site.options.snapshot.get();
    let home = own.as_ref().map(|searcher| searcher.catalog().as_ref());
    let mut sites = site.options.sites.clone();
    sites.sort_by_key(|other| std::cmp::Reverse(other.audience));
    AudiencePage {
        shell: site.shell(""),
        sites: sites.iter().map(|other| shown(other, home)).collect(),
    }
    .render()
}
