//! What is sent to a provider.

use super::{Begin, Client};
use crate::oidc::Provider;

fn client(secret: Option<&str>) -> Client {
    Client {
        id: "fix book".to_owned(),
        secret: secret.map(str::to_owned),
        redirect_uri: "https://kb.example/sign-in/callback".to_owned(),
        scopes: vec!["profile".to_owned(), "groups".to_owned()],
    }
}

#[test]
fn a_cookie_comes_back_whole_or_not_at_all() {
    let begin = Begin::new("/kb/KB-1/a b?x=ü").expect("random");
    let cookie = begin.to_cookie();
    assert!(
        cookie
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)),
        "{cookie}"
    );
    assert_eq!(Begin::from_cookie(&cookie), Some(begin));
    let cut = &cookie[..cookie.len() / 2];
    for broken in [
        "",
        "...",
        "a.b.c.d",
        cut,
        &format!("{cookie}.x"),
        &cookie.replace('.', ""),
    ] {
        assert_eq!(Begin::from_cookie(broken), None, "{broken}");
    }
}

#[test]
fn the_address_at_the_provider_asks_for_a_code_with_pkce() {
    let document = r#"{"issuer": "https://id.example", "authorization_endpoint": "https://id.example/auth?x=1",
        "token_endpoint": "https://id.example/t", "jwks_uri": "https://id.example/j"}"#;
    let provider = Provider::parse("https://id.example", document).expect("fine");
    let begin = Begin::new("/").expect("random");
    let url = begin.authorization_url(&provider, &client(None));
    let (endpoint, query) = url.split_once("?x=1&").expect("the query is kept");
    assert_eq!(endpoint, "https://id.example/auth");
    let pairs: Vec<(String, String)> = form_urlencoded::parse(query.as_bytes())
        .into_owned()
        .collect();
    let value = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str()).expect("a parameter")
    };
    assert_eq!(value("response_type"), "code");
    assert_eq!(value("client_id"), "fix book");
    assert_eq!(value("redirect_uri"), "https://kb.example/sign-in/callback");
    assert_eq!(value("scope"), "openid profile groups");
    assert_eq!(value("state"), begin.state.reveal());
    assert_eq!(value("nonce"), begin.nonce.reveal());
    assert_eq!(value("code_challenge_method"), "S256");
    assert_eq!(value("code_challenge").len(), 43);
    assert!(
        !url.contains(begin.verifier.reveal()),
        "the verifier stays here"
    );
}

#[test]
fn the_challenge_is_that_of_rfc_7636_appendix_b() {
    let begin = Begin {
        verifier: crate::Secret::parse("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
            .expect("43 characters"),
        ..Begin::new("/").expect("random")
    };
    assert_eq!(
        begin.challenge(),
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    );
}

#[test]
fn the_secret_is_sent_one_way_only() {
    let begin = Begin::new("/").expect("random");
    for (secret, in_body, id_sent, secret_sent) in [
        (Some("s3cret"), false, false, false),
        (Some("s3cret"), true, true, true),
        (None, false, true, false),
    ] {
        let body = begin.token_request(&client(secret), "the code", in_body);
        assert!(body.contains("code=the+code") && body.contains("grant_type=authorization_code"));
        assert_eq!(body.contains("client_id="), id_sent, "{body}");
        assert_eq!(body.contains("s3cret"), secret_sent, "{body}");
    }
    assert_eq!(
        client(Some("a:b")).basic_auth().as_deref(),
        Some("Basic Zml4K2Jvb2s6YSUzQWI=")
    );
    assert_eq!(client(None).basic_auth(), None);
}
