//! Readers of every speed.

use std::time::Duration;

use super::{Account, Pace};

const PACE: Pace = Pace {
    bytes: 1000,
    time: Duration::from_secs(10),
};

/// Whether a reader that takes so many bytes after each wait of so many seconds gets all of a long
/// answer.
fn is_served(take: usize, every: u64) -> bool {
    let mut account = Account::new(PACE);
    (0..1000).all(|_| {
        let patient = account.left() > Duration::from_secs(every);
        account.took(take, Duration::from_secs(every));
        patient
    })
}

#[test]
fn a_reader_that_keeps_up_is_served_however_long_it_takes() {
    for (take, every) in [(1, 0), (1000, 9), (300, 2), (112, 1), (100_000, 9)] {
        assert!(is_served(take, every), "{take} every {every} s");
    }
}

#[test]
fn a_reader_that_takes_little_now_and_then_is_let_go() {
    for (take, every) in [(1, 1), (99, 1), (500, 6), (5000, 11), (0, 11)] {
        assert!(!is_served(take, every), "{take} every {every} s");
    }
}
