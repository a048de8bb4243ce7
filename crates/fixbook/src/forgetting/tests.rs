//! When what is to be done, with a clock of the test's own.

use std::time::{Duration, Instant};

use super::{Forgetting, LEAST_REST, Step};

const SECOND: Duration = Duration::from_secs(1);

#[test]
fn a_commit_is_looked_at_once_and_its_leavings_wait_a_second() {
    let start = Instant::now();
    let mut forgetting = Forgetting::new(start);
    assert_eq!(forgetting.step(1, start), Step::Look);
    forgetting.looked(1, false, start);
    assert_eq!(forgetting.step(1, start + 60 * SECOND), Step::Nothing);
    assert_eq!(forgetting.step(2, start + 60 * SECOND), Step::Look);
    forgetting.looked(2, true, start + 60 * SECOND);
    assert_eq!(forgetting.step(3, start + 60 * SECOND), Step::Nothing);
    assert_eq!(forgetting.step(3, start + 61 * SECOND), Step::Begin);
}

#[test]
fn the_longer_it_took_the_longer_it_rests() {
    let start = Instant::now();
    for (took, rest) in [(0, LEAST_REST), (1, 19 * SECOND), (15, 285 * SECOND)] {
        let mut forgetting = Forgetting::new(start);
        forgetting.state = super::State::Underway { since: start };
        let end = start + took * SECOND;
        assert_eq!(forgetting.step(1, end), Step::Ask);
        forgetting.done(end);
        assert_eq!(forgetting.step(2, end), Step::Look);
        forgetting.looked(2, true, end);
        assert_eq!(forgetting.step(2, end + rest - SECOND / 2), Step::Nothing);
        assert_eq!(forgetting.step(2, end + rest), Step::Begin);
    }
}
