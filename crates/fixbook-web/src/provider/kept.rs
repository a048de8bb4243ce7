//! What it takes to ask a provider again about someone who is in.

use fixbook_auth::Secret;
use serde::{Deserialize, Serialize};

/// Tokens of one session, and whose they are. Stored sealed with the secret of the session, which
/// only the browser has.
#[derive(Clone, Deserialize, Serialize)]
pub(crate) struct Kept {
    /// The name that never changes.
    pub(super) subject: String,
    /// Of the attempt that began the session: a newer token that has one has the same.
    pub(super) nonce: String,
    pub(super) access: Option<String>,
    pub(super) refresh: Option<String>,
    /// Whether the userinfo endpoint says the groups.
    pub(super) by_userinfo: bool,
}

impl Kept {
    /// Whether the provider can be asked again with it.
    pub(crate) fn can_be_asked(&self) -> bool {
        self.refresh.is_some() || (self.by_userinfo && self.access.is_some())
    }

    /// As it is stored; none when the system has no randomness.
    pub(crate) fn seal(&self, secret: &Secret) -> Option<Vec<u8>> {
        secret.seal(&serde_json::to_string(self).ok()?)
    }

    /// From what was stored; none when it cannot be read.
    pub(crate) fn unseal(secret: &Secret, sealed: &[u8]) -> Option<Self> {
        serde_json::from_str(&secret.unseal(sealed)?).ok()
    }
}
