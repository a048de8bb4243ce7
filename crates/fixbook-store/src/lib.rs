//! Remembers what people did: accounts, sessions, devices that signed in before.

#![doc = include_str!("../README.md")]

mod device;
mod error;
mod schema;
mod session;
mod store;
mod user;

pub use error::Error;
pub use session::Session;
pub use store::Store;
pub use user::User;
