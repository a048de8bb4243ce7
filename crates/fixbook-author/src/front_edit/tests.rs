//! One field changes, nothing else does.

use fixbook_article::Headings;

use super::*;

#[track_caller]
fn check(text: &str, edit: impl Fn(&Anatomy) -> Result<Edit, NotYaml>, expected: Option<&str>) {
    let anatomy = Anatomy::read(text, &Headings::default());
    let edited = edit(&anatomy).ok().map(|edit| {
        let mut text = text.to_owned();
        text.replace_range(edit.range, &edit.text);
        text
    });
    assert_eq!(edited.as_deref(), expected);
}

#[test]
fn a_field_is_replaced_or_put_at_the_end() {
    let archived = |anatomy: &Anatomy| set(anatomy, "confidence", "archived");
    check(
        "---\ntitle: A # why\nconfidence: validated\nid: B\n---\nx",
        archived,
        Some("---\ntitle: A # why\nconfidence: archived\nid: B\n---\nx"),
    );
    check(
        "---\ntitle: A\n---\nx",
        archived,
        Some("---\ntitle: A\nconfidence: archived\n---\nx"),
    );
    check("x", archived, Some("---\nconfidence: archived\n---\n\nx"));
    check("+++\ntitle = \"A\"\n+++\nx", archived, None);
    check("---\nconfidence: wip\n\nx", archived, None);
}

#[test]
fn an_item_joins_a_list() {
    let alias = |anatomy: &Anatomy| add(anatomy, "aliases", "old/page");
    check(
        "---\naliases:\n  - one\n  - two\nid: B\n---\n",
        alias,
        Some("---\naliases: [one, two, old/page]\nid: B\n---\n"),
    );
    check(
        "---\naliases:\n- one\n---\n",
        alias,
        Some("---\naliases: [one, old/page]\n---\n"),
    );
    check(
        "---\naliases: [one]\n---\n",
        alias,
        Some("---\naliases: [one, old/page]\n---\n"),
    );
    check(
        "---\ntitle: A\n---\n",
        alias,
        Some("---\ntitle: A\naliases: [old/page]\n---\n"),
    );
}
