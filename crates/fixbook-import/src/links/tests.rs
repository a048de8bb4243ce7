//! Addresses taken apart.

use proptest::prelude::*;

use super::{Address, scheme, within};

#[test]
fn addresses_have_keys() {
    let check = |text: &str, base: &str, keys: &[&str]| {
        let address = Address::parse(text).expect("an address of the web");
        assert_eq!(address.keys(base, true), keys, "{text}");
    };
    check(
        "https://Desk.example.com/a%20b/?x=1#f",
        "",
        &["//desk.example.com/a b", "/a b"],
    );
    check("//desk.example.com", "", &["//desk.example.com", ""]);
    check("../x/y.html#z", "a/b", &["file:a/x/y.html"]);
    check("/y.html", "a/b", &["/y.html", "file:y.html"]);
    check("../../../etc", "a/b", &[]);
    assert_eq!(Address::parse("mailto:a@b.c"), None);
    assert_eq!(Address::parse("java\nscript:x"), None);
    let query = Address::parse("kb_view.do?sysparm_article=KB+1&x=2").expect("an address");
    assert_eq!(query.parameter("sysparm_article").as_deref(), Some("KB 1"));
}

#[test]
fn schemes_are_seen_through_spaces() {
    assert_eq!(scheme("JaVa\tscript :x").as_deref(), Some("javascript"));
    assert_eq!(scheme("a/b:c"), None);
    assert_eq!(scheme("no"), None);
}

proptest! {
    #[test]
    fn no_path_leads_out_of_the_export(base in "[a-z./]{0,12}", path in "\\PC{0,30}") {
        if let Some(inside) = within(&base, &path) {
            prop_assert!(inside.split('/').all(|part| !part.is_empty() && part != ".."), "{}", inside);
        }
        drop(Address::parse(&path).map(|address| address.keys(&base, true)));
    }
}
