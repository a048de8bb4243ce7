//! Attempts over time.

use std::time::{Duration, Instant};

use super::{MAX_KEYS, Rate, RateLimit};

const RATE: Rate = Rate {
    burst: 3,
    every: Duration::from_secs(10),
};

#[test]
fn a_burst_passes_then_one_at_a_time() {
    let start = Instant::now();
    let mut limit = RateLimit::new(RATE);
    // Seconds since the start, and the seconds to wait, if any.
    for (n, (at, wait)) in [
        (0, None),
        (0, None),
        (0, None),
        (0, Some(10)),
        (4, Some(6)),
        (10, None),
        (10, Some(10)),
        (25, None),
        (25, Some(5)),
        (1000, None),
        (1000, None),
        (1000, None),
        (1000, Some(10)),
    ]
    .into_iter()
    .enumerate()
    {
        let taken = limit.take("ada", start + Duration::from_secs(at));
        assert_eq!(taken.err(), wait.map(Duration::from_secs), "attempt {n}");
    }
}

#[test]
fn keys_do_not_share_and_a_success_forgets() {
    let now = Instant::now();
    let mut limit = RateLimit::new(RATE);
    for _ in 0..3 {
        assert!(limit.take("ada", now).is_ok());
    }
    assert!(limit.take("ada", now).is_err());
    assert!(limit.take("grace", now).is_ok());
    limit.forget("ada");
    assert!(limit.take("ada", now).is_ok());
}

#[test]
fn what_is_given_back_was_never_taken() {
    let now = Instant::now();
    let mut limit = RateLimit::new(RATE);
    for _ in 0..100 {
        assert!(limit.take("office", now).is_ok());
        limit.give_back("office");
        limit.give_back("nobody");
    }
    for _ in 0..3 {
        assert!(limit.take("office", now).is_ok());
    }
    assert!(limit.take("office", now).is_err());
}

#[test]
fn many_keys_take_bounded_memory_and_the_worst_are_remembered() {
    let now = Instant::now();
    let mut limit = RateLimit::new(RATE);
    for _ in 0..3 {
        assert!(limit.take("stubborn", now).is_ok());
    }
    for n in 0..3 * MAX_KEYS {
        assert!(limit.take(&n.to_string(), now).is_ok());
        assert!(limit.full_at.len() <= MAX_KEYS);
    }
    assert!(limit.take("stubborn", now).is_err());
}
