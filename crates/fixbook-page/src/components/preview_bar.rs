//! What a preview shows around a page: that it is one, the other readership's view, the reload.

use maud::{Markup, html};

use crate::assets::{self, AssetKind};

/// What a preview shows around every page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewBar {
    /// What is previewed, such as "branch fix/0412".
    pub subject: String,
    /// The state of the articles that the page was made from; another one reloads the page.
    pub made: u64,
    /// What more there is to say of this page, one sentence each.
    pub notes: Vec<String>,
    /// What of the front matter differs, a line for each field.
    pub changes: Vec<String>,
}

impl PreviewBar {
    /// The bar above the main part of the page at `path`.
    pub(crate) fn bar(&self, staff: bool, path: &str) -> Markup {
        html! {
            section.preview-bar aria-label="Preview" {
                p {
                    strong { "Preview of " (self.subject) ", not published." }
                    @if staff {
                        " Nothing is recorded. "
                        a.switch href=(public_view(path)) { "Public view" }
                    } @else {
                        " Public view. "
                        // Out of the frame beside the page for technicians.
                        a href=(staff_view(path)) target="_top" { "Technician view" }
                    }
                }
                @for note in &self.notes { p { (note) } }
                @if !self.changes.is_empty() {
                    p { "Changed in the front matter:" }
                    ul { @for change in &self.changes { li { (change) } } }
                }
            }
        }
    }

    /// The public page beside the page at `path`, where the screen is wide enough.
    pub(crate) fn frame(&self, path: &str) -> Markup {
        html! { iframe.view src=(public_view(path)) title="Public view" {} }
    }

    /// The script that reloads the page.
    pub(crate) fn script(&self) -> Markup {
        html! { script defer src=(assets::url(AssetKind::Preview)) data-made=(self.made) {} }
    }
}

/// The public view of the same page.
fn public_view(path: &str) -> String {
    let separator = if path.contains('?') { '&' } else { '?' };
    format!("{path}{separator}view=public")
}

/// A page without an address of its own leads to the first one.
fn staff_view(path: &str) -> &str {
    if path.is_empty() {
        crate::url::HOME
    } else {
        path
    }
}
