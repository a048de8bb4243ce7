//! Accounts: `fixbook user`, and what it does to those who are signed in.

use crate::access::{WITH_PASSWORDS, with_people};
use crate::support::{Kb, until};
use crate::visitor::{PASSWORD, Visitor};

#[test]
fn what_happens_to_an_account_is_felt_at_the_next_request() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    let (tess, ada) = (
        Visitor::signed_in(&server.staff, "tess"),
        Visitor::signed_in(&server.staff, "ada"),
    );
    assert_eq!(
        (tess.get("/people").status, ada.get("/people").status),
        (403, 200)
    );
    kb.print(&["user", "role", "tess", "admin"]);
    kb.print(&["user", "role", "ada", "technician"]);
    assert_eq!(
        (tess.get("/people").status, ada.get("/people").status),
        (200, 403)
    );
    kb.print(&["user", "sign-out", "ada"]);
    assert_eq!(ada.get("/").status, 303);
    kb.print(&["user", "disable", "tess"]);
    assert_eq!(tess.get("/").status, 303);
    kb.print(&["user", "enable", "tess"]);
    assert_eq!(tess.get("/").status, 303, "an ended session stays ended");
    let tess = Visitor::signed_in(&server.staff, "tess");
    let output = kb.run_with_input(&["user", "reset", "tess"], "another horse battery\n");
    assert!(output.status.success());
    assert_eq!(tess.get("/").status, 303, "a new password ends sessions");
    assert_eq!(
        Visitor::new(&server.staff).sign_in("tess", PASSWORD).status,
        401
    );
    assert_eq!(
        Visitor::new(&server.staff)
            .sign_in("tess", "another horse battery")
            .status,
        303
    );
    until("a wrong role is logged", || {
        server.log().contains("not permitted")
    });
}

#[test]
fn accounts_are_managed_from_the_command_line() {
    let kb = Kb::new("");
    let add = |args: &[&str], password: &str| {
        let output = kb.run_with_input(&[&["user", "add"], args].concat(), password);
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    assert_eq!(
        add(
            &["ada", "--role", "admin", "--display-name", "Ada L"],
            "a fine password 1\n"
        )
        .0,
        Some(0)
    );
    for (args, password, says) in [
        (&["ada"][..], "a fine password 1\n", "already"),
        (&["bob"], "short\n", "12 characters"),
        (&["bob"], "", "12 characters"),
        (
            &["bob", "--role", "root"],
            "a fine password 1\n",
            "technician",
        ),
        (&["bob", "--password", "x"], "", "--password"),
        (&["bob smith"], "a fine password 1\n", "no name"),
        (&["bob\u{1b}[31m"], "a fine password 1\n", "no name"),
        (&[""], "a fine password 1\n", "no name"),
    ] {
        let (code, errors) = add(args, password);
        assert_eq!(code, Some(2), "{args:?}");
        assert!(errors.contains(says), "{args:?}: {errors}");
    }
    let listed: serde_json::Value =
        serde_json::from_str(&kb.print(&["user", "list", "--json"])).expect("JSON");
    assert_eq!(listed[0]["name"], "ada");
    assert_eq!(listed[0]["display_name"], "Ada L");
    assert_eq!(listed.as_array().map(Vec::len), Some(1));
    assert!(listed[0].get("password_hash").is_none());
    for command in ["disable", "enable", "reset"] {
        let output = kb.run_with_input(&["user", command, "bob"], "a fine password 1\n");
        assert_eq!(output.status.code(), Some(2), "{command}");
        assert!(
            String::from_utf8_lossy(&output.stderr).contains("no user `bob`"),
            "{command}"
        );
    }
}
