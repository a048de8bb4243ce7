//! Who is signed in, and the way out.

use maud::html;

use crate::layout::{Frame, Shell, page};
use crate::url;

/// `/account`
#[derive(Clone, Debug, Default)]
pub struct AccountPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// The name on pages.
    pub display_name: String,
    /// The name the account goes by.
    pub person: String,
    /// What the person may do, by name of the role.
    pub role: String,
    /// The token of the form that signs out; none when signing out is not fixbook's to do.
    pub token: Option<String>,
    /// Whether the person decides who may enter.
    pub manages_people: bool,
}

impl AccountPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let frame = Frame {
            title: "Account",
            path: url::ACCOUNT,
            ..Frame::default()
        };
        let main = html! {
            h1 { "Account" }
            p { "You are " strong { (self.display_name) } " (" (self.person) "), signed in as " (self.role) "." }
            @if self.manages_people { p { a href=(url::PEOPLE) { "People who are signed in" } } }
            @match &self.token {
                Some(token) => form method="post" action=(url::SIGN_OUT) {
                    input type="hidden" name="token" value=(token);
                    button type="submit" { "Sign out" }
                },
                None => p { "You are signed in by a proxy before this site: sign out there." }
            }
        };
        page(&self.shell, &frame, &main)
    }
}
