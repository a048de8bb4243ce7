//! What readers of feeds need, and that titles stay text.

use fixbook_article::Date;

use super::{Feed, FeedEntry};

fn feed(base: Option<&str>, entries: Vec<FeedEntry>) -> String {
    let feed = Feed {
        id: "urn:uuid:1".to_owned(),
        title: "Help: changed articles".to_owned(),
        author: "Help".to_owned(),
        url: "/feed.atom".to_owned(),
        page_url: "/".to_owned(),
        base: base.map(str::to_owned),
        lang: "en".to_owned(),
        entries,
    };
    feed.render()
}

fn entry(title: &str, day: &str) -> FeedEntry {
    FeedEntry {
        id: format!("urn:uuid:{day}"),
        title: title.to_owned(),
        url: "/kb/KB-1/a".to_owned(),
        updated: Date::parse(day).expect("a day"),
        summary: Some("Why & how".to_owned()),
        categories: vec!["Outlook".to_owned()],
        lang: "fr".to_owned(),
    }
}

#[test]
fn a_feed_says_what_atom_asks_for() {
    let xml = feed(
        Some("https://help.example.org"),
        vec![entry("A <b>", "2026-10-12"), entry("B", "2026-11-01")],
    );
    for part in [
        "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
        "<updated>2026-11-01T00:00:00Z</updated>\n<author>",
        "<link rel=\"self\" type=\"application/atom+xml\" href=\"https://help.example.org/feed.atom\"/>",
        "<title xml:lang=\"en\">Help: changed articles</title>",
        "<entry xml:lang=\"fr\">",
        "<title>A &lt;b&gt;</title>",
        "<updated>2026-10-12T00:00:00Z</updated>",
        "href=\"https://help.example.org/kb/KB-1/a\"",
        "<category term=\"Outlook\"/>",
        "<summary>Why &amp; how</summary>",
        "</feed>",
    ] {
        assert!(xml.contains(part), "{part} is missing in {xml}");
    }
}

#[test]
fn without_a_public_address_links_are_relative_and_an_empty_feed_is_valid() {
    let xml = feed(None, Vec::new());
    assert!(xml.contains("href=\"/feed.atom\""), "{xml}");
    assert!(
        xml.contains("<updated>1970-01-01T00:00:00Z</updated>"),
        "{xml}"
    );
    assert!(!xml.contains("<entry"), "{xml}");
}
