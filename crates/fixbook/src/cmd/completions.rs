//! `fixbook completions`: what a shell needs to complete our commands.

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use crate::cli::Cli;

/// Prints the completion script of a shell.
pub(crate) fn run(shell: Shell) -> anyhow::Result<bool> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "fixbook", &mut script);
    std::io::stdout().write_all(&script)?;
    Ok(true)
}
