//! XML that is large, deep, broken or made to harm.

use proptest::prelude::*;

use super::{Element, Trouble, each};

fn read(text: &str) -> (Vec<Element>, Vec<Trouble>) {
    let (mut found, mut troubles) = (Vec::new(), Vec::new());
    each(
        text,
        &["item"],
        &mut |element| found.push(element),
        &mut |trouble| troubles.push(trouble),
    );
    (found, troubles)
}

#[test]
fn records_are_small_trees() {
    let (found, troubles) = read(
        "<?xml version='1.0'?><a><item x='1 &amp; 2'><t>a &lt; <![CDATA[<b>]]>&#x41;</t><u/></item><item/></a>",
    );
    assert_eq!(troubles, []);
    assert_eq!(found.len(), 2);
    assert_eq!(found[0].attribute("x"), Some("1 & 2"));
    assert_eq!(found[0].text_of("t"), "a < <b>A");
    assert!(found[0].child("u").is_some() && found[0].all("t").count() == 1);
}

#[test]
fn entities_of_a_document_are_not_expanded() {
    let bomb = "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY f SYSTEM 'file:///etc/passwd'>]><r><item>&b; &f; &nbsp;</item></r>";
    let (found, troubles) = read(bomb);
    assert_eq!(troubles, []);
    assert_eq!(found[0].text, "&b; &f; &nbsp;");
}

#[test]
fn a_record_without_bounds_is_left_out_and_the_next_is_read() {
    let deep = format!(
        "<r><item>{}{}</item><item>b</item></r>",
        "<x>".repeat(100_000),
        "</x>".repeat(100_000)
    );
    let (found, troubles) = read(&deep);
    assert_eq!((found.len(), troubles.len()), (1, 1));
    assert_eq!(found[0].text, "b");
    assert!(!troubles[0].ends);
}

#[test]
fn a_broken_document_gives_what_came_before() {
    let (found, troubles) = read("<r><item>a</item><item>b");
    assert_eq!(found.len(), 1);
    assert!(troubles[0].ends);
    let (found, troubles) = read("<r><item>a</item><item b='>");
    assert_eq!((found.len(), troubles.len()), (1, 1));
}

proptest! {
    #[test]
    fn no_text_stops_it(text in "(<item>|</item>|<[a-z]{1,3}( [a-z]='[^<]{0,3}')?/?>|</[a-z]>|&[a-z#0-9]{0,5};?|<!\\[CDATA\\[|\\]\\]>|<!--|\\PC{0,4}){0,30}") {
        drop(read(&text));
    }
}
