//! Raw HTML as it is read.

use super::{Token, decode, tokens};

fn check(html: &str, wanted: &str) {
    let read: Vec<String> = tokens(html)
        .into_iter()
        .map(|token| match token {
            Token::Text(text) => format!("[{text}]"),
            Token::Tag(tag) => {
                let attributes: String = tag
                    .attributes()
                    .iter()
                    .map(|(name, value)| format!(" {name}={value}"))
                    .collect();
                format!(
                    "<{}{}{attributes}>",
                    if tag.closing { "/" } else { "" },
                    tag.name
                )
            }
            Token::Comment(_) => "#".to_owned(),
        })
        .collect();
    assert_eq!(read.concat(), wanted, "{html}");
}

#[test]
fn tags() {
    check("a <B>c</B>", "[a ]<b>[c]</b>");
    check("<a href='x>y' b=c d>", "<a href=x>y b=c d=>");
    check("<img/src=x/onerror=y>", "<img src=x/onerror=y>");
    check("<a href=\"&#106;ava&Tab;x\">", "<a href=java\tx>");
    check("1 < 2 <3", "[1 < 2 <3]");
    check("<br/><p", "<br><p>");
    check("<a a=1 a=2>", "<a a=1>");
}

#[test]
fn comments() {
    check("a<!-- b > c -->d", "[a]#[d]");
    check("<!-->a", "#[a]");
    check("<!--a", "#");
    check("<!DOCTYPE html><?php x ?>y", "##[y]");
}

#[test]
fn references() {
    for (text, decoded) in [
        ("a&nbsp;b", "a\u{a0}b"),
        ("&lt;&#60;&#x3c;&#x3C", "<<<<"),
        ("&unknown; & &; &#; &#xD800;", "&unknown; & &; &#; \u{fffd}"),
        ("&#99999999999;", "\u{fffd}"),
    ] {
        assert_eq!(decode(text), decoded, "{text}");
    }
}
