//! Developer chores: what the toolchain does not check, and input for measurements.

mod bench_corpus;
mod model;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask tidy                  check what the compiler does not
       cargo xtask bench-corpus N DIR    write N varied articles to DIR, the same ones every time
       cargo xtask model FROM TO         make a language model compute with integers
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["tidy"] => tidy::run(),
        ["bench-corpus", count, dir] => bench_corpus::run(count, dir),
        ["model", from, to] => model::run(from, to),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
