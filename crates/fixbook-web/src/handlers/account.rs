//! `/account`: who is signed in, and the way out.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use fixbook_auth::Permission;
use fixbook_page::AccountPage;

use crate::caller::Caller;
use crate::error::Refusal;
use crate::site::Site;

/// Shows who is signed in.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
) -> Response {
    let Some(identity) = &caller.identity else {
        return site.refuse(&Refusal::NotFound);
    };
    let keeps_sessions = site.options.access.has_sessions();
    let page = AccountPage {
        shell: site.shell(""),
        display_name: identity.display_name.clone(),
        person: identity.person.clone(),
        role: identity.role.to_string(),
        token: keeps_sessions.then(|| caller.form_token()).flatten(),
        manages_people: keeps_sessions && identity.may(Permission::ManagePeople),
    };
    Html(page.render()).into_response()
}
