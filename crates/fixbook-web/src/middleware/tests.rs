//! Hosts that are this machine.

use super::is_this_machine;

#[test]
fn only_names_that_no_name_server_can_lead_elsewhere_are_this_machine() {
    for (host, here) in [
        ("localhost", true),
        ("LOCALHOST:8080", true),
        ("127.0.0.1", true),
        ("127.0.0.1:8080", true),
        ("127.8.9.1:1", true),
        ("[::1]", true),
        ("[::1]:8080", true),
        ("kb.example.org", false),
        ("localhost.example.org", false),
        ("127.0.0.1.example.org:8080", false),
        ("0.0.0.0:8080", false),
        ("192.168.1.1", false),
        ("user@localhost", false),
        ("localhost:http", false),
        ("", false),
        (":8080", false),
    ] {
        assert_eq!(is_this_machine(host), here, "{host}");
    }
}
