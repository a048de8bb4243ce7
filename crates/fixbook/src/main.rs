//! The fixbook program.

use std::process::ExitCode;

use clap::Parser;

/// Indexing and searching allocate much on several threads, which this one does with an eighth
/// less processor time than the system's, and with as much memory. Its settings are in
/// `.cargo/config.toml`.
#[cfg(not(target_env = "msvc"))]
#[global_allocator]
static ALLOCATOR: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;

fn main() -> ExitCode {
    fixbook::run(fixbook::Cli::parse())
}
