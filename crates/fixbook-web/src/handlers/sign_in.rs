//! `/sign-in`: with a name and a password.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{AppendHeaders, Html, IntoResponse, Redirect, Response};
use fixbook_auth::{Identity, Role, Secret, return_to, verify_password};
use fixbook_page::{SignInPage, SignInWay, say, url};
use fixbook_store::{Session, Store, User};

use crate::access::{SignIn, forget, give_back, now, take};
use crate::caller::Caller;
use crate::cookie::Cookie;
use crate::error::Refusal;
use crate::form::Form;
use crate::gate::{Denial, refusal};
use crate::language;
use crate::provider::Kept;
use crate::site::Site;

/// Longest name that is looked up, in bytes.
const MAX_NAME_BYTES: usize = 200;

/// Shows the way in; whoever is in already goes on.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
    RawQuery(query): RawQuery,
) -> Response {
    let next = asked_next(query.as_deref().unwrap_or_default());
    let next = local(&site, &caller, next.as_deref());
    if caller.identity.is_some() {
        return Redirect::to(&next).into_response();
    }
    let page = form_page(&site, &caller, String::new(), next, None);
    Html(page.render()).into_response()
}

/// The value of `next` in a query string.
pub(super) fn asked_next(query: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs
        .find(|(name, _)| name == "next")
        .map(|(_, value)| value.into_owned())
}

/// Where to go on to: on this site, whatever was asked.
pub(super) fn local(site: &Site, caller: &Caller, next: Option<&str>) -> String {
    let asked = next.unwrap_or(url::HOME);
    let found = return_to(asked);
    if found.is_none() {
        let site = &site.options.name;
        tracing::warn!(%site, net = %caller.net, next = ?asked.get(..200).unwrap_or(asked), "an address to return to was refused");
    }
    found.unwrap_or(url::HOME).to_owned()
}

fn form_page(
    site: &Site,
    caller: &Caller,
    name: String,
    next: String,
    problem: Option<&str>,
) -> SignInPage {
    let way = match &site.options.access.sign_in {
        SignIn::Oidc(rules) => SignInWay::Provider {
            label: rules.label.clone(),
        },
        SignIn::None | SignIn::Proxy(_) | SignIn::Password => SignInWay::Password {
            name,
            token: caller.form_token().unwrap_or_default(),
        },
    };
    SignInPage {
        shell: site.closed_shell(),
        way,
        next,
        problem: problem.map(str::to_owned),
    }
}

/// Takes name and password.
pub(crate) async fn submit(
    State(site): State<Arc<Site>>,
    Extension(caller): Extension<Arc<Caller>>,
    Extension(form): Extension<Form>,
    headers: HeaderMap,
) -> Response {
    let attempt = Attempt {
        site: &site,
        caller: &caller,
        device: Cookie::Device.secret(&headers, site.options.access.https),
        name: form.get("name").unwrap_or_default().trim().to_owned(),
        next: local(&site, &caller, form.get("next")),
    };
    let password = form.get("password").unwrap_or_default().to_owned();
    match attempt.run(password).await {
        Ok(response) => response,
        Err(refusal) => site.refuse_in(site.closed_shell(), &refusal),
    }
}

/// One attempt to sign in.
struct Attempt<'a> {
    site: &'a Arc<Site>,
    caller: &'a Caller,
    /// The secret of a browser that signed in before.
    device: Option<Secret>,
    name: String,
    next: String,
}

