//! The fixbook binary: command line, configuration, pipeline.

mod access;
mod atomic;
mod batch;
mod beside;
mod checker;
mod checking;
mod cli;
mod cmd;
mod config;
mod contain;
mod external;
mod facts;
mod findings;
mod forgetting;
mod keeper;
mod likeness;
mod logging;
mod lsp;
mod meaning;
mod open;
mod outlet;
mod output;
mod parallel;
mod pipeline;
mod publish;
mod reading;
mod search_tests;
mod settings;
mod state;

use std::process::ExitCode;

pub use cli::{Cli, Command};

/// Exit status when a command ran and found something to report, or found nothing.
const FINDINGS: u8 = 1;
/// Exit status when a command could not run.
const CANNOT_RUN: u8 = 2;

/// Runs what the command line asks for.
pub fn run(cli: Cli) -> ExitCode {
    let global = cli.global;
    logging::start(global.log.as_deref(), cli.command.as_ref());
    let command = cli
        .command
        .unwrap_or_else(|| Command::Serve(cli::ServeArgs::default()));
    let outcome = match command {
        Command::Serve(args) => cmd::serve::run(&global, &args),
        Command::Preview(args) => cmd::preview::run(&global, &args),
        Command::Index(args) => cmd::index::run(&global, &args),
        Command::Search(args) => cmd::search::run(&global, &args),
        Command::Show(args) => cmd::show::run(&global, &args),
        Command::Similar(args) => cmd::similar::run(&global, &args),
        Command::Check(args) => cmd::check::run(&global, &args),
        Command::Init(args) => cmd::init::run(&global, &args),
        Command::Import(args) => cmd::import::run(&global, &args),
        Command::Schema(kb) => cmd::schema::run(&global, &kb),
        Command::New(args) => cmd::new::run(&global, &args),
        Command::Verify(args) => cmd::verify::run(&global, &args),
        Command::Retire(args) => cmd::retire::run(&global, &args),
        Command::Rename(args) => cmd::rename::run(&global, &args),
        Command::Lsp(args) => cmd::lsp::run(&args),
        Command::Eval(args) => cmd::eval::run(&global, &args),
        Command::Audience(args) => cmd::audience::run(&global, &args),
        Command::User(command) => cmd::user::run(&global, &command),
        Command::Completions { shell } => cmd::completions::run(shell),
    };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FINDINGS),
        // `fixbook search x | head` closes the pipe when it has enough.
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error);
            ExitCode::from(CANNOT_RUN)
        }
    }
}
