//! Passwords that are taken, refused, recognised.

use super::{PasswordError, hash_password, verify_password};

#[test]
fn only_the_password_itself_is_recognised() {
    let hash = hash_password("ada", "correct horse battery").expect("a fine password");
    assert!(
        hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{hash}"
    );
    assert!(verify_password("correct horse battery", Some(&hash)));
    for wrong in [
        "",
        "correct horse battery ",
        "Correct horse battery",
        "correct horse batter\0y",
        &hash,
    ] {
        assert!(!verify_password(wrong, Some(&hash)), "{wrong:?}");
    }
    assert!(!verify_password("nobody has this password", None));
    for damaged in ["", "$argon2id$", "plain", "correct horse battery"] {
        assert!(
            !verify_password("correct horse battery", Some(damaged)),
            "{damaged}"
        );
    }
}

#[test]
fn one_password_has_many_hashes() {
    let hash = || hash_password("ada", "correct horse battery").expect("fine");
    assert_ne!(hash(), hash());
}

#[test]
fn weak_passwords_are_refused() {
    for (password, error) in [
        ("", PasswordError::TooShort),
        ("elevenchars", PasswordError::TooShort),
        ("aaaaaaaaaaaaaaaaaa", PasswordError::TooSimple),
        ("ada.lovelace@example", PasswordError::TooSimple),
        (&"abcdefgh".repeat(200), PasswordError::TooLong),
    ] {
        assert_eq!(
            hash_password("ADA.lovelace@example", password),
            Err(error),
            "{password}"
        );
    }
}
