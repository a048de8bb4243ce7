//! Numbers as a language groups their digits.

use fluent_bundle::FluentValue;
use fluent_bundle::memoizer::MemoizerKind;

/// `2,449`
pub(super) fn english<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    whole(value).map(|number| grouped(number, ','))
}

/// `2 449`, with a narrow space that no line breaks at.
pub(super) fn french<M: MemoizerKind>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    whole(value).map(|number| grouped(number, '\u{202F}'))
}

/// A whole number that no digit was lost of; others are written as Fluent does.
fn whole(value: &FluentValue<'_>) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let exact = number.value >= 0.0 && number.value.fract() == 0.0 && number.value < 1e15;
    exact.then(|| format!("{:.0}", number.value))
}

fn grouped(digits: String, separator: char) -> String {
    if digits.len() < 4 {
        return digits;
    }
    let mut grouped = String::with_capacity(digits.len() + digits.len());
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}
