//! Codes told by the shape of one run of letters, digits, dots, hyphens and underscores.

use std::ops::Range;

use super::number::{decimal_forms, hex_forms, is_bare_status, win32_form};
use super::{Before, Code, CodeKind, LONGEST};

/// The run of letters, digits and `_.-` that begins at `at`, without final signs.
pub(super) fn run(bytes: &[u8], at: usize) -> Range<usize> {
    let mut end = at;
    while end < bytes.len() && (bytes[end].is_ascii_alphanumeric() || b"_.-".contains(&bytes[end]))
    {
        end += 1;
    }
    while end > at && b"_.-".contains(&bytes[end - 1]) {
        end -= 1;
    }
    at..end
}

/// Adds what the run is, alone and with the words before it.
pub(super) fn classify(text: &str, run: Range<usize>, before: &Before, codes: &mut Vec<Code>) {
    let Some(written) = text.get(run.clone()) else {
        return;
    };
    if written.len() < 2 && !written.bytes().all(|byte| byte.is_ascii_digit())
        || written.is_empty()
        || written.len() > LONGEST
    {
        return;
    }
    if let Some((status, _)) = written.split_once('-')
        && is_mail_status(status)
    {
        // `5.7.500-699` is a range of details.
        return classify(text, run.start..run.start + status.len(), before, codes);
    }
    let has_digit = written.bytes().any(|byte| byte.is_ascii_digit());
    let joined = written.bytes().any(|byte| b"_.-".contains(&byte));
    if !has_digit && !joined {
        return;
    }
    if has_digit && in_context(text, &run, written, before, codes) {
        return;
    }
    if let Some((kind, forms)) = whole(written) {
        codes.push(Code::new(text, run.clone(), kind, forms));
        if !matches!(
            kind,
            CodeKind::Hyphenated | CodeKind::Dotted | CodeKind::Constant
        ) {
            return;
        }
    }
    if joined && written.len() <= 64 {
        parts(text, run, codes);
    }
}

/// What the run is by itself.
fn whole(written: &str) -> Option<(CodeKind, Vec<String>)> {
    let lower = written.to_ascii_lowercase();
    if let Some(digits) = lower.strip_prefix("0x") {
        return hex_forms(digits).map(|forms| (CodeKind::Hex, forms));
    }
    if written.starts_with('-') {
        return decimal_forms(written).map(|forms| (CodeKind::Decimal, forms));
    }
    if is_bare_status(written) {
        let mut forms = hex_forms(written)?;
        forms.extend(decimal_forms(written).unwrap_or_default());
        return Some((CodeKind::Hex, forms));
    }
    if let Some(forms) = decimal_forms(written) {
        return Some((CodeKind::Decimal, forms));
    }
    numbered(&lower).or_else(|| joined(&lower))
}

/// Letters and then digits: messages, patches, models.
fn numbered(lower: &str) -> Option<(CodeKind, Vec<String>)> {
    let letters = lower.bytes().take_while(u8::is_ascii_lowercase).count();
    let (name, rest) = lower.split_at(letters);
    let digits = rest.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty();
    let form = || vec![lower.to_owned()];
    match name {
        "kb" if digits && rest.len() >= 5 => Some((CodeKind::Patch, form())),
        "aadsts" if digits => Some((CodeKind::Message, form())),
        "caa" if rest.len() >= 4 && rest.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            Some((CodeKind::Message, form()))
        }
        "cve" | "cwe" | "ghsa" if rest.strip_prefix('-').is_some_and(all_numbers) => {
            Some((CodeKind::Message, form()))
        }
        // `ORA-12154`, `KB-0042`, `MS17-010`: a name, a hyphen, a number.
        _ if (2..=6).contains(&name.len()) && rest.strip_prefix('-').is_some_and(is_number) => {
            Some((
                CodeKind::Message,
                vec![lower.to_owned(), lower.replace('-', "")],
            ))
        }
        _ => {
            if let Some(forms) = bare_forms(lower) {
                return Some(forms);
            }
            let plain = lower.bytes().all(|byte| byte.is_ascii_alphanumeric());
            let mixed = lower.bytes().any(|byte| byte.is_ascii_lowercase());
            (plain && mixed).then(|| (CodeKind::Model, form()))
        }
    }
}

