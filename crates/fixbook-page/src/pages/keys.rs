//! Which keys there are, and the switch for those of a single character (WCAG 2.1.4).

use maud::html;

use crate::components::keyboard;
use crate::layout::{Frame, Shell, page};
use crate::{say, url};

/// `/keys`
#[derive(Clone, Debug, Default)]
pub struct KeysPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// Whether keys of a single character work in this browser.
    pub single: bool,
    /// The token of the form; without one nothing can be switched.
    pub token: Option<String>,
}

impl KeysPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = say!(language, "keyboard");
        let frame = Frame {
            title: &title,
            path: url::KEYS,
            ..Frame::default()
        };
        let (now, other, turn) = match self.single {
            true => (
                say!(language, "keys-are-on"),
                "off",
                say!(language, "keys-turn-off"),
            ),
            false => (
                say!(language, "keys-are-off"),
                "on",
                say!(language, "keys-turn-on"),
            ),
        };
        let main = html! {
            h1 { (title) }
            (keyboard::list(language))
            h2 { (say!(language, "keys-single")) }
            p { (now) " " (say!(language, "keys-while-typing")) }
            @if let Some(token) = &self.token {
                form method="post" action=(url::KEYS) {
                    input type="hidden" name="token" value=(token);
                    button type="submit" name="single" value=(other) { (turn) }
                }
            }
        };
        page(&self.shell, &frame, &main)
    }
}
