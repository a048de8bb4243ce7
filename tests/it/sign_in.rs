//! Signing in with a password, and everything that may go wrong with it.

use crate::access::{WITH_PASSWORDS, with_people};
use crate::support::until;
use crate::visitor::{PASSWORD, Visitor, hidden, set_cookies};

#[test]
fn whoever_signs_in_goes_on_to_where_they_were_and_can_leave() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    let visitor = Visitor::new(&server.staff);
    let sent = visitor.get("/kb/KB-1/outlook-asks?x=1%202");
    let form = sent.header("location").expect("a form").to_owned();
    assert_eq!(
        form,
        "/sign-in?next=%2Fkb%2FKB-1%2Foutlook-asks%3Fx%3D1%25202"
    );
    let answer = visitor.sign_in_from(&form, "tess", PASSWORD);
    assert_eq!(
        answer.header("location"),
        Some("/kb/KB-1/outlook-asks?x=1%202")
    );
    assert!(
        visitor
            .get("/kb/KB-1/outlook-asks")
            .text()
            .contains("Text.")
    );
    let account = visitor.get("/account").text();
    assert!(
        account.contains("tess") && account.contains("technician"),
        "{account}"
    );
    let session = visitor.cookie("fixbook-session").expect("a session");
    let left = visitor.post("/sign-out", &[("token", hidden(&account, "token"))]);
    assert_eq!(
        (left.status, left.header("location")),
        (303, Some("/sign-in"))
    );
    assert_eq!(
        visitor.cookie("fixbook-session"),
        None,
        "the browser forgets it"
    );
    visitor.set_cookie("fixbook-session", &session);
    assert_eq!(
        visitor.get("/account").status,
        303,
        "and so does the server"
    );
    until("all of it is logged", || {
        let log = server.log();
        log.contains("signed in")
            && log.contains("signed out")
            && log.contains("a session is over or unknown")
    });
    let log = server.log();
    for secret in [&session, PASSWORD] {
        assert!(!log.contains(secret), "{log}");
    }
}

#[test]
fn the_session_changes_at_every_sign_in_and_its_cookie_is_guarded() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    let visitor = Visitor::new(&server.staff);
    let planted = "A".repeat(43);
    visitor.set_cookie("fixbook-session", &planted);
    let answer = visitor.sign_in("tess", PASSWORD);
    let cookies = set_cookies(&answer);
    let session = cookies
        .iter()
        .find(|cookie| cookie.starts_with("fixbook-session="))
        .expect("a session");
    assert!(
        session.ends_with("; Path=/; HttpOnly; SameSite=Lax"),
        "{session}"
    );
    assert!(!session.contains(&planted), "{session}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let first = visitor.cookie("fixbook-session").expect("a session");
    assert_eq!(first.len(), 43, "256 bits");
    let other = Visitor::signed_in(&server.staff, "ann");
    other.set_cookie("fixbook-session", &first);
    assert!(other.get("/account").text().contains("tess"));
    // What is stored grants nothing.
    let journal = kb.state().join("journal.db");
    let stored = ["", "-wal"]
        .map(|end| std::fs::read(format!("{}{end}", journal.display())).unwrap_or_default());
    let stored = String::from_utf8_lossy(&stored.concat()).into_owned();
    assert!(stored.contains("tess") && !stored.contains(&first) && !stored.contains(PASSWORD));
}

#[test]
fn https_binds_the_cookies_to_the_host() {
    let kb = with_people();
    let config = WITH_PASSWORDS.replace(
        "sign_in = 'password'",
        "sign_in = 'password'\nurl = 'https://kb.example.org'",
    );
    let server = kb.serve_as(&config);
    let answer = Visitor::signed_in(&server.staff, "tess").get("/account");
    assert!(
        answer
            .header("strict-transport-security")
            .is_some_and(|value| value.starts_with("max-age=63072000"))
    );
    let sign_in = Visitor::new(&server.staff).sign_in("tess", PASSWORD);
    for cookie in set_cookies(&sign_in) {
        assert!(
            cookie.starts_with("__Host-fixbook-")
                && cookie.contains("; Secure")
                && cookie.contains("; HttpOnly"),
            "{cookie}"
        );
        assert!(!cookie.to_lowercase().contains("domain="), "{cookie}");
    }
}

#[test]
fn a_wrong_name_and_a_wrong_password_are_refused_alike() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    kb.print(&["user", "disable", "ann"]);
    let mut pages = Vec::new();
    for (name, password) in [
        ("tess", "wrong"),
        ("nobody", PASSWORD),
        ("ann", PASSWORD),
        ("TESS", PASSWORD),
        ("", ""),
        ("tess\u{0}", PASSWORD),
        ("tess' OR '1'='1", PASSWORD),
        ("tess", ""),
    ] {
        let visitor = Visitor::new(&server.staff);
        let answer = visitor.sign_in(name, password);
        assert_eq!(answer.status, 401, "{name}");
        assert_eq!(visitor.cookie("fixbook-session"), None, "{name}");
        let text = answer.text();
        assert!(
            text.contains("The name or the password is wrong."),
            "{name}"
        );
        let token = hidden(&text, "token");
        let shown = shown_name(&text);
        pages.push(
            text.replace(&token, "T")
                .replace(&format!("value=\"{shown}\""), ""),
        );
    }
    assert!(pages.windows(2).all(|two| two[0] == two[1]), "{pages:?}");
    until("the refusals are logged", || {
        server.log().matches("sign-in failed").count() == pages.len()
    });
    // Someone who types the password into the field of the name must not find it in the log.
    assert_eq!(
        Visitor::new(&server.staff).sign_in(PASSWORD, "").status,
        401
    );
    until("that is logged too", || {
        server.log().matches("sign-in failed").count() > pages.len()
    });
    let log = server.log();
    assert!(!log.contains(PASSWORD) && !log.contains('\u{0}'), "{log}");
    assert!(
        log.contains("person=\"tess\"") && log.contains("an unknown name"),
        "{log}"
    );
}

