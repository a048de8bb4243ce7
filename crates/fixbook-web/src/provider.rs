//! The one address that fixbook calls: the configured OpenID Connect provider.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::body::Bytes;
use axum::http::{HeaderValue, Method, Request, StatusCode, header};
use fixbook_auth::oidc::{
    Begin, Claims, Client, Expected, Keys, Provider, ProviderError, TokenError, verify,
};
use http_body_util::{BodyExt, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client as HttpClient;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;
use tokio::sync::Mutex;

use crate::access::now;

/// Longest wait for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// Largest answer that is read, in bytes.
const MAX_ANSWER_BYTES: usize = 512 * 1024;
/// Time after which the provider's description and keys are asked for again.
const KEPT: Duration = Duration::from_secs(3600);
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
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    #[serde(default)]
    access_token: Option<String>,
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

    /// Turns a code into what the provider says about someone. Some providers put groups into the
    /// token, others tell them at their userinfo endpoint, which is asked when `wanted` is missing.
    ///
    /// # Errors
    /// The code is refused, or the token is not believed.
    pub(crate) async fn redeem(
        &self,
        begin: &Begin,
        code: &str,
        wanted: &str,
    ) -> Result<Claims, SignInError> {
        let (provider, keys) = self.known().await?;
        let client = &self.0.client;
        let body = begin.token_request(client, code, provider.wants_secret_in_body());
        let mut request = Request::builder()
            .method(Method::POST)
            .uri(&provider.token_endpoint)
            .header(header::ACCEPT, "application/json")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(basic) = client
            .basic_auth()
            .filter(|_| !provider.wants_secret_in_body())
        {
            let mut value = HeaderValue::from_str(&basic).map_err(unreachable)?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        let request = request.body(Full::from(body)).map_err(unreachable)?;
        let (status, answer) = self.ask(request).await?;
        if status != StatusCode::OK {
            return Err(SignInError::CodeRefused(status));
        }
        let tokens: Tokens = serde_json::from_str(&answer).map_err(unreachable)?;
        let expected = Expected {
            issuer: &self.0.issuer,
            client_id: &client.id,
            nonce: begin.nonce.reveal(),
            now: now(),
        };
        let mut claims = match verify(&tokens.id_token, &keys, expected) {
            Err(TokenError::UnknownKey) => {
                let keys = self.newer_keys(&provider).await?;
                verify(&tokens.id_token, &keys, expected)?
            }
            verified => verified?,
        };
        if let (false, Some(endpoint), Some(access)) = (
            claims.has(wanted),
            &provider.userinfo_endpoint,
            &tokens.access_token,
        ) {
            claims.add_userinfo(&self.userinfo(endpoint, access).await?)?;
        }
        Ok(claims)
    }

    async fn userinfo(&self, endpoint: &str, access_token: &str) -> Result<String, SignInError> {
        let bearer = format!("Bearer {access_token}");
        let mut bearer = HeaderValue::from_str(&bearer).map_err(unreachable)?;
        bearer.set_sensitive(true);
        let request = Request::builder()
            .uri(endpoint)
            .header(header::ACCEPT, "application/json")
            .header(header::AUTHORIZATION, bearer)
            .body(Full::default())
            .map_err(unreachable)?;
        match self.ask(request).await? {
            (StatusCode::OK, answer) => Ok(answer),
            (status, _) => Err(SignInError::Unreachable(format!(
                "{endpoint} answers {status}"
            ))),
        }
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

    async fn get(&self, url: &str) -> Result<String, SignInError> {
        let request = Request::builder()
            .uri(url)
            .header(header::ACCEPT, "application/json")
            .body(Full::default())
            .map_err(unreachable)?;
        match self.ask(request).await? {
            (StatusCode::OK, answer) => Ok(answer),
            (status, _) => Err(SignInError::Unreachable(format!("{url} answers {status}"))),
        }
    }

    /// One request and its whole answer, within limits. A redirect is an answer like any other: no
    /// other address is ever called.
    async fn ask(
        &self,
        request: Request<Full<Bytes>>,
    ) -> Result<(StatusCode, String), SignInError> {
        let exchange = async {
            let response = self.0.http.request(request).await.map_err(unreachable)?;
            let status = response.status();
            let body = Limited::new(response.into_body(), MAX_ANSWER_BYTES);
            let bytes = body.collect().await.map_err(unreachable)?.to_bytes();
            let text = String::from_utf8(bytes.to_vec()).map_err(unreachable)?;
            Ok((status, text))
        };
        tokio::time::timeout(PATIENCE, exchange)
            .await
            .map_err(unreachable)?
    }
}

fn unreachable(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> SignInError {
    let cause = cause.into();
    // The outer error of the client says little without its source.
    let source = cause
        .source()
        .map(|source| format!(": {source}"))
        .unwrap_or_default();
    SignInError::Unreachable(format!("{cause}{source}"))
}
