//! `fixbook eval`: search quality against judged queries.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use fixbook_article::Audience;
use fixbook_index::eval::{self, Grades};
use fixbook_index::{SearchRequest, Searcher};
use serde_json::json;

use crate::cli::{EvalArgs, Global};
use crate::output;
use crate::pipeline::Pipeline;

/// How deep a ranking is judged and written.
const DEPTH: usize = 100;

/// A ranking: path, id and score of each article, best first.
type Ranking = Vec<(String, String, f32)>;

/// The figures of one query.
struct Judged {
    id: String,
    /// In the order of [`MEASURES`].
    figures: [f64; 6],
    took: Duration,
}

/// Names of the figures, as reports have them.
const MEASURES: [&str; 6] = [
    "ndcg@10",
    "mrr@10",
    "success@1",
    "success@3",
    "success@5",
    "recall@10",
];

/// Prints the figures; false when no query could be judged.
pub(crate) fn run(global: &Global, args: &EvalArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, Some(&args.kb))?;
    let queries = parsed(&args.queries, eval::parse_queries)?;
    let judgements = parsed(&args.qrels, eval::parse_judgements)?;
    let mut pipeline = Pipeline::in_memory(&config.kb, Audience::Internal)?;
    let progress = output::Progress::new();
    pipeline.sync(&|phase| progress.show(phase))?;
    drop(progress);
    let outlet = pipeline
        .outlets()
        .first()
        .context("one audience was asked for")?;
    let searcher = outlet.searcher();
    let mut judged = Vec::new();
    let mut run = String::new();
    for (id, text) in &queries {
        let (ranking, took) = rank(&searcher, text, !args.exact);
        write_run(&mut run, id, &ranking);
        if let Some(grades) = judgements.get(id) {
            judged.push(Judged {
                id: id.clone(),
                figures: judge(&ranking, grades),
                took,
            });
        }
    }
    if let Some(path) = &args.run {
        fs::write(path, run).with_context(|| format!("cannot write {}", path.display()))?;
    }
    report(args.json, &judged)?;
    Ok(!judged.is_empty())
}

fn parsed<T>(path: &Path, parse: fn(&str) -> Result<T, String>) -> anyhow::Result<T> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))
}

/// The ranking of one query, and how long a page of it took.
fn rank(searcher: &Searcher, query: &str, correct: bool) -> (Ranking, Duration) {
    let request = SearchRequest {
        query: query.to_owned(),
        limit: DEPTH,
        correct,
        ..SearchRequest::default()
    };
    let page = SearchRequest {
        limit: 10,
        ..request.clone()
    };
    let started = Instant::now();
    searcher.search(&page);
    let took = started.elapsed();
    let hits = searcher.search(&request).hits;
    let names =
        |hit: &fixbook_index::Hit| (hit.article.path.clone(), hit.article.id.clone(), hit.score);
    (hits.iter().map(names).collect(), took)
}

/// Articles may be judged by path or by id.
fn judge(ranking: &Ranking, grades: &Grades) -> [f64; 6] {
    let named = |(path, id, _): &(String, String, f32)| {
        if grades.contains_key(path) {
            path.clone()
        } else {
            id.clone()
        }
    };
    let ranked: Vec<String> = ranking.iter().map(named).collect();
    [
        eval::ndcg_at(10, &ranked, grades),
        eval::mrr_at(10, &ranked, grades),
        eval::success_at(1, &ranked, grades),
        eval::success_at(3, &ranked, grades),
        eval::success_at(5, &ranked, grades),
        eval::recall_at(10, &ranked, grades),
    ]
}

/// TREC run lines: `qid Q0 docno rank score tag`.
fn write_run(run: &mut String, id: &str, ranking: &Ranking) {
    for (n, (path, _, score)) in ranking.iter().enumerate() {
        let docno = path.replace(' ', "%20");
        // Writing to a String cannot fail.
        let _ = writeln!(run, "{id} Q0 {docno} {} {score} fixbook", n + 1);
    }
}

fn report(as_json: bool, judged: &[Judged]) -> anyhow::Result<()> {
    let times: Vec<f64> = judged
        .iter()
        .map(|one| one.took.as_secs_f64() * 1e3)
        .collect();
    let (p50, p99) = (
        eval::percentile(&times, 0.5),
        eval::percentile(&times, 0.99),
    );
    let figure =
        |n: usize| eval::mean(&judged.iter().map(|one| one.figures[n]).collect::<Vec<_>>());
    let mut out = output::stdout();
    if as_json {
        let mut value = json!({ "queries": judged.len(), "p50_ms": p50, "p99_ms": p99 });
        for (n, name) in MEASURES.into_iter().enumerate() {
            value[name] = json!(figure(n));
        }
        let each = |one: &Judged| json!({ "id": one.id, "ndcg@10": one.figures[0] });
        value["each"] = judged.iter().map(each).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&value)?)?;
        return Ok(());
    }
    writeln!(out, "{:<12} {}", "queries", judged.len())?;
    for (n, name) in MEASURES.into_iter().enumerate() {
        writeln!(out, "{name:<12} {:.4}", figure(n))?;
    }
    writeln!(out, "{:<12} {p50:.2} ms p50, {p99:.2} ms p99", "search")?;
    Ok(())
}
