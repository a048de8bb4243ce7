//! Decides who someone is and what they may do.

#![doc = include_str!("../README.md")]

mod address;
mod identity;
pub mod oidc;
mod password;
#[cfg(test)]
mod properties;
mod rate_limit;
mod return_to;
mod secret;

pub use address::{AddressError, ClientNet, TrustedProxies};
pub use identity::{Identity, Permission, Role, RoleRules};
pub use password::{MIN_PASSWORD_CHARS, PasswordError, hash_password, verify_password};
pub use rate_limit::{Rate, RateLimit};
pub use return_to::return_to;
pub use secret::{Digest, Secret, form_token, same};
