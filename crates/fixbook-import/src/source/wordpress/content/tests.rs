//! Texts of posts, as both editors of WordPress store them.

use proptest::prelude::*;

use super::html;

#[track_caller]
fn check(text: &str, wanted: &str, told: usize) {
    let mut notes = Vec::new();
    assert_eq!(html(text, "post", &mut notes).trim(), wanted);
    assert_eq!(notes.len(), told, "{notes:?}");
}

#[test]
fn paragraphs_are_made_as_wordpress_makes_them() {
    check("a\nb\n\nc", "<p>a<br>b</p>\n<p>c</p>", 0);
    // No break stands beside a list, and none inside it.
    check(
        "a\nb\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>\ne",
        "<p>a<br>b</p>\n<ul>\n<li>c</li>\n<li>d</li>\n</ul>\n<p>e</p>",
        0,
    );
    check("<h2>a</h2>\n\nb", "<h2>a</h2>\n<p>b</p>", 0);
    check(
        "a\n\n<pre>b\n\nc</pre>\n\nd",
        "<p>a</p>\n<pre>b\n\nc</pre><p>d</p>",
        0,
    );
    check(
        "<!-- wp:paragraph --><p>a\n\nb</p>",
        "<!-- wp:paragraph --><p>a\n\nb</p>",
        0,
    );
}

#[test]
fn shortcodes_are_carried_or_told() {
    check(
        "[caption id=\"x\"]<img src=a> b[/caption]",
        "<p><img src=a> b</p>",
        0,
    );
    check(
        "[code lang=\"sh\"]a <b>[/code]",
        "<pre class=\"language-sh\">a &lt;b&gt;</pre>",
        0,
    );
    check(
        "[embed]https://e.org/v[/embed]",
        "<p><a href=\"https://e.org/v\">https://e.org/v</a></p>",
        0,
    );
    check(
        "Press [Ctrl] and [ctrl] [1]",
        "<p>Press [Ctrl] and [ctrl] [1]</p>",
        0,
    );
    check("[gallery ids=\"1,2\"]", "", 1);
    check("[box color=\"red\"]a[/box] [note]b[/note]", "<p>a b</p>", 2);
}

proptest! {
    #[test]
    fn no_text_stops_it(text in "(\\[/?[a-z]{0,4}|\\]|\\[code\\]|\\[/code\\]|=\"|\n|<pre>|</pre>|\\PC{0,4}){0,40}") {
        drop(html(&text, "post", &mut Vec::new()));
    }
}
