//! What a visitor gets when a request cannot be answered; the cause goes to the log, once.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::site::Site;

/// Why a request is not answered with what it asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// What was sent cannot be read.
    BadRequest,
    /// Nothing of that name on this site.
    NotFound,
    /// Too much to do at the moment.
    Busy,
    /// The index is not there yet.
    Starting,
    /// Our fault.
    Internal,
}

impl Refusal {
    /// The HTTP status.
    pub(crate) fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Busy | Self::Starting => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn detail(&self) -> &'static str {
        match self {
            Self::BadRequest => "The body is not what this address takes.",
            Self::NotFound => "Nothing of that name is here.",
            Self::Busy => "Too many requests at once. Try again in a moment.",
            Self::Starting => {
                "The articles are being indexed for the first time. Try again shortly."
            }
            Self::Internal => "Something went wrong here. Try again later.",
        }
    }

    /// The refusal as RFC 9457 problem details, for the API.
    pub(crate) fn into_problem(self) -> Response {
        let status = self.status();
        let mut response = problem(status, self.detail());
        if status == StatusCode::SERVICE_UNAVAILABLE {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }

    /// The refusal as fits the address that was asked for, for someone not let in yet.
    pub(crate) fn into_answer(self, site: &Site, path: &str) -> Response {
        if path.starts_with("/api/") {
            return self.into_problem();
        }
        site.refuse_in(site.closed_shell(), &self)
    }
}

/// RFC 9457 problem details.
pub(crate) fn problem(status: StatusCode, detail: &str) -> Response {
    let body = json!({
        "type": "about:blank",
        "title": status.canonical_reason().unwrap_or("Error"),
        "status": status.as_u16(),
        "detail": detail,
    });
    let mut response = (status, body.to_string()).into_response();
    let media_type = HeaderValue::from_static("application/problem+json");
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, media_type);
    response
}
