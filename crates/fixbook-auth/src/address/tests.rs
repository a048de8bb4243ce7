//! Addresses behind proxies.

use std::net::IpAddr;

use super::{ClientNet, TrustedProxies};

fn ip(text: &str) -> IpAddr {
    text.parse().expect("an address")
}

fn proxies(list: &[&str]) -> TrustedProxies {
    let list: Vec<String> = list.iter().map(|&entry| entry.to_owned()).collect();
    TrustedProxies::parse(&list).expect("networks")
}

#[test]
fn classes() {
    for (address, class) in [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::", "2001:db8:1:2::/64"),
        ("::1", "::/64"),
    ] {
        assert_eq!(ClientNet::from(ip(address)).to_string(), class, "{address}");
    }
}

#[test]
fn only_what_a_trusted_proxy_wrote_is_believed() {
    let ours = &["10.0.0.0/8", "::1"];
    for (trusted, peer, header, client) in [
        (&[][..], "127.0.0.1", &["203.0.113.9"][..], "127.0.0.1"),
        (ours, "192.0.2.1", &["203.0.113.9"], "192.0.2.1"),
        (ours, "10.0.0.1", &[], "10.0.0.1"),
        (ours, "10.0.0.1", &["203.0.113.9"], "203.0.113.9"),
        (ours, "::ffff:10.0.0.1", &["203.0.113.9"], "203.0.113.9"),
        (ours, "10.0.0.1", &["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
        (ours, "10.0.0.1", &["1.1.1.1", "203.0.113.9"], "203.0.113.9"),
        (
            ours,
            "10.0.0.1",
            &["1.1.1.1, 203.0.113.9, 10.9.9.9"],
            "203.0.113.9",
        ),
        (ours, "10.0.0.1", &["1.1.1.1, junk, 10.9.9.9"], "10.9.9.9"),
        (ours, "10.0.0.1", &["junk"], "10.0.0.1"),
        (ours, "10.0.0.1", &["", ","], "10.0.0.1"),
        (ours, "::1", &["2001:db8::1"], "2001:db8::1"),
    ] {
        let found = proxies(trusted).client(ip(peer), header);
        assert_eq!(found, ip(client), "{peer} {header:?}");
    }
}

#[test]
fn what_is_no_address_is_named() {
    for text in ["", "10.0.0.0/33", "proxy.example", "10.0.0", "*"] {
        let error = TrustedProxies::parse(&[text.to_owned()]).expect_err(text);
        assert!(error.to_string().contains(&format!("`{text}`")), "{error}");
    }
}
