//! `fixbook init`: a knowledge base that is right from the start.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use anyhow::Context;
use fixbook_author::kit::{KitFile, kit};
use fixbook_history::Repository;

use crate::cli::{Global, InitArgs};
use crate::output::{self, QUIET, TITLE, count};

/// Writes what is missing; what is there stays as it is.
pub(crate) fn run(_global: &Global, args: &InitArgs) -> anyhow::Result<bool> {
    let mut out = output::stdout();
    let (mut made, mut kept) = (0, 0);
    for file in kit(&args.title) {
        let path = args.dir.join(&file.path);
        let new =
            write_new(&path, &file).with_context(|| format!("cannot write {}", path.display()))?;
        if new {
            made += 1;
        } else {
            kept += 1;
            writeln!(out, "{QUIET}kept {}{QUIET:#}", path.display())?;
        }
    }
    writeln!(
        out,
        "{} written below {}",
        count(made, "file"),
        args.dir.display()
    )?;
    if kept > 0 {
        writeln!(
            out,
            "{} were there and stay as they are",
            count(kept, "file")
        )?;
    }
    if !args.no_git {
        set_up_git(&args.dir, &mut out)?;
    }
    writeln!(
        out,
        "\nNext:\n  {TITLE}cd {}{TITLE:#}\n  {TITLE}fixbook new{TITLE:#}      write the first article\n  {TITLE}fixbook serve{TITLE:#}    see it",
        args.dir.display()
    )?;
    Ok(true)
}

/// Writes a file that is not there; whether it was written.
fn write_new(path: &Path, file: &KitFile) -> std::io::Result<bool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut new = match OpenOptions::new().write(true).create_new(true).open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Ok(false),
        opened => opened?,
    };
    new.write_all(file.text.as_bytes())?;
    #[cfg(unix)]
    if file.executable {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o755))?;
    }
    Ok(true)
}

/// Makes a repository where there is none, and turns the hook on where no other is.
fn set_up_git(dir: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    let git = match Repository::around(dir) {
        Some(git) => git,
        None => match Repository::init(dir) {
            Ok(git) => git,
            Err(error) => {
                writeln!(
                    out,
                    "There is no Git repository, and none could be made: {error:#}"
                )?;
                return Ok(());
            }
        },
    };
    if !git.prefix().is_empty() {
        writeln!(
            out,
            "The folder is part of a larger repository: its hooks and pipelines were left alone."
        )?;
    } else if git.change(&["config", "core.hooksPath"]).is_err() {
        git.change(&["config", "core.hooksPath", ".githooks"])?;
    }
    Ok(())
}
