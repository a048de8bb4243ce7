//! Tests of which addresses are asked, and of what answers mean.

use super::*;

#[test]
fn addresses_of_private_networks_are_told_from_others() {
    for (address, public) in [
        ("93.184.216.34", true),
        ("10.0.0.1", false),
        ("172.31.255.1", false),
        ("172.32.0.1", true),
        ("192.168.1.1", false),
        ("127.0.0.1", false),
        ("169.254.169.254", false),
        ("100.64.0.1", false),
        ("0.0.0.0", false),
        ("224.0.0.1", false),
        ("255.255.255.255", false),
        ("2606:2800:220:1::1", true),
        ("::1", false),
        ("::", false),
        ("fe80::1", false),
        ("fd00::1", false),
        ("::ffff:10.0.0.1", false),
        ("::ffff:93.184.216.34", true),
        ("2001:db8::1", false),
        ("2002:a00:1::", false),
        ("64:ff9b::a00:1", false),
    ] {
        let address: IpAddr = address.parse().expect("an address");
        assert_eq!(is_public(address), public, "{address}");
    }
}

#[test]
fn hosts_of_numbers_are_known_before_they_are_asked() {
    for (link, private) in [
        ("http://10.0.0.1/", true),
        ("http://0x7f.1/", true),
        ("http://2130706433/", true),
        ("http://[::1]:8080/", true),
        ("http://example.org/", false),
        ("https://93.184.216.34/", false),
    ] {
        let link = Url::parse(link).expect("an address");
        assert_eq!(is_private_host(&link), private, "{link}");
    }
}

#[test]
fn a_status_says_what_became_of_a_page() {
    let to = || Some("https://example.org/".to_owned());
    let moved = LinkState::Moved {
        to: "https://example.org/".to_owned(),
    };
    for (status, moved_to, expected) in [
        (200, None, LinkState::There),
        (204, None, LinkState::There),
        (200, to(), moved),
        (404, to(), LinkState::Gone { status: 404 }),
        (410, None, LinkState::Gone { status: 410 }),
        (403, None, LinkState::Untold),
        (429, None, LinkState::Untold),
        (
            503,
            None,
            LinkState::Unreachable {
                why: "answers 503".to_owned(),
            },
        ),
    ] {
        let status = StatusCode::from_u16(status).expect("a status");
        assert_eq!(verdict(status, moved_to), expected, "{status}");
    }
}
