//! The list of keys, in the footer of staff pages.

use maud::{Markup, html};

/// Where, which key, what it does.
const KEYS: [(&str, &str); 11] = [
    ("/ or Ctrl+K", "Go to the search box"),
    ("↓ ↑", "First result, next, previous, back to the box"),
    ("Enter", "Search; on a result, open it"),
    ("Shift+Enter", "In the box: open the first result"),
    ("Ctrl+Enter", "On a result: open it in a new tab"),
    ("Ctrl+C", "On a result: copy its title and address"),
    ("Home End", "First result, last result"),
    ("Esc", "Back to the box, then clear it"),
    ("c", "On an article: copy to ticket"),
    ("1 – 9", "On an article: copy that command"),
    ("?", "Show or hide this list"),
];

/// The list, folded; the script adds a switch for keys that are a single character.
pub(crate) fn help() -> Markup {
    html! {
        details.keys {
            summary { "Keyboard" }
            dl {
                @for (key, what) in KEYS {
                    div { dt { kbd { (key) } } dd { (what) } }
                }
            }
            button #fb-keys.minor type="button" hidden {}
        }
    }
}
