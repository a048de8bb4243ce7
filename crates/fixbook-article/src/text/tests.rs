//! Sections and plain text.

use super::contents;
use crate::dialect;
use crate::headings::Headings;

/// `kind level heading: text` for each section, lines joined by `|`.
fn check(markdown: &str, wanted: &[&str]) {
    let read = contents(&dialect::rewrite(markdown).text, &Headings::default());
    let sections: Vec<String> = read
        .sections
        .iter()
        .map(|s| {
            format!(
                "{} {} {}: {}",
                s.kind.as_str(),
                s.level,
                s.heading,
                s.text.replace('\n', "|")
            )
        })
        .collect();
    assert_eq!(sections, wanted, "{markdown}");
}

#[test]
fn sections_inherit_their_kind() {
    check(
        "lead\n## Resolution\na\n### Step\nb\n#### Deeper\nc\n## Other\nd\n",
        &[
            "other 0 : lead",
            "resolution 2 Resolution: a",
            "resolution 3 Step: b",
            "resolution 4 Deeper: c",
            "other 2 Other: d",
        ],
    );
    check(
        "# T\n## Cause\n### Workaround\nx\n",
        &[
            "other 1 T: ",
            "cause 2 Cause: ",
            "workaround 3 Workaround: x",
        ],
    );
    check("> ## Quoted\n> x\n", &["other 0 : Quoted|x"]);
    check("", &["other 0 : "]);
}

#[test]
fn plain_text() {
    check(
        "*a* **b** ~~c~~ `d  e`\nf\\\ng\n",
        &["other 0 : a b c d  e f|g"],
    );
    check("- a\n- b\n  1. c\n", &["other 0 : a|b|c"]);
    check(
        "| a | b |\n|---|---|\n| `c` | d<br/>e |\n",
        &["other 0 : a b|c d|e"],
    );
    check("```ps1\nx  y\n\n  z\n```\n", &["other 0 : x  y||  z"]);
    check(
        "![alt *text*](a.png) [link](b.md \"title\")\n",
        &["other 0 : alt text link"],
    );
    check("a[^1]\n\n[^1]: note\n", &["other 0 : a|note"]);
    check("> [!NOTE]\n> a\n", &["other 0 : a"]);
    check("- [x] done\n", &["other 0 : done"]);
    check("a &amp; b &nbsp; c\n", &["other 0 : a & b c"]);
}

#[test]
fn raw_html() {
    check(
        "<table><tr><td>a</td><td>b&lt;c</td></tr>\n<tr><td>d</td></tr></table>\n",
        &["other 0 : a b<c|d"],
    );
    check(
        "x <b>y</b><script>z</script> <img src=a.png alt=\"pic\">\n",
        &["other 0 : x y pic"],
    );
    check("<style>\na {}\n</style>\n\nb\n", &["other 0 : b"]);
}

#[test]
fn what_stays_out() {
    check(
        "a {{ x }} b {% if y %}c{% endif %} `{{ d }}`\n",
        &["other 0 : a b c {{ d }}"],
    );
    check(":::tabs\na\n", &["other 0 : a"]);
    check("[!INCLUDE [x](y.md)]\na\n", &["other 0 : a"]);
    check(
        "## More {{ site.framework }} resources\na\n",
        &["other 2 More resources: a"],
    );
    check(
        "## Call {#call .outcome onclick=\"x\"}\na\n",
        &["other 2 Call: a"],
    );
    check(
        "## Error {0x80070005}\na\n",
        &["other 2 Error {0x80070005}: a"],
    );
}
