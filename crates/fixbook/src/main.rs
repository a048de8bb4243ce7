//! The fixbook program.

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    fixbook::run(fixbook::Cli::parse())
}
