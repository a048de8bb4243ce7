//! Passwords: Argon2id, one cost for all, and the same time whether an account exists or not.

use std::sync::OnceLock;

use argon2::password_hash::PasswordHasher;
use argon2::{Algorithm, Argon2, Params, PasswordHash, PasswordVerifier, Version};

#[cfg(test)]
mod tests;

/// Fewest characters of a password (NIST SP 800-63B asks for 8 beside a second factor, 15 alone;
/// OWASP ASVS 5.0 6.2.1 asks for 8 and recommends 15).
pub const MIN_PASSWORD_CHARS: usize = 12;
/// Most bytes of a password: enough for any sentence, little enough to hash.
const MAX_PASSWORD_BYTES: usize = 1024;
/// Cost, as the OWASP password storage cheat sheet has it: 19 MiB, two passes, one lane.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Why a password is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// Fewer than [`MIN_PASSWORD_CHARS`] characters.
    #[error("a password has at least {MIN_PASSWORD_CHARS} characters")]
    TooShort,
    /// More than 1,024 bytes.
    #[error("a password has at most {MAX_PASSWORD_BYTES} bytes")]
    TooLong,
    /// One character over and over, or the name of the account.
    #[error("that password is too easy to guess")]
    TooSimple,
    /// The system gave no random salt.
    #[error("the password could not be hashed")]
    Hashing,
}

/// The hash of a new password, in the PHC string format, with a salt of its own.
///
/// # Errors
/// The password is too short, too long or too simple for the account `name`.
pub fn hash_password(name: &str, password: &str) -> Result<String, PasswordError> {
    if password.chars().count() < MIN_PASSWORD_CHARS {
        return Err(PasswordError::TooShort);
    }
    if password.len() > MAX_PASSWORD_BYTES {
        return Err(PasswordError::TooLong);
    }
    let mut distinct: Vec<char> = password.chars().collect();
    distinct.sort_unstable();
    distinct.dedup();
    if distinct.len() < 4 || password.eq_ignore_ascii_case(name) {
        return Err(PasswordError::TooSimple);
    }
    hash(password)
}

/// Whether `password` is that of the account whose hash is `stored`; with `None`, when there is no
/// such account, the same work is done and the answer is no.
pub fn verify_password(password: &str, stored: Option<&str>) -> bool {
    if password.len() > MAX_PASSWORD_BYTES {
        return false;
    }
    // Made at the first attempt, whoever it is for.
    let hash = stored.or(decoy());
    let Some(parsed) = hash.and_then(|hash| PasswordHash::new(hash).ok()) else {
        return false;
    };
    let matches = hasher()
        .verify_password(password.as_bytes(), &parsed)
        .is_ok();
    matches && stored.is_some()
}

/// A hash of nobody's password.
fn decoy() -> Option<&'static str> {
    static DECOY: OnceLock<Option<String>> = OnceLock::new();
    DECOY
        .get_or_init(|| hash("nobody has this password").ok())
        .as_deref()
}

fn hash(password: &str) -> Result<String, PasswordError> {
    hasher()
        .hash_password(password.as_bytes())
        .map(|hash| hash.to_string())
        .map_err(|_| PasswordError::Hashing)
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).unwrap_or_default();
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}
