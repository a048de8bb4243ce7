//! The one search box, in the header of every page.

use maud::{Markup, html};

use crate::url;

/// The id of the form, for fields that stand elsewhere on the page.
pub(crate) const FORM: &str = "search";

/// The form; `focus` puts the caret into the box when the page opens.
pub(crate) fn form(query: &str, staff: bool, focus: bool) -> Markup {
    let placeholder = if staff {
        "Symptom or exact error code"
    } else {
        "Describe the problem"
    };
    html! {
        form #(FORM) role="search" action=(url::SEARCH) {
            label.vh for="q" { "Search" }
            input #q type="search" name="q" value=(query) placeholder=(placeholder)
                autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                enterkeyhint="search" maxlength="4000"
                aria-keyshortcuts=[staff.then_some("/ Control+K Meta+K")] autofocus[focus];
            button type="submit" { "Search" }
        }
    }
}
