//! Where log lines go, and which.

use std::io::{IsTerminal, stderr};

use tracing_subscriber::EnvFilter;

use crate::cli::Command;

/// Starts logging to standard error: what `filter` says, else what suits the command.
pub(crate) fn start(filter: Option<&str>, command: Option<&Command>) {
    let serving = matches!(command, None | Some(Command::Serve(_)));
    let usual = if serving { "info" } else { "warn" };
    let filter = EnvFilter::new(filter.unwrap_or(usual));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(stderr);
    let started = lines
        .with_ansi(stderr().is_terminal())
        .with_target(false)
        .try_init();
    // A test may have started it already; then its choice holds.
    drop(started);
}
