//! The title of a page is its own, not that of its site.

use super::*;

#[track_caller]
fn check(page: &str, expected: &str) {
    assert_eq!(
        record("a/b.html", page.to_owned()).title,
        expected,
        "{page}"
    );
}

#[test]
fn the_title_is_that_of_the_page() {
    check("<title>T</title><h1>H</h1>", "H");
    check("<title>T</title><p>x</p>", "T");
    check("<h1>H</h1>", "H");
    check(
        "<title>T - Site</title><h1>Site</h1><main><h1>H</h1></main>",
        "H",
    );
    check(
        "<title>T - Site</title><h1>Site</h1><main><h2>T</h2></main>",
        "T",
    );
    check(
        "<title>Site</title><h1>Site</h1><main><p>x</p></main>",
        "Site",
    );
    check(
        "<title>T | Other</title><h1>Site</h1><main><p>x</p></main>",
        "T | Other",
    );
}
