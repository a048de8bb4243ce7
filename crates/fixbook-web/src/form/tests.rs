//! Forms as they come in.

use axum::http::{HeaderMap, HeaderValue, header};

use super::Form;

fn read(media_type: &str, body: &str) -> Option<Form> {
    let mut headers = HeaderMap::new();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_str(media_type).expect("a header"),
    );
    Form::read(&headers, body.as_bytes())
}

const FORM: &str = "application/x-www-form-urlencoded";

#[test]
fn fields_are_found_by_name() {
    let form = read(
        &format!("{FORM}; charset=utf-8"),
        "name=ada+l&password=%C3%BC%26&empty=",
    )
    .expect("a form");
    for (name, value) in [
        ("name", Some("ada l")),
        ("password", Some("ü&")),
        ("empty", Some("")),
        ("role", None),
    ] {
        assert_eq!(form.get(name), value, "{name}");
    }
}

#[test]
fn what_is_no_form_of_ours_is_refused() {
    let many: String = (0..101).map(|n| format!("f{n}=1&")).collect();
    for (media_type, body) in [
        ("text/plain", "token=1"),
        ("multipart/form-data; boundary=x", "token=1"),
        ("application/json", "{\"token\":1}"),
        ("", "token=1"),
        (FORM, "token=1&token=2"),
        (FORM, many.as_str()),
    ] {
        assert_eq!(read(media_type, body), None, "{media_type} {body:.20}");
    }
    assert_eq!(Form::read(&HeaderMap::new(), b"token=1"), None);
}
