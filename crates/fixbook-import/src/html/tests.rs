//! HTML of every kind, hostile kinds included.

use std::collections::HashSet;

use fixbook_article::Headings;
use proptest::prelude::*;

use super::{Context, Leads, Page, to_markdown};
use crate::Note;

/// Leads everywhere, but not to `gone`.
struct Everywhere;

impl Leads for Everywhere {
    fn link(&mut self, address: &str) -> Option<String> {
        (address != "gone").then(|| address.to_owned())
    }

    fn image(&mut self, address: &str) -> Option<String> {
        self.link(address)
    }
}

fn convert(html: &str) -> (String, Vec<Note>) {
    let mut notes = Vec::new();
    let wanted = HashSet::from(["place".to_owned()]);
    let headings = Headings::default();
    let context = Context {
        place: "test",
        wanted: &wanted,
        headings: &headings,
        title: "Title",
    };
    let text = to_markdown(html, &context, &mut Everywhere, &mut notes);
    (text, notes)
}

#[track_caller]
fn check(html: &str, markdown: &str) {
    assert_eq!(convert(html).0.trim_end(), markdown, "{html}");
}

#[test]
fn text_and_emphasis() {
    check("<p>a <b>b</b><b>c</b> <i>d</i></p>", "a **bc** *d*");
    check(
        "<p>2 &lt; 3 &amp;amp; *a* _b_ [c] `d` #</p>",
        "2 < 3 \\&amp; \\*a\\* \\_b\\_ \\[c\\] \\`d\\` #",
    );
    check("<b>Note:</b>read", "<strong>Note:</strong>read");
    check("<p>a<br>b</p>", "a\\\nb");
    check("<p>1. not a list</p>", "1\\. not a list");
    check(
        "x<sup>2</sup> <kbd>Ctrl</kbd>",
        "x<sup>2</sup> <kbd>Ctrl</kbd>",
    );
    check("<b><p>a</p><ul><li>b</li></ul></b>", "**a**\n\n- b");
}

#[test]
fn headings_and_anchors() {
    check(
        "<h1>Title</h1><h2 id='first-part'>First part</h2><h3 id='x.y'><b>Z</b></h3>",
        "## First part\n\n### Z {#x.y}",
    );
    check("<h2><a name='old'></a>New</h2>", "## New {#old}");
    check("<h2 id='new'><a href='#new'>New</a></h2>", "## New");
    check("<h2 id='new'>New <a href='#new'>¶</a></h2>", "## New");
    check(
        "<h2>See <a href='#b'>part b</a></h2>",
        "## See [part b](#b)",
    );
    check("<p id='place'>Here</p>", "<a id=\"place\"></a>Here");
    check("<p id='elsewhere'>Here</p>", "Here");
    check(
        "<p><strong>Resolution</strong></p><p>Do</p>",
        "## Resolution\n\nDo",
    );
}

#[test]
fn lists_and_quotes() {
    check(
        "<ul><li>a<ol start=3><li>b</li><li>c</li></ol></li><li><p>d</p><p>e</p></li></ul>",
        "- a\n  3. b\n  4. c\n- d\n\n  e",
    );
    check("<blockquote>a<br>b</blockquote>", "> a\\\n> b");
    check(
        "<div class='alert alert-warning'><p>a</p><p>b</p></div>",
        "> [!WARNING]\n> a\n>\n> b",
    );
    check("<div class='admonition tip'>a</div>", "> [!TIP]\n> a");
    check("<dl><dt>a</dt><dd>b</dd></dl>", "**a**\n\nb");
    check(
        "<details><summary>More</summary><p>a</p></details>",
        "<details>\n\n<summary>More</summary>\n\na\n\n</details>",
    );
}

#[test]
fn code() {
    check(
        "<pre class='language-sh'><code>ls\n  -l</code></pre>",
        "```sh\nls\n  -l\n```",
    );
    check(
        "<pre data-syntaxhighlighter-params='brush: bash; gutter: false'>a\nb</pre>",
        "```bash\na\nb\n```",
    );
    check("<pre>```</pre>", "````\n```\n````");
    check("<p><code>a`b</code> <tt>c</tt></p>", "``a`b`` `c`");
    check("<code>a<br>b</code>", "```\na\nb\n```");
    check(
        "<ul><li>a<pre>b\n\nc</pre></li></ul>",
        "- a\n\n  ```\n  b\n\n  c\n  ```",
    );
}

