//! Which links of an article are the places of a collection.

use super::collection;
use crate::{Article, Audience, ParseOptions, Resolve, Visible, parse};

struct Site;

impl Visible for Site {
    fn shows(&self, target: &str) -> bool {
        !target.contains("hidden")
    }
}

impl Resolve for Site {
    fn article_url(&self, target: &str) -> Option<String> {
        Some(format!("/kb/{target}"))
    }

    fn asset_url(&self, _: &str) -> Option<String> {
        None
    }
}

const COURSE: &str = "---
title: First week
type: collection
audience: public
---
Read these in order.

1. [Write a ticket](ticket.md): before anything else
2. [Of staff](hidden.md): quagga
3. [A place](https://example.com) elsewhere
   - [Nested **one**](../a/nested.md)

## Day two

Sit down.

- Then [the terms](KB-7) – twice

> - [In a quote](quote.md)

## Day three

Nothing yet.
";

fn article(text: &str) -> Article {
    parse("training/course.md", text, &ParseOptions::default()).0
}

/// Heading, first name and note of every place, and the text without the lists.
fn read(text: &str, audience: Audience) -> (Vec<(String, String, String)>, String) {
    let published = article(text)
        .for_audience(audience, &Site)
        .expect("it may be read");
    let read = collection(&published, &Site);
    let mut html = String::new();
    let mut places = Vec::new();
    for part in &read.parts {
        html.push_str(part.section.html.as_str());
        let heading = &part.section.heading;
        places.extend(
            part.items
                .iter()
                .map(|item| (heading.clone(), item.names[0].clone(), item.note.clone())),
        );
    }
    assert_eq!(read.items().count(), places.len());
    (places, html)
}

#[track_caller]
fn check(audience: Audience, wanted: &[(&str, &str, &str)]) {
    let (places, html) = read(COURSE, audience);
    let places: Vec<(&str, &str, &str)> = places
        .iter()
        .map(|(heading, name, note)| (heading.as_str(), name.as_str(), note.as_str()))
        .collect();
    assert_eq!(places, wanted);
    assert!(
        html.contains("Read these in order.") && html.contains("Sit down."),
        "{html}"
    );
    for gone in ["Write a ticket", "Of staff", "quagga", "the terms"] {
        assert!(!html.contains(gone), "{gone} stands in {html}");
    }
}

#[test]
fn places_are_list_items_with_a_link_to_an_article() {
    check(
        Audience::Internal,
        &[
            ("", "training/ticket.md", "before anything else"),
            ("", "training/hidden.md", "quagga"),
            ("", "a/nested.md", ""),
            ("Day two", "training/KB-7", "Then – twice"),
            ("Day two", "training/quote.md", ""),
        ],
    );
}

#[test]
fn what_an_audience_may_not_read_has_no_place() {
    check(
        Audience::Public,
        &[
            ("", "training/ticket.md", "before anything else"),
            ("", "a/nested.md", ""),
            ("Day two", "training/KB-7", "Then – twice"),
            ("Day two", "training/quote.md", ""),
        ],
    );
}

#[test]
fn lists_alone_are_a_collection_and_other_types_are_none() {
    let places = |text: &str| read(text, Audience::Internal).0.len();
    let list = "1. [a](a.md)\n2. [b](b.md)\n";
    assert_eq!(places(&format!("---\ntype: course\n---\n{list}")), 2);
    assert_eq!(places(&format!("---\ntype: course\n---\n# T\n\n{list}")), 2);
    assert_eq!(
        places(&format!(
            "---\ntype: course\n---\n## T\n\n{list}\n## U\n{list}"
        )),
        4
    );
    assert_eq!(places(&format!("---\ntype: how-to\n---\n{list}")), 0);
    assert_eq!(places("---\ntype: course\n---\n"), 0);
}
