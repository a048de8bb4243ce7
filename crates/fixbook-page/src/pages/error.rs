//! The page for a request that could not be answered.

use maud::html;

use crate::layout::{Frame, Shell, page};

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
        let site = &self.shell.site_title;
        let (heading, advice) = match self.kind {
            ErrorKind::Failure => (
                format!("Sorry, there is a problem with {site}"),
                "Try again later.",
            ),
            ErrorKind::Busy => (format!("{site} is busy"), "Try again in a moment."),
            ErrorKind::Starting => (
                format!("{site} is starting"),
                "The articles are being read for the first time. Try again in a moment.",
            ),
            ErrorKind::BadRequest => (
                "This address cannot be understood".to_owned(),
                "If you pasted the address, check that you copied all of it.",
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
            @if !self.reference.is_empty() { p.meta { "Reference: " (self.reference) } }
        };
        page(&self.shell, &frame, &main)
    }
}