impl Attempt<'_> {
    async fn run(&self, password: String) -> Result<Response, Refusal> {
        let store = self
            .site
            .options
            .access
            .store
            .as_ref()
            .ok_or(Refusal::Internal)?;
        if self.name.is_empty() || self.name.len() > MAX_NAME_BYTES {
            return Ok(self.wrong(None));
        }
        if let Err(wait) = self.may_try(store).await? {
            tracing::warn!(net = %self.caller.net, "too many attempts to sign in");
            return Ok(refusal(self.site, url::SIGN_IN, &Denial::wait(wait)));
        }
        let user = store
            .user(&self.name)
            .await
            .map_err(|error| failed(&error))?;
        let account = user.as_ref().map(|user| user.name.clone());
        let user = user.filter(|user| !user.disabled);
        let hash = user.as_ref().map(|user| user.password_hash.clone());
        let right = self
            .site
            .run(move || verify_password(&password, hash.as_deref()))
            .await?;
        match user.filter(|_| right).and_then(|user| known(&user)) {
            Some(identity) => self.succeed(store, &identity).await,
            None => Ok(self.wrong(account.as_deref())),
        }
    }

    /// Counts the attempt: by name and address class, by address class, and, from browsers that
    /// never signed in with this name, by name. Strangers can use up none of what the person's own
    /// browser has.
    async fn may_try(&self, store: &Store) -> Result<Result<(), Duration>, Refusal> {
        let attempts = &self.site.attempts;
        let known = match &self.device {
            Some(device) => {
                let digest = device.digest();
                let known = store.knows_device(digest.as_str(), &self.name).await;
                known.map_err(|error| failed(&error))?.then_some(digest)
            }
            None => None,
        };
        if let Some(device) = known {
            return Ok(take(&attempts.pair, &format!("device {}", device.as_str())));
        }
        let address = take(&attempts.address, &self.caller.net.to_string());
        let pair = address.and_then(|()| take(&attempts.pair, &self.pair()));
        Ok(pair.and_then(|()| take(&attempts.person, &self.name)))
    }

    fn pair(&self) -> String {
        format!("{} {}", self.caller.net, self.name)
    }

    /// The same answer, whatever was wrong. The log names accounts that there are: another name may
    /// be a password in the wrong field.
    fn wrong(&self, account: Option<&str>) -> Response {
        let person = account.unwrap_or("an unknown name");
        tracing::warn!(?person, net = %self.caller.net, "sign-in failed");
        let problem = say!(language::of_request(), "sign-in-wrong");
        let (name, next) = (self.name.clone(), self.next.clone());
        let page = form_page(self.site, self.caller, name, next, Some(&problem));
        (StatusCode::UNAUTHORIZED, Html(page.render())).into_response()
    }

    async fn succeed(&self, store: &Store, identity: &Identity) -> Result<Response, Refusal> {
        let attempts = &self.site.attempts;
        forget(&attempts.pair, &self.pair());
        give_back(&attempts.address, &self.caller.net.to_string());
        give_back(&attempts.person, &self.name);
        let device = match &self.device {
            Some(device) => device.clone(),
            None => Secret::generate().ok_or(Refusal::Internal)?,
        };
        let kept = store
            .remember_device(device.digest().as_str(), &identity.person, now())
            .await;
        kept.map_err(|error| failed(&error))?;
        let https = self.site.options.access.https;
        let device = Cookie::Device.set(device.reveal(), https);
        let session = begin_session(self.site, self.caller, identity, None).await?;
        let cookies = AppendHeaders([(header::SET_COOKIE, session), (header::SET_COOKIE, device)]);
        Ok((cookies, Redirect::to(&self.next)).into_response())
    }
}

fn known(user: &User) -> Option<Identity> {
    Some(Identity {
        person: user.name.clone(),
        display_name: user.display_name.clone(),
        role: Role::from_name(&user.role)?,
    })
}

/// How long a session lasts when the provider gives nothing to ask it again with, in seconds.
const UNCHECKED: i64 = 3600;

/// Begins a session under a new secret, ends the one the browser had, and gives the cookie. `kept`
/// is what a provider gave; accounts of our own have none.
pub(super) async fn begin_session(
    site: &Site,
    caller: &Caller,
    identity: &Identity,
    kept: Option<&Kept>,
) -> Result<HeaderValue, Refusal> {
    let access = &site.options.access;
    let store = access.store.as_ref().ok_or(Refusal::Internal)?;
    if let Some(old) = &caller.session {
        store
            .end_session(&old.digest)
            .await
            .map_err(|error| failed(&error))?;
    }
    let secret = Secret::generate().ok_or(Refusal::Internal)?;
    let mut longest = i64::try_from(access.longest.as_secs()).unwrap_or(i64::MAX);
    if kept.is_some_and(|kept| !kept.can_be_asked()) {
        longest = longest.min(UNCHECKED);
    }
    let sealed = kept.filter(|kept| kept.can_be_asked());
    let sealed = sealed.map(|kept| kept.seal(&secret).ok_or(Refusal::Internal));
    let now = now();
    let session = Session {
        digest: secret.digest().as_str().to_owned(),
        site: site.options.name.clone(),
        person: identity.person.clone(),
        display_name: identity.display_name.clone(),
        role: identity.role.as_str().to_owned(),
        local: kept.is_none(),
        created: now,
        seen: now,
        expires: now.saturating_add(longest),
        checked: now,
        kept: sealed.transpose()?,
    };
    store
        .add_session(&session)
        .await
        .map_err(|error| failed(&error))?;
    tracing::info!(person = ?identity.person, role = %identity.role, net = %caller.net, "signed in");
    Ok(Cookie::Session.set(secret.reveal(), access.https))
}

fn failed(error: &fixbook_store::Error) -> Refusal {
    tracing::error!(%error, "the store failed");
    Refusal::Internal
}
