//! Speaks HTTP: routes, handlers, middleware.

#![doc = include_str!("../README.md")]

mod access;
mod audience;
mod caller;
mod cookie;
mod error;
mod feed;
mod file_body;
mod form;
mod gate;
mod handlers;
mod history;
mod issues;
mod json;
mod language;
mod link_probe;
mod look;
mod media;
mod middleware;
mod pace;
mod params;
mod preview;
mod provider;
mod range;
mod recheck;
mod routes;
mod server;
mod shell;
mod site;
mod snapshot;
mod ticket;
mod tls;
mod view;

pub use access::{AccessOptions, OidcRules, ProxyRules, SignIn};
pub use audience::shown;
pub use gate::{Effect, Needs};
pub use history::{History, HistoryState, ReadOptions};
pub use json::{article_json, search_json};
pub use link_probe::{LinkProbe, LinkState};
pub use look::{Look, LookBoard};
pub use preview::{Base, Made, PreviewOptions, preview_router};
pub use provider::ProviderClient;
pub use routes::{On, ROUTES, Route, router};
pub use server::{Limits, SLOWEST, serve};
pub use site::{
    AssetPart, AssetReader, AssetVersion, Phase, Problem, Semantic, SiteOptions, SiteView, Status,
    StatusBoard,
};
pub use snapshot::Snapshot;
pub use tls::{Tls, TlsError};
