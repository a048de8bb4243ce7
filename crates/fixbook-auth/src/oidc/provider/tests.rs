//! Discovery documents that are believed, and those that are not.

use super::{Provider, ProviderError, is_safe_endpoint};

fn document(issuer: &str, token: &str, more: &str) -> String {
    format!(
        r#"{{"issuer": "{issuer}", "authorization_endpoint": "https://id.example/auth",
            "token_endpoint": "{token}", "jwks_uri": "https://id.example/jwks"{more}}}"#
    )
}

#[test]
fn only_the_configured_issuer_with_safe_addresses_is_believed() {
    let parse = |document: &str| Provider::parse("https://id.example", document);
    let fine = parse(&document(
        "https://id.example",
        "https://id.example/token",
        "",
    ))
    .expect("fine");
    assert_eq!(fine.token_endpoint, "https://id.example/token");
    assert!(!fine.wants_secret_in_body());
    for other in [
        "https://id.example/",
        "https://evil.example",
        "http://id.example",
        "",
    ] {
        let refused = parse(&document(other, "https://id.example/token", ""));
        assert_eq!(refused, Err(ProviderError::OtherIssuer(other.to_owned())));
    }
    for unsafe_url in [
        "http://id.example/token",
        "file:///etc/passwd",
        "https://",
        "https://user@id.example/",
    ] {
        let refused = parse(&document("https://id.example", unsafe_url, ""));
        assert_eq!(
            refused,
            Err(ProviderError::Unencrypted(unsafe_url.to_owned()))
        );
    }
    for broken in ["", "{}", "[]", "<html>", "null"] {
        assert!(
            matches!(parse(broken), Err(ProviderError::Unreadable(_))),
            "{broken}"
        );
    }
}

#[test]
fn how_the_secret_is_sent() {
    for (methods, in_body) in [
        (
            r#", "token_endpoint_auth_methods_supported": ["client_secret_post"]"#,
            true,
        ),
        (
            r#", "token_endpoint_auth_methods_supported": ["client_secret_post", "client_secret_basic"]"#,
            false,
        ),
        (
            r#", "token_endpoint_auth_methods_supported": ["none"]"#,
            false,
        ),
    ] {
        let text = document("https://id.example", "https://id.example/token", methods);
        let provider = Provider::parse("https://id.example", &text).expect("fine");
        assert_eq!(provider.wants_secret_in_body(), in_body, "{methods}");
    }
}

#[test]
fn safe_addresses() {
    for (url, safe) in [
        ("https://id.example", true),
        ("https://id.example:8443/realms/x", true),
        ("http://127.0.0.1:9000/x", true),
        ("http://localhost", true),
        ("http://[::1]:80/", true),
        ("http://127.0.0.1.evil.example/", false),
        ("http://127.0.0.1@evil.example/", false),
        ("http://localhost:80@evil.example/", false),
        ("http://169.254.169.254/", false),
        ("https://id.example\r\nX: y", false),
        ("ftp://id.example", false),
        ("id.example", false),
    ] {
        assert_eq!(is_safe_endpoint(url), safe, "{url}");
    }
}
