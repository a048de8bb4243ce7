//! Which description fits, and that no text ends the block it stands in.

use fixbook_article::{ArticleType, Date};
use serde_json::Value;

use super::{Described, StructuredData};

fn described(kind: ArticleType, base: Option<&'static str>) -> Described<'static> {
    Described {
        kind,
        title: "Outlook </script><script>alert(1)</script>",
        description: Some("What & how"),
        lang: "en",
        updated: Date::parse("2026-10-12"),
        publisher: "Help",
        base,
        path: "/kb/KB-1/outlook",
    }
}

#[track_caller]
fn read(data: &StructuredData, article: &Described<'_>) -> Value {
    let html = data.script(article).into_string();
    let text = html
        .strip_prefix("<script type=\"application/ld+json\">")
        .and_then(|rest| rest.strip_suffix("</script>"))
        .expect("one block");
    assert!(!text.contains('<'), "{text}");
    serde_json::from_str(text).expect("JSON")
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn the_type_is_that_of_what_the_article_holds() {
    let pairs = |count: usize| vec![("Why?".to_owned(), "So.".to_owned()); count];
    let check = |kind, steps: &[&str], questions: usize, wanted: &str| {
        let data = StructuredData {
            steps: texts(steps),
            questions: pairs(questions),
            ..StructuredData::default()
        };
        let value = read(&data, &described(kind, None));
        assert_eq!(value["@type"], wanted, "{kind:?} {steps:?} {questions}");
    };
    check(ArticleType::Fix, &["a", "b"], 0, "HowTo");
    check(ArticleType::HowTo, &["a", "b"], 1, "HowTo");
    check(ArticleType::HowTo, &["a"], 0, "TechArticle");
    check(ArticleType::Reference, &["a", "b"], 0, "TechArticle");
    check(ArticleType::Reference, &[], 2, "FAQPage");
    check(ArticleType::Troubleshooter, &["a", "b"], 0, "TechArticle");
    check(ArticleType::Collection, &[], 0, "CollectionPage");
}

#[test]
fn it_says_what_is_known_and_an_address_only_when_the_site_has_one() {
    let data = StructuredData {
        steps: texts(&["Close it.", "Open it."]),
        created: Date::parse("2026-01-02"),
        ..StructuredData::default()
    };
    let value = read(
        &data,
        &described(ArticleType::Fix, Some("https://help.example.org")),
    );
    assert_eq!(value["@context"], "https://schema.org");
    assert_eq!(value["name"], "Outlook </script><script>alert(1)</script>");
    assert_eq!(value["url"], "https://help.example.org/kb/KB-1/outlook");
    assert_eq!(value["dateModified"], "2026-10-12");
    assert_eq!(value["datePublished"], "2026-01-02");
    assert_eq!(value["step"][1]["position"], 2);
    assert_eq!(value["step"][1]["text"], "Open it.");
    let value = read(&data, &described(ArticleType::Fix, None));
    assert!(value.get("url").is_none(), "{value}");
}
