//! Who makes a request, as far as that is known.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, OnceLock};

use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use fixbook_auth::{ClientNet, Identity, Permission, Role, Secret, form_token};
use fixbook_store::Session;

use crate::access::{self, ProxyRules, SignIn, local_person};
use crate::cookie::Cookie;
use crate::error::Refusal;
use crate::recheck;
use crate::site::Site;

/// The address that a connection came from; the accept loop puts it beside each request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// What is known of the one who makes a request.
#[derive(Debug)]
pub(crate) struct Caller {
    /// The address class that limits count by.
    pub(crate) net: ClientNet,
    /// Who it is; none when nobody is signed in.
    pub(crate) identity: Option<Identity>,
    /// The session, where fixbook keeps them.
    pub(crate) session: Option<Session>,
    /// Whether a session was named that does not hold.
    pub(crate) stale: bool,
    /// What form tokens are made from: the session's secret, or that of a cookie for forms.
    seed: Option<Secret>,
    /// A new secret for forms, which the answer sets as a cookie.
    fresh: OnceLock<Option<Secret>>,
}

impl Caller {
    /// Finds out who makes a request.
    ///
    /// # Errors
    /// The store cannot be asked.
    pub(crate) async fn of(site: &Arc<Site>, parts: &Parts) -> Result<Arc<Self>, Refusal> {
        let headers = &parts.headers;
        let peer = parts.extensions.get::<Peer>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0.ip());
        let access = &site.options.access;
        let mut caller = Self {
            net: client_net(site, peer, headers),
            identity: None,
            session: None,
            stale: false,
            seed: Cookie::Form.secret(headers, access.https),
            fresh: OnceLock::new(),
        };
        match &access.sign_in {
            SignIn::None => caller.identity = site.is_staff().then(local_person),
            SignIn::Password | SignIn::Oidc(_) => caller.find_session(site, headers).await?,
            SignIn::Proxy(rules) => caller.identity = from_proxy(rules, peer, headers, caller.net),
        }
        Ok(Arc::new(caller))
    }

    async fn find_session(&mut self, site: &Arc<Site>, headers: &HeaderMap) -> Result<(), Refusal> {
        let access = &site.options.access;
        let Some(value) = Cookie::Session.read(headers, access.https) else {
            return Ok(());
        };
        self.stale = true;
        let (Some(secret), Some(store)) = (Secret::parse(value), &access.store) else {
            return Ok(());
        };
        let idle = i64::try_from(access.idle.as_secs()).unwrap_or(i64::MAX);
        let (digest, name) = (secret.digest(), &site.options.name);
        let found = store
            .session(digest.as_str(), name, access::now(), idle)
            .await;
        let session = found.map_err(|error| {
            tracing::error!(%error, "sessions cannot be read");
            Refusal::Internal
        })?;
        let session = match session {
            Some(session) => recheck::check(site, &secret, session).await?,
            None => None,
        };
        // A role that this fixbook does not know is none.
        let role = session
            .as_ref()
            .and_then(|session| Role::from_name(&session.role));
        if let (Some(session), Some(role)) = (session, role) {
            self.identity = Some(Identity {
                person: session.person.clone(),
                display_name: session.display_name.clone(),
                role,
            });
            self.session = Some(session);
            self.seed = Some(secret);
            self.stale = false;
        }
        Ok(())
    }

    /// The one decision: whether whoever makes this request may do this on this site.
    pub(crate) fn may(&self, site: &Site, permission: Permission) -> bool {
        match &self.identity {
            Some(identity) => identity.may(permission),
            // A site without sign-in that is not for staff is read by whoever reaches it.
            None => site.options.access.is_open() && permission == Permission::Read,
        }
    }

    /// The token for forms that this answer holds; none when the system has no randomness.
    pub(crate) fn form_token(&self) -> Option<String> {
        let fresh = || self.fresh.get_or_init(Secret::generate).as_ref();
        self.seed.as_ref().or_else(fresh).map(form_token)
    }

    /// Whether a form with this token was made for whoever sends it.
    pub(crate) fn owns(&self, token: &str) -> bool {
        let seed = self.seed.as_ref();
        seed.is_some_and(|seed| fixbook_auth::same(&form_token(seed), token))
    }

    /// Cookies that the answer sets.
    pub(crate) fn cookies(&self, https: bool) -> Vec<HeaderValue> {
        let mut cookies = Vec::new();
        if let Some(Some(fresh)) = self.fresh.get() {
            cookies.push(Cookie::Form.set(fresh.reveal(), https));
        }
        if self.stale {
            cookies.push(Cookie::Session.clear(https));
        }
        cookies
    }

    /// Who it is, for the log.
    pub(crate) fn person(&self) -> &str {
        self.identity
            .as_ref()
            .map_or("nobody", |identity| &identity.person)
    }
}

fn client_net(site: &Site, peer: IpAddr, headers: &HeaderMap) -> ClientNet {
    let forwarded = headers.get_all("x-forwarded-for").iter();
    // A value that is no text ends the list, as any other junk does.
    let forwarded: Vec<&str> = forwarded
        .map(|value| value.to_str().unwrap_or("?"))
        .collect();
    ClientNet::from(site.options.access.proxies.client(peer, &forwarded))
}

/// Longest name that is taken from a header, in characters.
const MAX_HEADER_CHARS: usize = 200;

/// Who a proxy says it is; nobody when it is not one of ours that says so.
fn from_proxy(
    rules: &ProxyRules,
    peer: IpAddr,
    headers: &HeaderMap,
    net: ClientNet,
) -> Option<Identity> {
    let said =
        headers.contains_key(&rules.user_header) || headers.contains_key(&rules.groups_header);
    if !rules.from.trusts(peer) {
        if said {
            tracing::warn!(%net, "a header that signs in came from an address that is no proxy");
        }
        return None;
    }
    let person = single(headers, &rules.user_header)?;
    let name = single(headers, &rules.name_header).unwrap_or_else(|| person.clone());
    let groups = headers.get_all(&rules.groups_header).iter();
    let groups = groups
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','));
    let groups: Vec<String> = groups.map(|group| group.trim().to_owned()).collect();
    let Some(role) = rules.roles.role(&groups) else {
        tracing::warn!(?person, "no group of this person has a role");
        return None;
    };
    Some(Identity {
        person,
        display_name: name,
        role,
    })
}

/// The value of a header that comes once, as visible text.
fn single(headers: &HeaderMap, name: &str) -> Option<String> {
    let mut values = headers.get_all(name).iter();
    let value = std::str::from_utf8(values.next()?.as_bytes()).ok()?.trim();
    let sound = !value.is_empty()
        && value.chars().count() <= MAX_HEADER_CHARS
        && !value.chars().any(char::is_control)
        && values.next().is_none();
    sound.then(|| value.to_owned())
}
