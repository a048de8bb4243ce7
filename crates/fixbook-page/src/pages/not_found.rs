//! The page for an address where nothing is.

use maud::html;

use crate::layout::{Frame, Shell, page};
use crate::url;

/// Status 404.
#[derive(Clone, Debug, Default)]
pub struct NotFoundPage {
    /// What surrounds the page.
    pub shell: Shell,
}

impl NotFoundPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let frame = Frame {
            title: "Page not found",
            hidden: true,
            ..Frame::default()
        };
        let main = html! {
            h1 { "Page not found" }
            p { "If you typed the address, check that it is right." }
            p { "If you pasted the address, check that you copied all of it." }
            p { "You can search for what you need above, or " a href=(url::BROWSE) { "browse all categories" } "." }
        };
        page(&self.shell, &frame, &main)
    }
}
