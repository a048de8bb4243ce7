//! The gate before every route: who may pass, and whether a change may come in.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use fixbook_auth::Permission;
use fixbook_page::{Language, RefusedPage, say, url};
use http_body_util::BodyExt;

use crate::access::{SignIn, take};
use crate::caller::Caller;
use crate::error::problem;
use crate::form::Form;
use crate::language;
use crate::site::Site;

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Needs {
    /// Whoever reaches the site, signed in or not.
    Nothing,
    /// Someone who may do this.
    May(Permission),
}

/// What a route does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It answers and changes nothing.
    Reads,
    /// It changes something: a form of this site must say so.
    Writes,
}

/// What holds for the requests of a route.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rule {
    pub(crate) needs: Needs,
    pub(crate) effect: Effect,
    /// Whether the answer takes far more work than a page.
    pub(crate) costly: bool,
    /// Whether something is sent with the request.
    pub(crate) takes_body: bool,
}

/// Lets a request pass, or answers it; in the language for it either way.
pub(crate) async fn check(site: Arc<Site>, rule: Rule, request: Request, next: Next) -> Response {
    let language = language::choose(&site, request.headers());
    let offers_languages = site.options.language.is_none();
    let answer = let_pass(site, rule, request, next);
    let mut response = language::during(language, answer).await;
    let headers = response.headers_mut();
    let has_texts = |media_type: &HeaderValue| {
        let media_type = media_type.as_bytes();
        media_type.starts_with(b"text/html") || media_type.starts_with(b"application/atom")
    };
    if offers_languages && headers.get(header::CONTENT_TYPE).is_some_and(has_texts) {
        headers.append(header::VARY, language::VARY);
    }
    response
}

