//! For programs: JSON, SARIF 2.1.0, GitHub annotations, GitLab code quality, JUnit.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;

use fixbook_article::Severity;
use serde_json::{Value, json};
use xxhash_rust::xxh3::xxh3_64;

use super::{Place, Report};
use crate::{Finding, rule};

/// A list of objects: path, code, severity, place, message, help, fix.
pub fn json(report: &Report<'_>) -> String {
    let each = report.findings.iter().map(|finding| {
        let place = report.place(finding);
        json!({
            "path": report.path(finding),
            "code": finding.code,
            "rule": rule(finding.code).map(|rule| rule.name),
            "severity": finding.severity,
            "line": place.line,
            "column": place.column,
            "end_line": place.end_line,
            "end_column": place.end_column,
            "message": finding.message,
            "help": finding.help,
            "fix": finding.fix.as_ref().map(|fix| fix.title.clone()),
        })
    });
    pretty(&Value::Array(each.collect()))
}

/// SARIF, as code scanning of forges and editors reads it.
pub fn sarif(report: &Report<'_>) -> String {
    let codes: BTreeSet<&str> = report.findings.iter().map(|finding| finding.code).collect();
    let rules = codes.iter().filter_map(|code| rule(code)).map(|rule| {
        json!({
            "id": rule.code,
            "name": rule.name,
            "fullDescription": {"text": rule.about},
            "defaultConfiguration": {"level": rule.severity.as_str()},
        })
    });
    let results = report.findings.iter().map(|finding| {
        let place = report.place(finding);
        let mut location = json!({"artifactLocation": {"uri": uri(&report.path(finding))}});
        if place.line > 0 {
            location["region"] = json!({
                "startLine": place.line, "startColumn": place.column,
                "endLine": place.end_line, "endColumn": place.end_column,
            });
        }
        json!({
            "ruleId": finding.code,
            "level": finding.severity.as_str(),
            "message": {"text": sentence(finding)},
            "locations": [{"physicalLocation": location}],
        })
    });
    let rules: Vec<Value> = rules.collect();
    let results: Vec<Value> = results.collect();
    pretty(&json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "fixbook", "rules": rules}},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    }))
}

/// Workflow commands, which GitHub shows in the diff, and others in the log.
pub fn github(report: &Report<'_>) -> String {
    let mut out = String::new();
    for finding in report.findings {
        let level = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "notice",
        };
        let place = report.place(finding);
        let mut at = format!("file={}", property(&report.path(finding)));
        if place.line > 0 {
            let _ = write!(
                at,
                ",line={},endLine={},col={}",
                place.line, place.end_line, place.column
            );
        }
        let title = rule(finding.code).map_or("", |rule| rule.name);
        let message = escaped(&sentence(finding));
        let _ = writeln!(
            out,
            "::{level} {at},title={} {title}::{message}",
            finding.code
        );
    }
    out
}

/// GitLab's code quality report.
pub fn gitlab(report: &Report<'_>) -> String {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let each = report.findings.iter().map(|finding| {
        let place = report.place(finding);
        let path = report.path(finding);
        let severity = match finding.severity {
            Severity::Error => "critical",
            Severity::Warning => "major",
            Severity::Note => "info",
        };
        // The same finding keeps its fingerprint when lines above it come and go.
        let mut identity = format!("{path}\0{}\0{}", finding.code, finding.message);
        let before = seen.entry(identity.clone()).or_default();
        if *before > 0 {
            // GitLab shows one of those that share a fingerprint.
            let _ = write!(identity, "\0{before}");
        }
        *before += 1;
        json!({
            "description": sentence(finding),
            "check_name": finding.code,
            "fingerprint": format!("{:016x}", xxh3_64(identity.as_bytes())),
            "severity": severity,
            "location": {"path": path, "lines": {"begin": place.line.max(1)}},
        })
    });
    pretty(&Value::Array(each.collect()))
}

/// JUnit: one test case an article, failed when it has warnings or errors.
pub fn junit(report: &Report<'_>) -> String {
    let pages = report.kb.pages.iter().map(|page| page.path.as_str());
    let others = report.findings.iter().map(|finding| finding.path.as_str());
    let paths: BTreeSet<&str> = pages.chain(others).collect();
    let mut cases = String::new();
    let mut failed = 0;
    for path in &paths {
        let of_file: Vec<&Finding> = report.findings.iter().filter(|f| f.path == *path).collect();
        let name = xml(&format!("{}{path}", report.prefix));
        let worst = of_file.iter().map(|finding| finding.severity).max();
        if worst.is_none_or(|worst| worst == Severity::Note) {
            let _ = writeln!(
                cases,
                "  <testcase classname=\"fixbook.check\" name=\"{name}\"/>"
            );
            continue;
        }
        failed += 1;
        let mut text = String::new();
        for finding in &of_file {
            let Place { line, column, .. } = report.place(finding);
            let _ = writeln!(
                text,
                "{line}:{column} {} {}: {}",
                finding.severity.as_str(),
                finding.code,
                sentence(finding)
            );
        }
        let first = of_file
            .iter()
            .find(|finding| Some(finding.severity) == worst)
            .map(|finding| finding.message.as_str())
            .unwrap_or_default();
        let _ = writeln!(
            cases,
            "  <testcase classname=\"fixbook.check\" name=\"{name}\">\n    <failure message=\"{}\">{}</failure>\n  </testcase>",
            xml(first),
            xml(&text)
        );
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"fixbook check\" tests=\"{}\" failures=\"{failed}\">\n{cases}</testsuite>\n",
        paths.len()
    )
}

fn pretty(value: &Value) -> String {
    // Plain data always serialises.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn sentence(finding: &Finding) -> String {
    match &finding.help {
        Some(help) => format!("{}; {help}", finding.message),
        None => finding.message.clone(),
    }
}

/// Text of a workflow command.
fn escaped(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of a workflow command.
fn property(text: &str) -> String {
    escaped(text).replace(':', "%3A").replace(',', "%2C")
}

fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no way to write these.
            c if c.is_control() && c != '\n' && c != '\t' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
