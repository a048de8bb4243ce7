//! A preview: the sites for staff and for everyone at one address, with a reload when files change.

use std::convert::Infallible;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::Request;
use axum::http::uri::{PathAndQuery, Uri};
use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use fixbook_article::{Changed, Metadata, RenderedSection, mark_changes, parse, render};
use fixbook_index::Searcher;
use fixbook_page::ArticlePage;
use fixbook_page::components::PreviewBar;
use hyper::body::Frame;
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;

use crate::routes::router;
use crate::server::Limits;
use crate::site::{Site, SiteOptions};

mod front_matter;

#[cfg(test)]
mod tests;

/// Where the events are that reload pages. The script of the preview names the same address.
const EVENTS: &str = "/preview/events";
/// What asks for the page as everyone reads it.
const PUBLIC_VIEW: &str = "view=public";
/// Pause after which a word is sent, so that nobody takes the line for dead.
const STILL_HERE: Duration = Duration::from_secs(10);

/// Counts the states of the articles that were shown.
#[derive(Clone, Debug)]
pub struct Made(Arc<watch::Sender<u64>>);

impl Default for Made {
    fn default() -> Self {
        Self(Arc::new(watch::Sender::new(0)))
    }
}

impl Made {
    /// Says that there is a newer state.
    pub fn again(&self) {
        self.0.send_modify(|made| *made += 1);
    }

    /// The newest state.
    pub fn now(&self) -> u64 {
        *self.0.borrow()
    }
}

/// The text of an article at a path that the preview is compared with.
pub type Base = Arc<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// What makes a site a preview.
#[derive(Clone)]
pub struct PreviewOptions {
    /// What is previewed, such as "branch fix/0412".
    pub subject: String,
    /// What the articles are compared with, and what people call it; nothing without Git.
    pub base: Option<(String, Base)>,
    /// The states of the articles.
    pub made: Made,
}

impl PreviewOptions {
    pub(crate) fn bar(&self) -> PreviewBar {
        PreviewBar {
            subject: self.subject.clone(),
            made: self.made.now(),
            notes: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// Marks what differs on the page of an article, and says how much does. `meta` is what its
    /// front matter says to these readers.
    pub(crate) fn mark(
        &self,
        site: &Site,
        searcher: &Searcher,
        meta: &Metadata,
        page: &mut ArticlePage,
    ) {
        let Some((name, base)) = &self.base else {
            return;
        };
        let before = base(&page.path).map(|text| before(site, searcher, &page.path, &text));
        let mut changes = Vec::new();
        let note = match before {
            None => format!("This file is not in {name}."),
            Some(None) => format!("These readers could not read it in {name}."),
            Some(Some((sections, earlier))) => {
                changes = front_matter::changes(&earlier, meta);
                said(name, mark_changes(&mut page.sections, &sections))
            }
        };
        if let Some(bar) = &mut page.shell.preview {
            bar.notes.push(note);
            bar.changes = changes;
        }
    }
}

/// The sections as the site would show them, and the front matter; none when its readers could not
/// read the article.
fn before(
    site: &Site,
    searcher: &Searcher,
    path: &str,
    text: &str,
) -> Option<(Vec<RenderedSection>, Metadata)> {
    let (article, _) = parse(path, text, &site.options.history.options(path));
    let catalog = searcher.catalog().as_ref();
    let published = article.for_audience(site.options.audience, catalog)?;
    let sections = render(&published, catalog);
    Some((sections, published.meta))
}

fn said(name: &str, changed: Changed) -> String {
    match (changed.marked, changed.removed) {
        (0, 0) => format!("The text is as in {name}."),
        (marked, 0) => format!("Changed since {name}: {marked} marked below."),
        (marked, removed) => {
            format!("Changed since {name}: {marked} marked below, {removed} removed.")
        }
    }
}

/// Both sites at one address, until `stop`: that for everyone inside frames and where it is asked
/// for, that for staff everywhere else.
pub fn preview_router(
    staff: SiteOptions,
    public: SiteOptions,
    made: Made,
    limits: Limits,
    stop: CancellationToken,
) -> Router {
    let (staff, public) = (router(staff, limits), router(public, limits));
    let events = move || std::future::ready(events(&made, &stop));
    let sites = move |request| choose(staff.clone(), public.clone(), request);
    Router::new().route(EVENTS, get(events)).fallback(sites)
}

async fn choose(staff: Router, public: Router, mut request: Request) -> Response {
    let destination = request
        .headers()
        .get(HeaderName::from_static("sec-fetch-dest"));
    let framed = destination.is_some_and(|destination| destination == "iframe");
    let asked = without_view(request.uri());
    let site = if framed || asked.is_some() {
        public
    } else {
        staff
    };
    if let Some(uri) = asked {
        *request.uri_mut() = uri;
    }
    let answer: Result<Response, Infallible> = site.oneshot(request).await;
    answer.unwrap_or_else(|never| match never {})
}

/// The address without what asks for the public view; none when it does not ask.
fn without_view(uri: &Uri) -> Option<Uri> {
    let query = uri.query()?;
    let rest: Vec<&str> = query
        .split('&')
        .filter(|part| *part != PUBLIC_VIEW)
        .collect();
    let target = match rest.as_slice() {
        rest if rest.len() == query.split('&').count() => return None,
        [] => uri.path().to_owned(),
        rest => format!("{}?{}", uri.path(), rest.join("&")),
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
    Uri::from_parts(parts).ok()
}

fn events(made: &Made, stop: &CancellationToken) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/event-stream"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    let events = Events {
        next: Box::pin(first(made.0.subscribe())),
        stop: stop.clone(),
    };
    (headers, Body::new(events)).into_response()
}

/// An event, and who waits for the next.
type Next = Option<(watch::Receiver<u64>, Bytes)>;

/// Server-sent events: the state of the articles, at once and whenever there is another.
struct Events {
    next: Pin<Box<dyn Future<Output = Next> + Send>>,
    stop: CancellationToken,
}

async fn first(mut made: watch::Receiver<u64>) -> Next {
    let event = event(*made.borrow_and_update());
    Some((made, event))
}

async fn following(mut made: watch::Receiver<u64>, stop: CancellationToken) -> Next {
    let event = tokio::select! {
        () = stop.cancelled() => return None,
        changed = made.changed() => {
            changed.ok()?;
            event(*made.borrow_and_update())
        }
        () = tokio::time::sleep(STILL_HERE) => Bytes::from_static(b": still here\n\n"),
    };
    Some((made, event))
}

fn event(made: u64) -> Bytes {
    Bytes::from(format!("data: {made}\n\n"))
}

impl HttpBody for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        match self.next.as_mut().poll(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(None) => Poll::Ready(None),
            Poll::Ready(Some((made, event))) => {
                self.next = Box::pin(following(made, self.stop.clone()));
                Poll::Ready(Some(Ok(Frame::data(event))))
            }
        }
    }
}
