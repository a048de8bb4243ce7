//! `/sign-out`: ends a session.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use fixbook_page::url;

use crate::caller::Caller;
use crate::cookie::Cookie;
use crate::error::Refusal;
use crate::site::Site;

/// Ends the session of whoever asks, here and in the browser.
pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
) -> Response {
    let access = &site.options.access;
    if let (Some(session), Some(store)) = (&caller.session, &access.store)
        && let Err(error) = store.end_session(&session.digest).await
    {
        tracing::error!(%error, "a session could not be ended");
        return site.refuse(&Refusal::Internal);
    }
    tracing::info!(person = ?caller.person(), "signed out");
    let cleared = [(header::SET_COOKIE, Cookie::Session.clear(access.https))];
    (cleared, Redirect::to(url::SIGN_IN)).into_response()
}
