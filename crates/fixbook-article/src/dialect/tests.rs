//! Dialects as they are rewritten, and the way back.

use super::{is_staff_fence, rewrite};

/// Rewrites; blank lines are left out of the comparison.
fn check(source: &str, wanted: &[&str]) {
    let rewritten = rewrite(source);
    let lines: Vec<&str> = rewritten
        .text
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(lines, wanted, "{source}");
}

const NOTE: &str = "<fixbook-callout kind=\"note\" title=\"\">";
const END: &str = "</fixbook-callout>";

#[test]
fn callouts() {
    check(":::note\nx\n:::\n", &[NOTE, "x", END]);
    check("::: {.callout-note}\nx\n:::\n", &[NOTE, "x", END]);
    check(
        "> :::note\n> x\n> :::\n",
        &[
            ">",
            "> <fixbook-callout kind=\"note\" title=\"\">",
            ">",
            "> x",
            ">",
            "> </fixbook-callout>",
            ">",
        ],
    );
    check("!!! note\n    x\n\n    y\nz\n", &[NOTE, "x", "y", END, "z"]);
    check(
        "!!! note\n    !!! info\n        x\n",
        &[NOTE, NOTE, "x", END, END],
    );
    check(
        "{% hint style=\"info\" %}\nx\n{% endhint %}\n",
        &[NOTE, "x", END],
    );
    check(
        ":::warning \"T & <b>\"\nx\n:::",
        &[
            "<fixbook-callout kind=\"warning\" title=\"T &amp; &lt;b&gt;\">",
            "x",
            END,
        ],
    );
    check("> [!INFO]\n> x\n", &["> [!NOTE]", "> x"]);
    check("> [!tip] x\n", &["> [!TIP]", ">  x"]);
}

#[test]
fn what_stays() {
    for text in [
        "plain\n",
        "```\n:::note\n```\n",
        "~~~\n!!! note\n~~~\n",
        "> [!NOTE]\n> x\n",
        "{% if x %}\ny\n",
        "!!!\n",
    ] {
        assert_eq!(rewrite(text).text, text);
    }
}

#[test]
fn directives_and_layout() {
    check(
        ":::tabs\nx\n",
        &["<fixbook-directive text=\":::tabs\">", "x"],
    );
    check(
        ":::row:::\n:::column span=\"2\":::\nx\n:::column-end:::\n:::row-end:::\n",
        &["x"],
    );
    check(
        "  :::image type=\"content\" source=\"a b.png\" alt-text=\"c [d]\":::\n",
        &["  ![c d](<a b.png>)"],
    );
    check("a [!INCLUDE [x](y.md)] b\n", &["a   b"]);
    check("[x]({% slug y %}#z)\n", &["[x](slug:y#z)"]);
}

#[test]
fn ranges_lead_back_to_the_source() {
    let source = "!!! note\n    see [a](b.md) and\n\n    [c]({%slug d%})\nend\n";
    let rewritten = rewrite(source);
    for part in ["[a](b.md)", "see", "end"] {
        let at = rewritten.text.find(part).unwrap();
        assert_eq!(&source[rewritten.source(at..at + part.len())], part);
    }
    let at = rewritten.text.find("[c](slug:d)").unwrap();
    assert_eq!(&source[rewritten.source(at..at + 11)], "[c]({%slug d%})");
}

#[test]
fn staff_fences() {
    for line in [
        "::: staff",
        ":::staff",
        "  > - :::: STAFF only",
        "::: {.staff}",
        "1. :::staff",
        "\u{200b}::: staff",
        "：：： staff",
        ":::\u{a0}sta\u{ad}ff",
        "    ::: staff",
        "\t:::[staff]",
    ] {
        assert!(is_staff_fence(line), "{line}");
    }
    for line in [
        ":: staff",
        "staff",
        "::: note staff",
        "text ::: staff",
        ":::",
    ] {
        assert!(!is_staff_fence(line), "{line}");
    }
}
