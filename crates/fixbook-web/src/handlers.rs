//! The handlers, by what they show: take a request apart, ask, fill a page.

pub(crate) mod account;
pub(crate) mod api;
pub(crate) mod article;
mod article_staff;
pub(crate) mod asset;
pub(crate) mod audience;
pub(crate) mod browse;
mod course;
pub(crate) mod feed;
pub(crate) mod guide;
pub(crate) mod health;
pub(crate) mod history;
pub(crate) mod home;
pub(crate) mod keys;
pub(crate) mod known_issues;
pub(crate) mod language;
pub(crate) mod letters;
pub(crate) mod machines;
pub(crate) mod people;
pub(crate) mod problems;
mod product;
pub(crate) mod search;
pub(crate) mod sign_in;
pub(crate) mod sign_in_oidc;
pub(crate) mod sign_out;

use axum::response::{Html, IntoResponse, Response};

use crate::error::Refusal;
use crate::site::Site;

/// A page, or the page that says why not.
fn page(site: &Site, rendered: Result<String, Refusal>) -> Response {
    match rendered {
        Ok(html) => Html(html).into_response(),
        Err(refusal) => site.refuse(&refusal),
    }
}
