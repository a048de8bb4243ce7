//! What holds for any text: nothing panics, nothing for staff leaves, nothing runs.

use proptest::prelude::*;

use super::runs;
use crate::{
    Article, Audience, Confidence, Everything, ParseOptions, PublishedArticle, Resolve, Visible,
    parse, render,
};

/// Resolves every name, so that as much as possible is written.
struct Anything;

impl Resolve for Anything {
    fn article_url(&self, target: &str) -> Option<String> {
        (!target.len().is_multiple_of(3)).then(|| "/kb/KB-0001/some-article".to_owned())
    }

    fn asset_url(&self, path: &str) -> Option<String> {
        (!path.len().is_multiple_of(3)).then(|| "/files/some.png".to_owned())
    }
}

fn read(text: &str) -> Article {
    let (mut article, _) = parse("folder/name.md", text, &ParseOptions::default());
    article.meta.audience = Audience::Public;
    article.meta.confidence = Confidence::Validated;
    article
}

fn published(text: &str, audience: Audience) -> Option<PublishedArticle> {
    read(text).for_audience(audience, &Everything)
}

fn html_of(article: &PublishedArticle) -> String {
    render(article, &Anything)
        .iter()
        .map(|section| section.html.as_str())
        .collect()
}

/// A text made of pieces that mean something to one of the readers.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-z ]{0,12}",
        2 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\n\n",
    "\n    ",
    "\n  ",
    "\t",
    "# ",
    "## ",
    "### Staff notes\n",
    "> ",
    "- ",
    "1. ",
    "```",
    "~~~\n",
    "`",
    "*",
    "**",
    "_",
    "~~",
    "[",
    "](",
    ")",
    "![",
    "]: ",
    "[a]",
    "[^1]",
    "[^1]: ",
    "| a | b |\n|---|---|\n| ",
    " | ",
    "---\n",
    "===\n",
    "+++\n",
    "<div>",
    "</div>",
    "<p",
    ">",
    "<",
    "<!--",
    "-->",
    "<table><tr><td>",
    "</td></tr></table>",
    "<ul><li>",
    "<a href=\"",
    "\"",
    "'",
    "javascript:alert(1)",
    "onclick=",
    " onerror=x ",
    "<img src=x",
    "<svg>",
    "<script>",
    "</script>",
    "<style>",
    "<b>",
    "</b>",
    "<details><summary>",
    "<br/>",
    "&lt;",
    "&#x3c;",
    "&colon;",
    "\\",
    "::: staff\n",
    ":::\n",
    ":::note\n",
    ":::image source=\"a.png\" alt-text=\"b\":::\n",
    "!!! note\n",
    "{% hint %}\n",
    "{% endhint %}\n",
    "{{ x }}",
    "](slug:x)",
    "]({%slug x%})",
    "[!NOTE]",
    "[!INCLUDE [a](b)]",
    "<fixbook-callout kind=\"note\">",
    "</fixbook-callout>",
    "<fixbook-directive text=\"<script>\">",
    "{#id .x onclick=\"y\"}",
    "title: x\n",
    "http://a ",
    "b.md",
    "\u{0}",
    "\u{feff}",
    "\u{202e}",
    "\r\n",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_and_shown(text in "\\PC{0,300}") {
        for audience in Audience::ALL {
            if let Some(article) = published(&text, audience) {
                html_of(&article);
            }
        }
    }

    #[test]
    fn nothing_runs(text in markdown()) {
        for audience in [Audience::Internal, Audience::Public] {
            if let Some(article) = published(&text, audience) {
                prop_assert_eq!(runs(&html_of(&article)), None);
            }
        }
    }

    #[test]
    fn a_title_is_never_empty(text in markdown()) {
        let (article, _) = parse("a.md", &text, &ParseOptions::default());
        prop_assert!(!article.meta.title.trim().is_empty());
        prop_assert!(!article.meta.slug.is_empty());
    }

    #[test]
    fn what_is_fenced_for_staff_never_leaves(
        before in markdown(), inside in markdown(), after in markdown(),
        prefix in prop::sample::select(&["", "> ", "- ", "  ", "    ", "1. > ", "\t"][..]),
        fence in prop::sample::select(&["::: staff", ":::staff", "::::  STAFF only", "::: {.staff}"][..]),
    ) {
        // The end of the fence is the author's word: whatever stands before it must not show. A
        // fence inside may close early only in text that looks like a fence itself.
        let inside = inside.replace(":::", "");
        let text = format!("{before}\n{prefix}{fence}\n{inside}PLANTEDWORD {inside}\n{prefix}:::\n{after}");
        if let Some(article) = published(&text, Audience::Public) {
            let json = serde_json::to_string(&article).unwrap();
            prop_assert!(!json.contains("PLANTEDWORD"), "{}", json);
            prop_assert!(!html_of(&article).contains("PLANTEDWORD"));
        }
    }

    #[test]
    fn a_staff_section_never_leaves(
        before in "[a-z\n*_>-]{0,40}", inside in markdown(),
        heading in prop::sample::select(&[
            "## Staff notes", "# STAFF NOTES #", "Staff notes\n---", "## **Staff notes**: reset",
            "> ## Staff notes", "- ## Staff only", "<h2>Staff notes</h2>", "## Staff&nbsp;notes {#x}",
        ][..]),
    ) {
        // Whatever ends the section is a heading: without one, all of it is for staff.
        let inside: String = inside.chars().filter(|c| !matches!(c, '#' | '=' | '-')).collect();
        let text = format!("x{before}\n\n{heading}\n\n{inside}\n\nPLANTEDWORD\n");
        if let Some(article) = published(&text, Audience::Public) {
            let json = serde_json::to_string(&article).unwrap();
            prop_assert!(!json.contains("PLANTEDWORD"), "{}\n{}", text, json);
        }
    }

    #[test]
    fn a_comment_never_leaves(before in "[a-z\n*_> -]{0,40}", inside in "[a-z\n >*#-]{0,40}") {
        let inside = inside.replace('>', "");
        let text = format!("{before}\n\n<!-- {inside}PLANTEDWORD -->\n\nrest\n");
        if let Some(article) = published(&text, Audience::Public) {
            let json = serde_json::to_string(&article).unwrap();
            prop_assert!(!json.contains("PLANTEDWORD"), "{}", json);
        }
    }

    #[test]
    fn no_link_to_a_hidden_article_stays(before in markdown(), link in prop::sample::select(LINKS)) {
        struct Nothing;
        impl Visible for Nothing {
            fn shows(&self, _: &str) -> bool {
                false
            }
        }
        let before = before.replace(['`', '~', '<'], "");
        let text = format!("{before}\n\n{link}\n");
        let article = read(&text);
        if let Some(published) = article.for_audience(Audience::Public, &Nothing) {
            prop_assert!(!html_of(&published).contains("hidden-file"));
        }
    }
}

