//! `/language`: the reader chooses the language of the pages.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, Uri, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use fixbook_auth::Permission;
use fixbook_page::{Language, LanguagePage, url};

use crate::caller::Caller;
use crate::cookie::Cookie;
use crate::error::Refusal;
use crate::form::Form;
use crate::site::Site;

/// Offers the languages. Choosing changes something, so it takes a form of its own.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
    headers: HeaderMap,
) -> Response {
    let page = LanguagePage {
        shell: if caller.may(&site, Permission::Read) {
            site.shell("")
        } else {
            site.closed_shell()
        },
        token: caller.form_token().unwrap_or_default(),
        next: came_from(&headers),
    };
    Html(page.render()).into_response()
}

/// Keeps the choice in the browser and goes back to where it was made.
pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    Extension(form): Extension<Form>,
) -> Response {
    let Some(language) = form.get("language").and_then(Language::of_tag) else {
        return site.refuse_in(site.closed_shell(), &Refusal::BadRequest);
    };
    let next = form.get("next").and_then(fixbook_auth::return_to);
    let cookie = Cookie::Language.set(language.tag(), site.options.access.https);
    let mut response = Redirect::to(next.unwrap_or(url::HOME)).into_response();
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    response
}

/// The page of this site that the request came from: pages are told to send no address elsewhere.
fn came_from(headers: &HeaderMap) -> String {
    let referer = headers.get(header::REFERER);
    let referer = referer.and_then(|referer| referer.to_str().ok()?.parse::<Uri>().ok());
    let path = referer.as_ref().and_then(Uri::path_and_query);
    let path = path.map(axum::http::uri::PathAndQuery::as_str);
    let path = path.filter(|path| !path.starts_with(url::LANGUAGE));
    let path = path.and_then(fixbook_auth::return_to);
    path.unwrap_or(url::HOME).to_owned()
}
