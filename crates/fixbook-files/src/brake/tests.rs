//! Stories of vanishing articles, told as scans at given seconds.

use std::time::{Duration, Instant};

use super::{Brake, BrakeOptions, HoldReason};
use crate::Scan;

/// One scan: when, what is gone, how many came, how many are left; then what must be removed
/// and how long what else is gone is held.
struct Step {
    at_ms: u64,
    gone: std::ops::Range<usize>,
    added: usize,
    partial: bool,
    removed: usize,
    held: Option<(HoldReason, u64)>,
}

const fn step(at_ms: u64, gone: std::ops::Range<usize>) -> Step {
    Step {
        at_ms,
        gone,
        added: 0,
        partial: false,
        removed: 0,
        held: None,
    }
}

fn scan(known: usize, step: &Step) -> Scan {
    let mut removed: Vec<String> = step.gone.clone().map(|n| format!("{n:03}.md")).collect();
    removed.sort();
    Scan {
        seen: known - removed.len() + step.added,
        changed: (0..step.added).map(|n| format!("new{n}.md")).collect(),
        added: step.added,
        complete: true,
        partial: step.partial,
        removed,
        ..Scan::default()
    }
}

#[track_caller]
fn check(known: usize, steps: &[Step]) {
    let mut brake = Brake::new(BrakeOptions::default());
    let start = Instant::now();
    for step in steps {
        let scan = scan(known, step);
        let verdict = brake.judge(known, &scan, start + Duration::from_millis(step.at_ms));
        assert_eq!(verdict.remove.len(), step.removed, "at {} ms", step.at_ms);
        let held = verdict.hold.map(|h| (h.why, h.again_in.as_millis() as u64));
        assert_eq!(held, step.held, "at {} ms", step.at_ms);
        let missing = verdict.hold.map_or(0, |h| h.missing);
        assert_eq!(
            missing + step.removed,
            step.gone.len(),
            "at {} ms",
            step.at_ms
        );
    }
}

const MOST: fn(u64) -> Option<(HoldReason, u64)> = |ms| Some((HoldReason::MostGone, ms));

#[test]
fn nothing_gone_nothing_held() {
    check(100, &[step(0, 0..0), step(5, 0..0)]);
}

#[test]
fn a_single_removal_is_believed_at_once() {
    let partial = Step {
        partial: true,
        removed: 1,
        ..step(900, 1..2)
    };
    check(
        100,
        &[
            Step {
                removed: 1,
                ..step(0, 0..1)
            },
            partial,
        ],
    );
}

#[test]
fn a_move_shows_at_once() {
    check(
        100,
        &[Step {
            added: 1,
            removed: 1,
            ..step(0, 0..1)
        }],
    );
    check(
        100,
        &[Step {
            added: 80,
            removed: 80,
            ..step(0, 0..80)
        }],
    );
}

#[test]
fn most_gone_is_believed_after_ten_seconds() {
    check(
        100,
        &[
            Step {
                held: MOST(10_000),
                ..step(0, 0..51)
            },
            Step {
                held: MOST(5_000),
                ..step(5_000, 0..51)
            },
            Step {
                removed: 51,
                ..step(10_000, 0..51)
            },
        ],
    );
}

#[test]
fn most_gone_and_back_again_starts_anew() {
    check(
        100,
        &[
            Step {
                held: MOST(10_000),
                ..step(0, 0..100)
            },
            step(6_000, 0..0),
            Step {
                held: MOST(10_000),
                ..step(12_000, 0..100)
            },
        ],
    );
}

#[test]
fn half_is_not_most_and_few_are_not_suspicious() {
    check(
        100,
        &[Step {
            removed: 50,
            ..step(0, 0..50)
        }],
    );
    check(
        19,
        &[Step {
            removed: 18,
            ..step(0, 0..18)
        }],
    );
    check(
        20,
        &[Step {
            held: MOST(10_000),
            ..step(0, 0..11)
        }],
    );
    check(
        3,
        &[Step {
            held: MOST(10_000),
            ..step(0, 0..3)
        }],
    );
}

#[test]
fn a_partial_scan_between_does_not_restart_the_wait() {
    check(
        100,
        &[
            Step {
                held: MOST(10_000),
                ..step(0, 0..60)
            },
            Step {
                partial: true,
                removed: 1,
                ..step(3_000, 99..100)
            },
            Step {
                removed: 60,
                ..step(10_000, 0..60)
            },
        ],
    );
}

#[test]
fn a_lost_root_is_held_for_good() {
    let mut brake = Brake::default();
    let lost = Scan::of_lost_root();
    let start = Instant::now();
    for seconds in [0, 10, 100_000] {
        let verdict = brake.judge(50, &lost, start + Duration::from_secs(seconds));
        assert!(verdict.remove.is_empty());
        assert_eq!(
            verdict.hold.map(|h| (h.why, h.missing)),
            Some((HoldReason::RootLost, 50))
        );
    }
    assert_eq!(brake.judge(0, &lost, start).hold, None);
}
