//! From rules to findings, and what settings and comments leave of them.

use std::ops::Range;

use fixbook_article::{Diagnostic, Severity};

use crate::finding::{Finding, Found};
use crate::rule::How;
use crate::rules::{self, RULES};
use crate::view::{Questions, View};
use crate::{KnowledgeBase, Page};

/// What is wrong with one article, before settings and comments are asked.
pub fn check_page(page: &Page, kb: &KnowledgeBase) -> Vec<Finding> {
    check_page_asking(page, kb).0
}

/// The same, and what was asked of others: while the answers and the settings stay as they are,
/// so do the findings.
pub fn check_page_asking(page: &Page, kb: &KnowledgeBase) -> (Vec<Finding>, Questions) {
    let view = View::new(kb);
    let mut all: Vec<Finding> = page
        .read
        .iter()
        .map(|found| of_reading(page, found))
        .collect();
    for rule in RULES {
        if let How::Page(check) = rule.check.0 {
            let mut found = Found {
                code: rule.code,
                severity: rule.severity,
                all: &mut all,
            };
            check(page, &view, &mut found);
        }
    }
    (all, view.questions())
}

/// What is wrong with the articles taken together, before settings and comments are asked.
pub fn check_base(kb: &KnowledgeBase) -> Vec<Finding> {
    let mut all = Vec::new();
    for rule in RULES {
        if let How::Base(check) = rule.check.0 {
            let mut found = Found {
                code: rule.code,
                severity: rule.severity,
                all: &mut all,
            };
            check(kb, &mut found);
        }
    }
    all
}

/// The paths of articles whose text must be read again for [`check_base`] to compare it, where only
/// profiles are kept: give each [`Profile::take_rows`](crate::Profile::take_rows).
pub fn wants_rows(kb: &KnowledgeBase) -> Vec<String> {
    rules::wants_rows(kb)
}

/// Applies settings and ignore comments to all findings, and adds what is wrong with the comments.
/// In order of path and place.
pub fn judge(findings: Vec<Finding>, kb: &KnowledgeBase) -> Vec<Finding> {
    let mut used: std::collections::HashSet<(String, usize)> = std::collections::HashSet::new();
    let mut kept = Vec::with_capacity(findings.len());
    for mut finding in findings {
        let settled = kb
            .settings
            .severity(finding.code, &finding.path, finding.severity);
        let Some(severity) = settled else { continue };
        finding.severity = severity;
        let ignored = kb.profile(&finding.path).and_then(|profile| {
            profile
                .ignores
                .covering(finding.code, finding.range.as_ref())
        });
        match ignored {
            Some(n) => {
                used.insert((finding.path, n));
            }
            None => kept.push(finding),
        }
    }
    let is_used = |path: &str, n: usize| used.contains(&(path.to_owned(), n));
    kept.extend(rules::bad_ignores(kb, &is_used));
    kept.sort_by(|a, b| {
        let place = |finding: &Finding| finding.range.as_ref().map_or(0, |range| range.start + 1);
        (&a.path, place(a), a.code).cmp(&(&b.path, place(b), b.code))
    });
    kept
}

/// A finding of the reader, with the range of the word it points at.
fn of_reading(page: &Page, diagnostic: &Diagnostic) -> Finding {
    let known = rules::rule(&diagnostic.code);
    let range = (diagnostic.line > 0).then(|| {
        let text = &page.anatomy.text;
        let start = page
            .anatomy
            .offset(diagnostic.line, diagnostic.column.max(1));
        word_at(text, start, diagnostic.column == 0)
    });
    Finding {
        path: page.path.clone(),
        code: known.map_or("FB099", |rule| rule.code),
        severity: diagnostic.severity,
        fix: rules::fix_of_reading(page, diagnostic, range.as_ref()),
        range,
        message: diagnostic.message.clone(),
        help: diagnostic.help.clone(),
    }
}

fn word_at(text: &str, start: usize, whole_line: bool) -> Range<usize> {
    let line = text[start..]
        .split('\n')
        .next()
        .unwrap_or_default()
        .trim_end();
    if whole_line {
        return start..start + line.len();
    }
    let end = match line.chars().next() {
        Some(quote @ ('"' | '\'')) => line[1..].find(quote).map(|end| end + 2),
        _ => line.find(|c: char| c.is_whitespace() || matches!(c, ':' | ',' | ']')),
    };
    let end = end.filter(|end| *end > 0).unwrap_or(line.len());
    start..start + end
}

/// Whether a check with these findings has failed.
pub fn has_failed(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity > Severity::Note)
}
