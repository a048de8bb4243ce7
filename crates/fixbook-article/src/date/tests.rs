//! Dates and periods as people write them.

use super::{Date, Period};

fn check(text: &str, date: &str) {
    assert_eq!(
        Date::parse(text)
            .map(|date| date.to_string())
            .unwrap_or_default(),
        date,
        "{text}"
    );
}

#[test]
fn dates_in_every_form() {
    check("2026-10-12", "2026-10-12");
    check("2026-10-12T08:00:00+02:00", "2026-10-12");
    check("2026-10-12 08:00", "2026-10-12");
    check("2026/10/12", "2026-10-12");
    check("20261012", "2026-10-12");
    check("10/12/2026", "2026-10-12");
    check("31/12/2025", "2025-12-31");
    check("12.10.2026", "2026-10-12");
    check("12 October 2026", "2026-10-12");
    check("Oct 12th, 2026", "2026-10-12");
    check("Mon, 12 Oct 2026 08:00:00 GMT", "2026-10-12");
    check("1/5/24", "2024-01-05");
    check("45286", "2023-12-26");
}

#[test]
fn what_is_no_date() {
    for text in [
        "",
        "soon",
        "2026-02-31",
        "9999999-01-01",
        "253402300800",
        "5.7.1",
        "13/13/2026",
        "-1",
        "Ünïcödé 1 1",
        "12",
    ] {
        check(text, "");
    }
}

#[test]
fn periods() {
    let due = |text: &str| {
        Period::parse(text).map(|p| Date::parse("2026-01-31").unwrap().plus(p).to_string())
    };
    assert_eq!(due("6 months").as_deref(), Some("2026-07-31"));
    assert_eq!(due("1 month").as_deref(), Some("2026-02-28"));
    assert_eq!(due("1 year").as_deref(), Some("2027-01-31"));
    assert_eq!(due("90 days").as_deref(), Some("2026-05-01"));
    assert_eq!(due("2w").as_deref(), Some("2026-02-14"));
    assert_eq!(due("sometimes"), None);
    assert_eq!(due("0 days"), None);
    let day = |text: &str| Date::parse(text).unwrap();
    assert_eq!(day("2026-03-01").days_since(day("2026-02-01")), 28);
    assert_eq!(day("2026-02-01").days_since(day("2026-03-01")), -28);
}
