//! The few cookies there are, read and written (RFC 6265).

use axum::http::{HeaderMap, HeaderValue, header};
use fixbook_auth::Secret;

#[cfg(test)]
mod tests;

/// A cookie of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cookie {
    /// Who is signed in; until the browser is closed, or the session is over.
    Session,
    /// Seed of form tokens for someone who is not signed in.
    Form,
    /// What is remembered while someone is at the provider.
    Begin,
    /// This browser signed in before.
    Device,
    /// The language that pages are to be in.
    Language,
    /// Keys of a single character are off; the script reads it.
    Keys,
}

impl Cookie {
    fn base_name(self) -> &'static str {
        match self {
            Self::Session => "fixbook-session",
            Self::Form => "fixbook-form",
            Self::Begin => "fixbook-begin",
            Self::Device => "fixbook-device",
            Self::Language => "fixbook-language",
            Self::Keys => "fixbook-keys",
        }
    }

    /// Seconds it is kept; none: until the browser is closed.
    fn max_age(self) -> Option<u32> {
        match self {
            Self::Session | Self::Form => None,
            Self::Begin => Some(600),
            Self::Device => Some(180 * 86_400),
            Self::Language => Some(365 * 86_400),
            Self::Keys => Some(365 * 86_400),
        }
    }

    /// `__Host-` binds a cookie to this host and to https; browsers refuse it over plain http,
    /// where a site may only be reached on its own machine.
    fn name(self, https: bool) -> String {
        let prefix = if https { "__Host-" } else { "" };
        format!("{prefix}{}", self.base_name())
    }

    /// The value that a request brings; none when it brings two, of which one is not ours.
    pub(crate) fn read(self, headers: &HeaderMap, https: bool) -> Option<&str> {
        let name = self.name(https);
        let lines = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|line| line.to_str().ok());
        let pairs = lines
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.split_once('='));
        let mut values = pairs
            .filter(|(key, _)| key.trim() == name)
            .map(|(_, value)| value.trim());
        let value = values.next()?;
        values.next().is_none().then_some(value)
    }

    /// The secret that a request brings.
    pub(crate) fn secret(self, headers: &HeaderMap, https: bool) -> Option<Secret> {
        self.read(headers, https).and_then(Secret::parse)
    }

    /// The header that sets it.
    pub(crate) fn set(self, value: &str, https: bool) -> HeaderValue {
        let age = self
            .max_age()
            .map_or(String::new(), |age| format!("; Max-Age={age}"));
        self.header(value, &age, https)
    }

    /// The header that removes it.
    pub(crate) fn clear(self, https: bool) -> HeaderValue {
        self.header("", "; Max-Age=0", https)
    }

    fn header(self, value: &str, age: &str, https: bool) -> HeaderValue {
        let secure = if https { "; Secure" } else { "" };
        let name = self.name(https);
        // What the script reads is a choice, not a secret.
        let hidden = if self == Self::Keys { "" } else { "; HttpOnly" };
        let text = format!("{name}={value}; Path=/{hidden}; SameSite=Lax{age}{secure}");
        // Names are fixed and values are letters, digits, `-`, `_` and `.`.
        HeaderValue::from_str(&text).unwrap_or(HeaderValue::from_static(""))
    }
}
