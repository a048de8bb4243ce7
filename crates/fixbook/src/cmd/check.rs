//! `fixbook check`: everything that is wrong with the articles, with file and line.

use std::io::Write;

use fixbook_article::{Audience, Severity};
use fixbook_web::Problem;
use serde_json::json;

use crate::cli::{CheckArgs, Global};
use crate::output::{self, Progress, count};
use crate::pipeline::Pipeline;

/// Lists findings; false when there are errors or warnings.
pub(crate) fn run(global: &Global, args: &CheckArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.as_ref())?;
    let mut pipeline = Pipeline::in_memory(&config.kb, Audience::Internal)?;
    let progress = Progress::new();
    let summary = pipeline.sync(&|phase| progress.show(phase))?;
    drop(progress);
    let mut problems = pipeline.problems();
    problems.sort_by(|a, b| (&a.path, a.diagnostic.line).cmp(&(&b.path, b.diagnostic.line)));
    let mut out = output::stdout();
    if args.json {
        let listed: Vec<_> = problems.iter().map(as_json).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&listed)?)?;
    } else {
        for problem in &problems {
            output::write_problem(&mut out, problem)?;
        }
        let of = |severity| {
            problems
                .iter()
                .filter(|p| p.diagnostic.severity == severity)
                .count()
        };
        writeln!(
            out,
            "{}: {}, {}, {}",
            count(summary.files, "article"),
            count(of(Severity::Error), "error"),
            count(of(Severity::Warning), "warning"),
            count(of(Severity::Note), "note"),
        )?;
    }
    Ok(problems
        .iter()
        .all(|problem| problem.diagnostic.severity == Severity::Note))
}

fn as_json(problem: &Problem) -> serde_json::Value {
    let mut value = json!(problem.diagnostic);
    value["path"] = json!(problem.path);
    value
}