/// A hardware address or GUID without its signs: both letters and digits, or it is a number or a word.
fn bare_forms(lower: &str) -> Option<(CodeKind, Vec<String>)> {
    let hex = lower.bytes().all(|byte| byte.is_ascii_hexdigit());
    let letters = lower.bytes().any(|byte| byte.is_ascii_lowercase());
    let digits = lower.bytes().any(|byte| byte.is_ascii_digit());
    if !(hex && letters && digits) {
        return None;
    }
    match lower.len() {
        12 => Some((CodeKind::Mac, vec![format!("mac:{lower}")])),
        32 => {
            let parts = [0..8, 8..12, 12..16, 16..20, 20..32].map(|range| &lower[range]);
            Some((CodeKind::Guid, vec![parts.join("-")]))
        }
        _ => None,
    }
}

/// Parts joined by dots, hyphens or underscores.
fn joined(lower: &str) -> Option<(CodeKind, Vec<String>)> {
    let form = || vec![lower.to_owned()];
    if is_guid(lower) {
        return Some((CodeKind::Guid, form()));
    }
    if let Some((left, right)) = lower.split_once('-')
        && (left.len(), right.len()) == (6, 6)
        && let Some(forms) = bare_forms(&format!("{left}{right}"))
    {
        return Some(forms);
    }
    if let Some(version) = lower.strip_prefix('v')
        && numbers(version, b'.').is_some()
    {
        return Some((CodeKind::Version, vec![version.to_owned()]));
    }
    if let Some((reply, status)) = lower.split_once(['-', '.']) {
        // `550-5.7.1`: the reply code and the enhanced status.
        if reply.len() == 3 && all_numbers(reply) && is_mail_status(status) {
            return Some((
                CodeKind::Mail,
                vec![format!("{reply} {status}"), status.to_owned()],
            ));
        }
    }
    if is_mail_status(lower) {
        return Some((CodeKind::Mail, form()));
    }
    if let Some(parts) = numbers(lower, b'.') {
        let octets = parts
            .iter()
            .all(|part| part.len() <= 3 && part.parse::<u16>().is_ok_and(|n| n < 256));
        return match parts.len() {
            4 if octets => Some((CodeKind::Ip, vec![format!("ip:{lower}"), lower.to_owned()])),
            _ => Some((CodeKind::Version, form())),
        };
    }
    if numbers(lower, b'-').is_some() {
        return Some((CodeKind::Version, form()));
    }
    if lower.contains('_') {
        return Some((CodeKind::Constant, form()));
    }
    if lower.contains('.') {
        return Some((CodeKind::Dotted, form()));
    }
    lower.contains('-').then(|| (CodeKind::Hyphenated, form()))
}

/// Codes among the parts of a joined run, such as `KB5005565` in `KB5005565-x64`.
fn parts(text: &str, run: Range<usize>, codes: &mut Vec<Code>) {
    let mut start = run.start;
    for end in run.clone().chain([run.end]) {
        if end < run.end && !b"_.-".contains(&text.as_bytes()[end]) {
            continue;
        }
        let part = &text[start..end];
        if part.len() >= 3
            && part.bytes().any(|byte| byte.is_ascii_digit())
            && let Some((kind, forms)) = whole(part)
        {
            codes.push(Code::new(text, start..end, kind, forms));
        }
        start = end + 1;
    }
}

