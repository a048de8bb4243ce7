//! What people read in the terminal: colours where there are any, nothing else to parse.

use std::io::{self, IsTerminal, Write};
use std::ops::Range;

use anstyle::{AnsiColor, Style};
use fixbook_web::Phase;
use indicatif::{ProgressBar, ProgressStyle};

/// Titles.
pub(crate) const TITLE: Style = Style::new().bold();
/// What matched.
pub(crate) const MATCH: Style = AnsiColor::Yellow.on_default().bold();
/// What matters less.
pub(crate) const QUIET: Style = Style::new().dimmed();
/// Errors.
const ERROR: Style = AnsiColor::Red.on_default().bold();

/// Standard output, with colours dropped where it is no terminal or `NO_COLOR` is set.
pub(crate) fn stdout() -> anstream::AutoStream<io::Stdout> {
    anstream::stdout()
}

/// Text with the matching ranges marked; ranges that do not fit are left out.
pub(crate) fn marked(text: &str, ranges: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len() + ranges.len() * 10);
    let mut done = 0;
    for range in ranges {
        let (Some(before), Some(hit)) = (text.get(done..range.start), text.get(range.clone()))
        else {
            continue;
        };
        out.push_str(before);
        out.push_str(&format!("{MATCH}{hit}{MATCH:#}"));
        done = range.end;
    }
    out.push_str(text.get(done..).unwrap_or(""));
    out
}

/// Says something that is not part of the answer.
pub(crate) fn note(text: &str) {
    drop(writeln!(anstream::stderr(), "{QUIET}{text}{QUIET:#}"));
}

/// Says why a command could not run.
pub(crate) fn error(error: &anyhow::Error) {
    let mut out = anstream::stderr();
    // Nobody is left to tell when standard error is closed.
    drop(writeln!(out, "{ERROR}error{ERROR:#}: {error:#}"));
}

/// Whether the reader of our output went away.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .downcast_ref::<io::Error>()
        .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}

/// "1 problem", "2 problems".
pub(crate) fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

/// Files that are worth a progress bar.
const MANY: usize = 500;

/// A progress bar for long indexing; silent when standard error is no terminal.
pub(crate) struct Progress(ProgressBar);

impl Progress {
    /// A bar that shows itself once there is much to do.
    pub(crate) fn new() -> Self {
        Self::named("Indexing")
    }

    /// The same for other work.
    pub(crate) fn named(what: &str) -> Self {
        let bar = ProgressBar::hidden();
        let template = format!("{what} {{wide_bar}} {{pos}}/{{len}} {{eta}}");
        if let Ok(style) = ProgressStyle::with_template(&template) {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Shows how far the pipeline is.
    pub(crate) fn show(&self, phase: Phase) {
        if let Phase::Indexing { done, total } = phase
            && (total > MANY || !self.0.is_hidden())
        {
            self.set(done, total);
        }
    }

    /// Shows how much is done.
    pub(crate) fn set(&self, done: usize, total: usize) {
        if self.0.is_hidden() && io::stderr().is_terminal() {
            self.0
                .set_draw_target(indicatif::ProgressDrawTarget::stderr());
        }
        self.0.set_length(total as u64);
        self.0.set_position(done as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