#[test]
fn links_and_images() {
    check("<a href='a b.md'>x</a>", "[x](<a b.md>)");
    check("<a href='a(b.md'>x</a>", "[x](<a(b.md>)");
    check(
        "<a href='https://e.org/'>https://e.org/</a>",
        "<https://e.org/>",
    );
    check("<a href='gone'>x</a> <img src='gone' alt='y'>", "x y");
    check("<img src='a.png' alt='a [b]\nc'>", "![a \\[b\\] c](a.png)");
    check(
        "<a href='b.md'><img src='a.png' alt='x'></a>",
        "[![x](a.png)](b.md)",
    );
    check("<a href='c.md'><h2>x</h2></a>", "[x](c.md)");
}

#[test]
fn tables() {
    check(
        "<table><tr><th>A</th><th>B</th></tr><tr><td>a|b</td><td>c<br>d</td></tr></table>",
        "| A | B |\n| --- | --- |\n| a\\|b | c<br>d |",
    );
    check(
        "<table><tr><td><b>A</b></td><td><strong>B</strong></td></tr><tr><td>1</td><td><code>2</code></td></tr></table>",
        "| A | B |\n| --- | --- |\n| 1 | `2` |",
    );
    check(
        "<table style='x'><tr><td colspan='2'>A</td></tr><tr><td>1</td><td><pre>a\n\nb</pre></td></tr></table>",
        "<table>\n<tbody>\n<tr>\n<td colspan=\"2\">A</td>\n</tr>\n<tr>\n<td>1</td>\n<td><pre>a&#10;&#10;b</pre></td>\n</tr>\n</tbody>\n</table>",
    );
    check(
        "<table><tr><td><p>Only</p><p>a frame</p></td></tr></table>",
        "Only\n\na frame",
    );
}

#[test]
fn what_no_article_may_hold_goes_and_is_told() {
    let check = |html: &str, markdown: &str, told: usize| {
        let (text, notes) = convert(html);
        assert_eq!(text.trim_end(), markdown, "{html}");
        assert_eq!(notes.len(), told, "{html}: {notes:?}");
    };
    check("a<script>b</script><style>c</style><!-- d -->", "a", 0);
    check("a<svg><text>b</text></svg>", "a", 1);
    check("<p onclick='x()' style='y'>a</p>", "a", 0);
    check(
        "<iframe src='https://e.org/v'></iframe>",
        "<https://e.org/v>",
        1,
    );
    check("<nav>b</nav><footer>c</footer>a", "a", 0);
    check(
        "<ul><li><input type=checkbox checked>a</li></ul>",
        "- ☑ a",
        0,
    );
    check("<select><option>a</select>b", "b", 1);
    check("\u{f8f0}a\u{f8f1}", "a", 0);
}

#[test]
fn hostile_shapes_are_flattened() {
    let shapes: [(&str, String); 9] = [
        ("divs", "<div>".repeat(5_000)),
        ("unclosed bold", "<b>x<p>".repeat(3_000)),
        ("bold pairs", "<b>x</b>".repeat(5_000)),
        ("tables", "<table><tr><td>".repeat(3_000)),
        ("lists", "<ul><li>".repeat(3_000)),
        ("quotes", "<blockquote>".repeat(3_000)),
        ("closing", "<i>".repeat(5_000) + &"</b>".repeat(5_000)),
        (
            "attributes",
            format!(
                "<p {}>x",
                (0..5_000).map(|n| format!("a{n}=1 ")).collect::<String>()
            ),
        ),
        ("open tags", "<".repeat(20_000)),
    ];
    for (name, html) in shapes {
        // What is quadratic would not come to an end here.
        let (text, _) = convert(&html);
        assert!(
            text.len() <= html.len() * 4 + 100,
            "{name} grew to {}",
            text.len()
        );
    }
}

#[test]
fn pages_say_what_they_are() {
    let page = Page::read(
        "<html lang=de><title>A &amp; B</title><meta name=Author content='C'><link rel=canonical href=/x><h1>D <i>E</i></h1><h1>F</h1>",
    );
    assert_eq!(
        (page.title.as_str(), page.heading.as_str()),
        ("A & B", "D E")
    );
    assert_eq!(page.meta.get("author").map(String::as_str), Some("C"));
    assert_eq!(
        (page.canonical.as_deref(), page.lang.as_deref()),
        (Some("/x"), Some("de"))
    );
}

proptest! {
    #[test]
    fn no_text_stops_it(html in "(<[a-z/!]{1,6}( [a-z]{1,5}='[^<']{0,6}')?>|\\PC{0,8}|&[a-z]{1,6};?){0,40}") {
        let (text, _) = convert(&html);
        prop_assert!(!text.contains(super::MARKS));
        prop_assert!(!text.contains("<script"));
    }
}
