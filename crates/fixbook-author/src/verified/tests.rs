//! Lines survive being written, merged and damaged.

use super::*;

#[test]
fn lines_are_read_as_they_were_written() {
    let one = Verification {
        id: "KB-0042".to_owned(),
        date: Date::from_ymd(2026, 11, 24).expect("a day"),
        commit: "a852861".to_owned(),
        by: "Ada\tAnalyst".to_owned(),
    };
    let read = Verification::read(&one.line()).expect("a line");
    assert_eq!(
        read,
        Verification {
            by: "Ada Analyst".to_owned(),
            ..one
        }
    );
}

#[test]
fn the_last_day_counts_and_bad_lines_are_named() {
    let text = "# who found what right\nKB-1\t2026-03-01\tb\tBo\nKB-1\t2026-01-01\ta\tAda\n<<<<<<< HEAD\n\nkb-2\tsoon\n";
    let (last, bad) = read(text);
    assert_eq!(last["kb-1"].by, "Bo");
    assert_eq!(bad, [4, 6]);
}
