//! A day, as front matter writes it.

use std::fmt;

use jiff::civil;
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// A civil date without time or zone; shown as `2026-10-12`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Date(civil::Date);

/// How a date was written, when that deserves a word to the author.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// A form that can be read in one way only.
    Clear,
    /// `05/06/2026`, read as month/day/year.
    MonthFirst,
    /// A day number of a spreadsheet, such as `45286`.
    Serial,
}

impl Date {
    /// The date of this year, month (1 to 12) and day, if it exists.
    pub fn from_ymd(year: i16, month: i8, day: i8) -> Option<Self> {
        civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The day it is in UTC, so many seconds after the beginning of 1970.
    pub fn from_unix_seconds(seconds: i64) -> Self {
        let epoch = civil::Date::constant(1970, 1, 1);
        let days = jiff::Span::new()
            .try_days(seconds.div_euclid(86_400))
            .unwrap_or_default();
        Self(epoch.saturating_add(days))
    }

    /// Reads a date in any form front matter is known to use.
    ///
    /// `2026-10-12`, `2026/10/12`, `2026-10-12T08:00:00Z`, `20261012`, `10/12/2026` (month first),
    /// `12.10.2026` (day first), `12 October 2026`, `Oct 12, 2026`, and a spreadsheet's day number.
    pub fn parse(text: &str) -> Option<Self> {
        Self::read(text).map(|(date, _)| date)
    }

    pub(crate) fn read(text: &str) -> Option<(Self, Spelling)> {
        let text = text.trim();
        if text.is_empty() || text.len() > 64 {
            return None;
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            return digits_only(text);
        }
        if let Some(month) = month_in(text) {
            return with_month_name(text, month).map(|date| (date, Spelling::Clear));
        }
        with_separators(text)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, from 1.
    pub fn day(self) -> i8 {
        self.0.day()
    }

    /// Days from `earlier` to this date; negative when this date comes first.
    pub fn days_since(self, earlier: Self) -> i32 {
        let days = |date: civil::Date| {
            date.since(civil::date(1970, 1, 1))
                .map_or(0, |span| span.get_days())
        };
        days(self.0) - days(earlier.0)
    }

    /// This date plus a period; the last day of the calendar when it goes beyond.
    pub fn plus(self, period: Period) -> Self {
        let span = match period {
            Period::Days(days) => jiff::Span::new().try_days(days),
            Period::Months(months) => jiff::Span::new().try_months(months),
        };
        let sum = span.and_then(|span| self.0.checked_add(span));
        Self(sum.unwrap_or(civil::Date::MAX))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A length of time in days or months, such as `6 months`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// Days; weeks are seven of them.
    Days(i32),
    /// Months; years are twelve of them.
    Months(i32),
}

impl Period {
    /// Reads `6 months`, `1 year`, `90 days`, `2 weeks`, `12m`, `90` (days).
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let split = text
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(text.len());
        let (number, unit) = text.split_at(split);
        let number: i32 = number
            .parse()
            .ok()
            .filter(|number| (1..=36_500).contains(number))?;
        match unit.trim().trim_end_matches('s') {
            "" | "d" | "day" => Some(Self::Days(number)),
            "w" | "week" => Some(Self::Days(number * 7)),
            "m" | "mo" | "month" => Some(Self::Months(number)),
            "y" | "yr" | "year" => Some(Self::Months(number * 12)),
            _ => None,
        }
    }
}

/// `20261012`, or the days since 30 December 1899 that spreadsheets count in.
fn digits_only(text: &str) -> Option<(Date, Spelling)> {
    let number: i32 = text.parse().ok()?;
    match text.len() {
        8 => {
            let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
            let date = Date::from_ymd(year as i16, month as i8, day as i8)?;
            Some((date, Spelling::Clear))
        }
        // 1982 to 2063: nobody writes any other number where a date belongs.
        5 if (30_000..=60_000).contains(&number) => {
            let epoch = Date::from_ymd(1899, 12, 30)?;
            Some((epoch.plus(Period::Days(number)), Spelling::Serial))
        }
        _ => None,
    }
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

fn month_in(text: &str) -> Option<i8> {
    words(text).find_map(|word| {
        let word = word.to_lowercase();
        let name = word
            .get(..3)
            .filter(|_| word.chars().all(char::is_alphabetic))?;
        MONTHS
            .iter()
            .position(|month| *month == name)
            .map(|index| index as i8 + 1)
    })
}

/// `12 October 2026`, `October 12th, 2026`, `Mon, 12 Oct 2026 08:00:00`.
fn with_month_name(text: &str, month: i8) -> Option<Date> {
    let numbers = words(text).filter_map(|word| {
        word.trim_end_matches(|c: char| c.is_ascii_alphabetic())
            .parse::<i16>()
            .ok()
    });
    let (mut year, mut day) = (None, None);
    for number in numbers.take(3) {
        match number {
            1..=31 if day.is_none() => day = Some(number as i8),
            1000..=9999 if year.is_none() => year = Some(number),
            _ => {}
        }
    }
    Date::from_ymd(year?, month, day?)
}

/// `2026-10-12` and its like, `10/12/2026`, `12.10.2026`; a time after it is left aside.
fn with_separators(text: &str) -> Option<(Date, Spelling)> {
    let end = text
        .find(|c: char| c == 'T' || c == ',' || c.is_whitespace())
        .unwrap_or(text.len());
    let day_part = &text[..end];
    let separator = day_part.chars().find(|c| !c.is_ascii_digit())?;
    if !matches!(separator, '-' | '/' | '.') {
        return None;
    }
    let mut parts = day_part.split(separator);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let number = |part: &str| part.parse::<i16>().ok().filter(|number| *number >= 0);
    let (a, b, c) = (number(first)?, number(second)?, number(third)?);
    if first.len() == 4 {
        return Some((
            Date::from_ymd(a, i8::try_from(b).ok()?, i8::try_from(c).ok()?)?,
            Spelling::Clear,
        ));
    }
    let year = match third.len() {
        4 => c,
        2 => 2000 + c,
        _ => return None,
    };
    let (a, b) = (i8::try_from(a).ok()?, i8::try_from(b).ok()?);
    if separator == '/' && a <= 12 {
        let spelling = if b <= 12 && a != b {
            Spelling::MonthFirst
        } else {
            Spelling::Clear
        };
        return Some((Date::from_ymd(year, a, b)?, spelling));
    }
    Some((Date::from_ymd(year, b, a)?, Spelling::Clear))
}
