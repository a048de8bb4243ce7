//! `fixbook check`: everything that is wrong with the articles, with file, line and cure.

use std::io::Write;

use anyhow::{Context, bail};
use fixbook_article::Severity;
use fixbook_author::format::{self, Report};
use fixbook_author::{Finding, Rule, has_failed, rule};

use crate::checking::{self, Checked};
use crate::cli::{CheckArgs, CheckFormat, Global};
use crate::config::Config;
use crate::external;
use crate::likeness::{self, Likeness};
use crate::output::{self, QUIET, TITLE, count};
use crate::search_tests;
use crate::settings::TESTS_FILE;

/// How often fixes are made: one may bring the next to light.
const ROUNDS: usize = 5;

/// Lists findings; false when there are errors or warnings.
pub(crate) fn run(global: &Global, args: &CheckArgs) -> anyhow::Result<bool> {
    if let Some(code) = &args.explain {
        return explain(code);
    }
    for code in args.only.iter().chain(&args.skip) {
        known(code)?;
    }
    let config = crate::open::config(global, args.kb.as_ref())?;
    let likeness = likeness(&config)?;
    let (mut checked, mut meant) = read(&config, likeness.as_ref())?;
    let tests = search_tests::of_folder(&config, checked.settings.search_tests())?;
    let mut found = asked_for(&config, &checked, &tests, args)?;
    let mut cured = 0;
    for _ in 0..ROUNDS {
        if !args.fix || found.iter().all(|finding| finding.fix.is_none()) {
            break;
        }
        let made = checked.fix(&found)?;
        if made == 0 {
            break;
        }
        cured += made;
        (checked, meant) = read(&config, likeness.as_ref())?;
        found = asked_for(&config, &checked, &tests, args)?;
    }
    write(&checked, &found, args, cured)?;
    if args.format == CheckFormat::Human && !args.json {
        say_what_was_meant(&checked, meant)?;
        tests.write(&mut output::stdout())?;
    }
    Ok(!has_failed(&found))
}

/// What is known of the meaning of articles; none when it is not to be used.
fn likeness(config: &Config) -> anyhow::Result<Option<Likeness>> {
    if !config.search.semantic {
        return Ok(None);
    }
    let root = config.kb.canonicalize();
    let root = root.with_context(|| format!("cannot read {}", config.kb.display()))?;
    Ok(Some(Likeness::read(&likeness::folder(
        &config.state,
        &root,
    ))))
}

/// The articles, and of how many of them the meaning is known.
fn read(config: &Config, likeness: Option<&Likeness>) -> anyhow::Result<(Checked, Option<usize>)> {
    let mut checked = checking::read(&config.kb)?;
    let meant = likeness.map(|likeness| likeness.tell(&mut checked.kb));
    Ok((checked, meant))
}

/// Says when articles were compared by their words alone.
fn say_what_was_meant(checked: &Checked, meant: Option<usize>) -> anyhow::Result<()> {
    let all = checked.kb.pages.len();
    if let Some(meant) = meant.filter(|meant| *meant < all) {
        writeln!(
            output::stdout(),
            "compared by meaning: {meant} of {all}, the others by words alone; `fixbook index` learns the rest"
        )?;
    }
    Ok(())
}

/// The findings that the flags leave.
fn asked_for(
    config: &Config,
    checked: &Checked,
    tests: &search_tests::Report,
    args: &CheckArgs,
) -> anyhow::Result<Vec<Finding>> {
    let beside = match args.external || args.external_private {
        true => external::findings(&checked.kb, &config.state, args.external_private)?,
        false => Vec::new(),
    };
    let mut found = checked.findings_with(beside);
    let failed = tests.findings().cloned();
    found.extend(failed.map(|failed| checking::of_settings((TESTS_FILE.to_owned(), failed))));
    let is = |code: &str, wanted: &String| code.eq_ignore_ascii_case(wanted);
    found.retain(|finding| {
        let only = args.only.is_empty() || args.only.iter().any(|code| is(finding.code, code));
        only && !args.skip.iter().any(|code| is(finding.code, code))
    });
    if let Some(revision) = &args.changed_since {
        let git = checked
            .git
            .as_ref()
            .context("--changed-since needs a folder in a Git repository")?;
        let changed = git.changed_since(revision)?;
        found.retain(|finding| changed.contains(&finding.path));
    }
    Ok(found)
}

fn write(
    checked: &Checked,
    found: &[Finding],
    args: &CheckArgs,
    cured: usize,
) -> anyhow::Result<()> {
    let in_repository = checked.git.as_ref().map_or("", |git| git.prefix());
    let for_people = args.format == CheckFormat::Human && !args.json;
    // People read paths as the folder names them, programs as the repository does.
    let own = if for_people || args.json || args.format == CheckFormat::Json {
        ""
    } else {
        in_repository
    };
    let report = Report {
        findings: found,
        kb: &checked.kb,
        prefix: own,
    };
    let mut out = output::stdout();
    let text = match args.format {
        CheckFormat::Json => format::json(&report),
        _ if args.json => format::json(&report),
        CheckFormat::Sarif => format::sarif(&report),
        CheckFormat::Github => format::github(&report),
        CheckFormat::Gitlab => format::gitlab(&report),
        CheckFormat::Junit => format::junit(&report),
        CheckFormat::Human => format::human(&report, args.all),
    };
    write!(out, "{text}")?;
    if for_people {
        summary(&mut out, checked, found, cured)?;
    }
    Ok(())
}

fn summary(
    out: &mut impl Write,
    checked: &Checked,
    found: &[Finding],
    cured: usize,
) -> anyhow::Result<()> {
    let of = |severity| {
        found
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let fixable = found.iter().filter(|finding| finding.fix.is_some()).count();
    write!(
        out,
        "{}: {}, {}, {}",
        count(checked.kb.pages.len(), "article"),
        count(of(Severity::Error), "error"),
        count(of(Severity::Warning), "warning"),
        count(of(Severity::Note), "note"),
    )?;
    if cured > 0 {
        write!(out, "; {cured} fixed")?;
    }
    if fixable > 0 {
        write!(out, "; `--fix` mends {fixable}")?;
    }
    writeln!(out)?;
    Ok(())
}

/// Prints what a rule is about, with its examples.
fn explain(code: &str) -> anyhow::Result<bool> {
    let rule = known(code)?;
    let mut out = output::stdout();
    writeln!(
        out,
        "{TITLE}{} {}{TITLE:#} ({})\n",
        rule.code,
        rule.name,
        rule.severity.as_str()
    )?;
    writeln!(out, "{}", rule.about)?;
    let wrong = rule.wrong.iter().map(|example| ("wrong", example.text));
    let right = rule.right.iter().map(|text| ("right", *text));
    for (label, text) in wrong.chain(right) {
        writeln!(out, "\n{QUIET}{label}{QUIET:#}")?;
        for line in text.lines() {
            writeln!(out, "    {line}")?;
        }
    }
    Ok(true)
}

fn known(code: &str) -> anyhow::Result<&'static Rule> {
    match rule(&code.to_uppercase()) {
        Some(rule) => Ok(rule),
        None => bail!("there is no rule `{code}`; codes look like FB301"),
    }
}
