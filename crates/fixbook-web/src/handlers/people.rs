//! `/people`: who is signed in, for those who decide who may enter.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use fixbook_page::{PeoplePage, Person, url};
use fixbook_store::{Session, Store};

use crate::access::now;
use crate::caller::Caller;
use crate::error::Refusal;
use crate::form::Form;
use crate::site::Site;

/// Lists everyone who is signed in on this site.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
) -> Response {
    let sessions = match sessions(&site).await {
        Ok(sessions) => sessions,
        Err(refusal) => return site.refuse(&refusal),
    };
    let mut people: BTreeMap<String, Person> = BTreeMap::new();
    for session in sessions {
        let person = people
            .entry(session.person.clone())
            .or_insert_with(|| Person {
                person: session.person,
                display_name: session.display_name,
                role: session.role,
                sessions: 0,
            });
        person.sessions += 1;
    }
    let page = PeoplePage {
        shell: site.shell(""),
        people: people.into_values().collect(),
        token: caller.form_token().unwrap_or_default(),
    };
    Html(page.render()).into_response()
}

/// Ends every session of someone.
pub(crate) async fn sign_out(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
    Extension(form): Extension<Form>,
) -> Response {
    let person = form.get("person").unwrap_or_default();
    let ended = match store(&site) {
        Ok(store) => store
            .end_sessions_of(person)
            .await
            .map_err(|error| failed(&error)),
        Err(refusal) => Err(refusal),
    };
    match ended {
        Ok(sessions) => {
            tracing::info!(by = ?caller.person(), ?person, sessions, "someone was signed out");
            Redirect::to(url::PEOPLE).into_response()
        }
        Err(refusal) => site.refuse(&refusal),
    }
}

async fn sessions(site: &Site) -> Result<Vec<Session>, Refusal> {
    let all = store(site)?
        .sessions(now())
        .await
        .map_err(|error| failed(&error))?;
    let here = |session: &Session| session.site == site.options.name;
    Ok(all.into_iter().filter(here).collect())
}

fn store(site: &Site) -> Result<&Store, Refusal> {
    site.options.access.store.as_ref().ok_or(Refusal::Internal)
}

fn failed(error: &fixbook_store::Error) -> Refusal {
    tracing::error!(%error, "the store failed");
    Refusal::Internal
}
