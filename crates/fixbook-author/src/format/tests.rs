//! Each format carries the same findings.

use fixbook_article::{Date, ParseOptions};

use super::*;
use crate::{CheckSettings, Page, check_page, judge};

const TEXT: &str =
    "---\ntitle: A \"new\" <printer>\naudience: all, of us\nowner: x\n---\n\nOpen the the box.\n";

fn report(write: impl Fn(&Report<'_>) -> String) -> String {
    let pages = vec![Page::read("a b.md", TEXT, &ParseOptions::default())];
    let today = Date::from_ymd(2026, 11, 24).expect("a day");
    let kb = KnowledgeBase::new(pages, Vec::new(), CheckSettings::default(), "", today);
    let found = judge(check_page(&kb.pages[0], &kb), &kb);
    let found: Vec<Finding> = found
        .into_iter()
        .filter(|f| ["FB012", "FB702", "FB205"].contains(&f.code))
        .collect();
    write(&Report {
        findings: &found,
        kb: &kb,
        prefix: "kb/",
    })
}

#[test]
fn people_see_the_line_and_a_mark() {
    let text = report(|report| human(report, true));
    // Colours are between the words.
    let mut plain = String::new();
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        plain.push_str(before);
        rest = after.split_once('m').map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    for expected in [
        "warning[FB012]: `all, of us` is no known audience; the article is internal",
        "--> kb/a b.md:3:11",
        "3 | audience: all, of us",
        "^^^",
        "help: write one of: internal, partner, customer, public",
        "warning[FB702]: `the` is written twice",
        "(`--fix` does it)",
    ] {
        assert!(plain.contains(expected), "{expected}\n{plain}");
    }
}

#[test]
fn programs_see_paths_lines_and_codes() {
    let found: serde_json::Value = serde_json::from_str(&report(json)).expect("JSON");
    assert_eq!(found[1]["path"], "kb/a b.md");
    assert_eq!(
        (&found[1]["line"], &found[1]["column"]),
        (&3.into(), &11.into())
    );
    assert_eq!(found[0]["line"], 0, "a finding on the whole file");

    let sarif: serde_json::Value = serde_json::from_str(&report(sarif)).expect("JSON");
    let result = &sarif["runs"][0]["results"][1];
    assert_eq!(result["ruleId"], "FB012");
    assert_eq!(
        result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "kb/a%20b.md"
    );
    assert_eq!(
        sarif["runs"][0]["tool"]["driver"]["rules"][0]["id"],
        "FB012"
    );

    let text = report(github);
    assert!(text.contains("::warning file=kb/a b.md,line=3,endLine=3,col=11,title=FB012 unknown-value::`all, of us`"), "{text}");

    let gitlab: serde_json::Value = serde_json::from_str(&report(gitlab)).expect("JSON");
    assert_eq!(gitlab[1]["location"]["lines"]["begin"], 3);
    assert_ne!(gitlab[0]["fingerprint"], gitlab[1]["fingerprint"]);

    let text = report(junit);
    assert!(text.contains("tests=\"1\" failures=\"1\""), "{text}");
    assert!(!text.contains("<printer>"), "{text}");
}
