//! The page for an article that was there and is no more.

use maud::html;

use crate::components::ArticleLink;
use crate::layout::{Frame, Shell, page};
use crate::url;

/// Status 410.
#[derive(Clone, Debug, Default)]
pub struct GonePage {
    /// What surrounds the page.
    pub shell: Shell,
    /// What to read instead.
    pub replaced_by: Option<ArticleLink>,
}

impl GonePage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let frame = Frame {
            title: "This article was withdrawn",
            hidden: true,
            ..Frame::default()
        };
        let main = html! {
            h1 { "This article was withdrawn" }
            @if let Some(next) = &self.replaced_by {
                p { "Read " a href=(next.url) { (next.title) } " instead." }
            } @else {
                p { "It no longer applies." }
            }
            p { "You can search for what you need above, or " a href=(url::BROWSE) { "browse all categories" } "." }
        };
        page(&self.shell, &frame, &main)
    }
}
