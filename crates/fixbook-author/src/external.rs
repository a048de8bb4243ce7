//! Links to pages elsewhere: where they stand, and what is said of those that are gone.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::{Edit, Finding, Fix, KnowledgeBase, rule};

/// Where a link stands: path of the article, range of the address in its file.
pub type Standing = (String, Range<usize>);

/// Every web address that articles link to, without the place on its page.
pub fn external_links(kb: &KnowledgeBase) -> BTreeMap<String, Vec<Standing>> {
    let mut links: BTreeMap<String, Vec<Standing>> = BTreeMap::new();
    for page in &kb.pages {
        for link in &page.anatomy.links {
            let address = link.destination.split('#').next().unwrap_or_default();
            let scheme = address.split_once("://").map(|(scheme, _)| scheme);
            let web = scheme.is_some_and(|scheme| {
                scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
            });
            if web {
                let standing = (page.path.clone(), link.target.clone());
                links.entry(address.to_owned()).or_default().push(standing);
            }
        }
    }
    links
}

/// What is wrong with a page elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExternalProblem {
    /// It is not there, for this reason.
    Dead(String),
    /// It has another address for good.
    Moved(String),
}

/// The finding on one link.
pub fn external_finding(
    kb: &KnowledgeBase,
    standing: &Standing,
    problem: &ExternalProblem,
) -> Finding {
    let (path, range) = standing;
    let written = kb
        .page(path)
        .and_then(|page| page.anatomy.text.get(range.clone()));
    let (code, message, help) = match problem {
        ExternalProblem::Dead(why) => (
            "FB307",
            format!("the page {why}"),
            "correct the address, or remove the link".to_owned(),
        ),
        ExternalProblem::Moved(to) => (
            "FB308",
            "the page has another address".to_owned(),
            format!("link to {to}"),
        ),
    };
    let fix = match (problem, written) {
        (ExternalProblem::Moved(to), Some(written)) => Some(Fix {
            title: format!("Link to {to}"),
            edits: vec![Edit {
                range: range.clone(),
                text: with_place(to, written),
            }],
        }),
        _ => None,
    };
    Finding {
        path: path.clone(),
        code,
        severity: rule(code).map_or(fixbook_article::Severity::Warning, |rule| rule.severity),
        range: Some(range.clone()),
        message,
        help: Some(help),
        fix,
    }
}

/// The new address, with the place on the page that the old one had.
fn with_place(to: &str, written: &str) -> String {
    match written.split_once('#') {
        Some((_, place)) if !to.contains('#') => format!("{to}#{place}"),
        _ => to.to_owned(),
    }
}
