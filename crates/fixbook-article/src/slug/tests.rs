//! Slugs and path ids.

use super::{path_id, slugify, words_of};

#[test]
fn slugs() {
    for (title, slug) in [
        (
            "Outlook asks for password again",
            "outlook-asks-for-password-again",
        ),
        ("Café & Straße — Łódź", "cafe-strasse-lodz"),
        ("cafe\u{301}", "cafe"),
        ("Can't print!", "cant-print"),
        ("打印机 脱机", "打印机-脱机"),
        ("Принтер", "принтер"),
        ("ﬁle ｆｕｌｌ", "file-full"),
        ("..%2f..%2f", "2f-2f"),
        ("!!!", "article"),
        ("", "article"),
    ] {
        assert_eq!(slugify(title), slug, "{title}");
    }
    let long = slugify(&"word ".repeat(100));
    assert!(long.chars().count() <= 80 && long.ends_with("word"));
    assert!(slugify(&"字".repeat(200)).chars().count() <= 80);
}

#[test]
fn path_ids() {
    assert_eq!(path_id("email/outlook.md"), "email/outlook");
    assert_eq!(path_id("a.b/c"), "a.b/c");
    assert_eq!(path_id(".md"), ".md");
    assert_eq!(words_of("reset-my_password"), "reset my password");
}
