//! Secrets and what is derived from them.

use super::{Secret, form_token, same};

#[test]
fn secrets_are_long_and_all_different() {
    let secrets: Vec<_> = (0..100)
        .map(|_| Secret::generate().expect("random"))
        .collect();
    for (n, secret) in secrets.iter().enumerate() {
        assert_eq!(secret.reveal().len(), 43);
        assert!(!secrets[..n].contains(secret));
        assert_eq!(Secret::parse(secret.reveal()).as_ref(), Some(secret));
        assert_eq!(format!("{secret:?}"), "Secret(..)");
    }
}

#[test]
fn what_is_no_secret_of_ours_is_refused() {
    for text in [
        "",
        "a",
        "../../etc/passwd",
        &"a".repeat(42),
        &"a".repeat(44),
        &"+".repeat(43),
        &"é".repeat(43),
    ] {
        assert_eq!(Secret::parse(text), None, "{text}");
    }
}

#[test]
fn digest_and_form_token_differ_from_each_other_and_from_the_secret() {
    let secret = Secret::generate().expect("random");
    let (digest, token) = (secret.digest(), form_token(&secret));
    assert_eq!(digest, secret.digest());
    assert_eq!(digest.as_str().len(), 64);
    assert_ne!(digest.as_str(), token);
    assert!(!digest.as_str().contains(secret.reveal()) && !token.contains(secret.reveal()));
    assert_ne!(form_token(&Secret::generate().expect("random")), token);
}

#[test]
fn texts_are_compared_whole() {
    for (a, b, expected) in [
        ("", "", true),
        ("ab", "ab", true),
        ("ab", "ac", false),
        ("ab", "abc", false),
        ("", "a", false),
    ] {
        assert_eq!(same(a, b), expected, "{a} {b}");
    }
}

#[test]
fn what_is_sealed_is_read_by_the_same_secret_alone() {
    let (secret, other) = (
        Secret::generate().expect("random"),
        Secret::generate().expect("random"),
    );
    for text in ["", "a token", "{\"ü\": [数]}"] {
        let sealed = secret.seal(text).expect("random");
        assert_eq!(secret.unseal(&sealed).as_deref(), Some(text));
        assert_eq!(other.unseal(&sealed), None);
        assert_ne!(
            secret.seal(text).expect("random"),
            sealed,
            "never the same twice"
        );
        for n in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[n] ^= 1;
            assert_eq!(secret.unseal(&changed), None, "byte {n}");
            assert_eq!(secret.unseal(&sealed[..n]), None, "{n} bytes");
        }
    }
}
