//! `/sign-in/provider` and `/sign-in/callback`: at an OpenID Connect provider.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use fixbook_auth::oidc::{Begin, Claims};
use fixbook_auth::{Identity, same};
use fixbook_page::{RefusedPage, say, url};

use super::sign_in::{asked_next, begin_session, local};
use crate::access::{OidcRules, SignIn, give_back, take};
use crate::caller::Caller;
use crate::cookie::Cookie;
use crate::error::Refusal;
use crate::gate::{Denial, refusal};
use crate::language;
use crate::provider::SignInError;
use crate::site::Site;

/// Longest code, state or error that is read from the address.
const MAX_VALUE_BYTES: usize = 4_000;

/// Sends a browser to the provider; what must come back is kept in its cookie alone.
pub(crate) async fn begin(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
    RawQuery(query): RawQuery,
) -> Response {
    let Some(rules) = rules(&site) else {
        return site.refuse(&Refusal::NotFound);
    };
    let next = asked_next(query.as_deref().unwrap_or_default());
    let next = local(&site, &caller, next.as_deref());
    let Some(begin) = Begin::new(&next) else {
        return site.refuse_in(site.closed_shell(), &Refusal::Internal);
    };
    match rules.client.authorization_url(&begin).await {
        Ok(address) => {
            let https = site.options.access.https;
            let cookie = [(
                header::SET_COOKIE,
                Cookie::Begin.set(&begin.to_cookie(), https),
            )];
            (cookie, Redirect::to(&address)).into_response()
        }
        Err(error) => {
            tracing::error!(%error, "nobody can sign in");
            unavailable(&site)
        }
    }
}

fn rules(site: &Site) -> Option<&OidcRules> {
    match &site.options.access.sign_in {
        SignIn::Oidc(rules) => Some(rules),
        SignIn::None | SignIn::Password | SignIn::Proxy(_) => None,
    }
}

/// Takes what the provider sent back, and begins a session.
pub(crate) async fn finish(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Response {
    let access = &site.options.access;
    if let Err(wait) = take(&site.attempts.address, &caller.net.to_string()) {
        tracing::warn!(net = %caller.net, "too many attempts to sign in");
        return refusal(&site, url::SIGN_IN, &Denial::wait(wait));
    }
    let outcome = sign_in(
        &site,
        &caller,
        &headers,
        query.as_deref().unwrap_or_default(),
    )
    .await;
    // Whatever came of it, an attempt can be finished once.
    let used = Cookie::Begin.clear(access.https);
    match outcome {
        Ok((session, next)) => {
            give_back(&site.attempts.address, &caller.net.to_string());
            let cookies =
                AppendHeaders([(header::SET_COOKIE, session), (header::SET_COOKIE, used)]);
            (cookies, Redirect::to(&next)).into_response()
        }
        Err(why) => {
            tracing::warn!(net = %caller.net, %why, "sign-in failed");
            ([(header::SET_COOKIE, used)], failed(&site, &why)).into_response()
        }
    }
}

/// Why nobody was signed in.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("this browser began no attempt, or another one")]
    NotBegun,
    #[error("the answer is of another provider")]
    OtherIssuer,
    #[error("the provider says {0:?}")]
    Refused(String),
    #[error(transparent)]
    Provider(#[from] SignInError),
    #[error("no group of {0:?} has a role")]
    NoRole(String),
    #[error("the session could not begin")]
    NoSession(Refusal),
}

async fn sign_in(
    site: &Site,
    caller: &Caller,
    headers: &HeaderMap,
    query: &str,
) -> Result<(HeaderValue, String), Failure> {
    let rules = rules(site).ok_or(Failure::NotBegun)?;
    let begin = Cookie::Begin
        .read(headers, site.options.access.https)
        .and_then(Begin::from_cookie);
    let begin = begin.ok_or(Failure::NotBegun)?;
    let value = |name: &str| {
        let mut pairs = form_urlencoded::parse(query.as_bytes()).filter(|(key, _)| key == name);
        let value = pairs.next().map(|(_, value)| value.into_owned());
        value.filter(|value| value.len() <= MAX_VALUE_BYTES && pairs.next().is_none())
    };
    let state = value("state").unwrap_or_default();
    if !same(&state, begin.state.reveal()) {
        return Err(Failure::NotBegun);
    }
    // RFC 9207: an answer that says whose it is must be of the provider that was asked.
    if value("iss").is_some_and(|issuer| issuer != rules.client.issuer()) {
        return Err(Failure::OtherIssuer);
    }
    let Some(code) = value("code") else {
        return Err(Failure::Refused(value("error").unwrap_or_default()));
    };
    let (claims, kept) = rules
        .client
        .redeem(&begin, &code, &rules.groups_claim)
        .await?;
    let identity = identify(rules, &claims).map_err(Failure::NoRole)?;
    if !kept.can_be_asked() {
        tracing::warn!(
            "the provider gives nothing to ask it again with: this session lasts an hour"
        );
    }
    let session = begin_session(site, caller, &identity, Some(&kept)).await;
    let session = session.map_err(Failure::NoSession)?;
    let next = local(site, caller, Some(&begin.return_to));
    Ok((session, next))
}

/// Who a provider speaks of.
///
/// # Errors
/// The name of the person, when no group has a role.
pub(crate) fn identify(rules: &OidcRules, claims: &Claims) -> Result<Identity, String> {
    let person = claims
        .text(&rules.person_claim)
        .unwrap_or_else(|| claims.subject());
    let groups = claims.list(&rules.groups_claim);
    let Some(role) = rules.roles.role(&groups) else {
        return Err(person.to_owned());
    };
    Ok(Identity {
        person: person.to_owned(),
        display_name: claims.text("name").unwrap_or(person).to_owned(),
        role,
    })
}

fn failed(site: &Site, why: &Failure) -> Response {
    let language = language::of_request();
    match why {
        Failure::Provider(SignInError::Unreachable(_) | SignInError::Provider(_)) => {
            unavailable(site)
        }
        Failure::NoRole(_) => refused(
            site,
            StatusCode::FORBIDDEN,
            &say!(language, "refused-no-role"),
            &say!(language, "refused-no-role-advice"),
        ),
        Failure::NoSession(refusal) => site.refuse_in(site.closed_shell(), refusal),
        _ => refused(
            site,
            StatusCode::UNAUTHORIZED,
            &say!(language, "refused-attempt"),
            &say!(language, "refused-attempt-advice"),
        ),
    }
}

fn unavailable(site: &Site) -> Response {
    let language = language::of_request();
    refused(
        site,
        StatusCode::SERVICE_UNAVAILABLE,
        &say!(language, "refused-provider"),
        &say!(language, "refused-provider-advice"),
    )
}

fn refused(site: &Site, status: StatusCode, heading: &str, advice: &str) -> Response {
    let page = RefusedPage {
        shell: site.closed_shell(),
        heading: heading.to_owned(),
        advice: advice.to_owned(),
        sign_in: Some(url::SIGN_IN.to_owned()),
    };
    (status, Html(page.render())).into_response()
}
