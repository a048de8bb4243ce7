//! `fixbook index`: brings the index up to date and says what was found.

use std::io::Write;
use std::time::Instant;

use fixbook_article::Severity;

use crate::cli::{Global, IndexArgs};
use crate::meaning::{self, Meaning};
use crate::output::{self, Progress, count};
use crate::pipeline::{Pipeline, Summary};

/// Indexes for every audience that a configured site serves.
pub(crate) fn run(global: &Global, args: &IndexArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.as_ref())?;
    let audiences = config.audiences();
    let mut pipeline = crate::open::pipeline(&config, audiences, args.rebuild)?;
    let progress = Progress::new();
    let summary = pipeline.sync(&|phase| progress.show(phase))?;
    drop(progress);
    pipeline.forget_now()?;
    let mut out = output::stdout();
    writeln!(out, "{}", in_words(&summary))?;
    if config.search.semantic {
        learn_meaning(&mut out, &pipeline)?;
    }
    for outlet in pipeline.outlets() {
        let articles = count(outlet.catalog().len(), "article");
        writeln!(out, "  {}: {articles}", outlet.audience().as_str())?;
    }
    let problems = pipeline.problems();
    let worst = problems
        .iter()
        .filter(|p| p.diagnostic.severity != Severity::Note)
        .count();
    if worst > 0 {
        writeln!(
            out,
            "{} (`fixbook check` lists them)",
            count(worst, "problem")
        )?;
    }
    if args.stats {
        write_stats(&mut out, &summary)?;
    }
    Ok(true)
}

/// Computes what articles mean, as far as that is not known.
fn learn_meaning(out: &mut impl Write, pipeline: &Pipeline) -> anyhow::Result<()> {
    let mut meaning = match Meaning::open(meaning::sources(pipeline)) {
        Ok(meaning) => meaning,
        Err(error) => return Ok(writeln!(out, "Words only: {error}")?),
    };
    let started = Instant::now();
    let known = meaning.recall();
    let progress = Progress::named("Learning what articles mean");
    meaning.complete(&|now| progress.set(now.done, now.total))?;
    drop(progress);
    let learnt = count(known.total - known.done, "article");
    let seconds = started.elapsed().as_secs_f64();
    writeln!(out, "Meaning of {learnt} learnt in {seconds:.2} s")?;
    Ok(())
}

/// The summary of a run as one sentence.
pub(crate) fn in_words(summary: &Summary) -> String {
    if let Some(hold) = summary.hold {
        return format!(
            "{} of {} files are gone, so what was indexed is kept. \
             If they are meant to be gone: `fixbook index --rebuild`",
            hold.missing, hold.known
        );
    }
    let mut words = format!("{} indexed", count(summary.files, "file"));
    words.push_str(&format!(" in {:.2} s", summary.seconds));
    words.push_str(&format!(
        " ({} read, {} removed)",
        summary.read, summary.removed
    ));
    words
}

fn write_stats(out: &mut impl Write, summary: &Summary) -> std::io::Result<()> {
    let seconds = summary.seconds.max(f64::MIN_POSITIVE);
    let megabytes = summary.bytes as f64 / 1e6;
    writeln!(
        out,
        "  {:.1} MB read, {:.1} MB/s",
        megabytes,
        megabytes / seconds
    )?;
    writeln!(out, "  {:.0} files/s", summary.read as f64 / seconds)?;
    if let Some(bytes) = resident_bytes() {
        writeln!(out, "  {:.0} MB resident", bytes as f64 / 1e6)?;
    }
    Ok(())
}

/// Memory this process holds, where the system says so.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}
