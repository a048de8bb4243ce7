//! `/problems`: what is wrong with which file. Staff sites only.

use std::sync::Arc;

use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use fixbook_article::Catalog;
use fixbook_page::{Problem, ProblemsPage};

use crate::site::Site;

/// Findings listed; the command line lists all.
const LISTED: usize = 1_000;

/// Lists the findings, newest first.
pub(crate) async fn show(State(site): State<Arc<Site>>) -> Response {
    let status = site.options.status.get();
    let searcher = site.options.snapshot.get();
    let catalog = searcher
        .as_ref()
        .map(|searcher| searcher.catalog().as_ref());
    let listed = status
        .problems
        .iter()
        .take(LISTED)
        .map(|p| Problem {
            edit_url: site.options.look.get().edit_url(&p.path),
            ..problem(catalog, p)
        })
        .collect();
    let page = ProblemsPage {
        shell: site.shell(""),
        problems: listed,
        total: status.problems.len(),
        checking: !status.checked,
    };
    Html(page.render()).into_response()
}

fn problem(catalog: Option<&Catalog>, problem: &crate::Problem) -> Problem {
    let diagnostic = &problem.diagnostic;
    let article_url = catalog.and_then(|catalog| {
        catalog
            .by_path(&problem.path)
            .map(|entry| catalog.url(&entry))
    });
    Problem {
        path: problem.path.clone(),
        line: diagnostic.line,
        severity: diagnostic.severity,
        code: diagnostic.code.to_string(),
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
        article_url,
        edit_url: None,
    }
}
