//! What is cut for everybody but staff.

use super::{outline, without};
use crate::headings::Headings;

/// `secret` must go, `open` must stay, as often as it is written.
fn check(body: &str) {
    let found = outline(body, &Headings::default());
    let open = without(body, &found.staff_only);
    assert!(!open.contains("secret"), "{body}\n---\n{open}");
    assert_eq!(
        open.matches("open").count(),
        body.matches("open").count(),
        "{body}\n---\n{open}"
    );
}

#[test]
fn fences() {
    check("open\n::: staff\nsecret\n:::\nopen\n");
    check("open\n\n> ::: staff\n> secret\n> :::\n\nopen\n");
    check("- open\n  ::: staff\n  secret\n  :::\n- open\n");
    check("```\nopen\n::: staff\nsecret\n:::\n```\nopen\n");
    check("open\n::: staff\nsecret\n");
}

#[test]
fn fences_inside_fences() {
    check("::: staff\nsecret\n:::note\nsecret\n:::\nsecret\n:::\nopen\n");
    check(":::: staff\n::: note\nsecret\n:::\nsecret\n::::\nopen\n");
    check("::: staff\n:::image source=\"a.png\":::\nsecret\n:::\nopen\n");
    check("::: staff\n:::zone pivot=\"a\"\nsecret\n:::zone-end\nsecret\n:::\nopen\n");
    check("::: staff\n```\n:::\n```\nsecret\n:::\nopen\n");
    check("::: staff\n> ~~~\n> :::\n> ~~~\nsecret\n:::\nopen\n");
    check("::: staff\n```\n    ```\n:::\nsecret\n```\n:::\nopen\n");
    check("::::: staff\nsecret\n:::\nsecret\n:::::\nopen\n");
}

#[test]
fn sections() {
    check("open\n\n## Staff notes\n\nsecret\n\n### Deeper\n\nsecret\n\n## Related\n\nopen\n");
    check("open\n\nStaff notes\n-----------\n\nsecret\n\nRelated\n-------\n\nopen\n");
    check(
        "## Staff notes\n\n```sh\n# secret\n## secret\n```\n\n- secret\n---\n\nsecret\n\n# Open\n\nopen\n",
    );
    check("open\n\n> ## Staff notes\n>\n> secret\n\nsecret\n\n## Related\n\nopen\n");
    check("open\n\n<h2 class=\"x\">Staff <b>notes</b></h2>\n\nsecret\n\n## Related\n\nopen\n");
    check("!!! note\n    open\n\n    ## Staff notes\n\n    secret\n\n## Related\n\nopen\n");
    check("open\n\n## Staff *notes* {#x}\nsecret\n");
}

#[test]
fn comments() {
    check("open <!-- secret --> open\n");
    check("open\n\n<!--\nsecret\n\n## secret\n-->\n\nopen\n");
    check("> <!--\n> secret\n> -->\n>\n> open\n");
    check("open\n\n<!-- secret\n");
    check("<!--\n:::note\nsecret\n:::\n\n!!! tip\n    secret\n-->\n\nopen\n");
    check(":::tabs <!-- secret -->\nopen\n");
    check(":::note <!-- secret -->\nopen\n:::\n");
    check("!!! note \"<!-- secret -->\"\n    open\n");
    check("<div>open<!-- secret --> open</div>\n");
    check("```xml\n<!-- open -->\n```\n");
}

#[test]
fn the_end_is_reported() {
    assert_eq!(
        outline("a\n::: staff\nb\n", &Headings::default()).unclosed,
        Some(2)
    );
    assert_eq!(
        outline("a\n::: staff\nb\n:::", &Headings::default()).unclosed,
        None
    );
}
