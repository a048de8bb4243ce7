//! The way out: what is remembered of it, and the address people are sent to.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use form_urlencoded::Serializer;

use super::Provider;
use crate::Secret;

#[cfg(test)]
mod tests;

/// What fixbook is at a provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Client {
    /// The id it is registered under.
    pub id: String,
    /// The secret it proves itself with; none for a public client.
    pub secret: Option<String>,
    /// Where people come back to, as registered.
    pub redirect_uri: String,
    /// What is asked for besides `openid`.
    pub scopes: Vec<String>,
}

/// What a browser keeps while its user is at the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Begin {
    /// Comes back in the address: this browser began this.
    pub state: Secret,
    /// Comes back in the token: the token was made for this.
    pub nonce: Secret,
    /// Whoever turns the code into tokens must know this (PKCE).
    pub verifier: Secret,
    /// Where to go on to afterwards.
    pub return_to: String,
}

impl Begin {
    /// New random values; none when the system has no randomness.
    pub fn new(return_to: &str) -> Option<Self> {
        Some(Self {
            state: Secret::generate()?,
            nonce: Secret::generate()?,
            verifier: Secret::generate()?,
            return_to: return_to.to_owned(),
        })
    }

    /// As the value of a cookie.
    pub fn to_cookie(&self) -> String {
        let secrets = [&self.state, &self.nonce, &self.verifier].map(Secret::reveal);
        let return_to = URL_SAFE_NO_PAD.encode(&self.return_to);
        format!("{}.{return_to}", secrets.join("."))
    }

    /// From the value of a cookie; none when it is not one of ours.
    pub fn from_cookie(value: &str) -> Option<Self> {
        let mut parts = value.split('.');
        let mut secret = || Secret::parse(parts.next()?);
        let (state, nonce, verifier) = (secret()?, secret()?, secret()?);
        let return_to = URL_SAFE_NO_PAD.decode(parts.next()?).ok()?;
        let return_to = String::from_utf8(return_to).ok()?;
        parts.next().is_none().then_some(Self {
            state,
            nonce,
            verifier,
            return_to,
        })
    }

    /// The address at the provider that people are sent to.
    pub fn authorization_url(&self, provider: &Provider, client: &Client) -> String {
        let endpoint = &provider.authorization_endpoint;
        let separator = if endpoint.contains('?') { '&' } else { '?' };
        let mut scope = "openid".to_owned();
        for more in &client.scopes {
            scope.push(' ');
            scope.push_str(more);
        }
        let query = Serializer::new(String::new())
            .append_pair("response_type", "code")
            .append_pair("client_id", &client.id)
            .append_pair("redirect_uri", &client.redirect_uri)
            .append_pair("scope", &scope)
            .append_pair("state", self.state.reveal())
            .append_pair("nonce", self.nonce.reveal())
            .append_pair("code_challenge", &self.challenge())
            .append_pair("code_challenge_method", "S256")
            .finish();
        format!("{endpoint}{separator}{query}")
    }

    /// The body of the request that turns `code` into tokens.
    pub fn token_request(&self, client: &Client, code: &str, secret_in_body: bool) -> String {
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "authorization_code")
            .append_pair("code", code)
            .append_pair("redirect_uri", &client.redirect_uri)
            .append_pair("code_verifier", self.verifier.reveal());
        client.prove(&mut form, secret_in_body);
        form.finish()
    }

    /// RFC 7636 section 4.2: BASE64URL(SHA256(verifier)).
    fn challenge(&self) -> String {
        let hash = ring::digest::digest(&ring::digest::SHA256, self.verifier.reveal().as_bytes());
        URL_SAFE_NO_PAD.encode(hash)
    }
}

impl Client {
    /// The body of the request that turns a refresh token into newer tokens (RFC 6749 section 6).
    pub fn refresh_request(&self, refresh_token: &str, secret_in_body: bool) -> String {
        let mut form = Serializer::new(String::new());
        form.append_pair("grant_type", "refresh_token")
            .append_pair("refresh_token", refresh_token);
        self.prove(&mut form, secret_in_body);
        form.finish()
    }

    /// Says who asks, as far as the header does not.
    fn prove(&self, form: &mut Serializer<'_, String>, secret_in_body: bool) {
        match &self.secret {
            Some(secret) if secret_in_body => {
                form.append_pair("client_id", &self.id)
                    .append_pair("client_secret", secret);
            }
            Some(_) => {}
            None => {
                form.append_pair("client_id", &self.id);
            }
        }
    }

    /// The value of the `Authorization` header at the token endpoint (RFC 6749 section 2.3.1);
    /// none for a public client.
    pub fn basic_auth(&self) -> Option<String> {
        let encode =
            |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let secret = self.secret.as_ref()?;
        let pair = format!("{}:{}", encode(&self.id), encode(secret));
        Some(format!(
            "Basic {}",
            base64::engine::general_purpose::STANDARD.encode(pair)
        ))
    }
}
