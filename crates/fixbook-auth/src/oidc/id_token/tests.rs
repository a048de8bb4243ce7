//! Tokens that are believed, and every kind that is not.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

use super::{Claims, Expected, TokenError, verify};
use crate::oidc::Keys;

const NOW: i64 = 1_790_000_000;
const EXPECTED: Expected<'static> = Expected {
    issuer: "https://id.example",
    client_id: "fixbook",
    nonce: "n-0S6_WzA2Mj",
    renewal: false,
    now: NOW,
};

struct Issuer(EcdsaKeyPair);

impl Issuer {
    fn new() -> Self {
        let random = SystemRandom::new();
        let how = &ECDSA_P256_SHA256_FIXED_SIGNING;
        let document = EcdsaKeyPair::generate_pkcs8(how, &random).expect("a key");
        Self(EcdsaKeyPair::from_pkcs8(how, document.as_ref(), &random).expect("a key"))
    }

    fn keys(&self, more: &Value) -> Keys {
        let point = self.0.public_key().as_ref();
        let mut key = json!({
            "kty": "EC", "crv": "P-256", "kid": "k1",
            "x": URL_SAFE_NO_PAD.encode(&point[1..33]), "y": URL_SAFE_NO_PAD.encode(&point[33..]),
        });
        for (name, value) in more.as_object().expect("an object") {
            key[name] = value.clone();
        }
        Keys::parse(&json!({"keys": [{"kty": "oct", "k": "AAAA"}, 7, key]}).to_string())
            .expect("keys")
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", part(header), part(claims));
        let signature = self
            .0
            .sign(&SystemRandom::new(), message.as_bytes())
            .expect("signed");
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

fn header() -> Value {
    json!({"alg": "ES256", "kid": "k1", "typ": "JWT"})
}

fn claims() -> Value {
    json!({
        "iss": EXPECTED.issuer, "aud": "fixbook", "sub": "ada", "nonce": EXPECTED.nonce,
        "iat": NOW - 5, "exp": NOW + 300, "groups": ["desk", 7, "ops"], "name": "Ada",
    })
}

fn with(mut value: Value, name: &str, new: &Value) -> Value {
    value[name] = new.clone();
    value
}

#[test]
fn a_sound_token_is_believed() {
    let issuer = Issuer::new();
    let keys = issuer.keys(&json!({}));
    let claims = verify(&issuer.sign(&header(), &claims()), &keys, EXPECTED).expect("sound");
    assert_eq!(claims.subject(), "ada");
    assert_eq!(claims.text("name"), Some("Ada"));
    assert_eq!(claims.text("email"), None);
    assert_eq!(claims.list("groups"), ["desk", "ops"]);
    assert!(claims.list("roles").is_empty());
}

#[test]
fn userinfo_adds_to_what_the_token_says_of_the_same_person() {
    let issuer = Issuer::new();
    let token = issuer.sign(&header(), &claims());
    let mut told = verify(&token, &issuer.keys(&json!({})), EXPECTED).expect("sound");
    for (document, error) in [
        (
            json!({"sub": "root", "roles": ["x"]}),
            TokenError::Claim("sub"),
        ),
        (json!({"roles": ["x"]}), TokenError::Claim("sub")),
        (json!(["sub", "ada"]), TokenError::Claim("sub")),
    ] {
        assert_eq!(
            told.add_userinfo(&document.to_string()),
            Err(error),
            "{document}"
        );
    }
    assert_eq!(told.add_userinfo("<html>"), Err(TokenError::Malformed));
    assert!(!told.has("roles"));
    let document = json!({"sub": "ada", "roles": ["x"], "groups": ["ops", "root"], "name": "Eve"});
    told.add_userinfo(&document.to_string())
        .expect("of the same person");
    assert_eq!(told.list("roles"), ["x"]);
    assert_eq!(
        told.list("groups"),
        ["desk", "ops"],
        "the signed token stands"
    );
    assert_eq!(told.text("name"), Some("Ada"));
}

#[test]
fn a_claim_that_is_not_as_it_must_be_is_refused() {
    use TokenError::{Claim, Early, Expired};
    let issuer = Issuer::new();
    let keys = issuer.keys(&json!({}));
    for (name, value, error) in [
        ("iss", json!("https://evil.example"), Some(Claim("iss"))),
        ("iss", json!("https://id.example/"), Some(Claim("iss"))),
        ("iss", Value::Null, Some(Claim("iss"))),
        ("aud", json!("other"), Some(Claim("aud"))),
        ("aud", json!(["other"]), Some(Claim("aud"))),
        ("aud", json!([]), Some(Claim("aud"))),
        ("aud", json!(["fixbook"]), None),
        ("aud", json!(["fixbook", "other"]), Some(Claim("azp"))),
        ("azp", json!("other"), Some(Claim("azp"))),
        ("azp", json!("fixbook"), None),
        ("nonce", json!("other"), Some(Claim("nonce"))),
        ("nonce", json!(""), Some(Claim("nonce"))),
        ("nonce", Value::Null, Some(Claim("nonce"))),
        ("sub", json!(""), Some(Claim("sub"))),
        ("sub", Value::Null, Some(Claim("sub"))),
        ("exp", json!(NOW - 61), Some(Expired)),
        ("exp", json!(NOW - 59), None),
        ("exp", Value::Null, Some(Claim("exp"))),
        ("exp", json!("never"), Some(Claim("exp"))),
        ("exp", json!(1e300), None),
        ("iat", json!(NOW + 61), Some(Early)),
        ("iat", json!(NOW - 601), Some(Expired)),
        ("iat", Value::Null, Some(Claim("iat"))),
        ("nbf", json!(NOW + 61), Some(Early)),
        ("nbf", json!(NOW), None),
    ] {
        let token = issuer.sign(&header(), &with(claims(), name, &value));
        let answer = verify(&token, &keys, EXPECTED);
        assert_eq!(answer.err(), error, "{name} = {value}");
    }
}

#[test]
fn a_signature_that_is_not_the_providers_is_refused() {
    let issuer = Issuer::new();
    let keys = issuer.keys(&json!({}));
    for (name, value, error) in [
        ("alg", json!("none"), TokenError::Algorithm),
        ("alg", json!("None"), TokenError::Algorithm),
        ("alg", json!("HS256"), TokenError::Algorithm),
        ("alg", json!(""), TokenError::Algorithm),
        ("alg", json!("RS256"), TokenError::Signature),
        ("alg", json!("ES384"), TokenError::Signature),
        ("alg", Value::Null, TokenError::Malformed),
        ("kid", json!("k2"), TokenError::UnknownKey),
        ("crit", json!(["exp"]), TokenError::Algorithm),
    ] {
        let token = issuer.sign(&with(header(), name, &value), &claims());
        assert_eq!(
            verify(&token, &keys, EXPECTED),
            Err(error),
            "{name} = {value}"
        );
    }
    let stranger = Issuer::new().sign(&header(), &claims());
    assert_eq!(
        verify(&stranger, &keys, EXPECTED),
        Err(TokenError::Signature)
    );
    for other_use in [
        json!({"use": "enc"}),
        json!({"alg": "RS256"}),
        json!({"crv": "P-384"}),
        json!({"kty": "RSA"}),
    ] {
        let token = issuer.sign(&header(), &claims());
        assert_eq!(
            verify(&token, &issuer.keys(&other_use), EXPECTED),
            Err(TokenError::Signature),
            "{other_use}"
        );
    }
}

#[test]
fn pieces_of_tokens_are_refused() {
    let issuer = Issuer::new();
    let keys = issuer.keys(&json!({}));
    let token = issuer.sign(&header(), &claims());
    let parts: Vec<&str> = token.split('.').collect();
    let altered = URL_SAFE_NO_PAD.encode(with(claims(), "sub", &json!("root")).to_string());
    for (broken, error) in [
        (String::new(), TokenError::Malformed),
        ("a.b".to_owned(), TokenError::Malformed),
        (format!("{token}.x"), TokenError::Malformed),
        (format!("{}.{}.", parts[0], parts[1]), TokenError::Signature),
        (
            format!("{}.{altered}.{}", parts[0], parts[2]),
            TokenError::Signature,
        ),
        (
            format!("{}.{}.{}", parts[0], parts[1], &parts[2][4..]),
            TokenError::Signature,
        ),
        (
            format!("{}=.{}.{}", parts[0], parts[1], parts[2]),
            TokenError::Malformed,
        ),
        ("a".repeat(70_000), TokenError::Malformed),
    ] {
        assert_eq!(verify(&broken, &keys, EXPECTED), Err(error), "{broken:.60}");
    }
}

#[test]
fn the_public_key_is_no_shared_secret() {
    // RFC 8725 section 2.1: the token is "signed" with HMAC, keyed with what everyone knows.
    let issuer = Issuer::new();
    let keys = issuer.keys(&json!({}));
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = json!({"alg": "HS256", "kid": "k1"});
    let message = format!("{}.{}", part(&header), part(&claims()));
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, issuer.0.public_key().as_ref());
    let forged = ring::hmac::sign(&key, message.as_bytes());
    let token = format!("{message}.{}", URL_SAFE_NO_PAD.encode(forged));
    assert_eq!(verify(&token, &keys, EXPECTED), Err(TokenError::Algorithm));
}

#[test]
fn a_renewed_token_may_leave_the_nonce_out_and_no_other_may() {
    let issuer = Issuer::new();
    let keys = issuer.keys(&json!({}));
    let mut without = claims();
    without.as_object_mut().expect("an object").remove("nonce");
    let renewal = Expected {
        renewal: true,
        ..EXPECTED
    };
    for (claims, expected, believed) in [
        (&without, renewal, true),
        (&claims(), renewal, true),
        (&with(claims(), "nonce", &json!("other")), renewal, false),
        (&with(claims(), "nonce", &json!(7)), renewal, false),
        (&without, EXPECTED, false),
    ] {
        let token = issuer.sign(&header(), claims);
        assert_eq!(
            verify(&token, &keys, expected).is_ok(),
            believed,
            "{claims}"
        );
    }
}

#[test]
fn userinfo_is_of_the_same_person() {
    for (document, sound) in [
        (r#"{"sub": "ada", "groups": ["ops"]}"#, true),
        (r#"{"sub": "eve", "groups": ["ops"]}"#, false),
        (r#"{"groups": ["ops"]}"#, false),
        ("[]", false),
        ("", false),
    ] {
        assert_eq!(
            Claims::of_userinfo(document, "ada").is_ok(),
            sound,
            "{document}"
        );
    }
    assert!(Claims::of_userinfo(r#"{"sub": ""}"#, "").is_err());
}
