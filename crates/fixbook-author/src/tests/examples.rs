//! Runs the examples of all rules.

use std::collections::BTreeMap;
use std::ops::Range;

use fixbook_article::{Date, ParseOptions};
use serde::Deserialize;

use crate::rule::How;
use crate::{
    BesideFile, CheckSettings, Finding, KnowledgeBase, Near, Page, RULES, Rename, check_base,
    check_page, fix, judge,
};

/// Files of an example by path, without marks.
type Files = BTreeMap<String, String>;

#[derive(Deserialize)]
struct KbToml {
    #[serde(default)]
    check: CheckSettings,
}

/// Ranges that are marked, by path.
type Marked = Vec<(String, Range<usize>)>;

/// What is known of files beside their texts.
#[derive(Clone, Default)]
struct Told {
    renames: Vec<Rename>,
    near: Vec<Near>,
}

/// Takes an example apart into files and the ranges that are marked in them.
fn files(text: &str) -> (Files, Marked, Told) {
    let (mut files, mut marked, mut told) = (Files::new(), Vec::new(), Told::default());
    let with_path = if text.starts_with("//- ") {
        text.to_owned()
    } else {
        format!("//- email/article.md\n{text}")
    };
    for file in format!("\n{with_path}").split("\n//- ").skip(1) {
        let (path, text) = file.split_once('\n').unwrap_or((file, ""));
        if let Some((from, to)) = path
            .strip_prefix("renamed: ")
            .and_then(|r| r.split_once(" -> "))
        {
            told.renames.push(Rename {
                from: from.to_owned(),
                to: to.to_owned(),
            });
            continue;
        }
        if let Some(near) = path.strip_prefix("near: ") {
            let parts: Vec<&str> = near.split([' ', '~']).filter(|p| !p.is_empty()).collect();
            told.near.push(Near {
                path: parts[0].to_owned(),
                other: parts[1].to_owned(),
                similarity: parts[2].parse().expect("a number"),
            });
            continue;
        }
        let mut plain = String::new();
        for (n, part) in text.split('⟦').enumerate() {
            match part.split_once('⟧').filter(|_| n > 0) {
                Some((inside, after)) => {
                    marked.push((path.to_owned(), plain.len()..plain.len() + inside.len()));
                    plain.push_str(inside);
                    plain.push_str(after);
                }
                None => plain.push_str(part),
            }
        }
        files.insert(path.to_owned(), plain);
    }
    (files, marked, told)
}

fn check(files: &Files, told: Told) -> Vec<Finding> {
    let mut settings = CheckSettings::default();
    let (mut pages, mut beside, mut words) = (Vec::new(), Vec::new(), "");
    for (path, text) in files {
        match path.as_str() {
            "kb.toml" => settings = toml::from_str::<KbToml>(text).expect("settings").check,
            "words.txt" => words = text,
            path if path.ends_with(".md") => {
                pages.push(Page::read(path, text, &ParseOptions::default()))
            }
            path => beside.push(BesideFile {
                path: path.to_owned(),
                size: text.len() as u64,
            }),
        }
    }
    let today = Date::from_ymd(2026, 11, 24).expect("a day");
    let profiles = pages.iter().map(|page| page.profile.clone()).collect();
    let (files, set) = (beside.clone(), settings.clone());
    let mut without_texts = KnowledgeBase::of_profiles(profiles, files, set, words, today);
    without_texts.renames = told.renames.clone();
    without_texts.near = told.near.clone();
    let mut kb = KnowledgeBase::new(pages, beside, settings, words, today);
    kb.renames = told.renames;
    kb.near = told.near;
    let all = |base: &KnowledgeBase| {
        let pages = kb.pages.iter();
        let mut found: Vec<Finding> = pages.flat_map(|page| check_page(page, base)).collect();
        found.extend(check_base(base));
        judge(found, base)
    };
    let found = all(&kb);
    assert_eq!(
        found,
        all(&without_texts),
        "a rule looks at texts of others"
    );
    found
}

