//! Any cookie, token, document, forwarded address, and address to return to.
#![no_main]

use fixbook_auth::oidc::{Begin, Expected, Keys, Provider, is_safe_endpoint, verify};
use fixbook_auth::{Secret, TrustedProxies, return_to};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(begin) = Begin::from_cookie(text) {
        assert_eq!(begin.to_cookie(), text);
    }
    if let Some(secret) = Secret::parse(text) {
        assert_eq!(secret.reveal(), text);
    }
    if let Some(kept) = return_to(text) {
        let seen = kept.replace('\\', "/");
        let query = seen.find(['?', '#']).unwrap_or(seen.len());
        assert!(
            seen.starts_with('/') && !seen[..query].starts_with("//"),
            "{kept}"
        );
    }
    let keys = Keys::parse(text).unwrap_or_default();
    let expected = Expected {
        issuer: text,
        client_id: text,
        nonce: text,
        renewal: false,
        now: 0,
    };
    assert!(verify(text, &keys, expected).is_err());
    let _ = Provider::parse("https://id.example", text);
    let _ = is_safe_endpoint(text);
    let trusted = TrustedProxies::parse(&["127.0.0.1".to_owned()]).expect("an address");
    let peer = std::net::IpAddr::from([127, 0, 0, 1]);
    let _ = trusted.client(peer, &[text]);
});
