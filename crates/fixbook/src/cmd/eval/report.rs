//! What an evaluation prints: figures, a comparison with another run, what each part is worth.

use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use fixbook_index::RankingPart;
use fixbook_index::eval::{self, Paired};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Judged, MEASURES};

/// Queries listed of those that moved.
const MOST_MOVED: usize = 20;

/// What is kept of a run to compare another with: the JSON of [`figures`].
#[derive(Deserialize)]
pub(super) struct Saved {
    each: Vec<One>,
}

/// One query of a run.
#[derive(Clone, Deserialize, Serialize)]
struct One {
    id: String,
    #[serde(default)]
    query: String,
    /// In the order of [`MEASURES`].
    figures: [f64; 6],
    rank: Option<usize>,
}

impl Saved {
    /// Reads what `--json` printed.
    pub(super) fn read(path: &Path) -> anyhow::Result<Self> {
        let text =
            fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        serde_json::from_str(&text).with_context(|| {
            format!(
                "{} is not the result of `fixbook eval --json`",
                path.display()
            )
        })
    }

    pub(super) fn of(judged: &[Judged]) -> Self {
        Self {
            each: judged.iter().map(One::of).collect(),
        }
    }
}

impl One {
    fn of(judged: &Judged) -> Self {
        Self {
            id: judged.id.clone(),
            query: judged.query.clone(),
            figures: judged.figures,
            rank: judged.rank,
        }
    }
}

fn mean(judged: &[Judged], measure: usize) -> f64 {
    eval::mean(
        &judged
            .iter()
            .map(|one| one.figures[measure])
            .collect::<Vec<_>>(),
    )
}

/// The figures of one run.
pub(super) fn figures(
    out: &mut impl Write,
    as_json: bool,
    judged: &[Judged],
) -> anyhow::Result<()> {
    let times: Vec<f64> = judged
        .iter()
        .map(|one| one.took.as_secs_f64() * 1e3)
        .collect();
    let (p50, p99) = (
        eval::percentile(&times, 0.5),
        eval::percentile(&times, 0.99),
    );
    if as_json {
        let mut value = json!({ "queries": judged.len(), "p50_ms": p50, "p99_ms": p99 });
        for (n, name) in MEASURES.into_iter().enumerate() {
            value[name] = json!(mean(judged, n));
        }
        value["each"] = judged.iter().map(|one| json!(One::of(one))).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&value)?)?;
        return Ok(());
    }
    writeln!(out, "{:<12} {}", "queries", judged.len())?;
    for (n, name) in MEASURES.into_iter().enumerate() {
        writeln!(out, "{name:<12} {:.4}", mean(judged, n))?;
    }
    writeln!(out, "{:<12} {p50:.2} ms p50, {p99:.2} ms p99", "search")?;
    Ok(())
}

/// A query in two runs.
struct Pair<'a> {
    before: &'a One,
    after: One,
}

impl Pair<'_> {
    fn moved(&self) -> f64 {
        self.after.figures[0] - self.before.figures[0]
    }
}