async fn let_pass(site: Arc<Site>, rule: Rule, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let path = parts.uri.path().to_owned();
    let caller = match Caller::of(&site, &parts).await {
        Ok(caller) => caller,
        Err(refusal) => return refusal.into_answer(&site, &path),
    };
    if caller.stale {
        tracing::info!(?path, net = %caller.net, "a session is over or unknown");
    }
    let mut response = match admit(&site, &caller, rule, &mut parts, body).await {
        Ok(body) => {
            parts.extensions.insert(Arc::clone(&caller));
            next.run(Request::from_parts(parts, body)).await
        }
        Err(response) => *response,
    };
    let headers = response.headers_mut();
    if !headers.contains_key(header::SET_COOKIE) {
        for cookie in caller.cookies(site.options.access.https) {
            headers.append(header::SET_COOKIE, cookie);
        }
    }
    if headers.contains_key(header::SET_COOKIE) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

async fn admit(
    site: &Site,
    caller: &Caller,
    rule: Rule,
    parts: &mut Parts,
    body: Body,
) -> Result<Body, Box<Response>> {
    let Rule { needs, effect, .. } = rule;
    if let Needs::May(permission) = needs
        && !caller.may(site, permission)
    {
        return Err(Box::new(denied(site, caller, permission, parts)));
    }
    if rule.costly {
        may_search_now(site, caller, parts.uri.path())?;
    }
    // Any other method than that of the route is answered with 405.
    if !rule.takes_body || parts.method != Method::POST {
        return Ok(body);
    }
    if effect == Effect::Reads {
        return Ok(Body::from(whole(body).await?));
    }
    let path = parts.uri.path().to_owned();
    if let Err(why) = same_site(site, &parts.headers) {
        tracing::warn!(?path, net = %caller.net, why, "a form from elsewhere was refused");
        return Err(Box::new(refusal(site, &path, &Denial::FORM)));
    }
    // Attempts to sign in are counted by their own rules.
    if needs != Needs::Nothing {
        may_write_now(site, caller, &path)?;
    }
    let form = own_form(site, caller, parts, body).await?;
    parts.extensions.insert(form);
    Ok(Body::empty())
}

/// What someone is told who may not pass.
pub(crate) struct Denial {
    status: StatusCode,
    why: Why,
    sign_in: bool,
    retry_after: Option<Duration>,
}

impl Denial {
    const FORM: Self = Self {
        status: StatusCode::FORBIDDEN,
        why: Why::Form,
        sign_in: false,
        retry_after: None,
    };
    const ROLE: Self = Self {
        status: StatusCode::FORBIDDEN,
        why: Why::Role,
        sign_in: false,
        retry_after: None,
    };
    const NOBODY: Self = Self {
        status: StatusCode::UNAUTHORIZED,
        why: Why::Nobody,
        sign_in: true,
        retry_after: None,
    };
    const PROXY: Self = Self {
        status: StatusCode::FORBIDDEN,
        why: Why::Proxy,
        sign_in: false,
        retry_after: None,
    };

    /// Someone must wait.
    pub(crate) fn wait(time: Duration) -> Self {
        Self {
            status: StatusCode::TOO_MANY_REQUESTS,
            why: Why::Attempts,
            sign_in: false,
            retry_after: Some(time),
        }
    }

    /// Someone searches too much, or somebody else at the same address does.
    fn slower(time: Duration) -> Self {
        Self {
            why: Why::Searches,
            ..Self::wait(time)
        }
    }
}

/// Why someone may not pass.
#[derive(Clone, Copy, Debug)]
enum Why {
    /// The form is not one of this site's own.
    Form,
    /// The role has no permission.
    Role,
    /// Nobody is signed in.
    Nobody,
    /// No proxy signed anyone in.
    Proxy,
    /// There were too many attempts.
    Attempts,
    /// There were too many searches.
    Searches,
}

impl Why {
    /// What happened, and what to do.
    fn words(self, language: Language) -> (Cow<'static, str>, Cow<'static, str>) {
        match self {
            Self::Form => (
                say!(language, "refused-form"),
                say!(language, "refused-form-advice"),
            ),
            Self::Role => (
                say!(language, "refused-role"),
                say!(language, "refused-role-advice"),
            ),
            Self::Nobody => (
                say!(language, "sign-in-first"),
                say!(language, "sign-in-first-advice"),
            ),
            Self::Proxy => (
                say!(language, "refused-proxy"),
                say!(language, "refused-proxy-advice"),
            ),
            Self::Attempts => (
                say!(language, "refused-attempts"),
                say!(language, "refused-attempts-advice"),
            ),
            Self::Searches => (
                say!(language, "refused-searches"),
                say!(language, "refused-searches-advice"),
            ),
        }
    }
}

fn denied(site: &Site, caller: &Caller, permission: Permission, parts: &Parts) -> Response {
    let path = parts.uri.path();
    if caller.identity.is_some() {
        tracing::warn!(person = ?caller.person(), ?permission, ?path, "not permitted");
        return refusal(site, path, &Denial::ROLE);
    }
    if matches!(site.options.access.sign_in, SignIn::Proxy(_)) {
        tracing::info!(?path, net = %caller.net, "nobody was signed in by a proxy");
        return refusal(site, path, &Denial::PROXY);
    }
    let reads = matches!(parts.method, Method::GET | Method::HEAD);
    let asks_for_page =
        reads && !path.starts_with("/api/") && !parts.headers.contains_key("x-fragment");
    if asks_for_page {
        let here = parts.uri.path_and_query().map_or("/", |here| here.as_str());
        let here = fixbook_auth::return_to(here).unwrap_or(url::HOME);
        return Redirect::to(&url::with_next(url::SIGN_IN, here)).into_response();
    }
    refusal(site, path, &Denial::NOBODY)
}

/// A plain page that says no, or problem details below `/api/`.
pub(crate) fn refusal(site: &Site, path: &str, denial: &Denial) -> Response {
    let mut response = if path.starts_with("/api/") {
        // Programs are told in English.
        let (_, advice) = denial.why.words(Language::English);
        problem(denial.status, &advice)
    } else {
        let (heading, advice) = denial.why.words(language::of_request());
        let page = RefusedPage {
            shell: site.closed_shell(),
            heading: heading.into_owned(),
            advice: advice.into_owned(),
            sign_in: denial.sign_in.then(|| url::SIGN_IN.to_owned()),
        };
        (denial.status, Html(page.render())).into_response()
    };
    if let Some(time) = denial.retry_after {
        let seconds = HeaderValue::from(time.as_secs().saturating_add(1));
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    response
}

/// Whether a browser says that a page of this site sent the request. Every browser of today sends
/// `Sec-Fetch-Site`, older ones `Origin`; a program that sends neither still needs a token.
fn same_site(site: &Site, headers: &HeaderMap) -> Result<(), &'static str> {
    if let Some(from) = headers.get("sec-fetch-site") {
        return if from == "same-origin" {
            Ok(())
        } else {
            Err("Sec-Fetch-Site")
        };
    }
    let Some(origin) = headers.get(header::ORIGIN) else {
        return Ok(());
    };
    let access = &site.options.access;
    let own = match (
        &access.origin,
        headers
            .get(header::HOST)
            .and_then(|host| host.to_str().ok()),
    ) {
        (Some(origin), _) => origin.clone(),
        (None, Some(host)) => format!("{}://{host}", if access.https { "https" } else { "http" }),
        (None, None) => return Err("Host"),
    };
    if origin.as_bytes().eq_ignore_ascii_case(own.as_bytes()) {
        Ok(())
    } else {
        Err("Origin")
    }
}

/// Time in which the whole body of a request must come in.
const BODY_TIME: Duration = Duration::from_secs(10);

/// What was sent, if it comes in time and is not too large.
async fn whole(body: Body) -> Result<Bytes, Box<Response>> {
    match tokio::time::timeout(BODY_TIME, body.collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(_)) => Err(Box::new(StatusCode::PAYLOAD_TOO_LARGE.into_response())),
        Err(_) => Err(Box::new(StatusCode::REQUEST_TIMEOUT.into_response())),
    }
}

