//! HTML as pages show it.

use super::{Resolve, render, sanitise, writer};
use crate::{
    Article, Audience, Confidence, Everything, ParseOptions, PublishedArticle, dialect, parse,
};
use proptest::prelude::*;

struct Site;

impl Resolve for Site {
    fn article_url(&self, target: &str) -> Option<String> {
        (target == "there").then(|| "/kb/there/it-is".to_owned())
    }

    fn asset_url(&self, path: &str) -> Option<String> {
        path.ends_with("here.png").then(|| format!("/files/{path}"))
    }
}

fn published(text: &str) -> PublishedArticle {
    let (mut article, _): (Article, _) = parse("a.md", text, &ParseOptions::default());
    article.meta.audience = Audience::Public;
    article.meta.confidence = Confidence::Validated;
    article
        .for_audience(Audience::Internal, &Everything)
        .unwrap()
}

fn html(text: &str) -> String {
    render(&published(text), &Site)
        .iter()
        .map(|section| section.html.as_str().trim_end())
        .collect()
}

fn check(text: &str, wanted: &str) {
    assert_eq!(html(text), wanted, "{text}");
}

#[test]
fn links() {
    check("[a](there#x)", "<p><a href=\"/kb/there/it-is#x\">a</a></p>");
    check("[a](gone.md)", "<p><span class=\"broken\">a</span></p>");
    check("[a](JaVaScript:alert(1))", "<p>a</p>");
    check(
        "[a](data:text/html,x) <tel:1>",
        "<p>a <a href=\"tel:1\" rel=\"noopener noreferrer\">tel:1</a></p>",
    );
    check("[a](//evil.invalid/)", "<p>a</p>");
    check(
        "<a href=\"there\" onclick=x>a</a>",
        "<p><a href=\"/kb/there/it-is\">a</a></p>",
    );
}

#[test]
fn images() {
    check(
        "![a \"b\"](here.png)",
        "<p><img src=\"/files/here.png\" alt=\"a &quot;b&quot;\" loading=\"lazy\" decoding=\"async\"></p>",
    );
    check("![a](gone.png)", "<p><span class=\"broken\">a</span></p>");
    check(
        "![](https://example.org/b.png)",
        "<p><a href=\"https://example.org/b.png\" rel=\"noopener noreferrer\">Image</a></p>",
    );
    check(
        "<img src=\"https://example.org/b.png\" alt=b>",
        "<a href=\"https://example.org/b.png\" rel=\"noopener noreferrer\">b</a>",
    );
    check("![a](javascript:x)", "<p>a</p>");
}

#[test]
fn raw_html_is_balanced_and_known() {
    check("<div>\n\n*a*\n\n</div>", "<div>\n<p><em>a</em></p>\n</div>");
    check("<div><b><i>a</b></div>", "<div><b><i>a</i></b></div>");
    check("</div>a", "a");
    check("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>");
    check(
        "<p><svg><g>a</g></svg><form><input value=b>c</form>",
        "<p>ac</p>",
    );
    check(
        "<details open><summary>a</summary>b</details>",
        "<details open=\"\"><summary>a</summary>b</details>",
    );
    check("<td>a", "a");
    check(
        "x <a name=\"top\"/>y",
        "<p>x <span id=\"user-top\"></span>y</p>",
    );
    check(
        "> <div>a\n\nb",
        "<blockquote>\n<div>a\n</div></blockquote>\n<p>b</p>",
    );
}

#[test]
fn depth_is_bounded() {
    let deep = html(&format!("{}a", "> ".repeat(2_000)));
    assert!(deep.matches("<blockquote>").count() <= 64 && deep.contains('a'));
    let deep = html(&format!("{}a", "<div>".repeat(2_000)));
    assert!(deep.matches("<div>").count() <= 64 && deep.contains('a'));
}

#[test]
fn output_is_bounded() {
    let table = format!(
        "|{}\n|{}\n{}",
        "a|".repeat(1_000),
        "-|".repeat(1_000),
        "|b|\n".repeat(10_000)
    );
    assert!(html(&table).len() < 9 * 1024 * 1024);
}

#[test]
fn code() {
    assert!(html("```pwsh\nGet-Item x\n```").contains("<span class=\"hl-source hl-powershell\">"));
    check(
        "```console\na < b\n```",
        "<pre tabindex=\"0\"><code class=\"language-console\">a &lt; b\n</code></pre>",
    );
    check(
        "```\"><script>\nx\n```",
        "<pre tabindex=\"0\"><code>x\n</code></pre>",
    );
    // No grammar at hand, so plain, but still named.
    assert!(html("```VB.NET\nDim a\n```").contains("class=\"language-vb\""));
    let long = format!("```json\n{}\n```", "1".repeat(70_000));
    assert!(!html(&long).contains("hl-"));
    for language in [
        "c#",
        "cmd",
        "bat",
        "ps1",
        "reg",
        "ini",
        "yaml",
        "xml",
        "sql",
        "ASP.NET",
        "JavaScript",
        "HTML",
    ] {
        assert!(
            html(&format!("```{language}\na = \"b\"\n```")).contains("hl-"),
            "{language}"
        );
    }
}

#[test]
fn text_without_letters_before_the_first_heading_is_shown() {
    let sections = render(&published("![](here.png)\n\n## Cause\nx\n"), &Site);
    assert_eq!(sections.len(), 2);
    assert_eq!(sections[1].heading, "Cause");
}

/// The tags of a text in order, without the spellings in which serialisers differ.
fn tags(html: &str) -> Vec<String> {
    let tags = html
        .split('<')
        .skip(1)
        .map(|tag| tag.split('>').next().unwrap_or_default());
    tags.map(|tag| tag.split(' ').next().unwrap_or_default().to_owned())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Sections without raw HTML skip the sanitiser: it would find nothing to change.
    #[test]
    fn what_we_write_ourselves_is_clean(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let article = published(&pieces.concat());
        for part in writer::write(&dialect::rewrite(&article.markdown).text, &article, &Site, "") {
            if !part.raw {
                prop_assert_eq!(tags(&part.html), tags(&sanitise::clean(&part.html)), "{}", part.html);
            }
        }
    }
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "a ",
    "b",
    "# ",
    "## x\n",
    "> ",
    "- ",
    "1. ",
    "  ",
    "    ",
    "*",
    "**",
    "~~",
    "`",
    "```\n",
    "[a](there)",
    "[b](https://example.org)",
    "![c](here.png)",
    "![d](https://example.org/x.png)",
    "[",
    "](there)",
    "[^1]",
    "\n[^1]: n\n",
    "\n\n| a | b |\n|:-:|---|\n| c | d |\n\n",
    "- [ ] t\n",
    "> [!NOTE]\n> n\n",
    "\n:::note\n",
    "\n:::\n",
    "\n!!! tip\n    t\n",
    "---\n",
    "\\\n",
    "&lt;script&gt;",
    ":::tabs\n",
];
