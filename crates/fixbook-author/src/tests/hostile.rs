//! No text makes a rule fail.

use fixbook_article::{Date, ParseOptions};

use crate::{CheckSettings, KnowledgeBase, Page, check_base, check_page, fix};

#[test]
fn pieces_of_every_example_are_checked_without_a_panic() {
    let texts = crate::RULES.iter().flat_map(|rule| {
        rule.wrong
            .iter()
            .map(|example| example.text)
            .chain(rule.right.iter().copied())
    });
    let mut pages = Vec::new();
    for (n, text) in texts.enumerate() {
        let text = text
            .replace("public", "public\nid: é")
            .replace(' ', "\u{a0}é ");
        for (m, (cut, _)) in text.char_indices().enumerate().filter(|(m, _)| m % 7 == 0) {
            pages.push(Page::read(
                &format!("{n}/{m}.md"),
                &text[cut..],
                &ParseOptions::default(),
            ));
        }
    }
    let today = Date::from_ymd(2026, 11, 24).expect("a day");
    let kb = KnowledgeBase::new(pages, Vec::new(), CheckSettings::default(), "", today);
    check_base(&kb);
    for page in &kb.pages {
        for finding in check_page(page, &kb) {
            // Every range is one of the text.
            if let Some(range) = &finding.range {
                assert!(
                    page.anatomy.text.get(range.clone()).is_some(),
                    "{finding:?}"
                );
            }
            fix::apply(&page.anatomy.text, &[&finding]);
        }
    }
}
