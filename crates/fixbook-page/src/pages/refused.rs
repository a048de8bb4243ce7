//! The page for a request that someone may not make.

use maud::html;

use crate::layout::{Frame, Shell, page};
use crate::say;

/// Status 401, 403 or 429.
#[derive(Clone, Debug, Default)]
pub struct RefusedPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// What happened.
    pub heading: String,
    /// What to do.
    pub advice: String,
    /// Where to sign in, when that would help.
    pub sign_in: Option<String>,
}

impl RefusedPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let frame = Frame {
            title: &self.heading,
            hidden: true,
            ..Frame::default()
        };
        let main = html! {
            h1 { (self.heading) }
            p { (self.advice) }
            @if let Some(href) = &self.sign_in { p { a.minor href=(href) { (say!(self.shell.language, "sign-in")) } } }
        };
        page(&self.shell, &frame, &main)
    }
}
