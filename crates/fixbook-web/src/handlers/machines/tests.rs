//! A sitemap is cut where its format ends.

use super::*;

#[test]
fn many_addresses_are_cut_into_parts_and_none_is_lost() {
    let pages: Vec<SitemapPage> = (0..7)
        .map(|number| SitemapPage {
            path: format!("/kb/{number}"),
            updated: None,
        })
        .collect();
    let file = |part, most| cut("https://a.example", &pages, part, most);
    let count = |text: &str| text.matches("<url>").count();
    assert_eq!(count(&file(None, 7).expect("one file")), 7);
    let index = file(None, 3).expect("an index");
    assert_eq!((count(&index), index.matches("<sitemap>").count()), (0, 3));
    let parts: Vec<usize> = (1..=3)
        .map(|part| count(&file(Some(part), 3).expect("a part")))
        .collect();
    assert_eq!(parts, [3, 3, 1]);
    assert!(file(Some(0), 3).is_none() && file(Some(4), 3).is_none());
}