const LINKS: &[&str] = &[
    "see [text](hidden-file.md)",
    "see [text](../x/hidden-file.md#part \"title\")",
    "[text][r]\n\n[r]: hidden-file.md",
    "<a href=\"hidden-file.md\">text</a>",
    "<a\nhref='hidden-file.md'\n title=''>text</a>",
    "![text](hidden-file.md)",
    "[![text](a.png)](hidden-file)",
    "!!! note\n    [text](hidden-file.md)\n\n    more [text](hidden-file.md)",
    "[text]({%slug hidden-file%})",
    "[text](slug:hidden-file)",
    "> [a]: hidden-file.md\n\n[a]",
];

#[test]
fn links_are_cut_from_the_markdown_itself() {
    struct Nothing;
    impl Visible for Nothing {
        fn shows(&self, _: &str) -> bool {
            false
        }
    }
    for link in LINKS.iter().chain(&[
        "[a]: hidden-file.md\n[a]: hidden-file.md\n\n[a]",
        "[[a](hidden-file.md)](hidden-file.md)",
    ]) {
        let article = read(&format!("before\n\n{link}\n\nafter\n"));
        let published = article.for_audience(Audience::Public, &Nothing).unwrap();
        let json = serde_json::to_string(&published).unwrap();
        assert!(!json.contains("hidden-file"), "{link}\n{json}");
        assert!(json.contains("after"), "{link}\n{json}");
        assert!(!published.links.is_empty(), "{link}");
    }
}
