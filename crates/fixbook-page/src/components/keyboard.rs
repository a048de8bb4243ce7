//! The list of keys, in the footer of staff pages.

use std::borrow::Cow;

use maud::{Markup, html};

use crate::language::Language;
use crate::say;

/// Which key, and what it does.
fn keys(language: Language) -> [(Cow<'static, str>, Cow<'static, str>); 11] {
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
        (key("?"), say!(language, "key-help-does")),
    ]
}

/// The list, folded; the script adds a switch for keys that are a single character.
pub(crate) fn help(language: Language) -> Markup {
    html! {
        details.keys {
            summary { (say!(language, "keyboard")) }
            dl {
                @for (key, what) in keys(language) {
                    div { dt { kbd { (key) } } dd { (what) } }
                }
            }
            button #fb-keys.minor type="button" hidden {}
        }
    }
}
