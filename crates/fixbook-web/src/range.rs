//! Which part of a file a request asks for (RFC 9110, section 14).

use axum::http::{HeaderMap, HeaderValue, Method, header};

#[cfg(test)]
mod tests;

/// What a request for a range means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// The whole; also when the header is of no form that is understood, or names several ranges.
    All,
    /// The bytes from the first to the last, both included.
    Part(u64, u64),
    /// Bytes that the file does not have.
    Beyond,
}

/// What a request asks of a file of this size, whose version has this strong tag.
pub(crate) fn wanted(method: &Method, headers: &HeaderMap, tag: &HeaderValue, size: u64) -> Wanted {
    // Ranges are defined for GET alone (section 14.2).
    if method != Method::GET {
        return Wanted::All;
    }
    // Whoever has a part of another version gets the whole (section 13.1.5).
    if headers.get(header::IF_RANGE).is_some_and(|had| had != tag) {
        return Wanted::All;
    }
    let mut ranges = headers.get_all(header::RANGE).iter();
    let (Some(range), None) = (ranges.next(), ranges.next()) else {
        return Wanted::All;
    };
    range
        .to_str()
        .map_or(Wanted::All, |range| parse(range, size))
}

fn parse(range: &str, size: u64) -> Wanted {
    let ends = one_range(range).and_then(|(first, last)| Some((end(first)?, end(last)?)));
    match ends {
        // The last so many bytes; of an empty file that is all of it.
        Some((None, Some(0))) => Wanted::Beyond,
        Some((None, Some(_))) if size == 0 => Wanted::All,
        Some((None, Some(count))) => Wanted::Part(size.saturating_sub(count), size - 1),
        Some((Some(first), Some(last))) if first > last => Wanted::All,
        Some((Some(first), _)) if first >= size => Wanted::Beyond,
        Some((Some(first), last)) => Wanted::Part(first, last.unwrap_or(u64::MAX).min(size - 1)),
        Some((None, None)) | None => Wanted::All,
    }
}

/// The two ends of the only range of a set, as they are written.
fn one_range(range: &str) -> Option<(&str, &str)> {
    let (unit, set) = range.trim().split_once('=')?;
    let mut set = set.split(',').map(str::trim).filter(|one| !one.is_empty());
    let (one, another) = (set.next()?, set.next());
    let bytes = unit.eq_ignore_ascii_case("bytes") && another.is_none();
    one.split_once('-').filter(|_| bytes)
}

/// An end of a range: a number, or nothing where there is none. One too large for any file is the
/// largest there is.
fn end(text: &str) -> Option<Option<u64>> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| (!text.is_empty()).then(|| text.parse().unwrap_or(u64::MAX)))
}
