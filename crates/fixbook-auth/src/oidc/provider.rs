//! What a provider says of itself (OpenID Connect Discovery 1.0).

use serde::Deserialize;

#[cfg(test)]
mod tests;

/// Why a provider's description is not believed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// Not the document that was asked for.
    #[error("the answer is no discovery document: {0}")]
    Unreadable(String),
    /// It speaks for another issuer than the configured one.
    #[error("the document is of issuer `{0}`")]
    OtherIssuer(String),
    /// It would send secrets over a network without encryption.
    #[error("the address `{0}` is not https")]
    Unencrypted(String),
}

/// Where a provider is asked for what.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Provider {
    /// The name it signs with.
    pub issuer: String,
    /// Where people are sent.
    pub authorization_endpoint: String,
    /// Where a code is turned into tokens.
    pub token_endpoint: String,
    /// Where its keys are.
    pub jwks_uri: String,
    /// Where more about someone is told than the token says.
    #[serde(default)]
    pub userinfo_endpoint: Option<String>,
    /// How a client may prove itself at the token endpoint.
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

impl Provider {
    /// Where the document of an issuer is.
    pub fn discovery_url(issuer: &str) -> String {
        format!(
            "{}/.well-known/openid-configuration",
            issuer.trim_end_matches('/')
        )
    }

    /// Reads the document found at [`discovery_url`](Self::discovery_url) of `issuer`.
    ///
    /// # Errors
    /// It is none, or of another issuer, or names an address that is not safe.
    pub fn parse(issuer: &str, document: &str) -> Result<Self, ProviderError> {
        let provider: Self = serde_json::from_str(document)
            .map_err(|error| ProviderError::Unreadable(error.to_string()))?;
        if provider.issuer != issuer {
            return Err(ProviderError::OtherIssuer(provider.issuer));
        }
        let userinfo = provider.userinfo_endpoint.as_ref();
        let endpoints = [
            &provider.authorization_endpoint,
            &provider.token_endpoint,
            &provider.jwks_uri,
        ];
        let unencrypted = {
            let mut endpoints = endpoints.into_iter().chain(userinfo);
            endpoints.find(|url| !is_safe_endpoint(url)).cloned()
        };
        match unencrypted {
            Some(url) => Err(ProviderError::Unencrypted(url)),
            None => Ok(provider),
        }
    }

    /// Whether a client sends its secret in the body, since the provider reads no header.
    pub fn wants_secret_in_body(&self) -> bool {
        let methods = self.token_endpoint_auth_methods_supported.as_ref();
        methods.is_some_and(|methods| {
            let has = |name: &str| methods.iter().any(|method| method == name);
            has("client_secret_post") && !has("client_secret_basic")
        })
    }
}

/// Whether secrets may be sent to this address: by https, or without leaving the machine.
pub fn is_safe_endpoint(url: &str) -> bool {
    if url.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    let authority = |rest: &str| {
        rest.split(['/', '?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    if let Some(rest) = url.strip_prefix("https://") {
        let authority = authority(rest);
        return !authority.is_empty() && !authority.contains('@');
    }
    let Some(rest) = url.strip_prefix("http://") else {
        return false;
    };
    let authority = authority(rest);
    let host = match authority.rsplit_once(':') {
        Some((host, port)) if port.parse::<u16>().is_ok() => host,
        _ => &authority,
    };
    matches!(host, "127.0.0.1" | "[::1]" | "localhost")
}
