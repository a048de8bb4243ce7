//! Front matter that our own reader reads back.

use fixbook_article::{ParseOptions, parse};
use proptest::prelude::*;

use super::{Writer, one_line};

#[track_caller]
fn check(value: &str, written: &str) {
    let mut writer = Writer::new();
    writer.text("title", Some(value));
    assert_eq!(writer.finish(), format!("---\n{written}---\n\n"));
}

#[test]
fn values_are_quoted_where_they_need_it() {
    check("Printer is offline", "title: Printer is offline\n");
    check(
        "Error: \"it\" fails\\",
        "title: \"Error: \\\"it\\\" fails\\\\\"\n",
    );
    check("  two\n lines\t", "title: two lines\n");
    check("yes", "title: \"yes\"\n");
    check("0x80070005", "title: \"0x80070005\"\n");
    check("a\u{202e}b\u{0}", "title: ab\n");
    check(" ", "");
}

proptest! {
    #[test]
    fn our_reader_reads_what_was_written(title in "\\PC{0,40}", tags in prop::collection::vec("\\PC{0,20}", 0..4)) {
        let mut writer = Writer::new();
        writer.text("title", Some(&title));
        writer.list("tags", &tags);
        writer.text("audience", Some("internal"));
        let text = writer.finish() + "Text.\n";
        let (article, found) = parse("a.md", &text, &ParseOptions::default());
        prop_assert!(found.iter().all(|d| !["FB001", "FB002", "FB003"].contains(&d.code.as_ref())), "{:?}\n{}", found, text);
        prop_assert!(article.body.trim() == "Text.", "{}", text);
        prop_assert_eq!(one_line(&one_line(&title)), one_line(&title));
    }
}
