//! Titles, names and notes.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::{Article, Date, ParseOptions, parse};

fn read(path: &str, text: &str) -> Article {
    parse(path, text, &ParseOptions::default()).0
}

fn check(path: &str, text: &str, title: &str, body: &str) {
    let article = read(path, text);
    assert_eq!(article.meta.title, title, "{text}");
    assert_eq!(article.body, body, "{text}");
}

#[test]
fn titles() {
    check("a.md", "# Heading\n\ntext\n", "Heading", "\ntext\n");
    check(
        "a.md",
        "Heading *two*\n===\ntext\n",
        "Heading two",
        "text\n",
    );
    check(
        "a.md",
        "---\ntitle: Title\n---\n# Heading\ntext\n",
        "Title",
        "text\n",
    );
    check("a.md", "intro\n\n# Heading\n", "Heading", "intro\n\n");
    check(
        "a.md",
        "---\ntitle: Title\n---\n## Two\n\n# Other\n",
        "Title",
        "## Two\n\n# Other\n",
    );
    check(
        "a/reset-my-password.md",
        "text\n",
        "Reset my password",
        "text\n",
    );
    check("a.md", "---\ntitle: '  '\n---\n", "A", "");
    check("a.md", "---\ntitle: '{{ x }}'\n---\n", "{{ x }}", "");
    check("a.md", "```\n# code\n```\n", "A", "```\n# code\n```\n");
    check(".md", "", ".md", "");
}

#[test]
fn a_title_is_never_taken_from_what_is_for_staff() {
    check(
        "open.md",
        "::: staff\n# Secret\n:::\n",
        "Open",
        "::: staff\n# Secret\n:::\n",
    );
    check(
        "open.md",
        "<!--\n# Secret\n-->\n\n# Shown\n",
        "Shown",
        "<!--\n# Secret\n-->\n\n",
    );
}

#[test]
fn another_heading_stays_findable() {
    let article = read("a.md", "---\ntitle: Short\n---\n# A much longer wording\n");
    assert_eq!(article.meta.keywords, ["A much longer wording"]);
    assert_eq!(
        read("a.md", "---\ntitle: Same\n---\n# same\n")
            .meta
            .keywords,
        [""; 0]
    );
}

#[test]
fn staff_ranges_follow_the_title_out() {
    let article = read("a.md", "# Title\n\nopen\n\n::: staff\nsecret\n:::\n");
    let [range] = &article.staff_only[..] else {
        panic!()
    };
    assert_eq!(&article.body[range.clone()], "::: staff\nsecret\n:::\n");
}

#[test]
fn notes_in_the_text() {
    let article = read(
        "a.md",
        "# T\n\n_Original KB number:_ &nbsp; 3089230\n\n_Applies to:_ Exchange Online, Outlook\n",
    );
    assert_eq!(article.meta.aliases, ["KB3089230", "3089230"]);
    assert_eq!(article.meta.applies_to, ["Exchange Online", "Outlook"]);
    let hidden = read(
        "a.md",
        "# T\n\n::: staff\n_Original KB number:_ 3089230\n:::\n",
    );
    assert!(hidden.meta.aliases.is_empty());
}

#[test]
fn paths_say_category_and_language() {
    let meta = read("E-mail/out_look/a.md", "").meta;
    assert_eq!(meta.category, ["E mail", "out look"]);
    assert_eq!(read("a/name.fr.md", "").meta.lang, "fr");
    assert_eq!(read("i18n/pt-br/a.md", "").meta.lang, "pt-BR");
    assert_eq!(read("a/name.v2.md", "").meta.lang, "en");
    assert_eq!(read("a/asp.net.md", "").meta.lang, "en");
}

#[test]
fn newlines_and_marks() {
    for text in [
        "\u{feff}---\r\ntitle: x\r\n---\r\nb\r\n",
        "---\rtitle: x\r---\rb\r",
    ] {
        check("a.md", text, "x", "b\n");
    }
}

#[test]
fn lines_are_those_of_the_file() {
    let (_, found) = parse(
        "a.md",
        "---\ntitle: x\n---\n\n::: staff\n",
        &ParseOptions::default(),
    );
    assert_eq!((found[0].code.as_ref(), found[0].line), ("FB030", 5));
    let deep = format!("---\ntitle: x\n---\n\n{}a\n", "> ".repeat(100));
    let (_, found) = parse("a.md", &deep, &ParseOptions::default());
    assert_eq!((found[0].code.as_ref(), found[0].line), ("FB040", 5));
}

#[test]
fn a_large_file_is_cut() {
    let (article, found) = parse("a.md", &"ü ".repeat(1_500_000), &ParseOptions::default());
    assert!(article.body.len() <= 2 * 1024 * 1024);
    assert_eq!(found[0].code, "FB041");
}

#[test]
fn a_later_verification_counts_as_the_review() {
    let day = |month| Date::from_ymd(2026, month, 1).expect("a day");
    let verified = |id: &str| ParseOptions {
        verified: Arc::new(BTreeMap::from([(id.to_owned(), day(6))])),
        ..ParseOptions::default()
    };
    let text =
        |reviewed: &str| format!("---\nid: KB-1\nreviewed: {reviewed}\nreview_in: 1 month\n---\n");
    for (id, reviewed, expected) in [
        ("kb-1", "2026-01-01", (day(6), day(7))),
        ("kb-1", "2026-09-01", (day(9), day(10))),
        ("kb-2", "2026-01-01", (day(1), day(2))),
    ] {
        let (article, _) = parse("a.md", &text(reviewed), &verified(id));
        let meta = &article.meta;
        assert_eq!(
            (meta.reviewed, meta.review_due),
            (Some(expected.0), Some(expected.1)),
            "{id} {reviewed}"
        );
    }
    let (article, _) = parse("x/a.md", "Text.", &verified("x/a"));
    assert_eq!(article.meta.reviewed, Some(day(6)));
}

#[test]
fn file_names_say_what_is_translated() {
    for (path, front_matter, original, category) in [
        ("email/a.fr.md", "", Some("email/a.md"), "email"),
        ("i18n/fr/email/a.md", "", Some("email/a.md"), "email"),
        ("docs/i18n/pt-br/a.md", "", Some("docs/a.md"), "docs"),
        (
            "email/a.fr.md",
            "translation_of: KB-1",
            Some("KB-1"),
            "email",
        ),
        ("email/a.v2.md", "", None, "email"),
        ("email/a.md", "lang: fr", None, "email"),
    ] {
        let text = format!("---\n{front_matter}\n---\nText.\n");
        let (article, _) = parse(path, &text, &ParseOptions::default());
        let found = (
            article.meta.translation_of.as_deref(),
            article.meta.category.join("/"),
        );
        assert_eq!(
            found,
            (original, category.to_owned()),
            "{path} {front_matter}"
        );
    }
}
