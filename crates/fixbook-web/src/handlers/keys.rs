//! `/keys`: which keys there are, and the switch for those of a single character.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use fixbook_page::{KeysPage, url};

use crate::caller::Caller;
use crate::cookie::Cookie;
use crate::form::Form;
use crate::site::Site;

/// What the cookie holds while single keys are off; the script looks for it too.
const OFF: &str = "off";

/// Lists the keys.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
    headers: HeaderMap,
) -> Response {
    let said = Cookie::Keys.read(&headers, site.options.access.https);
    let page = KeysPage {
        shell: site.shell(""),
        single: said != Some(OFF),
        token: caller.form_token(),
    };
    Html(page.render()).into_response()
}

/// Switches single keys on or off in this browser.
pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    Extension(form): Extension<Form>,
) -> Response {
    let https = site.options.access.https;
    let cookie = match form.get("single") {
        Some(OFF) => Cookie::Keys.set(OFF, https),
        _ => Cookie::Keys.clear(https),
    };
    let mut response = Redirect::to(url::KEYS).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    response
}