#[test]
fn guesses_are_slowed_and_the_person_is_not_kept_out() {
    let kb = with_people();
    let config = WITH_PASSWORDS.replace(
        "sign_in = 'password'",
        "sign_in = 'password'\ntrusted_proxies = ['127.0.0.1']",
    );
    let server = kb.serve_as(&config);
    let from = |address: &str| Visitor::new(&server.staff).with_header("X-Forwarded-For", address);
    let own = from("192.0.2.1");
    assert_eq!(own.sign_in("tess", PASSWORD).status, 303);
    // One stranger: five guesses, then one a minute.
    let stranger = from("203.0.113.9");
    let statuses: Vec<u16> = (0..7)
        .map(|_| stranger.sign_in("tess", "wrong").status)
        .collect();
    assert_eq!(statuses, [401, 401, 401, 401, 401, 429, 429]);
    let refused = stranger.sign_in("tess", PASSWORD);
    assert_eq!(refused.status, 429, "not even with the right one");
    assert!(
        refused
            .header("retry-after")
            .and_then(|value| value.parse::<u64>().ok())
            .is_some_and(|s| s > 30)
    );
    // A new browser at the same address is the same stranger; so is a neighbour in one /64.
    assert_eq!(from("203.0.113.9").sign_in("tess", "wrong").status, 429);
    let in_net: Vec<u16> = (0..6)
        .map(|n| {
            from(&format!("2001:db8::{n}"))
                .sign_in("tess", "wrong")
                .status
        })
        .collect();
    assert_eq!(in_net.last(), Some(&429), "{in_net:?}");
    // Many strangers use up what strangers have, and nothing of what tess's own browser has.
    let mut last = 0;
    for n in 0..50 {
        last = from(&format!("198.51.100.{n}"))
            .sign_in("tess", "wrong")
            .status;
    }
    assert_eq!(last, 429);
    let again = from("192.0.2.77");
    again.set_cookie(
        "fixbook-device",
        &own.cookie("fixbook-device").expect("a known browser"),
    );
    assert_eq!(
        again.sign_in("tess", PASSWORD).status,
        303,
        "tess comes in, from anywhere"
    );
    assert_eq!(
        from("198.51.100.200").sign_in("ann", PASSWORD).status,
        303,
        "so do others"
    );
    until("it is logged", || {
        server.log().contains("too many attempts to sign in")
    });
}

#[test]
fn an_invented_forwarded_address_changes_nothing_without_a_trusted_proxy() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    let mut statuses = Vec::new();
    for n in 0..6 {
        let visitor =
            Visitor::new(&server.staff).with_header("X-Forwarded-For", &format!("198.51.100.{n}"));
        statuses.push(visitor.sign_in("tess", "wrong").status);
    }
    assert_eq!(statuses, [401, 401, 401, 401, 401, 429]);
}

#[test]
fn addresses_to_return_to_stay_on_the_site() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    for evil in [
        "//evil.example",
        "/%5Cevil.example",
        "https:evil.example",
        "https%3A%2F%2Fevil.example",
        "%2f%2fevil.example",
        "/%252f%252fevil.example",
        "/sign-in%3Fnext=/",
        "javascript:alert(1)",
        "/%09/evil.example",
        "%0d%0aX-Evil:1",
        "",
    ] {
        let visitor = Visitor::new(&server.staff);
        let answer = visitor.sign_in_from(&format!("/sign-in?next={evil}"), "tess", PASSWORD);
        assert_eq!(answer.header("location"), Some("/"), "{evil}");
        assert_eq!(answer.header("x-evil"), None);
        // The field of the form is no more believed than the address.
        let html = Visitor::new(&server.staff);
        let page = html.get("/sign-in").text();
        let fields = [
            ("token", hidden(&page, "token")),
            ("next", crate::support::decode(evil)),
            ("name", "tess".to_owned()),
            ("password", PASSWORD.to_owned()),
        ];
        assert_eq!(
            html.post("/sign-in", &fields).header("location"),
            Some("/"),
            "{evil}"
        );
    }
    until("it is logged", || {
        server.log().contains("an address to return to was refused")
    });
}

#[test]
fn sessions_outlive_a_restart_and_not_their_time() {
    let kb = with_people();
    let server = kb.serve_as(WITH_PASSWORDS);
    let visitor = Visitor::signed_in(&server.staff, "tess");
    let session = visitor.cookie("fixbook-session").expect("a session");
    server.kill();
    let server = kb.serve_as(WITH_PASSWORDS);
    let again = Visitor::new(&server.staff);
    again.set_cookie("fixbook-session", &session);
    assert_eq!(again.get("/").status, 200);
    // A site of another name has sessions of its own.
    server.kill();
    let server = kb.serve_as(&WITH_PASSWORDS.replace("'staff'", "'partners'"));
    let elsewhere = Visitor::new(&server.staff);
    elsewhere.set_cookie("fixbook-session", &session);
    assert_eq!(elsewhere.get("/").status, 303);
}

/// The name that the form shows again.
fn shown_name(html: &str) -> String {
    let (_, rest) = html
        .split_once("id=\"fb-name\" name=\"name\" value=\"")
        .expect("the field");
    rest.split('"').next().unwrap_or_default().to_owned()
}
