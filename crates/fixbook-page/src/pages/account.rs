//! Who is signed in, and the way out.

use maud::html;

use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::texts::rich;
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
        let language = self.shell.language;
        let title = say!(language, "account");
        let frame = Frame {
            title: &title,
            path: url::ACCOUNT,
            ..Frame::default()
        };
        let main = html! {
            h1 { (title) }
            p { (rich!(language, "account-who", name = html! { strong { (self.display_name) } }, person = &self.person, role = &self.role)) }
            @if self.manages_people { p { a href=(url::PEOPLE) { (say!(language, "people")) } } }
            @match &self.token {
                Some(token) => form method="post" action=(url::SIGN_OUT) {
                    input type="hidden" name="token" value=(token);
                    button type="submit" { (say!(language, "sign-out")) }
                },
                None => p { (say!(language, "account-by-proxy")) }
            }
        };
        page(&self.shell, &frame, &main)
    }
}
