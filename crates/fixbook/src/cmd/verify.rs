//! `fixbook verify`: records who found an article right, when and at which commit, without touching it.

use std::fs::{self, OpenOptions};
use std::io::Write;

use anyhow::{Context, bail};
use fixbook_author::verified::{FILE, Verification};

use crate::checking;
use crate::cli::{Global, VerifyArgs};
use crate::output::{self, TITLE};

/// What stands at the head of a new file.
const HEAD: &str = "# Which article was found right, when, at which commit, by whom. Written by `fixbook verify`.\n";

/// Appends a line for each article.
pub(crate) fn run(global: &Global, args: &VerifyArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.kb.as_ref())?;
    let checked = checking::read(&config.kb)?;
    let git = checked.git.as_ref();
    let known = || git.and_then(|git| git.ask(&["config", "user.name"]).ok());
    let by = args.by.clone().or_else(known).unwrap_or_default();
    let by = by.trim();
    if by.is_empty() {
        bail!("who found it right? Name them with `--by NAME`");
    }
    let mut lines = String::new();
    let mut out = output::stdout();
    for name in &args.articles {
        let page = checked.find(name)?;
        if let Some(git) = git
            && !git
                .ask(&["status", "--porcelain", "--", &page.path])?
                .trim()
                .is_empty()
        {
            bail!(
                "{} has changes that are not committed\nhelp: commit them first, so that the record names the text that was read",
                page.path
            );
        }
        let commit = git.and_then(|git| git.ask(&["rev-parse", "--short=12", "HEAD"]).ok());
        let verification = Verification {
            id: checked.kb.id(page),
            date: checking::today(),
            commit: commit.as_deref().map_or("-", str::trim).to_owned(),
            by: by.to_owned(),
        };
        lines.push_str(&verification.line());
        writeln!(
            out,
            "{TITLE}{}{TITLE:#} {} found right on {} by {by}",
            verification.id, page.article.meta.title, verification.date
        )?;
    }
    append(&checked.tree.root().join(FILE), &lines)?;
    match git {
        Some(git) if args.commit => {
            git.change(&["add", "--", FILE])?;
            let subject = format!("Verify {}", args.articles.join(", "));
            git.change(&["commit", "--quiet", "--message", &subject, "--", FILE])?;
        }
        Some(_) => writeln!(out, "Recorded in {FILE}; commit it, or use `--commit`.")?,
        None => writeln!(out, "Recorded in {FILE}.")?,
    }
    Ok(true)
}

fn append(path: &std::path::Path, lines: &str) -> anyhow::Result<()> {
    let open = || -> std::io::Result<()> {
        let before = fs::read_to_string(path).unwrap_or_default();
        let mut file = OpenOptions::new().create(true).append(true).open(path)?;
        if before.is_empty() {
            file.write_all(HEAD.as_bytes())?;
        } else if !before.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        file.write_all(lines.as_bytes())
    };
    open().with_context(|| format!("cannot write {}", path.display()))
}
