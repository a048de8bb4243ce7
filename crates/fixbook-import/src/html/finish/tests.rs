//! The last pass over Markdown.

use super::finish;

#[track_caller]
fn check(text: &str, wanted: &str) {
    assert_eq!(finish(text, "The title"), wanted);
}

#[test]
fn headings_begin_at_level_two() {
    check("# A\n\n### B\n", "## A\n\n#### B\n");
    check("#### A\n\n###### B\n", "## A\n\n#### B\n");
    check("# The  Title {#x}\n\n## A\n", "## A\n");
    check("Text\n\n# The title\n", "Text\n\n## The title\n");
}

#[test]
fn code_stays_as_it_is() {
    check(
        "```\n# no heading  \n\n\n:::\n```\n",
        "```\n# no heading  \n\n\n:::\n```\n",
    );
    check(
        "````\n```\n# a\n````\n# b\n",
        "````\n```\n# a\n````\n## b\n",
    );
}

#[test]
fn no_line_opens_a_block_of_a_dialect() {
    check("::: staff\n", "\\::: staff\n");
    check("> !!! note\n", "> \\!!! note\n");
    check("{% hint %} and {{< x >}}\n", "\\{% hint %} and {{< x >}}\n");
    check("a\n\n\n\nb   \n", "a\n\nb\n");
    check("\n\n", "");
}
