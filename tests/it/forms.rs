//! Forms: only those of the site's own pages change anything.

use crate::access::{WITH_PASSWORDS, with_people};
use crate::support::until;
use crate::visitor::{PASSWORD, Visitor, hidden, urlencoded};

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

#[test]
fn forms_from_elsewhere_change_nothing() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    let visitor = Visitor::signed_in(&server.staff, "ada");
    let token = hidden(&visitor.get("/people").text(), "token");
    let other = Visitor::signed_in(&server.staff, "tess");
    let foreign = hidden(&other.get("/account").text(), "token");
    let host = format!("http://{}", server.staff.0);
    let with =
        |token: &str| urlencoded(&[("token", token.to_owned()), ("person", "tess".to_owned())]);
    for (what, headers, body) in [
        (
            "a foreign origin",
            vec![FORM, ("Origin", "https://evil.example")],
            with(&token),
        ),
        ("origin null", vec![FORM, ("Origin", "null")], with(&token)),
        (
            "another scheme",
            vec![FORM, ("Origin", "https://127.0.0.1")],
            with(&token),
        ),
        (
            "cross-site",
            vec![FORM, ("Sec-Fetch-Site", "cross-site"), ("Origin", &host)],
            with(&token),
        ),
        (
            "same-site",
            vec![FORM, ("Sec-Fetch-Site", "same-site")],
            with(&token),
        ),
        (
            "nobody's navigation",
            vec![FORM, ("Sec-Fetch-Site", "none")],
            with(&token),
        ),
        (
            "no token",
            vec![FORM, ("Origin", &host)],
            urlencoded(&[("person", "tess".to_owned())]),
        ),
        (
            "another's token",
            vec![FORM, ("Origin", &host)],
            with(&foreign),
        ),
        ("an empty token", vec![FORM, ("Origin", &host)], with("")),
        (
            "a token twice",
            vec![FORM],
            format!("{}&{}", with(&token), with(&token)),
        ),
        (
            "text",
            vec![("Content-Type", "text/plain"), ("Origin", &host)],
            with(&token),
        ),
        (
            "JSON",
            vec![("Content-Type", "application/json")],
            "{}".to_owned(),
        ),
        ("no type", vec![], with(&token)),
    ] {
        let answer = visitor.send("POST", "/people/sign-out", &headers, &body);
        assert_eq!(answer.status, 403, "{what}");
        assert_eq!(
            other.get("/account").status,
            200,
            "{what}: tess is still in"
        );
    }
    for method in ["GET", "HEAD", "PUT", "DELETE", "PATCH"] {
        for target in ["/people/sign-out", "/sign-out", "/sign-in"] {
            let sent = visitor.send(method, &format!("{target}?{}", with(&token)), &[FORM], "");
            assert!(
                [303, 405].contains(&sent.status),
                "{method} {target}: {}",
                sent.status
            );
        }
        assert_eq!(
            (visitor.get("/account").status, other.get("/account").status),
            (200, 200),
            "{method}"
        );
    }
    let sent = visitor.send(
        "POST",
        "/people/sign-out",
        &[FORM, ("Origin", &host)],
        &with(&token),
    );
    assert_eq!(sent.status, 303, "the real form works, script or not");
    assert_eq!(other.get("/account").status, 303, "tess is out at once");
    until("it is logged", || {
        let log = server.log();
        log.contains("a form from elsewhere was refused")
            && log.contains("without the right token")
            && log.contains("someone was signed out")
    });
}

#[test]
fn extra_fields_give_nobody_a_role() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    let visitor = Visitor::new(&server.staff);
    let page = visitor.get("/sign-in?role=admin").text();
    let fields = [
        ("token", hidden(&page, "token")),
        ("next", "/".to_owned()),
        ("name", "tess".to_owned()),
        ("password", PASSWORD.to_owned()),
        ("role", "admin".to_owned()),
        ("person", "ada".to_owned()),
        ("local", "0".to_owned()),
    ];
    assert_eq!(visitor.post("/sign-in", &fields).status, 303);
    assert_eq!(visitor.get("/people").status, 403);
    assert!(visitor.get("/account").text().contains("technician"));
}

#[test]
fn large_and_strange_bodies_are_refused() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    let visitor = Visitor::new(&server.staff);
    let token = hidden(&visitor.get("/sign-in").text(), "token");
    let fields: String = (0..1_000).map(|n| format!("f{n}=1&")).collect();
    for (what, body, status) in [
        ("ten times the limit", "a".repeat(640 * 1024), 413),
        ("many fields", fields, 403),
        ("no fields", String::new(), 403),
        (
            "half an escape",
            format!("token={token}&name=%&password=%zz"),
            401,
        ),
    ] {
        let answer = visitor.send("POST", "/sign-in", &[FORM], &body);
        assert_eq!(answer.status, status, "{what}");
    }
    let multipart: String = (0..10_000).map(|n| format!("--b\r\n{n}\r\n")).collect();
    for (what, headers, body, status) in [
        (
            "10,000 parts",
            [
                ("Content-Type", "multipart/form-data; boundary=b"),
                ("X-A", "b"),
            ],
            multipart,
            413,
        ),
        (
            "a packed form",
            [FORM, ("Content-Encoding", "gzip")],
            "\x1f\u{8b}\x08".to_owned(),
            403,
        ),
        (
            "no form",
            [("Content-Type", "application/json"), ("X-A", "b")],
            "{}".to_owned(),
            403,
        ),
    ] {
        let answer = visitor.send("POST", "/sign-in", &headers, &body);
        assert_eq!(answer.status, status, "{what}");
    }
    let cookies = "a=b; ".repeat(2_000);
    let answer = visitor.send("GET", "/", &[("Cookie", &cookies)], "");
    assert!([303, 431].contains(&answer.status), "{}", answer.status);
    assert_eq!(visitor.get("/healthz").status, 200);
}