#[test]
fn wrong_examples_are_found_where_they_are_marked() {
    let mut missed = Vec::new();
    for rule in RULES {
        for example in rule.wrong {
            let (files, marked, told) = files(example.text);
            let found = check(&files, told);
            let found: Vec<&Finding> = found
                .iter()
                .filter(|finding| finding.code == rule.code)
                .collect();
            let places: Vec<(String, Range<usize>)> = found
                .iter()
                .filter_map(|finding| Some((finding.path.clone(), finding.range.clone()?)))
                .collect();
            if places != marked || found.is_empty() {
                missed.push(format!("{} found {places:?}, marked {marked:?}", rule.code));
            }
            for finding in &found {
                assert!(
                    finding.help.is_some() || rule.code == "FB013",
                    "{}: {}",
                    rule.code,
                    finding.message
                );
                assert!(!finding.message.ends_with('.'), "{}", finding.message);
            }
            assert_eq!(
                mended(&files, &found),
                expected(example.fixed),
                "{}",
                rule.code
            );
        }
    }
    assert!(missed.is_empty(), "{missed:#?}");
}

fn expected(text: Option<&str>) -> Option<Files> {
    text.map(|text| files(text).0)
}

/// The files after all fixes; none when there is no fix.
fn mended(before: &Files, found: &[&Finding]) -> Option<Files> {
    if found.iter().all(|finding| finding.fix.is_none()) {
        return None;
    }
    let mend = |(path, text): (&String, &String)| {
        let of_file: Vec<&Finding> = found.iter().copied().filter(|f| f.path == *path).collect();
        (path.clone(), fix::apply(text, &of_file).0)
    };
    Some(before.iter().map(mend).collect())
}

#[test]
fn right_examples_are_not_found() {
    for rule in RULES {
        for text in rule.right {
            let (files, _, told) = files(text);
            let found = check(&files, told);
            let found: Vec<&Finding> = found
                .iter()
                .filter(|finding| finding.code == rule.code)
                .collect();
            assert!(found.is_empty(), "{}: {text}\n{found:?}", rule.code);
        }
    }
}

#[test]
fn every_rule_is_documented_and_shown() {
    let mut last = "";
    for rule in RULES {
        assert!(rule.code > last, "{} is out of order", rule.code);
        last = rule.code;
        assert!(rule.about.ends_with('.'), "{}", rule.code);
        let shown = !rule.wrong.is_empty() && !rule.right.is_empty();
        // These need a file of megabytes, a disk, the network, or a hundred mistakes.
        let elsewhere = ["FB040", "FB041", "FB070", "FB099", "FB307", "FB308"].contains(&rule.code)
            || ("FB090".."FB095").contains(&rule.code);
        assert!(shown || elsewhere, "{}", rule.code);
        assert!(
            shown || matches!(rule.check.0, How::Asked | How::Reading),
            "{}",
            rule.code
        );
    }
}

#[test]
fn settings_and_comments_are_obeyed() {
    let count = |text: &str| {
        let (files, _, _) = files(text);
        let found = check(&files, Told::default());
        found
            .iter()
            .filter(|finding| finding.code == "FB101")
            .count()
    };
    let article = "//- old/a.md\n---\ntitle: A\n---\nText.\n";
    for (settings, expected) in [
        ("", 1),
        ("[check]\nskip = ['FB101']\n", 0),
        ("[[check.paths]]\npath = 'old/'\nskip = ['all']\n", 0),
        ("[[check.paths]]\npath = 'ol'\nskip = ['all']\n", 1),
        (
            "[check]\nskip = ['FB101']\n[[check.paths]]\npath = 'old'\nseverity = { FB101 = 'error' }\n",
            1,
        ),
    ] {
        let text = format!("//- kb.toml\n{settings}{article}");
        assert_eq!(count(&text), expected, "{settings}");
    }
    assert_eq!(
        count("---\ntitle: A\n---\n<!-- fixbook-ignore-file FB101: nobody -->\nText.\n"),
        0
    );
    assert_eq!(
        count("---\ntitle: A\n---\n`<!-- fixbook-ignore-file FB101: nobody -->`\n"),
        1
    );
}
