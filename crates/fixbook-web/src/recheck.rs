//! Asks the provider again about someone who is in, so that what changes there counts here.

use std::sync::Arc;

use fixbook_auth::Secret;
use fixbook_auth::oidc::Claims;
use fixbook_store::{Session, Store};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::access::{OidcRules, SignIn, now};
use crate::error::Refusal;
use crate::handlers::sign_in_oidc::identify;
use crate::provider::{Kept, SignInError};
use crate::site::Site;

/// Sessions that are asked about at once.
const TURNS: usize = 64;

/// Whose turn it is: of the requests of one session, one asks and the others wait for what it
/// finds, since a refresh token may count once only.
pub(crate) struct Turns(Vec<Arc<Mutex<()>>>);

impl Default for Turns {
    fn default() -> Self {
        Self((0..TURNS).map(|_| Arc::default()).collect())
    }
}

impl Turns {
    async fn of(&self, digest: &str) -> OwnedMutexGuard<()> {
        let sum = digest.bytes().map(usize::from).sum::<usize>();
        Arc::clone(&self.0[sum % self.0.len()]).lock_owned().await
    }
}

/// The session as the provider stands by it; none when it is over.
///
/// # Errors
/// The store cannot be asked.
pub(crate) async fn check(
    site: &Arc<Site>,
    secret: &Secret,
    session: Session,
) -> Result<Option<Session>, Refusal> {
    let access = &site.options.access;
    let (SignIn::Oidc(rules), false) = (&access.sign_in, session.local) else {
        return Ok(Some(session));
    };
    if session.kept.is_none() {
        // There is nothing to ask with, and the session was given little time. One of a fixbook
        // that never asked has no time at all.
        return Ok((session.checked > 0).then_some(session));
    }
    if is_fresh(rules, &session) {
        return Ok(Some(session));
    }
    // A browser that gives up its request must not cut short what may use up a refresh token.
    let (site, secret) = (Arc::clone(site), secret.clone());
    let asking = tokio::spawn(async move { ask(&site, &secret, session).await });
    asking.await.unwrap_or_else(|error| {
        tracing::error!(%error, "asking the provider failed");
        Err(Refusal::Internal)
    })
}

fn is_fresh(rules: &OidcRules, session: &Session) -> bool {
    let age = now().saturating_sub(session.checked);
    u64::try_from(age).is_ok_and(|age| age < rules.recheck.as_secs())
}

async fn ask(site: &Site, secret: &Secret, session: Session) -> Result<Option<Session>, Refusal> {
    let access = &site.options.access;
    let (SignIn::Oidc(rules), Some(store)) = (&access.sign_in, &access.store) else {
        return Err(Refusal::Internal);
    };
    let _turn = site.turns.of(&session.digest).await;
    // Another request may have asked while this one waited.
    let again = store.session(&session.digest, &session.site, now(), i64::MAX);
    let Some(mut session) = again.await.map_err(|error| failed(&error))? else {
        return Ok(None);
    };
    if is_fresh(rules, &session) {
        return Ok(Some(session));
    }
    let sealed = session.kept.as_deref().unwrap_or_default();
    let Some(mut kept) = Kept::unseal(secret, sealed) else {
        return over(store, &session, "what it takes to ask again is damaged").await;
    };
    if rules.client.is_away() {
        return Ok(within_grace(rules, session));
    }
    let asked = rules.client.renew(&mut kept, &rules.groups_claim).await;
    session.kept = kept.seal(secret);
    match asked {
        Ok(claims) => renewed(rules, store, session, &claims).await,
        Err(SignInError::Unreachable(why)) => {
            tracing::warn!(why, person = ?session.person, "the provider could not be asked again");
            rules.client.note_away();
            record(store, &session).await?;
            Ok(within_grace(rules, session))
        }
        Err(why) => over(store, &session, &why.to_string()).await,
    }
}

/// Takes up what the provider says now.
async fn renewed(
    rules: &OidcRules,
    store: &Store,
    mut session: Session,
    claims: &Claims,
) -> Result<Option<Session>, Refusal> {
    // Who it is was checked by the subject; not every answer says the name again.
    let renamed = |person: &str| claims.has(&rules.person_claim) && person != session.person;
    match identify(rules, claims) {
        Ok(identity) if !renamed(&identity.person) => {
            let role = identity.role.as_str();
            if session.role != role {
                tracing::info!(person = ?session.person, from = session.role, to = role, "the role changed");
            }
            role.clone_into(&mut session.role);
            if claims.has("name") {
                session.display_name = identity.display_name;
            }
            session.checked = now();
            record(store, &session).await?;
            Ok(Some(session))
        }
        Ok(_) => over(store, &session, "the person has another name").await,
        Err(_) => over(store, &session, "no group has a role any more").await,
    }
}

/// Whether someone stays in although the provider cannot be asked: for a while.
fn within_grace(rules: &OidcRules, session: Session) -> Option<Session> {
    let age = now().saturating_sub(session.checked);
    let within = u64::try_from(age).is_ok_and(|age| age <= rules.grace.as_secs());
    within.then_some(session)
}

async fn record(store: &Store, session: &Session) -> Result<(), Refusal> {
    let recorded = store.record_check(session).await;
    recorded.map_err(|error| failed(&error))
}

async fn over(store: &Store, session: &Session, why: &str) -> Result<Option<Session>, Refusal> {
    tracing::warn!(person = ?session.person, why, "a session was ended");
    let ended = store.end_session(&session.digest).await;
    ended.map(|()| None).map_err(|error| failed(&error))
}

fn failed(error: &fixbook_store::Error) -> Refusal {
    tracing::error!(%error, "the store failed");
    Refusal::Internal
}
