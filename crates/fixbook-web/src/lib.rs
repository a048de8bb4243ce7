//! Speaks HTTP: routes, handlers, middleware.

#![doc = include_str!("../README.md")]

mod error;
mod handlers;
mod json;
mod middleware;
mod params;
mod routes;
mod server;
mod shell;
mod site;
mod view;

pub use json::{article_json, search_json};
pub use routes::router;
pub use server::{Limits, serve};
pub use site::{AssetReader, Phase, Problem, SiteOptions, Snapshot, Status, StatusBoard};
