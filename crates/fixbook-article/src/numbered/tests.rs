//! Which numbers of an article are its steps.

use super::numbered_steps;
use crate::{Audience, Everything, ParseOptions, parse};

#[track_caller]
fn check(front_matter: &str, body: &str, wanted: &[&str]) {
    let text = format!("---\n{front_matter}\n---\n{body}");
    let (article, _) = parse("a.md", &text, &ParseOptions::default());
    let article = article
        .for_audience(Audience::Internal, &Everything)
        .expect("staff see it");
    assert_eq!(numbered_steps(&article), wanted, "{body}");
}

#[test]
fn steps_are_the_numbered_items_of_the_resolution() {
    check(
        "title: x",
        "1. not this\n\n## Cause\n\n1. nor this\n\n## Resolution\n\nFirst:\n\n1. Close **Outlook**.\n2. Run:\n   ```\n   a\n   b\n   ```\n   - one\n   - two\n\n- no number\n\n### On a Mac\n\n1. Restart.\n\n## Verify\n\n1. Look.\n",
        &["Close Outlook.", "Run: a b one two", "Restart."],
    );
    check("title: x\ntype: fix", "1. a\n2. b\n", &[]);
}

#[test]
fn a_how_to_is_all_steps_unless_it_names_them() {
    check(
        "title: x\ntype: how-to",
        "1. a\n2. b\n\n## Later\n\n1. c\n",
        &["a", "b", "c"],
    );
    check(
        "title: x\ntype: how-to",
        "1. a\n\n## Resolution\n\n1. b\n",
        &["b"],
    );
}
