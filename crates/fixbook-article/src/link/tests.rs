//! Where links lead.

use super::{Target, encoded, link_key, target};

fn article(destination: &str) -> Vec<String> {
    match target("email/outlook/a.md", destination) {
        Target::Article { names, .. } => names,
        other => panic!("{destination}: {other:?}"),
    }
}

#[test]
fn articles() {
    assert_eq!(article("b.md"), ["email/outlook/b.md", "b.md"]);
    assert_eq!(article("../c.md#part"), ["email/c.md"]);
    assert_eq!(article("KB-0042"), ["email/outlook/KB-0042", "KB-0042"]);
    assert_eq!(article("/network/vpn"), ["network/vpn"]);
    assert_eq!(
        article("/kb/KB-0042/outlook"),
        ["kb/KB-0042/outlook", "KB-0042", "KB-0042/outlook"]
    );
    assert_eq!(article("slug:grid-export"), ["grid-export"]);
    assert_eq!(
        article("my%20file.md"),
        ["email/outlook/my file.md", "my file.md"]
    );
    assert_eq!(article("..\\c.md"), ["email/c.md"]);
    assert_eq!(article("5.7.1"), ["email/outlook/5.7.1", "5.7.1"]);
}

#[test]
fn other_targets() {
    let at = |destination: &str| target("email/a.md", destination);
    assert_eq!(at("#part"), Target::Here("#part".to_owned()));
    assert_eq!(at("https://example.org/a.md"), Target::Elsewhere);
    assert_eq!(at("//evil.invalid/"), Target::Elsewhere);
    assert_eq!(at("java\tscript:alert(1)"), Target::Elsewhere);
    assert_eq!(
        at("pictures/b.png"),
        Target::File("email/pictures/b.png".to_owned())
    );
    for nowhere in [
        "../../etc/passwd.txt",
        "../../b.md",
        "../kb.toml",
        "../_defaults.yml",
        ".git/x.txt",
        "a\u{1}b",
    ] {
        assert_eq!(at(nowhere), Target::Nowhere, "{nowhere}");
    }
}

#[test]
fn keys_leave_out_what_makes_no_difference() {
    assert_eq!(link_key("KB-0042"), link_key("kb-0042"));
    assert_eq!(link_key("/email/Outlook.md"), link_key("email/outlook"));
    assert_ne!(link_key("email/outlook"), link_key("outlook"));
}

#[test]
fn urls() {
    assert_eq!(encoded("a b/ü?.png"), "a%20b/%C3%BC%3F.png");
}