/// Reads the form, and checks that it was made for whoever sends it.
async fn own_form(
    site: &Site,
    caller: &Caller,
    parts: &Parts,
    body: Body,
) -> Result<Form, Box<Response>> {
    let path = parts.uri.path();
    let form = Form::read(&parts.headers, &whole(body).await?);
    let own = form.filter(|form| caller.owns(form.get("token").unwrap_or_default()));
    own.ok_or_else(|| {
        tracing::warn!(?path, net = %caller.net, "a form without the right token was refused");
        Box::new(refusal(site, path, &Denial::FORM))
    })
}

/// Counts a search or the like by the person, or by the address class where nobody signs in.
///
/// This machine itself is not counted: who is on it has easier ways to use it up, and behind a
/// proxy that is not trusted all readers would be one.
fn may_search_now(site: &Site, caller: &Caller, path: &str) -> Result<(), Box<Response>> {
    let key = match &caller.identity {
        Some(identity) if !site.options.access.is_open() => format!("person {}", identity.person),
        _ if caller.net.is_loopback() => return Ok(()),
        _ => caller.net.to_string(),
    };
    let Some(limit) = &site.attempts.search else {
        return Ok(());
    };
    take(limit, &key).map_err(|wait| {
        if take(&site.attempts.said, &key).is_ok() {
            tracing::warn!(reader = ?key, ?path, "too many searches");
        }
        Box::new(refusal(site, path, &Denial::slower(wait)))
    })
}

fn may_write_now(site: &Site, caller: &Caller, path: &str) -> Result<(), Box<Response>> {
    let mut taken = take(&site.attempts.write_address, &caller.net.to_string());
    if let Some(identity) = &caller.identity {
        taken = taken.and_then(|()| take(&site.attempts.write_person, &identity.person));
    }
    taken.map_err(|wait| {
        tracing::warn!(person = ?caller.person(), net = %caller.net, ?path, "too many changes");
        Box::new(refusal(site, path, &Denial::wait(wait)))
    })
}
