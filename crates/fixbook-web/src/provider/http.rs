//! One request to the provider and its whole answer, within limits.

use std::time::Duration;

use axum::body::Bytes;
use axum::http::{HeaderValue, Request, StatusCode, header};
use http_body_util::{BodyExt, Full, Limited};

use super::{ProviderClient, SignInError};

/// Longest wait for an answer.
pub(super) const PATIENCE: Duration = Duration::from_secs(10);
/// Largest answer that is read, in bytes.
const MAX_ANSWER_BYTES: usize = 512 * 1024;

impl ProviderClient {
    /// What the provider says of the person whose access token this is; none when the token, and
    /// so the person, is not accepted any more.
    pub(super) async fn userinfo(
        &self,
        endpoint: &str,
        access_token: &str,
    ) -> Result<Option<String>, SignInError> {
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
            (StatusCode::OK, answer) => Ok(Some(answer)),
            (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, _) => Ok(None),
            (status, _) => Err(SignInError::Unreachable(format!(
                "{endpoint} answers {status}"
            ))),
        }
    }

    /// A document of the provider.
    pub(super) async fn get(&self, url: &str) -> Result<String, SignInError> {
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
    pub(super) async fn ask(
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

/// An error of the client, with its cause.
pub(super) fn unreachable(
    cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
) -> SignInError {
    let cause = cause.into();
    // The outer error of the client says little without its source.
    let source = cause
        .source()
        .map(|source| format!(": {source}"))
        .unwrap_or_default();
    SignInError::Unreachable(format!("{cause}{source}"))
}
