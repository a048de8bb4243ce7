//! Whatever comes in, nothing panics, and nothing leads off the site.

use proptest::prelude::*;

use crate::oidc::{Begin, Expected, Keys, Provider, is_safe_endpoint, verify};
use crate::{Secret, TrustedProxies, return_to};

/// Text as attackers write it: pieces that mean something to a parser, and anything else.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("/".to_owned()),
        Just("\\".to_owned()),
        Just("//".to_owned()),
        Just("..".to_owned()),
        Just("%2f".to_owned()),
        Just("%5c".to_owned()),
        Just("%25".to_owned()),
        Just("%".to_owned()),
        Just("@".to_owned()),
        Just(":".to_owned()),
        Just("?".to_owned()),
        Just("#".to_owned()),
        Just("\t".to_owned()),
        Just("\n".to_owned()),
        Just("http".to_owned()),
        Just("https://".to_owned()),
        Just("127.0.0.1".to_owned()),
        Just("evil.example".to_owned()),
        Just(".".to_owned()),
        any::<char>().prop_map(String::from),
        "[a-zA-Z0-9_-]{1,43}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn what_is_returned_to_is_on_this_site(address in text(), slash in any::<bool>()) {
        let address = if slash { format!("/{address}") } else { address };
        let site = url::Url::parse("https://kb.example").expect("an address");
        if let Some(kept) = return_to(&address) {
            prop_assert_eq!(kept, &address);
            let mut there = site.join(kept).expect("an address");
            // A proxy may decode the path once more before it redirects.
            for _ in 0..3 {
                prop_assert_eq!(there.origin(), site.origin(), "{:?}", address);
                let path = form_urlencoded::parse(there.path().replace('+', "%2B").as_bytes()).map(|(key, _)| key.into_owned()).collect::<String>();
                there = site.join(&path).unwrap_or_else(|_| site.clone());
            }
        }
    }

    #[test]
    fn an_endpoint_that_is_safe_is_https_or_this_machine(address in text()) {
        for address in [address.clone(), format!("https://{address}"), format!("http://127.0.0.1{address}")] {
            if is_safe_endpoint(&address) && let Ok(url) = url::Url::parse(&address) {
                let here = ["127.0.0.1", "localhost", "[::1]"];
                prop_assert!(url.scheme() == "https" || here.contains(&url.host_str().unwrap_or("")), "{}", address);
            }
        }
    }

    #[test]
    fn cookies_tokens_and_documents_of_any_text_are_read_without_panic(a in text(), b in text(), c in text()) {
        let cookie = format!("{a}.{b}.{c}");
        if let Some(begin) = Begin::from_cookie(&cookie) {
            prop_assert_eq!(begin.to_cookie(), cookie.clone());
        }
        if let Some(secret) = Secret::parse(&a) {
            prop_assert_eq!(secret.reveal(), &a);
        }
        let keys = Keys::parse(&format!("{{\"keys\":[{{\"kty\":\"RSA\",\"n\":{a:?},\"e\":{b:?}}}]}}")).unwrap_or_default();
        let expected = Expected { issuer: &a, client_id: &b, nonce: &c, renewal: cookie.len() % 2 == 0, now: 0 };
        prop_assert!(verify(&cookie, &keys, expected).is_err());
        prop_assert!(Provider::parse(&a, &b).is_err());
    }

    #[test]
    fn without_a_trusted_proxy_no_header_changes_the_client(headers in proptest::collection::vec(text(), 0..4), peer in any::<std::net::IpAddr>()) {
        let values: Vec<&str> = headers.iter().map(String::as_str).collect();
        prop_assert_eq!(TrustedProxies::default().client(peer, &values), peer.to_canonical());
    }
}
