//! New articles are right from the start, whatever their title.

use fixbook_article::{ParseOptions, Severity};

use super::*;

fn today() -> Date {
    Date::from_ymd(2026, 11, 24).expect("a day")
}

#[test]
fn every_template_makes_an_article_without_a_warning_of_the_reader() {
    for kind in ArticleType::ALL {
        for title in ["Printer is offline", "Error: \"C:\\x\" fails #1", "no"] {
            let article = NewArticle {
                kind,
                title: title.to_owned(),
                id: Some("KB-0001".to_owned()),
                symptoms: vec!["It says: \"no\"".to_owned()],
                ticket: Some("Hello\n:::\nthere".to_owned()),
                ..NewArticle::default()
            };
            let text = fill(built_in(kind), &article, today());
            let (read, found) = fixbook_article::parse("a.md", &text, &ParseOptions::default());
            let bad: Vec<_> = found
                .iter()
                .filter(|d| d.severity > Severity::Note)
                .collect();
            assert!(bad.is_empty(), "{bad:?}\n{text}");
            assert_eq!((read.meta.title.as_str(), read.meta.kind), (title, kind));
            assert_eq!(read.meta.id.as_deref(), Some("KB-0001"));
            assert!(!text.contains("{{"), "{text}");
        }
    }
}

#[test]
fn without_ids_there_is_no_line_for_one() {
    let text = fill(built_in(ArticleType::Fix), &NewArticle::default(), today());
    assert!(!text.contains("id:"), "{text}");
}

#[test]
fn a_ticket_gives_title_and_codes_and_keeps_people_out() {
    let ticket = "From: x\nSubject: Outlook cannot send 0x800CCC0E\n\nMy mail ada@example.com, call +49-30-1234567.\n0x800CCC0E again\n";
    let article = read_ticket(ticket);
    assert_eq!(article.title, "Outlook cannot send 0x800CCC0E");
    assert_eq!(article.error_codes, ["0x800CCC0E"]);
    let text = article.ticket.expect("words");
    assert!(
        !text.contains("ada@") && !text.contains("1234567"),
        "{text}"
    );
    assert!(text.contains("again"), "{text}");
}

#[test]
fn the_templates_of_the_starter_library_are_the_built_in_ones() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../kb/templates");
    for kind in ArticleType::ALL {
        let path = folder.join(format!("{}.md", kind.as_str()));
        let text = std::fs::read_to_string(&path).expect("a template");
        assert!(text == built_in(kind), "{}", path.display());
    }
}
