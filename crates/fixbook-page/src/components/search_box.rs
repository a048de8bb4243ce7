//! The one search box, in the header of every page.

use maud::{Markup, html};

use crate::layout::Shell;
use crate::say;
use crate::url;

/// The id of the form, for fields that stand elsewhere on the page.
///
/// Ids of ours that share a page with an article begin with `fb-`: headings have the others.
pub(crate) const FORM: &str = "fb-search";

/// The form; `focus` puts the caret into the box when the page opens.
pub(crate) fn form(shell: &Shell, focus: bool) -> Markup {
    let (language, staff) = (shell.language, shell.is_staff());
    let placeholder = if staff {
        say!(language, "search-example-staff")
    } else {
        say!(language, "search-example")
    };
    html! {
        form #(FORM) role="search" action=(url::SEARCH) {
            label.vh for="fb-q" { (say!(language, "search")) }
            input #fb-q type="search" name="q" value=(shell.query) placeholder=(placeholder)
                autocomplete="off" autocapitalize="off" autocorrect="off" spellcheck="false"
                enterkeyhint="search" maxlength="4000"
                aria-keyshortcuts=[staff.then_some("/ Control+K Meta+K")] autofocus[focus];
            button type="submit" {
                svg width="20" height="20" viewBox="0 0 20 20" fill="none" stroke="currentColor"
                    stroke-width="2.5" stroke-linecap="round" aria-hidden="true" {
                    path d="M13 13l5 5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z" {}
                }
                // Words where there is room, the sign alone where there is not.
                span.vh { (say!(language, "search")) }
            }
        }
    }
}