/// Numbers that are codes because of the words before them. Whether nothing else is to be added.
fn in_context(
    text: &str,
    run: &Range<usize>,
    written: &str,
    before: &Before,
    codes: &mut Vec<Code>,
) -> bool {
    let Some((last, last_start)) = before.word(text, 0, run.start) else {
        return false;
    };
    let earlier = before.word(text, 1, run.start);
    let is = |word: &str| earlier.as_ref().is_some_and(|(earlier, _)| earlier == word);
    let start = earlier.as_ref().map_or(last_start, |(_, start)| *start);
    let digits = written.bytes().all(|byte| byte.is_ascii_digit()) && written.len() <= 6;
    let mut add = |start: usize, kind: CodeKind, form: String| {
        codes.push(Code::new(text, start..run.end, kind, vec![form]));
    };
    match last.as_str() {
        "event" | "eventid" | "event-id" | "events" if digits => {
            add(last_start, CodeKind::Event, format!("event:{written}"))
        }
        "id" | "ids" if digits && is("event") => {
            add(start, CodeKind::Event, format!("event:{written}"))
        }
        "kb" if digits || written.len() == 7 => {
            add(last_start, CodeKind::Patch, format!("kb{written}"))
        }
        "http" if digits && written.len() == 3 => {
            add(last_start, CodeKind::Error, format!("http:{written}"))
        }
        "error" if digits && (is("system") || is("win32") || is("windows")) => {
            add(start, CodeKind::Error, format!("win32:{written}"));
        }
        "error" | "status" if is("http") => http(text, start..run.end, written, codes),
        "1.0" | "1.1" | "2" | "3" if digits && is("http") => {
            http(text, start..run.end, written, codes);
        }
        "code" if digits && written.len() == 3 && is("status") => {
            let forms = vec![format!("http:{written}"), format!("error:{written}")];
            codes.push(Code::new(text, start..run.end, CodeKind::Error, forms));
        }
        "error" | "errno" if digits => error(text, last_start..run.end, written, codes),
        "code" | "number"
            if digits && earlier.as_ref().is_some_and(|(word, _)| names_error(word)) =>
        {
            error(text, start..run.end, written, codes);
        }
        "code" | "rc" if digits => error(text, last_start..run.end, written, codes),
        "bugcheckcode" if digits => {
            let number = written.parse().unwrap_or(0_u32);
            return stop(text, last_start..run.end, &format!("{number:x}"), codes);
        }
        "stop" | "bugcheck" => return stop(text, last_start..run.end, written, codes),
        "check" if is("bug") => return stop(text, start..run.end, written, codes),
        "code" | "error" if is("stop") => return stop(text, start..run.end, written, codes),
        _ if last.len() == 3 && last.bytes().all(|byte| byte.is_ascii_digit()) => {
            if matches!(whole(written), Some((CodeKind::Mail, _))) {
                add(
                    last_start,
                    CodeKind::Mail,
                    format!("{last} {}", written.to_ascii_lowercase()),
                );
            }
        }
        _ => {}
    }
    false
}

/// Whether a word before "code" or "number" makes what follows the number of an error.
fn names_error(word: &str) -> bool {
    matches!(word, "error" | "exit" | "status" | "return" | "result")
}

/// The number of an error, which is one of Win32 as well when it is large enough.
fn error(text: &str, range: Range<usize>, written: &str, codes: &mut Vec<Code>) {
    let mut forms = vec![format!("error:{written}")];
    forms.extend(written.parse().ok().and_then(win32_form));
    codes.push(Code::new(text, range, CodeKind::Error, forms));
}

/// A status of HTTP, with or without a detail: `500.19` is one of `500`.
fn http(text: &str, range: Range<usize>, written: &str, codes: &mut Vec<Code>) {
    let status = written.split('.').next().unwrap_or_default();
    let numbers = written.split('.').all(is_digits);
    if status.len() != 3 || !numbers || !matches!(status.as_bytes()[0], b'1'..=b'5') {
        return;
    }
    let mut forms = vec![format!("http:{written}")];
    if status != written {
        forms.push(format!("http:{status}"));
    }
    codes.push(Code::new(text, range, CodeKind::Error, forms));
}

/// A stop code: `0x7B`, `7B` and `0x0000007B` are one.
fn stop(text: &str, range: Range<usize>, written: &str, codes: &mut Vec<Code>) -> bool {
    let lower = written.to_ascii_lowercase();
    let digits = lower.strip_prefix("0x").unwrap_or(&lower);
    let Some(mut forms) = (digits.len() <= 8).then(|| hex_forms(digits)).flatten() else {
        return false;
    };
    forms.push(format!("stop:{}", digits.trim_start_matches('0')));
    codes.push(Code::new(text, range, CodeKind::Stop, forms));
    true
}

/// The parts between signs, when there are at least two and all are numbers.
fn numbers(lower: &str, sign: u8) -> Option<Vec<&str>> {
    let parts: Vec<&str> = lower.split(char::from(sign)).collect();
    let all = parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    (all && parts.len() >= 2).then_some(parts)
}

/// An enhanced mail status (RFC 3463): class 2, 4 or 5, subject, detail.
fn is_mail_status(lower: &str) -> bool {
    numbers(lower, b'.').is_some_and(|parts| {
        matches!(parts[..], ["2" | "4" | "5", subject, detail] if subject.len() <= 3 && detail.len() <= 3)
    })
}

fn all_numbers(text: &str) -> bool {
    text.split('-').all(is_digits)
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is a number of the length that messages have.
fn is_number(text: &str) -> bool {
    is_digits(text) && (3..=6).contains(&text.len())
}

fn is_guid(lower: &str) -> bool {
    lower.len() == 36
        && lower.bytes().enumerate().all(|(i, byte)| match i {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
