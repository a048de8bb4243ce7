//! Who is signed in, for those who decide who may enter.

use maud::{Markup, html};

use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::url;

/// Someone who is signed in.
#[derive(Clone, Debug, Default)]
pub struct Person {
    /// The name the person goes by.
    pub person: String,
    /// The name on pages.
    pub display_name: String,
    /// What the person may do, by name of the role.
    pub role: String,
    /// Browsers signed in with.
    pub sessions: usize,
}

/// `/people`
#[derive(Clone, Debug, Default)]
pub struct PeoplePage {
    /// What surrounds the page.
    pub shell: Shell,
    /// Who is signed in, by name.
    pub people: Vec<Person>,
    /// The token of the forms.
    pub token: String,
}

impl PeoplePage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = say!(language, "people-title");
        let frame = Frame {
            title: &title,
            path: url::PEOPLE,
            ..Frame::default()
        };
        let main = html! {
            h1 { (say!(language, "people")) }
            p.lead { (say!(language, "people-lead", count = self.people.len())) }
            ul.rows { @for person in &self.people { (self.row(person)) } }
        };
        page(&self.shell, &frame, &main)
    }

    fn row(&self, person: &Person) -> Markup {
        let language = self.shell.language;
        html! {
            li.row {
                p { strong { (person.display_name) } }
                p.meta { (person.person) " · " (person.role) " · " (say!(language, "people-sessions", count = person.sessions)) }
                form method="post" action=(url::PEOPLE_SIGN_OUT) {
                    input type="hidden" name="token" value=(self.token);
                    input type="hidden" name="person" value=(person.person);
                    button type="submit" { (say!(language, "sign-out")) span.vh { " " (person.display_name) } }
                }
            }
        }
    }
}
