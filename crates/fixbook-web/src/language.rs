//! The language that a request is answered in.
//!
//! It goes with the task of the request, as its log span does: every page of an answer is in one
//! language, whoever makes it, and no handler can forget to pass it on (decision 17).

use axum::http::{HeaderMap, HeaderValue, header};
use fixbook_page::Language;

use crate::cookie::Cookie;
use crate::site::Site;

#[cfg(test)]
mod tests;

tokio::task_local! {
    static OF_REQUEST: Language;
}

/// What answers depend on where readers choose the language.
pub(crate) const VARY: HeaderValue = HeaderValue::from_static("accept-language, cookie");

/// The language of the request that is being answered; English outside of one.
pub(crate) fn of_request() -> Language {
    OF_REQUEST
        .try_with(|language| *language)
        .unwrap_or_default()
}

/// Answers a request in a language.
pub(crate) async fn during<F: Future>(language: Language, answer: F) -> F::Output {
    OF_REQUEST.scope(language, answer).await
}

/// Work for the request that is being answered, to be done on another thread.
pub(crate) fn carried<T>(work: impl FnOnce() -> T) -> impl FnOnce() -> T {
    let language = of_request();
    move || OF_REQUEST.sync_scope(language, work)
}

/// The language for a request: that of the site, else what the reader chose before, else what the
/// browser asks for, else English.
pub(crate) fn choose(site: &Site, headers: &HeaderMap) -> Language {
    if let Some(language) = site.options.language {
        return language;
    }
    let chosen = Cookie::Language.read(headers, site.options.access.https);
    let asked = || {
        let header = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
        Language::accepted(header)
    };
    chosen
        .and_then(Language::of_tag)
        .or_else(asked)
        .unwrap_or_default()
}
