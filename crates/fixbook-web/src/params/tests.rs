//! Query strings and what is asked for them.

use fixbook_index::{Facet, Sort};

use super::SearchParams;

#[test]
fn a_url_survives_a_round_trip() {
    for query in [
        "q=outlook+0x800ccc0e&product=Outlook&platform=Windows+11&sort=recent&page=2",
        "q=caf%C3%A9&exact=1",
        "product=A%26B&product=C",
    ] {
        let params = SearchParams::parse(query);
        assert_eq!(params.state.url(), format!("/search?{query}"));
        assert!(!params.redundant);
    }
}

#[test]
fn hostile_numbers_are_clamped() {
    for query in [
        "page=-1",
        "page=0",
        "page=1e9",
        "page=NaN",
        "page=99999999999999999999",
    ] {
        assert_eq!(
            SearchParams::parse(query).request(false).offset,
            0,
            "{query}"
        );
    }
    let params = SearchParams::parse("page=1000000&limit=1000000000&sort=evil");
    let request = params.request(false);
    assert!(request.offset <= 10_000 && request.limit == 100);
    assert_eq!(request.sort, Sort::Recent);
}

#[test]
fn filters_are_known_bounded_and_without_empties() {
    let params = SearchParams::parse("product=&platform=Windows&evil=1&q=");
    assert!(params.redundant);
    assert_eq!(
        params.request(false).filters,
        [(Facet::Platform, "Windows".to_owned())]
    );
    let many: String = (0..1000).map(|n| format!("tag={n}&")).collect();
    assert_eq!(SearchParams::parse(&many).request(false).filters.len(), 32);
}

#[test]
fn only_staff_may_ask_why() {
    for (staff, explained) in [(true, true), (false, false)] {
        let params = SearchParams::parse("q=outlook&explain=1").for_staff(staff);
        assert_eq!(params.state.explain, explained);
        assert_eq!(params.request(true).explain, explained);
        assert_eq!(params.state.url().contains("explain"), explained);
    }
    assert!(
        !SearchParams::parse("q=outlook")
            .for_staff(true)
            .request(true)
            .explain
    );
}

#[test]
fn an_article_opened_from_results_says_what_was_searched() {
    let query = "h=vpn+809&product=VPN&sort=title&n=12&q=other&page=3&offset=7&explain=1&x=1";
    let state = SearchParams::parse_opened(query).state;
    assert_eq!(
        (state.query.as_str(), state.page, state.explain),
        ("vpn 809", 1, false)
    );
    assert_eq!(state.url(), "/search?q=vpn+809&product=VPN&sort=title");
    assert_eq!(
        state.article_url("/kb/1/a", 12),
        "/kb/1/a?h=vpn+809&product=VPN&sort=title&n=12"
    );
    let nothing = SearchParams::parse_opened("").state;
    assert_eq!(nothing.article_url("/kb/1/a", 1), "/kb/1/a");
}

#[test]
fn only_the_word_for_it_opens_an_answer_at_once() {
    assert!(SearchParams::parse("q=a&go=1").go);
    assert!(!SearchParams::parse("q=a&go=0").go && !SearchParams::parse("q=a").go);
}
