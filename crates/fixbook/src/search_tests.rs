//! The search tests of a knowledge base: run, reported, and compared with those of the last commit.

mod ranks;

use std::io::Write;
use std::path::Path;

use anyhow::Context;
use fixbook_article::{Audience, Diagnostic, Expected, SearchTest, Severity, diagnostic_codes};
use fixbook_index::{TestOutcome, Verdict, run_search_test};

use crate::config::Config;
use crate::output::{Progress, count};
use crate::pipeline::Pipeline;
use ranks::{Key, Ranks};

/// How the search tests ended.
#[derive(Default)]
pub(crate) struct Report {
    outcomes: Vec<(SearchTest, TestOutcome, Option<Diagnostic>)>,
    /// Ranks of another commit, and its short name.
    before: Option<(String, Ranks)>,
}

/// Runs the tests of the configured folder on its articles as they are now, indexed in memory.
pub(crate) fn of_folder(config: &Config, tests: &[SearchTest]) -> anyhow::Result<Report> {
    if tests.is_empty() {
        return Ok(Report::default());
    }
    let mut pipeline = Pipeline::in_memory(&config.kb, &audiences(tests))?;
    let progress = Progress::new();
    pipeline.sync(&|phase| progress.show(phase))?;
    drop(progress);
    run(&pipeline, &config.kb, &config.state)
}

/// The audiences whose indexes the tests of a knowledge base need.
fn audiences(tests: &[SearchTest]) -> Vec<Audience> {
    let mut audiences = vec![Audience::Internal];
    for test in tests {
        if !audiences.contains(&test.audience) {
            audiences.push(test.audience);
        }
    }
    audiences
}

/// Runs the tests against the indexes of a pipeline that is up to date, and keeps the ranks in the
/// state directory for the next time.
fn run(pipeline: &Pipeline, kb: &Path, state: &Path) -> anyhow::Result<Report> {
    let mut report = Report::default();
    let tests = pipeline.settings().search_tests();
    let staff = pipeline
        .outlets()
        .first()
        .context("staff have an index")?
        .searcher();
    for test in tests {
        let outlet = pipeline
            .outlets()
            .iter()
            .find(|outlet| outlet.audience() == test.audience);
        let searcher = outlet
            .context("every audience of a test has an index")?
            .searcher();
        let outcome = run_search_test(&searcher, test);
        let (Expected::Within { article, .. } | Expected::Never { article }) = &test.expected;
        let known = fixbook_index::find_article(staff.catalog(), article).is_some();
        report
            .outcomes
            .push((test.clone(), outcome, finding(test, outcome, known)));
    }
    let now = report
        .outcomes
        .iter()
        .map(|(test, outcome, _)| (Key::of(test), outcome.rank));
    report.before = ranks::exchange(kb, state, now.collect());
    Ok(report)
}

/// What is wrong, if anything is.
fn finding(test: &SearchTest, outcome: TestOutcome, known: bool) -> Option<Diagnostic> {
    let site = test.audience.as_str();
    let (Expected::Within { article, .. } | Expected::Never { article }) = &test.expected;
    let error = |message: String, help: &str| {
        let code = diagnostic_codes::FAILED_SEARCH_TEST;
        Some(Diagnostic::new(code, Severity::Error, (test.line, 1), message).with_help(help))
    };
    if !known {
        return error(
            format!("there is no article `{article}`"),
            "name an article by its id or its path",
        );
    }
    let query = &test.query;
    match (outcome.verdict, &test.expected, outcome.rank) {
        (Verdict::Passed, ..) => None,
        (Verdict::NotThere, ..) => error(
            format!("`{article}` is not on the {site} site, so `{query}` cannot find it"),
            "change the audience of the article or of the test",
        ),
        (Verdict::Failed, Expected::Within { rank: worst, .. }, Some(rank)) => error(
            format!("`{query}` finds {article} at rank {rank}, not within {worst} ({site})"),
            "give the article the words people use, as symptoms or keywords, or add a synonym",
        ),
        (Verdict::Failed, Expected::Within { .. }, None) => error(
            format!("`{query}` does not find {article} ({site})"),
            "give the article the words people use, as symptoms or keywords, or add a synonym",
        ),
        (Verdict::Failed, Expected::Never { .. }, rank) => error(
            format!(
                "`{query}` finds {article} on the {site} site at rank {}, which it must never",
                rank.unwrap_or_default()
            ),
            "keep these words inside a staff block, or change the audience of the article",
        ),
    }
}

impl Report {
    /// What is wrong, in the order of the file.
    pub(crate) fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.outcomes
            .iter()
            .filter_map(|(.., finding)| finding.as_ref())
    }

    /// Prints how many pass, and whose rank moved.
    pub(crate) fn write(&self, out: &mut impl Write) -> std::io::Result<()> {
        if self.outcomes.is_empty() {
            return Ok(());
        }
        let failed = self.findings().count();
        writeln!(
            out,
            "{}: {} pass, {failed} fail",
            count(self.outcomes.len(), "search test"),
            self.outcomes.len() - failed
        )?;
        let Some((commit, before)) = &self.before else {
            return Ok(());
        };
        let mut moved = 0;
        for (test, outcome, _) in &self.outcomes {
            let Some(was) = before
                .get(&Key::of(test))
                .filter(|was| **was != outcome.rank)
            else {
                continue;
            };
            let shown = |rank: Option<usize>| rank.map_or("-".to_owned(), |n| n.to_string());
            writeln!(
                out,
                "  line {}: rank {} -> {}  {}",
                test.line,
                shown(*was),
                shown(outcome.rank),
                test.query
            )?;
            moved += 1;
        }
        writeln!(out, "  {} moved since {commit}", count(moved, "rank"))
    }
}
