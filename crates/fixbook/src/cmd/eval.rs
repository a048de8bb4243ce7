//! `fixbook eval`: search quality against judged queries, and what a change does to it.

mod report;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use fixbook_article::Audience;
use fixbook_index::eval::{self, Grades};
use fixbook_index::{Index, RankingPart, SearchRequest, Searcher};

use crate::cli::{EvalArgs, Global};
use crate::config::Config;
use crate::meaning::Meaning;
use crate::output;
use crate::pipeline::Pipeline;
use crate::state::StateDir;
use report::Saved;

/// How deep a ranking is judged and written.
const DEPTH: usize = 100;

/// A ranking: path, id and score of each article, best first.
type Ranking = Vec<(String, String, f32)>;

/// The figures of one query.
struct Judged {
    id: String,
    query: String,
    /// In the order of [`MEASURES`].
    figures: [f64; 6],
    /// Rank of the first relevant article, from 1.
    rank: Option<usize>,
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

/// What is searched for, and how.
struct Setting<'a> {
    queries: &'a [(String, String)],
    judgements: &'a HashMap<String, Grades>,
    without: Vec<RankingPart>,
    typos: Option<u64>,
    correct: bool,
    meaning: bool,
}

/// Prints the figures; false when no query could be judged.
pub(crate) fn run(global: &Global, args: &EvalArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, Some(&args.kb))?;
    let queries = parsed(&args.queries, eval::parse_queries)?;
    let judgements = parsed(&args.qrels, eval::parse_judgements)?;
    let before = match &args.compare {
        Some(Some(path)) => Some(Saved::read(path)?),
        _ => None,
    };
    let searcher = indexed(&config)?;
    let setting = Setting {
        queries: &queries,
        judgements: &judgements,
        without: args.without.iter().map(|part| part.0).collect(),
        typos: args.typos,
        correct: !args.exact,
        meaning: config.search.semantic,
    };
    let (judged, run) = setting.judge_all(&searcher);
    if let Some(path) = &args.run {
        fs::write(path, run).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let mut out = output::stdout();
    if args.ablate {
        let parts = RankingPart::ALL.into_iter().map(|part| {
            let without = setting.leaving_out(part);
            (part, without.judge_all(&searcher).0)
        });
        report::ablation(&mut out, args.json, &judged, &parts.collect::<Vec<_>>())?;
    } else if args.compare.is_some() {
        let before = before.unwrap_or_else(|| Saved::of(&setting.plain().judge_all(&searcher).0));
        report::comparison(&mut out, args.json, &before, &judged)?;
    } else {
        report::figures(&mut out, args.json, &judged)?;
    }
    Ok(!judged.is_empty())
}

/// The articles of a folder as staff find them, in memory.
fn indexed(config: &Config) -> anyhow::Result<Arc<Searcher>> {
    let mut pipeline = Pipeline::in_memory(&config.kb, &[Audience::Internal])?;
    let progress = output::Progress::new();
    pipeline.sync(&|phase| progress.show(phase))?;
    let outlet = pipeline
        .outlets()
        .first()
        .context("one audience was asked for")?;
    if config.search.semantic {
        learn_meaning(config, outlet.index())?;
    }
    Ok(outlet.searcher())
}

/// Computes what articles mean; what is computed is kept in the state directory, by the text.
fn learn_meaning(config: &Config, index: &Index) -> anyhow::Result<()> {
    let root = config
        .kb
        .canonicalize()
        .with_context(|| format!("cannot read {}", config.kb.display()))?;
    let dir = StateDir::new(&config.state, &root).vectors(index.audience());
    let mut meaning = Meaning::open(vec![(index.clone(), Some(dir))])?;
    let progress = output::Progress::named("Learning what articles mean");
    meaning.complete(&|now| progress.set(now.done, now.total))
}

fn parsed<T>(path: &Path, parse: fn(&str) -> Result<T, String>) -> anyhow::Result<T> {
    let text =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    parse(&text).map_err(|error| anyhow::anyhow!("{}: {error}", path.display()))
}

impl Setting<'_> {
    /// The same queries as typed, by the whole of the ranking.
    fn plain(&self) -> Self {
        Self {
            without: Vec::new(),
            typos: None,
            correct: true,
            ..*self
        }
    }

    fn leaving_out(&self, part: RankingPart) -> Self {
        let mut without = self.without.clone();
        without.push(part);
        Self { without, ..*self }
    }

    /// The figures of every judged query, and the run of all.
    fn judge_all(&self, searcher: &Searcher) -> (Vec<Judged>, String) {
        let mut judged = Vec::new();
        let mut run = String::new();
        for (number, (id, text)) in (0..).zip(self.queries) {
            let query = match self.typos {
                Some(seed) => eval::with_typo(text, seed, number),
                None => text.clone(),
            };
            let (ranking, took) = self.rank(searcher, &query);
            write_run(&mut run, id, &ranking);
            if let Some(grades) = self.judgements.get(id) {
                judged.push(judge(id, query, &ranking, grades, took));
            }
        }
        (judged, run)
    }

    /// The ranking of one query, and how long a page of it took.
    fn rank(&self, searcher: &Searcher, query: &str) -> (Ranking, Duration) {
        let request = SearchRequest {
            query: query.to_owned(),
            limit: DEPTH,
            correct: self.correct,
            meaning: self.meaning,
            without: self.without.clone(),
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
        let names = |hit: &fixbook_index::Hit| {
            (hit.article.path.clone(), hit.article.id.clone(), hit.score)
        };
        (hits.iter().map(names).collect(), took)
    }
}

/// Articles may be judged by path or by id.
fn judge(id: &str, query: String, ranking: &Ranking, grades: &Grades, took: Duration) -> Judged {
    let named = |(path, id, _): &(String, String, f32)| {
        if grades.contains_key(path) {
            path.clone()
        } else {
            id.clone()
        }
    };
    let ranked: Vec<String> = ranking.iter().map(named).collect();
    let relevant = |article: &String| grades.get(article).is_some_and(|grade| *grade > 0);
    Judged {
        id: id.to_owned(),
        query,
        figures: [
            eval::ndcg_at(10, &ranked, grades),
            eval::mrr_at(10, &ranked, grades),
            eval::success_at(1, &ranked, grades),
            eval::success_at(3, &ranked, grades),
            eval::success_at(5, &ranked, grades),
            eval::recall_at(10, &ranked, grades),
        ],
        rank: ranked.iter().position(relevant).map(|n| n + 1),
        took,
    }
}

/// TREC run lines: `qid Q0 docno rank score tag`.
fn write_run(run: &mut String, id: &str, ranking: &Ranking) {
    for (n, (path, _, score)) in ranking.iter().enumerate() {
        let docno = path.replace(' ', "%20");
        // Writing to a String cannot fail.
        let _ = writeln!(run, "{id} Q0 {docno} {} {score} fixbook", n + 1);
    }
}
