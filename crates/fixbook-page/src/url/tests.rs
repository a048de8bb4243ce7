//! Addresses hold whatever words people use.

use super::*;

fn state(query: &str, filters: &[(&str, &str)]) -> SearchState {
    let filters = filters
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    SearchState {
        query: query.to_owned(),
        filters: filters.collect(),
        ..SearchState::default()
    }
}

#[test]
fn search_urls_hold_only_what_is_not_default() {
    assert_eq!(state("", &[]).url(), "/search");
    assert_eq!(
        state("outlook 0x800ccc0e", &[]).url(),
        "/search?q=outlook+0x800ccc0e"
    );
    let all = SearchState {
        sort: SortOrder::Recent,
        exact: true,
        page: 3,
        ..state("a", &[("product", "C++ & co"), ("product", "Ärger")])
    };
    assert_eq!(
        all.url(),
        "/search?q=a&product=C%2B%2B+%26+co&product=%C3%84rger&sort=recent&exact=1&page=3"
    );
}

#[test]
fn a_filter_is_taken_away_alone_and_the_first_page_is_shown() {
    let two = SearchState {
        page: 4,
        ..state("a", &[("product", "x"), ("product", "y")])
    };
    assert_eq!(two.without("product", "x").url(), "/search?q=a&product=y");
    assert_eq!(two.without_filters().url(), "/search?q=a");
    assert!(two.has("product", "y") && !two.has("tag", "y"));
}

#[test]
fn article_urls_keep_the_slashes_of_path_ids() {
    assert_eq!(article("KB-0042", "outlook"), "/kb/KB-0042/outlook");
    assert_eq!(article("email/a b?", "x/y"), "/kb/email/a%20b%3F/x%2Fy");
}

#[test]
fn facet_values_never_climb() {
    assert_eq!(browse("product", "A/B"), "/browse/product/A%2FB");
    assert_eq!(browse("tag", ".."), "/browse/tag/%2E%2E");
    assert_eq!(search_within("tag", "a&b"), "/search?tag=a%26b");
}

#[test]
fn only_harmless_addresses_are_followed() {
    for good in [
        "/browse",
        "https://a.example/",
        "HTTP://a",
        "mailto:a@b.example",
        "tel:+1",
    ] {
        assert_eq!(safe_href(good), Some(good));
    }
    for bad in [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/\\evil.example",
        "",
        " javascript:x",
    ] {
        assert_eq!(safe_href(bad), None, "{bad}");
    }
}
