//! The page for a request that could not be answered.

use maud::html;

use crate::layout::{Frame, Shell, page};
use crate::say;

/// Why not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorKind {
    /// Our fault.
    #[default]
    Failure,
    /// Too much to do at the moment.
    Busy,
    /// The first index is not there yet.
    Starting,
    /// The request cannot be understood.
    BadRequest,
}

/// Status 500, 503 or 400.
#[derive(Clone, Debug, Default)]
pub struct ErrorPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// Why.
    pub kind: ErrorKind,
    /// What to name when asking about it; empty for none.
    pub reference: String,
}

impl ErrorPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let (site, language) = (&self.shell.site_title, self.shell.language);
        let (heading, advice) = match self.kind {
            ErrorKind::Failure => (
                say!(language, "error-failure", site = site),
                say!(language, "error-failure-advice"),
            ),
            ErrorKind::Busy => (
                say!(language, "error-busy", site = site),
                say!(language, "error-busy-advice"),
            ),
            ErrorKind::Starting => (
                say!(language, "error-starting", site = site),
                say!(language, "error-starting-advice"),
            ),
            ErrorKind::BadRequest => (
                say!(language, "error-bad-request"),
                say!(language, "not-found-pasted"),
            ),
        };
        let frame = Frame {
            title: &heading,
            hidden: true,
            ..Frame::default()
        };
        let main = html! {
            h1 { (heading) }
            p { (advice) }
            @if !self.reference.is_empty() { p.meta { (say!(language, "error-reference", reference = &self.reference)) } }
        };
        page(&self.shell, &frame, &main)
    }
}
