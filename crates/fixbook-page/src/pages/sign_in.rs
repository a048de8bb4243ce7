//! The page where people say who they are.

use maud::{Markup, html};

use crate::layout::{Frame, Shell, page};
use crate::say;
use crate::url;

/// How people sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInWay {
    /// With a name and a password, typed here.
    Password {
        /// The name as it was typed before, to try again.
        name: String,
        /// Shows that the form came from this site.
        token: String,
    },
    /// At a provider; this is what people call it.
    Provider {
        /// What the link says after "Sign in with".
        label: String,
    },
}

/// `/sign-in`
#[derive(Clone, Debug)]
pub struct SignInPage {
    /// What surrounds the page.
    pub shell: Shell,
    /// How.
    pub way: SignInWay,
    /// Where to go on to afterwards, on this site.
    pub next: String,
    /// What went wrong at the last attempt.
    pub problem: Option<String>,
}

impl SignInPage {
    /// The page as HTML.
    pub fn render(&self) -> String {
        let language = self.shell.language;
        let title = match self.problem {
            Some(_) => say!(language, "sign-in-error"),
            None => say!(language, "sign-in"),
        };
        let frame = Frame {
            title: &title,
            path: url::SIGN_IN,
            hidden: true,
            ..Frame::default()
        };
        let main = html! {
            h1 { (say!(language, "sign-in")) }
            @if let Some(problem) = &self.problem {
                div.notice.bad #fb-problem role="alert" tabindex="-1" { p { strong { (problem) } } }
            }
            @match &self.way {
                SignInWay::Password { name, token } => (self.password_form(name, token)),
                SignInWay::Provider { label } => {
                    p { a.minor href=(url::with_next(url::SIGN_IN_PROVIDER, &self.next)) { (say!(language, "sign-in-with", provider = label)) } }
                }
            }
        };
        page(&self.shell, &frame, &main)
    }

    fn password_form(&self, name: &str, token: &str) -> Markup {
        let language = self.shell.language;
        let described = self.problem.is_some().then_some("fb-problem");
        html! {
            form.stacked method="post" action=(url::SIGN_IN) {
                input type="hidden" name="token" value=(token);
                input type="hidden" name="next" value=(self.next);
                p {
                    label for="fb-name" { (say!(language, "sign-in-name")) }
                    input #fb-name name="name" value=(name) autocomplete="username" autocapitalize="off"
                        autocorrect="off" spellcheck="false" maxlength="200" required aria-describedby=[described];
                }
                p {
                    label for="fb-password" { (say!(language, "sign-in-password")) }
                    input #fb-password type="password" name="password" autocomplete="current-password"
                        maxlength="1000" required aria-describedby=[described];
                }
                p { button type="submit" { (say!(language, "sign-in")) } }
            }
        }
    }
}
