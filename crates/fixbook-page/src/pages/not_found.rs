//! The page for an address where nothing is.

use maud::{Markup, html};

use crate::language::Language;
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
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
        let language = self.shell.language;
        let title = say!(language, "not-found");
        let frame = Frame {
            title: &title,
            hidden: true,
            ..Frame::default()
        };
        let main = html! {
            h1 { (title) }
            p { (say!(language, "not-found-typed")) }
            p { (say!(language, "not-found-pasted")) }
            (ways_on(language))
        };
        page(&self.shell, &frame, &main)
    }
}

/// How to find what is not here.
pub(super) fn ways_on(language: Language) -> Markup {
    let browse = html! { a href=(url::BROWSE) { (say!(language, "browse-all-inline")) } };
    html! { p { (rich!(language, "search-or-browse", browse = browse)) } }
}
