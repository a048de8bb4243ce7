//! An ID token: believed only when everything about it is as it must be
//! (OpenID Connect Core 1.0 section 3.1.3.7, RFC 8725).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use serde_json::Value;

use super::Keys;
use super::keys::Algorithm;
use crate::same;

#[cfg(test)]
mod tests;

/// Longest token that is read.
const MAX_BYTES: usize = 64 * 1024;
/// Seconds that the clocks of provider and fixbook may differ.
const LEEWAY: i64 = 60;
/// Seconds after which a token that was just asked for cannot be the one.
const MAX_AGE: i64 = 600;

/// What a token must say.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// Who made it.
    pub issuer: &'a str,
    /// For whom it was made.
    pub client_id: &'a str,
    /// For which attempt it was made.
    pub nonce: &'a str,
    /// Whether it renews the token of that attempt, and so may leave the nonce out (OpenID Connect
    /// Core 1.0 section 12.2).
    pub renewal: bool,
    /// The time, in seconds since 1970.
    pub now: i64,
}

/// Why a token is not believed. None of it holds any part of the token's secret.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// Not three parts of the right kind.
    #[error("it is no signed token")]
    Malformed,
    /// Signed in a way that is not accepted, or not at all.
    #[error("its algorithm is not accepted")]
    Algorithm,
    /// Signed by a key that the provider does not publish.
    #[error("its key is unknown")]
    UnknownKey,
    /// The signature is not that of the key.
    #[error("its signature is wrong")]
    Signature,
    /// A claim is missing or is not what it must be.
    #[error("its claim `{0}` is wrong")]
    Claim(&'static str),
    /// Too old.
    #[error("it has expired")]
    Expired,
    /// Not valid yet.
    #[error("it is not valid yet")]
    Early,
}

/// What a believed token says about someone.
#[derive(Clone, Debug, PartialEq)]
pub struct Claims(Value);

#[derive(Deserialize)]
struct Header {
    alg: String,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    crit: Option<Value>,
}

/// Checks everything about a token.
///
/// # Errors
/// The first thing that is not as it must be. With [`TokenError::UnknownKey`] the provider may
/// have new keys, which may be fetched once.
pub fn verify(token: &str, keys: &Keys, expected: Expected<'_>) -> Result<Claims, TokenError> {
    if token.len() > MAX_BYTES {
        return Err(TokenError::Malformed);
    }
    let mut parts = token.split('.');
    let (Some(header), Some(payload), Some(signature), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(TokenError::Malformed);
    };
    let signed = &token.as_bytes()[..header.len() + 1 + payload.len()];
    let decode = |part: &str| {
        URL_SAFE_NO_PAD
            .decode(part)
            .map_err(|_| TokenError::Malformed)
    };
    let (header, payload, signature) = (decode(header)?, decode(payload)?, decode(signature)?);
    let header: Header = serde_json::from_slice(&header).map_err(|_| TokenError::Malformed)?;
    let algorithm = Algorithm::from_name(&header.alg).ok_or(TokenError::Algorithm)?;
    if header.crit.is_some() {
        // An extension that must be understood (RFC 7515 section 4.1.11): there are none here.
        return Err(TokenError::Algorithm);
    }
    let kid = header.kid.as_deref();
    if !keys.has(kid) {
        return Err(TokenError::UnknownKey);
    }
    if !keys.verify(algorithm, kid, signed, &signature) {
        return Err(TokenError::Signature);
    }
    let claims = serde_json::from_slice(&payload).map_err(|_| TokenError::Malformed)?;
    check(&claims, expected)?;
    Ok(Claims(claims))
}

fn check(claims: &Value, expected: Expected<'_>) -> Result<(), TokenError> {
    let text = |name: &str| claims[name].as_str();
    let time = |name: &'static str| {
        let seconds = claims[name].as_f64().ok_or(TokenError::Claim(name))?;
        // Seconds since 1970 fit; a time that does not is as good as none.
        #[expect(clippy::cast_possible_truncation, reason = "a float cast saturates")]
        Ok(seconds as i64)
    };
    if text("iss") != Some(expected.issuer) {
        return Err(TokenError::Claim("iss"));
    }
    let audiences = match &claims["aud"] {
        Value::String(one) => vec![one.as_str()],
        Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !audiences.contains(&expected.client_id) {
        return Err(TokenError::Claim("aud"));
    }
    let authorized = &claims["azp"];
    let must_name_us = audiences.len() > 1 || !authorized.is_null();
    if must_name_us && authorized.as_str() != Some(expected.client_id) {
        return Err(TokenError::Claim("azp"));
    }
    let now = expected.now;
    if time("exp")? <= now.saturating_sub(LEEWAY) {
        return Err(TokenError::Expired);
    }
    let issued = time("iat")?;
    let early = issued > now.saturating_add(LEEWAY);
    if early || (!claims["nbf"].is_null() && time("nbf")? > now.saturating_add(LEEWAY)) {
        return Err(TokenError::Early);
    }
    if issued < now.saturating_sub(MAX_AGE) {
        return Err(TokenError::Expired);
    }
    let left_out = expected.renewal && claims["nonce"].is_null();
    if !left_out && !text("nonce").is_some_and(|nonce| same(nonce, expected.nonce)) {
        return Err(TokenError::Claim("nonce"));
    }
    if text("sub").is_none_or(str::is_empty) {
        return Err(TokenError::Claim("sub"));
    }
    Ok(())
}

impl Claims {
    /// The name that never changes and is given to nobody else.
    pub fn subject(&self) -> &str {
        self.0["sub"].as_str().unwrap_or_default()
    }

    /// What the provider's userinfo endpoint says of the person of this subject.
    ///
    /// # Errors
    /// The answer is no object, or is about someone else.
    pub fn of_userinfo(document: &str, subject: &str) -> Result<Self, TokenError> {
        let told: Value = serde_json::from_str(document).map_err(|_| TokenError::Malformed)?;
        let theirs = told["sub"].as_str().filter(|sub| !sub.is_empty());
        if theirs != Some(subject) {
            return Err(TokenError::Claim("sub"));
        }
        Ok(Self(told))
    }

    /// Adds what the provider's userinfo endpoint says of the same person; what the signed token
    /// says stands (OpenID Connect Core 1.0 section 5.3).
    ///
    /// # Errors
    /// The answer is no object, or is about someone else.
    pub fn add_userinfo(&mut self, document: &str) -> Result<(), TokenError> {
        let Self(told) = Self::of_userinfo(document, self.subject())?;
        let (Value::Object(told), Value::Object(claims)) = (told, &mut self.0) else {
            return Err(TokenError::Malformed);
        };
        for (name, value) in told {
            claims.entry(name).or_insert(value);
        }
        Ok(())
    }

    /// Whether the token says anything under this name.
    pub fn has(&self, name: &str) -> bool {
        !self.0[name].is_null()
    }

    /// A claim that is text.
    pub fn text(&self, name: &str) -> Option<&str> {
        self.0[name].as_str().filter(|text| !text.is_empty())
    }

    /// A claim that is a list of texts; a single text is a list of one.
    pub fn list(&self, name: &str) -> Vec<String> {
        match &self.0[name] {
            Value::String(one) => vec![one.clone()],
            Value::Array(list) => list
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect(),
            _ => Vec::new(),
        }
    }
}
