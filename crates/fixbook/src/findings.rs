//! What is wrong with which file, since when.

use std::collections::BTreeMap;
use std::time::{Duration, UNIX_EPOCH};

use fixbook_article::{Catalog, Diagnostic, Severity};
use fixbook_files::{FileProblem, Scan};
use fixbook_web::Problem;

/// A finding and when it was first seen, in seconds since 1970.
type Finding = (Diagnostic, u64);

/// Findings by path.
pub(crate) type Findings = BTreeMap<String, Vec<Finding>>;

/// Replaces the findings of a file; one that was there before keeps its time.
pub(crate) fn record(findings: &mut Findings, path: &str, diagnostics: Vec<Diagnostic>, now: u64) {
    let before = findings.remove(path).unwrap_or_default();
    if diagnostics.is_empty() {
        return;
    }
    let since = |diagnostic: &Diagnostic| {
        let same =
            |(old, _): &&Finding| old.code == diagnostic.code && old.message == diagnostic.message;
        before.iter().find(same).map_or(now, |(_, since)| *since)
    };
    let timed = diagnostics.into_iter().map(|diagnostic| {
        let since = since(&diagnostic);
        (diagnostic, since)
    });
    findings.insert(path.to_owned(), timed.collect());
}

/// Everything found, newest first, then by severity, path and line.
pub(crate) fn list<'a>(sources: impl IntoIterator<Item = &'a Findings>) -> Vec<Problem> {
    let mut problems: Vec<Problem> = sources
        .into_iter()
        .flatten()
        .flat_map(|(path, found)| {
            found.iter().map(move |(diagnostic, since)| Problem {
                path: path.clone(),
                diagnostic: diagnostic.clone(),
                since: UNIX_EPOCH + Duration::from_secs(*since),
            })
        })
        .collect();
    sort(&mut problems);
    problems
}

/// Brings problems into the order in which they are listed.
pub(crate) fn sort(problems: &mut [Problem]) {
    problems.sort_by(|a, b| {
        (b.since, b.diagnostic.severity)
            .cmp(&(a.since, a.diagnostic.severity))
            .then_with(|| a.path.cmp(&b.path))
            .then_with(|| a.diagnostic.line.cmp(&b.diagnostic.line))
    });
}

/// A file that cannot be read as an article, as a finding.
pub(crate) fn of_file(problem: &FileProblem) -> Diagnostic {
    Diagnostic {
        code: "FB070".into(),
        severity: Severity::Error,
        line: problem.line,
        column: problem.column,
        message: problem.message(),
        help: problem.help(),
    }
}

/// An article that fixbook itself fails on, as a finding.
pub(crate) fn of_fault() -> Diagnostic {
    Diagnostic {
        code: "FB070".into(),
        severity: Severity::Error,
        line: 1,
        column: 1,
        message: "fixbook failed on this file, so it is not shown".into(),
        help: Some("this is a fault of fixbook: please report it with the file".into()),
    }
}

/// Takes up what a scan skipped: all of it after a whole scan, else what is new.
pub(crate) fn note_skipped(skipped: &mut Findings, scan: &Scan, now: u64) {
    let mut found = Findings::new();
    for problem in &scan.problems {
        let diagnostic = of_file(problem);
        let known = skipped.get(&problem.path).and_then(|known| known.first());
        let since = known.map_or(now, |(_, since)| *since);
        found
            .entry(problem.path.clone())
            .or_default()
            .push((diagnostic, since));
    }
    if scan.partial {
        skipped.extend(found);
    } else {
        *skipped = found;
    }
}

/// Findings that are made anew each time they are asked for.
pub(crate) fn all_at(found: Vec<(String, Diagnostic)>, since: u64) -> Findings {
    let mut findings = Findings::new();
    for (path, diagnostic) in found {
        findings.entry(path).or_default().push((diagnostic, since));
    }
    findings
}

/// Articles that claim an id another path claims first.
pub(crate) fn duplicate_ids(catalog: &Catalog) -> Vec<(String, Diagnostic)> {
    let mut found = Vec::new();
    for duplicate in catalog.duplicates() {
        for loser in &duplicate.others {
            found.push((
                loser.clone(),
                Diagnostic {
                    code: "FB080".into(),
                    severity: Severity::Error,
                    line: 0,
                    column: 0,
                    message: format!(
                        "the id `{}` is taken by {}, so this article has its path as id",
                        duplicate.id, duplicate.first
                    ),
                    help: Some("give one of the two articles another `id`".to_owned()),
                },
            ));
        }
    }
    found
}
