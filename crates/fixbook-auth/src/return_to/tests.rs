//! Addresses after signing in.

use super::return_to;

#[test]
fn paths_of_this_site_are_kept() {
    for address in [
        "/",
        "/search?q=a%2F%2Fb",
        "/kb/KB-1/outlook",
        "/kb/a%20b",
        "/search?q=https://example.com//x",
        "/browse/product/Z%C3%BCrich",
        "/search?q=a\\b",
    ] {
        assert_eq!(return_to(address), Some(address));
    }
}

#[test]
fn whatever_could_lead_elsewhere_is_refused() {
    for address in [
        "",
        "evil",
        "//evil",
        "///evil",
        "/\\evil",
        "\\\\evil",
        "/\\/evil",
        "https://evil",
        "https:evil",
        "http:/evil",
        "javascript:alert(1)",
        "%2f%2fevil",
        "/%2fevil",
        "/%2Fevil",
        "/%5cevil",
        "/%252fevil",
        "/%25252fevil",
        "/\t/evil",
        "/\n/evil",
        "/%09/evil",
        "/%0d%0aSet-Cookie:x",
        "/..//evil",
        "/./%2fevil",
        "/.//evil",
        "/%2e%2e//evil",
        " /",
        "\u{0}/",
        "/kb/\u{1b}[31m",
        "@evil",
        "/sign-in",
        "/sign-in?next=/",
        "/sign-out",
        "/sign-in/provider",
        "/%ff%fe",
        "/search?q=\r\nLocation: https://evil",
    ] {
        assert_eq!(return_to(address), None, "{address:?}");
    }
    assert_eq!(return_to(&format!("/{}", "a".repeat(3_000))), None);
}
