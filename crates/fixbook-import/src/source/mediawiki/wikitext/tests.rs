//! Wikitext of every kind.

use proptest::prelude::*;

use super::{Names, html};
use crate::Note;

fn convert(text: &str) -> (String, Vec<String>, Vec<Note>) {
    let names = Names {
        files: vec!["file".to_owned(), "image".to_owned()],
        categories: vec!["category".to_owned()],
        folder: "/wiki".to_owned(),
    };
    let mut notes = Vec::new();
    let (html, categories) = html(text, &names, "page", &mut notes);
    (html, categories, notes)
}

#[track_caller]
fn check(text: &str, wanted: &str) {
    assert_eq!(convert(text).0.trim(), wanted, "{text}");
}

#[test]
fn markup_becomes_html() {
    check("'''a''' ''b''", "<p><b>a</b> <i>b</i></p>");
    check("== A ==\ntext", "<h2>A</h2><p>text</p>");
    check("* a\n* b", "<ul><li>a</li><li>b</li></ul>");
    check(
        "[[Other page#Some part|x]]",
        "<p><a href=\"/wiki/Other_page#some-part\">x</a></p>",
    );
    check(
        "[https://e.org e]",
        "<p><a href=\"https://e.org\">e</a></p>",
    );
    check(
        "a<ref>n</ref>\n\n== Sources ==\n<references />",
        "<p>a<sup>[1]</sup></p><h2>Sources</h2><ol><li>n</li></ol>",
    );
    check(
        "a<ref>n</ref>",
        "<p>a<sup>[1]</sup></p><h2>References</h2><ol><li>n</li></ol>",
    );
    check("<nowiki>[[a]]</nowiki>", "<p>[[a]]</p>");
    check(
        "<syntaxhighlight lang=\"bash\">ls <x</syntaxhighlight>",
        "<pre class=\"language-bash\">ls &lt;x</pre>",
    );
    check(
        "{|\n! a\n|-\n| b\n|}",
        "<table><tr><th >a</th></tr><tr><td >b</td></tr></table>",
    );
    check(
        "[[File:A b.png|thumb|200px|The part]]",
        "<p><img src=\"/wiki/Special:FilePath/A_b.png\" alt=\"The part\"><br><i>The part</i></p>",
    );
    check(
        "{{Warning|hot}}",
        "<p></p><div class=\"alert-warning\">hot</div>",
    );
}

#[test]
fn categories_and_losses_are_told() {
    let (_, categories, notes) = convert("a [[Category:Network]]{{Infobox|x=1}}<math>x</math>");
    assert_eq!(categories, ["Network"]);
    assert_eq!(notes.len(), 2, "{notes:?}");
}

#[test]
fn deep_brackets_are_text() {
    for text in [
        "{{a|".repeat(20_000),
        "[[a|".repeat(20_000),
        "*".repeat(5_000),
        "<b>".repeat(20_000),
    ] {
        let (html, _, notes) = convert(&text);
        assert!(html.starts_with("<pre>"), "{}", &html[..40]);
        assert_eq!(notes.len(), 1);
    }
}

proptest! {
    #[test]
    fn no_text_stops_it(text in "(\\{\\{|\\}\\}|\\[\\[|\\]\\]|\\{\\||\\|\\}|\\||'''|''|==|\n|\\*|#|:|<ref>|</ref>|<pre>|File:|\\PC{0,3}){0,40}") {
        drop(convert(&text));
    }
}
