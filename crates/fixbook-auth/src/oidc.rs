//! Signing in with OpenID Connect: what is sent to a provider, and what is believed of its answers.
//!
//! The authorization code flow with PKCE (OpenID Connect Core 1.0 section 3.1, RFC 7636, RFC 9700).
//! Nothing here speaks HTTP: answers come in as text, and the time as seconds since 1970.

mod begin;
mod id_token;
mod keys;
mod provider;

pub use begin::{Begin, Client};
pub use id_token::{Claims, Expected, TokenError, verify};
pub use keys::Keys;
pub use provider::{Provider, ProviderError, is_safe_endpoint};