/// Another run against this one, by the queries that both have.
pub(super) fn comparison(
    out: &mut impl Write,
    as_json: bool,
    before: &Saved,
    judged: &[Judged],
) -> anyhow::Result<()> {
    let known: HashMap<&str, &One> = (before.each.iter())
        .map(|one| (one.id.as_str(), one))
        .collect();
    let mut pairs: Vec<Pair<'_>> = (judged.iter())
        .filter_map(|one| {
            let before = known.get(one.id.as_str())?;
            Some(Pair {
                before,
                after: One::of(one),
            })
        })
        .collect();
    let of = |n: usize| -> Vec<(f64, f64)> {
        let figure = |pair: &Pair<'_>| (pair.before.figures[n], pair.after.figures[n]);
        pairs.iter().map(figure).collect()
    };
    let measures: Vec<(f64, f64, Paired)> = (0..MEASURES.len())
        .map(|n| {
            let pairs = of(n);
            let (before, after): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
            (
                eval::mean(&before),
                eval::mean(&after),
                eval::paired(&pairs),
            )
        })
        .collect();
    pairs.retain(|pair| pair.moved() != 0.0);
    pairs.sort_by(|a, b| b.moved().abs().total_cmp(&a.moved().abs()));
    if as_json {
        let measures = MEASURES.into_iter().zip(&measures).map(|(name, (before, after, paired))| {
            (name.to_owned(), json!({
                "before": before, "after": after, "difference": paired.mean,
                "wins": paired.wins, "losses": paired.losses, "ties": paired.ties, "p": paired.p,
            }))
        });
        let moved = pairs.iter().map(|pair| {
            json!({ "id": pair.after.id, "query": pair.after.query, "difference": pair.moved(),
                "rank_before": pair.before.rank, "rank": pair.after.rank })
        });
        let value = json!({
            "queries": judged.len(),
            "measures": measures.collect::<serde_json::Map<_, _>>(),
            "moved": moved.collect::<Vec<_>>(),
        });
        writeln!(out, "{}", serde_json::to_string_pretty(&value)?)?;
        return Ok(());
    }
    writeln!(
        out,
        "{:<12} {:>7} {:>7} {:>8}  better worse  same      p",
        "", "before", "after", "change"
    )?;
    for (name, (before, after, paired)) in MEASURES.into_iter().zip(&measures) {
        writeln!(
            out,
            "{name:<12} {before:>7.4} {after:>7.4} {:>+8.4}  {:>6} {:>5} {:>5} {:>6.3}",
            paired.mean, paired.wins, paired.losses, paired.ties, paired.p
        )?;
    }
    if !pairs.is_empty() {
        writeln!(out, "\nQueries that moved most, by {}:", MEASURES[0])?;
    }
    let rank = |rank: Option<usize>| rank.map_or("-".to_owned(), |rank| rank.to_string());
    for pair in pairs.iter().take(MOST_MOVED) {
        writeln!(
            out,
            "{:>+8.4}  rank {:>3} -> {:>3}  {}  {}",
            pair.moved(),
            rank(pair.before.rank),
            rank(pair.after.rank),
            pair.after.id,
            pair.after.query
        )?;
    }
    if pairs.len() > MOST_MOVED {
        writeln!(out, "and {} more", pairs.len() - MOST_MOVED)?;
    }
    Ok(())
}

/// What the ranking loses without each of its parts.
pub(super) fn ablation(
    out: &mut impl Write,
    as_json: bool,
    whole: &[Judged],
    parts: &[(RankingPart, Vec<Judged>)],
) -> anyhow::Result<()> {
    let against = |judged: &[Judged]| {
        let figures = whole.iter().zip(judged);
        let pairs: Vec<(f64, f64)> = figures
            .map(|(whole, part)| (whole.figures[0], part.figures[0]))
            .collect();
        eval::paired(&pairs)
    };
    if as_json {
        let without = parts.iter().map(|(part, judged)| {
            let paired = against(judged);
            json!({ "without": part.as_str(), "ndcg@10": mean(judged, 0),
                "success@1": mean(judged, 2), "difference": paired.mean,
                "wins": paired.wins, "losses": paired.losses, "p": paired.p })
        });
        let value = json!({
            "queries": whole.len(), "ndcg@10": mean(whole, 0), "success@1": mean(whole, 2),
            "parts": without.collect::<Vec<_>>(),
        });
        writeln!(out, "{}", serde_json::to_string_pretty(&value)?)?;
        return Ok(());
    }
    writeln!(
        out,
        "| without | nDCG@10 | success@1 | change | better | worse | p |"
    )?;
    writeln!(out, "|---|---|---|---|---|---|---|")?;
    writeln!(
        out,
        "| nothing | {:.4} | {:.4} | | | | |",
        mean(whole, 0),
        mean(whole, 2)
    )?;
    for (part, judged) in parts {
        let paired = against(judged);
        writeln!(
            out,
            "| {} | {:.4} | {:.4} | {:+.4} | {} | {} | {:.3} |",
            part.as_str(),
            mean(judged, 0),
            mean(judged, 2),
            paired.mean,
            paired.wins,
            paired.losses,
            paired.p
        )?;
    }
    Ok(())
}
