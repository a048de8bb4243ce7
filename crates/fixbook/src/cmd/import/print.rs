//! What an import did, for people and for programs.

use std::collections::BTreeMap;
use std::io::Write;

use fixbook_import::{Note, NoteKind, Report};
use serde_json::json;

use crate::cli::ImportArgs;
use crate::output::{QUIET, TITLE, count};

use super::target::Placed;

/// Places that are shown of one matter.
const SHOWN: usize = 5;

pub(super) fn json(
    out: &mut impl Write,
    report: &Report,
    placed: &Placed,
    dry_run: bool,
) -> anyhow::Result<()> {
    let all = json!({
        "dry_run": dry_run,
        "written": placed.written,
        "updated": placed.updated,
        "same": placed.same,
        "kept": placed.kept,
        "articles": report.articles,
        "attachments": report.attachments,
        "states": report.states,
        "notes": report.notes,
    });
    writeln!(out, "{all:#}")?;
    Ok(())
}

pub(super) fn human(
    out: &mut impl Write,
    report: &Report,
    placed: &Placed,
    args: &ImportArgs,
) -> anyhow::Result<()> {
    let shown = if args.all { usize::MAX } else { SHOWN };
    for kind in NoteKind::ALL {
        let notes = report.notes.iter().filter(|note| note.kind == kind);
        let mut matters: BTreeMap<&str, Vec<&Note>> = BTreeMap::new();
        for note in notes {
            matters.entry(&note.message).or_default().push(note);
        }
        if matters.is_empty() {
            continue;
        }
        writeln!(out, "{TITLE}{}{TITLE:#}", kind.title())?;
        for (message, notes) in matters {
            writeln!(out, "  {message} ({})", notes.len())?;
            for note in notes.iter().take(shown) {
                let detail = if note.detail.is_empty() { "" } else { ": " };
                writeln!(
                    out,
                    "    {QUIET}{}{detail}{}{QUIET:#}",
                    plain(&note.place),
                    note.detail
                )?;
            }
            if notes.len() > shown {
                writeln!(
                    out,
                    "    {QUIET}and {} more; --all shows them{QUIET:#}",
                    notes.len() - shown
                )?;
            }
        }
        writeln!(out)?;
    }
    if !placed.kept.is_empty() {
        writeln!(
            out,
            "{TITLE}Left as they are{TITLE:#} (--force overwrites them)"
        )?;
        for kept in placed.kept.iter().take(shown.saturating_mul(4)) {
            writeln!(out, "  {}: {}", kept.path, kept.reason)?;
        }
        if placed.kept.len() > shown.saturating_mul(4) {
            writeln!(
                out,
                "  and {} more; --all shows them",
                placed.kept.len() - shown * 4
            )?;
        }
        writeln!(out)?;
    }
    summary(out, report, placed, args)
}

fn summary(
    out: &mut impl Write,
    report: &Report,
    placed: &Placed,
    args: &ImportArgs,
) -> anyhow::Result<()> {
    let states: Vec<String> = report
        .states
        .iter()
        .map(|(state, n)| format!("{n} {state}"))
        .collect();
    if !states.is_empty() {
        writeln!(out, "State in the source: {}.", states.join(", "))?;
        if !args.take_state {
            let audience = fixbook_article::Audience::from(args.audience);
            writeln!(
                out,
                "Here all are {} and not validated; --take-state keeps the state of the source.",
                audience.as_str()
            )?;
        }
    }
    let would = if args.dry_run { "would be " } else { "" };
    writeln!(
        out,
        "{TITLE}{} and {} beside them{TITLE:#}: {} {would}written, {} {would}updated, {} the same, {} left as they are",
        count(report.articles.len(), "article"),
        count(report.attachments, "file"),
        placed.written.len(),
        placed.updated.len(),
        placed.same,
        placed.kept.len()
    )?;
    if !args.dry_run && !report.articles.is_empty() {
        writeln!(
            out,
            "Next: fixbook check, then read what matters most and `fixbook verify` it"
        )?;
    }
    Ok(())
}

/// Names of foreign files may hold anything; a terminal gets none of it.
fn plain(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).collect()
}
