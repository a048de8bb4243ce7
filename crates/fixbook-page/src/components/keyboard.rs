//! The list of keys: on a page of its own, which the script also shows as a dialog.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::language::Language;
use crate::{say, url};

/// Which key, and what it does.
fn keys(language: Language) -> [(Cow<'static, str>, Cow<'static, str>); 13] {
    let key = Cow::Borrowed;
    [
        (
            say!(language, "key-search"),
            say!(language, "key-search-does"),
        ),
        (key("↓ ↑"), say!(language, "key-arrows-does")),
        (
            say!(language, "key-enter"),
            say!(language, "key-enter-does"),
        ),
        (
            say!(language, "key-shift-enter"),
            say!(language, "key-shift-enter-does"),
        ),
        (
            say!(language, "key-ctrl-enter"),
            say!(language, "key-ctrl-enter-does"),
        ),
        (key("Ctrl+C"), say!(language, "key-ctrl-c-does")),
        (say!(language, "key-ends"), say!(language, "key-ends-does")),
        (
            say!(language, "key-escape"),
            say!(language, "key-escape-does"),
        ),
        (key("c"), say!(language, "key-c-does")),
        (key("1 – 9"), say!(language, "key-digits-does")),
        (key("n p"), say!(language, "key-neighbours-does")),
        (key("e"), say!(language, "key-e-does")),
        (key("?"), say!(language, "key-help-does")),
    ]
}

/// The list.
pub(crate) fn list(language: Language) -> Markup {
    html! {
        dl.keys {
            @for (key, what) in keys(language) {
                div { dt { kbd { (key) } } dd { (what) } }
            }
        }
    }
}

/// The way to the list, in the footer of staff pages.
pub(crate) fn link(language: Language) -> Markup {
    html! { p { a #fb-keys href=(url::KEYS) { (say!(language, "keyboard")) } } }
}
