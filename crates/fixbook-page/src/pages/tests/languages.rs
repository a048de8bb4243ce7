//! What is in another language than the page says so.

use super::*;
use crate::components::{CoursePart, CoursePlace};

#[test]
fn a_collection_in_another_language_marks_what_is_not_in_it() {
    let place = |title: &str, lang: &str, note_lang: &str| CoursePlace {
        link: ArticleLink {
            note: "Why".to_owned(),
            lang: lang.to_owned(),
            ..link(title)
        },
        id: title.to_owned(),
        note_lang: note_lang.to_owned(),
    };
    let page = ArticlePage {
        lang: "ar".to_owned(),
        course: vec![CoursePart {
            places: vec![place("One", "en", "ar"), place("Two", "ar", "fr")],
            ..CoursePart::default()
        }],
        ..article(ShellKind::Public)
    };
    check(
        &page.render(),
        &[
            "<div class=\"body\" lang=\"ar\" dir=\"rtl\" data-course",
            "data-progress=\"# of 2 read.\" data-go-on=\"Go on with: #\"",
            "<a href=\"/kb/2/b\" lang=\"en\" dir=\"ltr\">One</a><br><span class=\"meta\">Why",
            "<a href=\"/kb/2/b\">Two</a><br><span class=\"meta\" lang=\"fr\" dir=\"ltr\">Why",
        ],
        &[],
    );
}

#[test]
fn the_past_of_an_article_says_its_language() {
    let page = HistoryPage {
        shell: shell(ShellKind::Staff),
        title: "Imprimante".to_owned(),
        lang: "fr".to_owned(),
        ..HistoryPage::default()
    };
    let title = "History of <span lang=\"fr\" dir=\"ltr\">Imprimante</span></h1>";
    check(&page.render(), &[title], &[]);
    let page = ComparisonPage {
        shell: shell(ShellKind::Staff),
        lang: "fr".to_owned(),
        places: vec![vec![DiffLine {
            kind: DiffKind::Added,
            number: 1,
            pieces: vec![("Bonjour".to_owned(), true)],
        }]],
        ..ComparisonPage::default()
    };
    let line = "<td class=\"text\" lang=\"fr\" dir=\"ltr\"><ins>Bonjour</ins>";
    check(&page.render(), &[line], &[]);
}
