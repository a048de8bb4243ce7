//! Keeps a fault of fixbook itself to the article it happened with, and faults on purpose for tests.
//!
//! In a build for development, `FIXBOOK_FAULT=parse:a.md` makes fixbook panic where it parses
//! `a.md`, and `commit:public*2` the first two times it commits the public index. A release build
//! has no such switch.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// What `work` gives; none when it panicked. The cause is on standard error, and the log says
/// where.
pub(crate) fn contain<T>(doing: &str, path: &str, work: impl FnOnce() -> T) -> Option<T> {
    let work = || {
        fault(doing, path);
        work()
    };
    // What a panic leaves half done is dropped, never used.
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    if done.is_none() {
        tracing::error!(doing, ?path, "a fault of fixbook; please report it");
    }
    done
}

/// Panics when a test wants it here.
#[cfg(debug_assertions)]
pub(crate) fn fault(doing: &str, at: &str) {
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicU32, Ordering};

    static WANTED: OnceLock<Option<(String, u32)>> = OnceLock::new();
    static HAPPENED: AtomicU32 = AtomicU32::new(0);
    let wanted = WANTED.get_or_init(|| {
        let wanted = std::env::var("FIXBOOK_FAULT").ok()?;
        let (place, times) = wanted.rsplit_once('*').unwrap_or((&wanted, ""));
        Some((place.to_owned(), times.parse().unwrap_or(u32::MAX)))
    });
    if let Some((place, times)) = wanted
        && place.split_once(':') == Some((doing, at))
    {
        assert!(
            HAPPENED.fetch_add(1, Ordering::Relaxed) >= *times,
            "a fault on purpose"
        );
    }
}

/// Nothing, in a release build.
#[cfg(not(debug_assertions))]
pub(crate) fn fault(_doing: &str, _at: &str) {}
