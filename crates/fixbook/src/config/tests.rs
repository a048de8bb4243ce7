//! Configuration texts and what comes of them.

use super::parse;

#[track_caller]
fn refused(text: &str, says: &[&str]) {
    let message = format!("{:#}", parse(text).expect_err("must be refused"));
    for part in says {
        assert!(message.contains(part), "{message:?} does not say {part:?}");
    }
}

#[test]
fn nothing_gives_both_sites() {
    let config = parse("").expect("defaults");
    let names: Vec<_> = config.sites.iter().map(|site| site.name.as_str()).collect();
    assert_eq!(names, ["staff", "public"]);
    assert!(
        config
            .sites
            .iter()
            .all(|site| site.listen.ip().is_loopback())
    );
}

#[test]
fn unknown_keys_name_the_nearest() {
    refused("sttae = 'x'", &["sttae", "did you mean `state`"]);
    refused(
        "[watch]\ndebounce = 3",
        &["debounce", "did you mean `debounce_ms`"],
    );
}

#[test]
fn staff_on_the_network_is_refused_with_advice() {
    refused(
        "[[site]]\nname = 'staff'\nlisten = '0.0.0.0:80'\naudience = 'internal'",
        &["0.0.0.0:80", "127.0.0.1"],
    );
    parse("[[site]]\nname = 'p'\nlisten = '0.0.0.0:80'\naudience = 'public'").expect("public may");
}

#[test]
fn unknown_audiences_and_shared_ports_are_refused() {
    refused(
        "[[site]]\nname = 'a'\nlisten = '127.0.0.1:1'\naudience = 'ITPro'",
        &["ITPro"],
    );
    let site =
        |name| format!("[[site]]\nname = '{name}'\nlisten = '127.0.0.1:1'\naudience = 'public'\n");
    refused(&(site("a") + &site("b")), &["127.0.0.1:1", "another port"]);
    refused(&(site("a") + &site("a")), &["`a`"]);
}
