//! The pages of someone who is not let in, and of someone who is.

use super::shell;
use crate::{AccountPage, RefusedPage, Shell, ShellKind, SignInPage, SignInWay};

fn closed() -> Shell {
    Shell {
        closed: true,
        ..shell(ShellKind::Staff)
    }
}

fn password(next: &str, problem: Option<&str>) -> String {
    let way = SignInWay::Password {
        name: "ada".to_owned(),
        token: "t0ken".to_owned(),
    };
    SignInPage {
        shell: closed(),
        way,
        next: next.to_owned(),
        problem: problem.map(str::to_owned),
    }
    .render()
}

#[test]
fn a_closed_page_shows_nothing_of_the_site() {
    let refused = RefusedPage {
        shell: closed(),
        heading: "No".to_owned(),
        ..RefusedPage::default()
    };
    for html in [password("/", None), refused.render()] {
        for part in [
            "role=\"search\"",
            "<nav",
            "<script",
            "<footer",
            "/browse",
            "/problems",
        ] {
            assert!(!html.contains(part), "{part}");
        }
        assert!(html.contains("noindex"));
    }
}

#[test]
fn the_form_works_without_script_and_says_what_is_wrong() {
    let html = password("/kb/KB-1/x", None);
    for part in [
        "method=\"post\" action=\"/sign-in\"",
        "name=\"token\" value=\"t0ken\"",
        "name=\"next\" value=\"/kb/KB-1/x\"",
        "<label for=\"fb-name\">",
        "<label for=\"fb-password\">",
        "autocomplete=\"username\"",
        "autocomplete=\"current-password\"",
    ] {
        assert!(html.contains(part), "{part}: {html}");
    }
    assert!(!html.contains("role=\"alert\"") && !html.contains("aria-describedby"));
    let html = password("/", Some("Wrong."));
    assert!(html.contains("role=\"alert\"") && html.contains("aria-describedby=\"fb-problem\""));
    assert!(html.contains("<title>Error: Sign in"), "{html}");
}

#[test]
fn a_provider_is_a_link_that_keeps_where_to_go_on_to() {
    for (next, href) in [
        ("/", "/sign-in/provider\""),
        ("/a?b=c", "/sign-in/provider?next=%2Fa%3Fb%3Dc\""),
    ] {
        let page = SignInPage {
            shell: closed(),
            way: SignInWay::Provider {
                label: "Work".to_owned(),
            },
            next: next.to_owned(),
            problem: None,
        };
        assert!(page.render().contains(href), "{}", page.render());
    }
}

#[test]
fn only_sessions_of_ours_can_be_ended_here() {
    for (token, form) in [(Some("t0ken"), true), (None, false)] {
        let page = AccountPage {
            shell: shell(ShellKind::Staff),
            token: token.map(str::to_owned),
            ..AccountPage::default()
        };
        assert_eq!(page.render().contains("action=\"/sign-out\""), form);
    }
}
