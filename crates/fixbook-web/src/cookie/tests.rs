//! Cookies as browsers send them and as they are set.

use axum::http::{HeaderMap, HeaderValue, header};

use super::Cookie;

fn headers(lines: &[&str]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for line in lines {
        headers.append(
            header::COOKIE,
            HeaderValue::from_str(line).expect("a header"),
        );
    }
    headers
}

#[test]
fn only_one_cookie_of_the_name_counts() {
    for (lines, https, value) in [
        (&["fixbook-session=a"][..], false, Some("a")),
        (&["x=y; fixbook-session=a; z=1"], false, Some("a")),
        (&["x=y", " fixbook-session=a"], false, Some("a")),
        (&["__Host-fixbook-session=a"], true, Some("a")),
        (&["fixbook-session=a"], true, None),
        (&["__Host-fixbook-session=a"], false, None),
        (&["fixbook-session=a; fixbook-session=b"], false, None),
        (&["fixbook-session=a", "fixbook-session=a"], false, None),
        (&["xfixbook-session=a"], false, None),
        (&["fixbook-session"], false, None),
        (&[""], false, None),
        (&[";;=;="], false, None),
        (&["fixbook-session="], false, Some("")),
        (&["fixbook-session=a=b"], false, Some("a=b")),
        (&[], false, None),
    ] {
        assert_eq!(
            Cookie::Session.read(&headers(lines), https),
            value,
            "{lines:?}"
        );
    }
}

#[test]
fn they_are_set_for_this_host_alone() {
    for (cookie, https, text) in [
        (
            Cookie::Session,
            true,
            "__Host-fixbook-session=v; Path=/; HttpOnly; SameSite=Lax; Secure",
        ),
        (
            Cookie::Session,
            false,
            "fixbook-session=v; Path=/; HttpOnly; SameSite=Lax",
        ),
        (
            Cookie::Begin,
            true,
            "__Host-fixbook-begin=v; Path=/; HttpOnly; SameSite=Lax; Max-Age=600; Secure",
        ),
    ] {
        assert_eq!(cookie.set("v", https), text);
    }
    let gone = Cookie::Session.clear(true);
    assert_eq!(
        gone,
        "__Host-fixbook-session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure"
    );
}

#[test]
fn the_script_reads_the_choice_of_keys_and_nothing_else() {
    for (cookie, hidden) in [
        (Cookie::Session, true),
        (Cookie::Form, true),
        (Cookie::Begin, true),
        (Cookie::Device, true),
        (Cookie::Keys, false),
    ] {
        let header = cookie.set("off", true);
        let text = header.to_str().expect("text");
        assert_eq!(text.contains("; HttpOnly"), hidden, "{text}");
        assert!(text.contains("; SameSite=Lax"), "{text}");
    }
}
