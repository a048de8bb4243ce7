//! The page for an article that was there and is no more.

use maud::html;

use super::not_found::ways_on;
use crate::components::ArticleLink;
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;

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
        let language = self.shell.language;
        let title = say!(language, "article-withdrawn");
        let frame = Frame {
            title: &title,
            hidden: true,
            ..Frame::default()
        };
        let main = html! {
            h1 { (title) }
            @if let Some(next) = &self.replaced_by {
                p { (rich!(language, "article-withdrawn-read", article = html! { a href=(next.url) { (next.title) } })) }
            } @else {
                p { (say!(language, "article-withdrawn-gone")) }
            }
            (ways_on(language))
        };
        page(&self.shell, &frame, &main)
    }
}
