//! For people: the line, a mark under what is wrong, what to do, and the fix.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};
use fixbook_article::Severity;

use super::Report;
use crate::Finding;

/// How many findings of one rule are shown before the rest is only counted.
const SHOWN_PER_RULE: usize = 20;

/// The findings as a text with colours (ANSI). With `all`, every one; else the first of each rule,
/// and how many more there are.
pub fn human(report: &Report<'_>, all: bool) -> String {
    let mut out = String::new();
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    let renderer = Renderer::styled();
    for finding in report.findings {
        let count = shown.entry(finding.code).or_default();
        *count += 1;
        if all || *count <= SHOWN_PER_RULE {
            out.push_str(&one(report, finding, &renderer));
            out.push_str("\n\n");
        }
    }
    for (code, count) in shown
        .into_iter()
        .filter(|(_, count)| !all && *count > SHOWN_PER_RULE)
    {
        let name = crate::rule(code).map_or("", |rule| rule.name);
        let more = count - SHOWN_PER_RULE;
        out.push_str(&format!(
            "... and {more} more of {code} ({name}); `--only {code} --all` lists them\n"
        ));
    }
    out
}

fn one(report: &Report<'_>, finding: &Finding, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let title = level
        .primary_title(finding.message.as_str())
        .id(finding.code);
    let path = report.path(finding);
    let page = report.kb.page(&finding.path);
    let Some((page, range)) = page.zip(finding.range.clone()) else {
        let mut group =
            Group::with_title(title).element(annotate_snippets::Origin::path(path.as_str()));
        if let Some(help) = &finding.help {
            group = group.element(Level::HELP.message(help.as_str()));
        }
        return renderer.render(&[group]);
    };
    let text = &page.anatomy.text;
    // Only the lines concerned: whole files would be copied and measured for each finding.
    let from = text[..range.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let to = text[range.end..]
        .find('\n')
        .map_or(text.len(), |newline| range.end + newline);
    let line = page.anatomy.line_column(range.start).0 as usize;
    let lines = &text[from..to];
    let span = range.start - from..range.end - from;
    let snippet = Snippet::source(lines)
        .line_start(line)
        .path(path.as_str())
        .annotation(AnnotationKind::Primary.span(span));
    let mut group = title.element(snippet);
    if let Some(help) = finding.help.as_deref().filter(|_| finding.fix.is_none()) {
        group = group.element(Level::HELP.message(help));
    }
    let mut groups = vec![group];
    if let Some(fix) = &finding.fix {
        let inside = fix
            .edits
            .iter()
            .all(|edit| from <= edit.range.start && edit.range.end <= to);
        let edits = fix.edits.iter().filter(|_| inside);
        let patches = edits.map(|edit| {
            Patch::new(
                edit.range.start - from..edit.range.end - from,
                edit.text.as_str(),
            )
        });
        let help = finding.help.as_deref().unwrap_or(&fix.title);
        let group = Level::HELP.secondary_title(format!("{help} (`--fix` does it)"));
        groups.push(if inside {
            group.element(
                Snippet::source(lines)
                    .line_start(line)
                    .path(path.as_str())
                    .patches(patches),
            )
        } else {
            Group::with_title(group)
        });
    }
    renderer.render(&groups)
}
