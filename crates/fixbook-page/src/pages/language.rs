//! The page where a reader chooses the language of the pages.

use maud::html;

use crate::language::Language;
use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::url;

/// `/language`
#[derive(Clone, Debug, Default)]
pub struct LanguagePage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The token of the form.
    pub token: String,
    /// Where to go on to afterwards, on this site.
    pub next: String,
}

impl LanguagePage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let title = say!(self.shell.language, "language");
        let frame = Frame {
            title: &title,
            path: url::LANGUAGE,
            hidden: true,
            ..Frame::default()
        };
        let main = html! {
            h1 { (title) }
            p #fb-about { (say!(self.shell.language, "language-about")) }
            form.choices method="post" action=(url::LANGUAGE) {
                input type="hidden" name="token" value=(self.token);
                input type="hidden" name="next" value=(self.next);
                @for language in Language::ALL {
                    button type="submit" name="language" value=(language.tag()) lang=(language.tag())
                        aria-describedby="fb-about" { (language.name()) }
                }
            }
        };
        page(&self.shell, &frame, &main)
    }
}
