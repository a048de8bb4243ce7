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
        &["0.0.0.0:80", "127.0.0.1", "sign_in", "OPERATING.md"],
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

#[test]
fn a_language_that_pages_do_not_speak_is_refused_with_those_they_do() {
    let site = |lang| {
        format!(
            "[[site]]\nname = 'a'\nlisten = '127.0.0.1:1'\naudience = 'public'\nlang = '{lang}'\n"
        )
    };
    refused(&site("tlh"), &["`tlh`", "`en` or `fr`"]);
    for (lang, tag) in [("fr", "fr"), ("fr-CA", "fr"), ("en", "en")] {
        let config = parse(&site(lang)).expect("a language of ours");
        assert_eq!(
            config.sites[0].lang.map(fixbook_page::Language::tag),
            Some(tag)
        );
    }
}

/// A site for staff with these lines more.
fn staff(listen: &str, lines: &str) -> String {
    format!("[[site]]\nname = 'staff'\nlisten = '{listen}'\naudience = 'internal'\n{lines}")
}

const ROLES: &str = "roles = { technician = ['*'] }";
const HERE: &str = "127.0.0.1:1";
const NETWORK: &str = "0.0.0.0:443";

#[test]
fn ways_to_sign_in_that_cannot_work_or_protect_nobody_are_refused() {
    let proxy = |lines: &str| staff(HERE, &format!("sign_in = 'proxy'\n[site.proxy]\n{lines}"));
    let oidc = |url: &str, issuer: &str, roles: &str| {
        let table = format!("[site.oidc]\nissuer = '{issuer}'\nclient_id = 'x'\n{roles}");
        staff(HERE, &format!("sign_in = 'oidc'\n{url}\n{table}"))
    };
    let issuer = "https://id.example";
    for (text, says) in [
        (staff(NETWORK, "sign_in = 'password'"), "without encryption"),
        (
            staff(NETWORK, "sign_in = 'password'\nurl = 'http://kb.example'"),
            "without encryption",
        ),
        (
            staff(HERE, "sign_in = 'password'\nurl = 'http://kb.example'"),
            "without encryption",
        ),
        (staff(HERE, "url = 'https://kb.example'"), "set `sign_in`"),
        (staff(HERE, "sign_in = 'yes'"), "password"),
        (staff(HERE, "sign_in = 'proxy'"), "[site.proxy]"),
        (staff(HERE, "sign_in = 'oidc'"), "[site.oidc]"),
        (
            staff(
                HERE,
                &format!("[site.proxy]\nfrom = ['127.0.0.1']\n{ROLES}"),
            ),
            "go together",
        ),
        (proxy(&format!("from = []\n{ROLES}")), "names no proxy"),
        (
            proxy(&format!("from = ['proxy.example']\n{ROLES}")),
            "proxy.example",
        ),
        (
            proxy(&format!(
                "from = ['10.0.0.1']\nuser_header = 'X User'\n{ROLES}"
            )),
            "X User",
        ),
        (
            proxy("from = ['10.0.0.1']\nroles = {}"),
            "nobody could enter",
        ),
        (proxy("from = ['10.0.0.1']"), "roles"),
        (
            proxy("from = ['10.0.0.1']\nroles = { boss = ['*'] }"),
            "boss",
        ),
        (oidc("", issuer, ROLES), "needs `url`"),
        (
            oidc("url = 'https://kb.example'", "http://id.example", ROLES),
            "not https",
        ),
        (
            oidc("url = 'https://kb.example'", issuer, "roles = {}"),
            "nobody could enter",
        ),
        (
            oidc("url = 'https://kb.example/kb'", issuer, ROLES),
            "scheme, host and port",
        ),
        (
            oidc("url = 'kb.example'", issuer, ROLES),
            "scheme, host and port",
        ),
        (
            oidc("url = 'https://me@kb.example'", issuer, ROLES),
            "scheme, host and port",
        ),
        (staff(HERE, "tls_key = 'key.pem'"), "go together"),
        (staff(HERE, "trusted_proxies = ['*']"), "`*`"),
        (staff(HERE, "session_hours = 0"), "at least 1"),
    ] {
        refused(&text, &[says]);
    }
}

#[test]
fn ways_to_sign_in_that_protect_are_taken() {
    let tls = "tls_certificate = 'c'\ntls_key = 'k'";
    for text in [
        staff(HERE, "sign_in = 'password'"),
        staff(NETWORK, &format!("sign_in = 'password'\n{tls}")),
        staff(
            NETWORK,
            "sign_in = 'password'\nurl = 'https://kb.example:8443'",
        ),
        staff(
            NETWORK,
            &format!("sign_in = 'proxy'\n[site.proxy]\nfrom = ['10.0.0.0/8', '::1']\n{ROLES}"),
        ),
    ] {
        parse(&text).unwrap_or_else(|error| panic!("{text}: {error:#}"));
    }
}

#[test]
fn every_configuration_in_the_documentation_is_taken() {
    let text = include_str!("../../../../docs/OPERATING.md");
    let blocks: Vec<&str> = text
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    assert!(blocks.len() >= 5, "{}", blocks.len());
    for block in blocks {
        // Lines for inside of a site are shown without it.
        let whole = if block.contains("[[site]]\n") || block.starts_with("kb =") {
            block.to_owned()
        } else {
            staff(HERE, block)
        };
        parse(&whole).unwrap_or_else(|error| panic!("{block}: {error:#}"));
    }
}
