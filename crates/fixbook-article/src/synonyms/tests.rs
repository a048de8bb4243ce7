//! Synonym files as written and as read, broken ones among them.

use super::parse_synonyms;

/// The rules as `line: from > to (lang)`, and the findings as `line: code`.
fn read(text: &str) -> (Vec<String>, Vec<String>) {
    let (rules, found) = parse_synonyms(text);
    let rule = |rule: &super::SynonymRule| {
        let lang = rule.lang.as_deref().unwrap_or("all");
        format!(
            "{}: {} > {} ({lang})",
            rule.line,
            rule.from.join("|"),
            rule.to.join("|")
        )
    };
    let finding = |d: &crate::Diagnostic| format!("{}: {}", d.line, d.code);
    (
        rules.iter().map(rule).collect(),
        found.iter().map(finding).collect(),
    )
}

fn check(text: &str, rules: &[&str], found: &[&str]) {
    let (got, got_found) = read(text);
    assert_eq!(got, rules, "in {text:?}");
    assert_eq!(got_found, found, "in {text:?}");
}

#[test]
fn both_ways_and_one_way() {
    check(
        "# kept by us\n- words: [MFA, \"two-factor  authentication\"]\n\n- from: [OOF, OOO]\n  to: [\"out of office\"]\n  lang: en\n",
        &[
            "2: MFA|two-factor authentication > MFA|two-factor authentication (all)",
            "4: OOF|OOO > out of office (en)",
        ],
        &[],
    );
    check(
        "- from: DL\n  to: distribution list",
        &["1: DL > distribution list (all)"],
        &[],
    );
    check(
        "- {words: [a1, b]}\r\n- words:\r\n    - c\r\n    - d\r\n",
        &["1: a1|b > a1|b (all)", "2: c|d > c|d (all)"],
        &[],
    );
    check("", &[], &[]);
    check("---\n[]\n", &[], &[]);
}

#[test]
fn a_broken_entry_costs_only_itself() {
    let good = "- words: [a, b]\n";
    let kept = "3: c|d > c|d (all)";
    for (broken, finding) in [
        ("- words: [MFA, \n", "2: FB091"),
        ("- words: [only]\n", "2: FB092"),
        ("- words: [a, {b: c}]\n", "2: FB092"),
        ("- form: [a]\n", "2: FB092"),
        ("- from: [a]\n", "2: FB092"),
        ("- words: [\"...\", b]\n", "2: FB092"),
        ("- just text\n", "2: FB091"),
        ("stray: line\n", "2: FB091"),
        ("- words: [*alias, b]\n", "2: FB091"),
    ] {
        let text = format!("{good}{broken}- words: [c, d]\n");
        let (rules, found) = read(&text);
        assert!(found.contains(&finding.to_owned()), "{broken:?}: {found:?}");
        assert_eq!(
            rules.first().map(String::as_str),
            Some("1: a|b > a|b (all)"),
            "{broken:?}"
        );
        assert_eq!(rules.last().map(String::as_str), Some(kept), "{broken:?}");
    }
}

#[test]
fn findings_say_what_to_do() {
    let (_, found) = parse_synonyms("- form: [a]\n  to: [b]\n");
    assert!(found[0].message.contains("`form`"));
    assert!(
        found[0]
            .help
            .as_deref()
            .is_some_and(|help| help.contains("- words:"))
    );
}
