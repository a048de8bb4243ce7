//! Signing in through a proxy: its word counts, and nobody else's.

use crate::support::{Kb, Server, until};
use crate::visitor::Visitor;

const FILES: &str = "//- a.md\n---\nid: KB-1\ntitle: Outlook asks\naudience: public\n---\nText.\n";

fn serve(kb: &Kb, from: &str) -> Server {
    kb.serve_as(&format!(
        "
[[site]]
name = 'staff'
listen = '127.0.0.1:0'
audience = 'internal'
sign_in = 'proxy'
[site.proxy]
from = ['{from}']
roles = {{ technician = ['desk'], admin = ['ops'] }}
[[site]]
name = 'public'
listen = '127.0.0.1:0'
audience = 'public'
"
    ))
}

const USER: &str = "X-Forwarded-User";
const GROUPS: &str = "X-Forwarded-Groups";

#[test]
fn the_proxy_says_who_someone_is() {
    let kb = Kb::new(FILES);
    let server = serve(&kb, "127.0.0.0/8");
    for (what, headers, status, says) in [
        (
            "a technician",
            &[(USER, "tess"), (GROUPS, "desk, visitors")][..],
            200,
            "technician",
        ),
        (
            "an admin",
            &[(USER, "ada"), (GROUPS, "desk"), (GROUPS, "ops")],
            200,
            "admin",
        ),
        (
            "a name in UTF-8",
            &[(USER, "åsa"), (GROUPS, "desk")],
            200,
            "åsa",
        ),
        ("nobody", &[], 403, "not signed in"),
        ("a group alone", &[(GROUPS, "ops")], 403, "not signed in"),
        (
            "no group with a role",
            &[(USER, "mallory"), (GROUPS, "visitors")],
            403,
            "not signed in",
        ),
        (
            "no group at all",
            &[(USER, "mallory")],
            403,
            "not signed in",
        ),
        (
            "an empty name",
            &[(USER, " "), (GROUPS, "ops")],
            403,
            "not signed in",
        ),
        (
            "two names",
            &[(USER, "tess"), (USER, "ada"), (GROUPS, "ops")],
            403,
            "not signed in",
        ),
        (
            "a tab in the name",
            &[(USER, "a\tb"), (GROUPS, "ops")],
            403,
            "not signed in",
        ),
        (
            "a very long name",
            &[(USER, LONG), (GROUPS, "ops")],
            403,
            "not signed in",
        ),
    ] {
        let mut visitor = Visitor::new(&server.staff);
        for (name, value) in headers {
            visitor = visitor.with_header(name, value);
        }
        let answer = visitor.get("/account");
        assert_eq!(answer.status, status, "{what}");
        assert!(answer.text().contains(says), "{what}: {}", answer.text());
    }
    // Sessions are the proxy's: fixbook has no form, and keeps nothing.
    let admin = Visitor::new(&server.staff)
        .with_header(USER, "ada")
        .with_header(GROUPS, "ops");
    for target in ["/sign-in", "/people"] {
        assert_eq!(admin.get(target).status, 404, "{target}");
    }
    assert_eq!(admin.cookie("fixbook-session"), None);
    assert!(!kb.state().join("journal.db").exists());
}

const LONG: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

#[test]
fn nobody_else_is_believed() {
    let kb = Kb::new(FILES);
    let server = serve(&kb, "192.0.2.1");
    let spoofed = || {
        Visitor::new(&server.staff)
            .with_header(USER, "ada")
            .with_header(GROUPS, "ops")
    };
    for visitor in [
        spoofed(),
        spoofed().with_header("X-Forwarded-For", "192.0.2.1"),
        spoofed().with_header("Forwarded", "for=192.0.2.1"),
        spoofed().with_header("X-Real-IP", "192.0.2.1"),
    ] {
        for target in ["/", "/kb/KB-1/outlook-asks", "/account", "/nothing"] {
            let answer = visitor.get(target);
            assert_eq!(answer.status, 403, "{target}");
            assert!(!answer.text().contains("Outlook"), "{target}");
        }
        assert_eq!(visitor.get("/api/v1/search?q=outlook").status, 403);
    }
    until("it is logged", || {
        server
            .log()
            .contains("came from an address that is no proxy")
    });
    assert_eq!(server.public.get("/").status, 200);
}
