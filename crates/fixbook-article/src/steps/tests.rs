//! Which items are steps, and how they read without Markdown.

use super::*;
use crate::{Audience, Everything, ParseOptions};

fn check(body: &str, expected: &[&str]) {
    let text =
        format!("---\nid: A\ntitle: T\naudience: public\nconfidence: validated\n---\n{body}");
    let (article, _) = crate::parse("a.md", &text, &ParseOptions::default());
    let published = article
        .for_audience(Audience::Internal, &Everything)
        .expect("shown to staff");
    assert_eq!(steps(&published), expected, "{body}");
}

#[test]
fn steps_are_the_numbered_items_of_the_resolution() {
    check(
        "1. Lead.\n\n## Symptoms\n\n1. Seen.\n\n## Resolution\n\n1. Open **Start**,\n   type `cmd`.\n2. Go.\n\n## Verify\n\n1. Look.\n",
        &["Open Start, type cmd.", "Go."],
    );
    check("## Resolution\n\n- One.\n- Two.\n", &[]);
    check("No heading.\n\n1. One.\n", &[]);
}

#[test]
fn headings_below_a_resolution_belong_to_it() {
    check(
        "## Resolution\n\n### First\n\n1. One.\n\n### Second\n\n1. Two.\n",
        &["One.", "Two."],
    );
}

#[test]
fn without_a_resolution_the_workaround_counts() {
    check("## Workaround\n\n1. Wait.\n", &["Wait."]);
    check(
        "## Workaround\n\n1. Wait.\n\n## Resolution\n\n1. Mend.\n",
        &["Mend."],
    );
}

#[test]
fn commands_and_items_in_a_step_have_lines_of_their_own() {
    check(
        "## Resolution\n\n1. Run this:\n\n   ```sh\n   a  b\n     c\n   ```\n\n   Then wait.\n2. Look at:\n   - the light\n   - [the box](x.md)\n\n     twice\n3. Done.\n",
        &[
            "Run this:\n   a  b\n     c\n   Then wait.",
            "Look at:\n   - the light\n   - the box\n   twice",
            "Done.",
        ],
    );
}

#[test]
fn lists_in_callouts_and_quotes_are_no_steps() {
    check(
        "## Resolution\n\n> 1. Quoted.\n\n> [!NOTE]\n> 1. Noted.\n\n1. One.\n",
        &["One."],
    );
    check(
        "## Resolution\n\n1. One.\n   > [!WARNING]\n   > Mind it.\n",
        &["One.\n   Mind it."],
    );
}
