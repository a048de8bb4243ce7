//! The exact text, and its limit.

use super::*;

fn ticket(steps: &[String]) -> Ticket<'_> {
    Ticket {
        title: "Outlook cannot send",
        id: "KB-0412",
        revision: Some("3f2a91c0"),
        url: "https://kb.example/kb/KB-0412/outlook-cannot-send",
        steps,
        steps_done: "Steps done:",
        result: "Result:",
    }
}

#[test]
fn the_text_is_title_version_address_steps_and_a_line_for_the_result() {
    let steps = ["Close Outlook.".to_owned(), "Run:\n   restart".to_owned()];
    assert_eq!(
        ticket(&steps).text(),
        "Outlook cannot send\n\
         KB-0412@3f2a91c0\n\
         https://kb.example/kb/KB-0412/outlook-cannot-send\n\
         Steps done:\n\
         1. Close Outlook.\n\
         2. Run:\n   restart\n\
         Result: "
    );
}

#[test]
fn what_is_not_known_is_not_said() {
    let ticket = Ticket {
        revision: None,
        ..ticket(&[])
    };
    assert_eq!(
        ticket.text(),
        "Outlook cannot send\nKB-0412\nhttps://kb.example/kb/KB-0412/outlook-cannot-send\nResult: "
    );
}

#[test]
fn a_text_is_never_longer_than_its_limit_and_says_what_it_leaves_out() {
    for length in [90, 100, 300, 1390, 1400, 3000] {
        let steps = vec!["ü".repeat(length); 20];
        let text = ticket(&steps).text();
        assert!(text.chars().count() <= MOST_CHARS, "{length}");
        assert!(text.ends_with("\n…\nResult: "), "{length}: {text}");
    }
    let long = Ticket {
        title: &"t".repeat(5000),
        ..ticket(&[])
    };
    assert!(long.text().starts_with(&format!("{}…\n", "t".repeat(199))));
}
