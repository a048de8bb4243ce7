//! Who is signed in, for those who decide who may enter.

use maud::{Markup, html};

use crate::components::text::counted;
use crate::layout::{Frame, Shell, page};
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
        let frame = Frame {
            title: "People",
            path: url::PEOPLE,
            ..Frame::default()
        };
        let main = html! {
            h1 { "People who are signed in" }
            p.lead { (counted(self.people.len(), "person", "people")) ". Signing someone out ends every session of theirs at once." }
            ul.rows { @for person in &self.people { (self.row(person)) } }
        };
        page(&self.shell, &frame, &main)
    }

    fn row(&self, person: &Person) -> Markup {
        html! {
            li.row {
                p { strong { (person.display_name) } }
                p.meta { (person.person) " · " (person.role) " · " (counted(person.sessions, "session", "sessions")) }
                form method="post" action=(url::PEOPLE_SIGN_OUT) {
                    input type="hidden" name="token" value=(self.token);
                    input type="hidden" name="person" value=(person.person);
                    button type="submit" { "Sign out" span.vh { " " (person.display_name) } }
                }
            }
        }
    }
}
