//! The one address that fixbook calls: the configured OpenID Connect provider.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use fixbook_auth::oidc::{
    Begin, Claims, Client, Expected, Keys, Provider, ProviderError, TokenError, verify,
};
use http_body_util::Full;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as HttpClient;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;
use tokio::sync::Mutex;

use crate::access::now;

mod http;
mod kept;

use http::{PATIENCE, unreachable};
pub(crate) use kept::Kept;

/// Time after which the provider's description and keys are asked for again.
const KEPT: Duration = Duration::from_secs(3600);
/// Time in which nobody waits for a provider that did not answer.
const AWAY: Duration = Duration::from_secs(15);
/// Time between two looks for new keys, whatever keys tokens name.
const LOOK_AGAIN: Duration = Duration::from_secs(60);

/// Why someone could not be signed in at the provider. What it says is for the log.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SignInError {
    /// The provider does not answer as it should.
    #[error("the provider cannot be asked: {0}")]
    Unreachable(String),
    /// The provider's description is not believed.
    #[error(transparent)]
    Provider(#[from] ProviderError),
    /// The provider gave no tokens for the code.
    #[error("the code was refused: status {0}")]
    CodeRefused(StatusCode),
    /// The provider speaks for someone no more.
    #[error("the provider does not speak for this person any more")]
    Withdrawn,
    /// The token is not believed.
    #[error("the token is refused: {0}")]
    Token(#[from] TokenError),
}

/// What is known of the provider.
struct Known {
    provider: Arc<Provider>,
    keys: Arc<Keys>,
    at: Instant,
    keys_at: Instant,
}

/// Asks one provider, and remembers what it says of itself. Cheap to clone.
#[derive(Clone)]
pub struct ProviderClient(Arc<Inner>);

struct Inner {
    issuer: String,
    client: Client,
    http: HttpClient<HttpsConnector<HttpConnector>, Full<Bytes>>,
    known: Mutex<Option<Known>>,
    /// Until when nobody who is in waits for it, since it did not answer.
    away_until: std::sync::Mutex<Option<Instant>>,
}

#[derive(Deserialize)]
struct Tokens {
    #[serde(default)]
    id_token: Option<String>,
    #[serde(default)]
    access_token: Option<String>,
    #[serde(default)]
    refresh_token: Option<String>,
}

/// What the token endpoint says when it gives no tokens (RFC 6749 section 5.2).
#[derive(Default, Deserialize)]
struct TokenRefusal {
    #[serde(default)]
    error: String,
}

impl ProviderClient {
    /// For the provider that signs as `issuer`. Certificates are judged by the roots of the
    /// system, or those that `SSL_CERT_FILE` names.
    ///
    /// # Errors
    /// The system has no roots that can be read.
    pub fn new(issuer: &str, client: Client) -> std::io::Result<Self> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_connect_timeout(Some(PATIENCE));
        let https = HttpsConnectorBuilder::new()
            .with_provider_and_native_roots(provider)?
            .https_or_http()
            .enable_http1()
            .wrap_connector(http);
        Ok(Self(Arc::new(Inner {
            issuer: issuer.to_owned(),
            client,
            http: HttpClient::builder(TokioExecutor::new()).build(https),
            known: Mutex::new(None),
            away_until: std::sync::Mutex::default(),
        })))
    }

    /// The address at the provider where `begin` goes on.
    ///
    /// # Errors
    /// The provider cannot be asked or is not believed.
    pub(crate) async fn authorization_url(&self, begin: &Begin) -> Result<String, SignInError> {
        let (provider, _) = self.known().await?;
        Ok(begin.authorization_url(&provider, &self.0.client))
    }

    /// The name the provider signs with.
    pub(crate) fn issuer(&self) -> &str {
        &self.0.issuer
    }

    /// Turns a code into what the provider says about someone, and what it takes to ask again. Some
    /// providers put groups into the token, others tell them at their userinfo endpoint, which is
    /// asked when `wanted` is missing.
    ///
    /// # Errors
    /// The code is refused, or the token is not believed.
    pub(crate) async fn redeem(
        &self,
        begin: &Begin,
        code: &str,
        wanted: &str,
    ) -> Result<(Claims, Kept), SignInError> {
        let (provider, keys) = self.known().await?;
        let body = begin.token_request(&self.0.client, code, provider.wants_secret_in_body());
        let tokens = match self.tokens(&provider, body).await? {
            Ok(tokens) => tokens,
            Err((status, _)) => return Err(SignInError::CodeRefused(status)),
        };
        let id_token = tokens.id_token.ok_or_else(|| unreachable("no ID token"))?;
        let expected = self.expected(begin.nonce.reveal(), false);
        let mut claims = self.believe(&id_token, &provider, &keys, expected).await?;
        let mut kept = Kept {
            subject: claims.subject().to_owned(),
            nonce: begin.nonce.reveal().to_owned(),
            access: tokens.access_token,
            refresh: tokens.refresh_token,
            by_userinfo: false,
        };
        let in_token = claims.has(wanted);
        let ask = !in_token || kept.refresh.is_none();
        if let (true, Some(endpoint), Some(access)) =
            (ask, &provider.userinfo_endpoint, &kept.access)
        {
            let told = self.userinfo(endpoint, access).await;
            if !in_token {
                let told = told?.ok_or_else(|| unreachable("userinfo refuses a new token"))?;
                claims.add_userinfo(&told)?;
                kept.by_userinfo = true;
            } else if let Ok(Some(told)) = told {
                // The token says it all; this only finds out whether it can be asked again there.
                let told = Claims::of_userinfo(&told, claims.subject());
                kept.by_userinfo = told.is_ok_and(|told| told.has(wanted));
            }
        }
        Ok((claims, kept))
    }

    /// What the provider says about someone now. Whatever comes of it, `kept` is what it takes to
    /// ask the next time.
    ///
    /// # Errors
    /// The provider cannot be asked, does not speak for this person any more, or is not believed.
    pub(crate) async fn renew(&self, kept: &mut Kept, wanted: &str) -> Result<Claims, SignInError> {
        let (provider, keys) = self.known().await?;
        let mut claims = None;
        if let Some(refresh) = &kept.refresh {
            let in_body = provider.wants_secret_in_body();
            let body = self.0.client.refresh_request(refresh, in_body);
            let tokens = match self.tokens(&provider, body).await? {
                Ok(tokens) => tokens,
                Err((_, error)) if error == "invalid_grant" => return Err(SignInError::Withdrawn),
                // Anything else is between fixbook and the provider, not about the person.
                Err((status, error)) => {
                    return Err(unreachable(format!("no newer tokens: {status} {error:?}")));
                }
            };
            kept.access = tokens.access_token.or(kept.access.take());
            kept.refresh = tokens.refresh_token.or(kept.refresh.take());
            if let Some(id_token) = &tokens.id_token {
                let expected = self.expected(&kept.nonce, true);
                let believed = self.believe(id_token, &provider, &keys, expected).await?;
                if believed.subject() != kept.subject {
                    return Err(TokenError::Claim("sub").into());
                }
                claims = Some(believed);
            }
        }
        if let (false, Some(claims)) = (kept.by_userinfo, &claims) {
            return Ok(claims.clone());
        }
        let (Some(endpoint), Some(access)) = (&provider.userinfo_endpoint, &kept.access) else {
            return Err(unreachable("it has no address to ask at"));
        };
        let told = self.userinfo(endpoint, access).await?;
        let told = told.ok_or(SignInError::Withdrawn)?;
        let Some(mut claims) = claims else {
            let told = Claims::of_userinfo(&told, &kept.subject)?;
            // Where groups were in the token alone, their absence here says nothing.
            if !kept.by_userinfo && !told.has(wanted) {
                return Err(unreachable("it does not say the groups again"));
            }
            return Ok(told);
        };
        claims.add_userinfo(&told)?;
        Ok(claims)
    }

    /// Whether it did not answer a moment ago.
    pub(crate) fn is_away(&self) -> bool {
        let until = self.0.away_until.lock();
        let until = *until.unwrap_or_else(std::sync::PoisonError::into_inner);
        until.is_some_and(|until| Instant::now() < until)
    }

    /// Remembers that it did not answer, for a while.
    pub(crate) fn note_away(&self) {
        let mut until = self
            .0
            .away_until
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *until = Some(Instant::now() + AWAY);
    }

    fn expected<'a>(&'a self, nonce: &'a str, renewal: bool) -> Expected<'a> {
        Expected {
            issuer: &self.0.issuer,
            client_id: &self.0.client.id,
            nonce,
            renewal,
            now: now(),
        }
    }

    /// What a token says, with newer keys when it names one that is not known.
    async fn believe(
        &self,
        token: &str,
        provider: &Provider,
        keys: &Keys,
        expected: Expected<'_>,
    ) -> Result<Claims, SignInError> {
        match verify(token, keys, expected) {
            Err(TokenError::UnknownKey) => {
                let keys = self.newer_keys(provider).await?;
                Ok(verify(token, &keys, expected)?)
            }
            verified => Ok(verified?),
        }
    }

    /// Asks for tokens; when there are none, status and error of the answer.
    async fn tokens(
        &self,
        provider: &Provider,
        body: String,
    ) -> Result<Result<Tokens, (StatusCode, String)>, SignInError> {
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(&provider.token_endpoint)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let basic = self.0.client.basic_auth();
        if let Some(basic) = basic.filter(|_| !provider.wants_secret_in_body()) {
            let mut value = HeaderValue::from_str(&basic).map_err(unreachable)?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        let request = request.body(Full::from(body)).map_err(unreachable)?;
        let (status, answer) = self.ask(request).await?;
        if status == StatusCode::OK {
            return Ok(Ok(serde_json::from_str(&answer).map_err(unreachable)?));
        }
        let refusal: TokenRefusal = serde_json::from_str(&answer).unwrap_or_default();
        Ok(Err((status, refusal.error)))
    }

    /// The provider and its keys, asked for once an hour.
    async fn known(&self) -> Result<(Arc<Provider>, Arc<Keys>), SignInError> {
        let mut known = self.0.known.lock().await;
        if let Some(known) = known.as_ref().filter(|known| known.at.elapsed() < KEPT) {
            return Ok((Arc::clone(&known.provider), Arc::clone(&known.keys)));
        }
        let document = self.get(&Provider::discovery_url(&self.0.issuer)).await?;
        let provider = Arc::new(Provider::parse(&self.0.issuer, &document)?);
        let keys = Arc::new(self.fetch_keys(&provider).await?);
        let at = Instant::now();
        *known = Some(Known {
            provider: Arc::clone(&provider),
            keys: Arc::clone(&keys),
            at,
            keys_at: at,
        });
        Ok((provider, keys))
    }

    /// The provider may have new keys: looks again, but not at every token that names a strange one.
    async fn newer_keys(&self, provider: &Provider) -> Result<Arc<Keys>, SignInError> {
        let mut known = self.0.known.lock().await;
        let Some(known) = known.as_mut() else {
            return Err(TokenError::UnknownKey.into());
        };
        if known.keys_at.elapsed() >= LOOK_AGAIN {
            known.keys = Arc::new(self.fetch_keys(provider).await?);
            known.keys_at = Instant::now();
        }
        Ok(Arc::clone(&known.keys))
    }

    async fn fetch_keys(&self, provider: &Provider) -> Result<Keys, SignInError> {
        let document = self.get(&provider.jwks_uri).await?;
        Keys::parse(&document).map_err(unreachable)
    }
}
