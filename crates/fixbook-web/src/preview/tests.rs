//! Tests of what asks for the public view.

use super::*;

#[track_caller]
fn check(target: &str, expected: Option<&str>) {
    let uri: Uri = target.parse().expect("an address");
    let rest = without_view(&uri).map(|uri| uri.to_string());
    assert_eq!(rest.as_deref(), expected, "{target}");
}

#[test]
fn the_public_view_is_asked_for_in_the_query() {
    check("/kb/KB-1/x", None);
    check("/kb/KB-1/x?h=view", None);
    check("/kb/KB-1/x?view=staff", None);
    check("/kb/KB-1/x?view=public", Some("/kb/KB-1/x"));
    check(
        "/search?q=a%20b&view=public&page=2",
        Some("/search?q=a%20b&page=2"),
    );
    check("/view=public", None);
}
