//! Search tests as written and as read, broken ones among them.

use super::{Expected, SearchTest, parse_search_tests};

/// The tests as `line audience: query > article@rank`, and the findings as `line: message`.
fn check(text: &str, tests: &[&str], found: &[&str]) {
    let (got, got_found) = parse_search_tests(text);
    let listed: Vec<String> = got.iter().map(shown).collect();
    let findings: Vec<String> = got_found
        .iter()
        .map(|d| format!("{} {}: {}", d.line, d.code, d.message))
        .collect();
    assert_eq!(listed, tests, "in {text:?}");
    assert_eq!(findings, found, "in {text:?}");
}

fn shown(test: &SearchTest) -> String {
    let expected = match &test.expected {
        Expected::Within { article, rank } => format!("{article}@{rank}"),
        Expected::Never { article } => format!("never {article}"),
    };
    format!(
        "{} {}: {} > {expected}",
        test.line,
        test.audience.as_str(),
        test.query
    )
}

#[test]
fn tests_as_they_are_written() {
    check(
        "# mail\n- {q: \"outlook: asks, again\", finds: KB-0042, within: 1, audience: public}\n- q: 0x80070005\n  finds: windows/update.md\n- {q: domain admin, never_finds: KB-0100, audience: public}\n",
        &[
            "2 public: outlook: asks, again > KB-0042@1",
            "3 internal: 0x80070005 > windows/update.md@3",
            "5 public: domain admin > never KB-0100",
        ],
        &[],
    );
}

#[test]
fn a_broken_test_is_a_finding_with_its_line() {
    for (broken, message) in [
        (
            "{q: a}",
            "2 FB093: there is no `finds` and no `never_finds`: this test is not run",
        ),
        (
            "{finds: KB-1}",
            "2 FB093: there is no `q`: this test is not run",
        ),
        (
            "{q: a, finds: KB-1, within: 0}",
            "2 FB093: `within` is a number from 1 to 100, not `0`: this test is not run",
        ),
        (
            "{q: a, finds: KB-1, audience: all}",
            "2 FB093: `all` is no audience: this test is not run",
        ),
        (
            "{q: a, find: KB-1}",
            "2 FB093: `find` is not known here: this test is not run",
        ),
        (
            "{q: a, finds: [KB-1, KB-2]}",
            "2 FB093: `finds` has no text: this test is not run",
        ),
        (
            "{q: a, finds: KB-1, never_finds: KB-2}",
            "2 FB093: a test has `finds` or `never_finds`, not both: this test is not run",
        ),
        (
            "{q: a, never_finds: KB-2, within: 3}",
            "2 FB093: `within` says nothing beside `never_finds`: this test is not run",
        ),
    ] {
        let text = format!("- {{q: x, finds: A}}\n- {broken}\n- {{q: y, finds: B}}\n");
        check(
            &text,
            &["1 internal: x > A@3", "3 internal: y > B@3"],
            &[message],
        );
    }
}
