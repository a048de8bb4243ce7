//! Codes that hold signs no other code holds: paths, shares, registry keys, addresses.

use std::net::Ipv6Addr;
use std::ops::Range;

use super::{Code, CodeKind, LONGEST};

/// Roots of the registry and what they stand for.
const ROOTS: [(&str, &str); 10] = [
    ("hkey_local_machine", "hkey_local_machine"),
    ("hkey_current_user", "hkey_current_user"),
    ("hkey_classes_root", "hkey_classes_root"),
    ("hkey_current_config", "hkey_current_config"),
    ("hkey_users", "hkey_users"),
    ("hklm", "hkey_local_machine"),
    ("hkcu", "hkey_current_user"),
    ("hkcr", "hkey_classes_root"),
    ("hkcc", "hkey_current_config"),
    ("hku", "hkey_users"),
];

/// The path, share, registry key or address that begins at `at`.
pub(super) fn at(text: &str, at: usize) -> Option<Code> {
    let bytes = text.as_bytes();
    let rest = &bytes[at..];
    match rest {
        [b'\\', b'\\', first, ..] if first.is_ascii_alphanumeric() => {
            let range = path_end(bytes, at, b'\\');
            Some(path(text, range))
        }
        [drive, b':', b'\\', ..] if drive.is_ascii_alphabetic() => {
            let range = path_end(bytes, at, b'\\');
            (range.len() > 3).then(|| path(text, range))
        }
        [b'/', first, ..] if first.is_ascii_alphanumeric() => {
            let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
            let opens = before.is_ascii_whitespace() || b"\"'`(<".contains(&before);
            let range = plain_end(bytes, at);
            let deep = text.get(range.clone())?.matches('/').count() >= 2;
            (opens && deep).then(|| path(text, range))
        }
        [b'%', first, ..] if first.is_ascii_alphabetic() => variable(text, at),
        [b'~', b'/', first, ..] if first.is_ascii_alphanumeric() => {
            let range = plain_end(bytes, at);
            let deep = text.get(range.clone())?.matches('/').count() >= 2;
            deep.then(|| path(text, range))
        }
        _ => registry(text, at)
            .or_else(|| mac(text, at))
            .or_else(|| ipv6(text, at)),
    }
}

/// A path that begins with a variable: `%APPDATA%\\Microsoft\\Outlook`.
fn variable(text: &str, at: usize) -> Option<Code> {
    let bytes = text.as_bytes();
    let name = bytes[at + 1..]
        .iter()
        .take_while(|byte| byte.is_ascii_alphanumeric() || b"_()".contains(byte))
        .count();
    let end = at + 1 + name;
    (bytes.get(end..end + 2)? == b"%\\").then_some(())?;
    let tail = path_end(bytes, end + 1, b'\\').end;
    let range = at..tail;
    (tail > end + 2 && range.len() <= LONGEST).then(|| path(text, range))
}

fn path(text: &str, range: Range<usize>) -> Code {
    let form = text[range.clone()].to_lowercase().replace('/', "\\");
    Code::new(text, range, CodeKind::Path, vec![form])
}

fn registry(text: &str, at: usize) -> Option<Code> {
    let bytes = text.as_bytes();
    if !matches!(bytes[at], b'H' | b'h') {
        return None;
    }
    let rest = &bytes[at..];
    let (short, long) = ROOTS.iter().find(|(root, _)| {
        rest.len() > root.len() && rest[..root.len()].eq_ignore_ascii_case(root.as_bytes())
    })?;
    let mut tail = at + short.len();
    if bytes[tail] == b':' {
        tail += 1;
    }
    if !bytes
        .get(tail)
        .is_some_and(|&byte| byte == b'\\' || byte == b'/')
    {
        return None;
    }
    let range = path_end(bytes, at, b'\\');
    let tail = text.get(tail..range.end)?;
    let parts: Vec<&str> = tail
        .split(['\\', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    let form = format!("{long}\\{}", parts.join("\\").to_lowercase());
    Some(Code::new(text, range, CodeKind::Registry, vec![form]))
}

/// The end of a path: at white space, unless the next word still belongs to the path because it
/// holds another separator.
fn path_end(bytes: &[u8], start: usize, separator: u8) -> Range<usize> {
    let mut end = plain_end(bytes, start).end;
    while bytes.get(end) == Some(&b' ') && end - start < LONGEST {
        let word = plain_end(bytes, end + 1);
        let text = &bytes[word.clone()];
        let goes_on = text.contains(&separator)
            && text[0] != separator
            && !text.contains(&b':')
            && word.end - start <= LONGEST;
        if !goes_on {
            break;
        }
        end = word.end;
    }
    start..end
}

/// The end of a word of a path: at white space, quotes and brackets, without final punctuation.
fn plain_end(bytes: &[u8], start: usize) -> Range<usize> {
    let most = bytes.len().min(start + LONGEST);
    let mut end = start;
    while end < most
        && !bytes[end].is_ascii_whitespace()
        && !b"\"'`<>|*?,;()[]".contains(&bytes[end])
    {
        end += 1;
    }
    while end > start && b".:!-".contains(&bytes[end - 1]) {
        end -= 1;
    }
    // Not within a character.
    while end < bytes.len() && end > start && bytes[end] & 0xC0 == 0x80 {
        end -= 1;
    }
    start..end
}

/// `00:1A:2B:3C:4D:5E`, `00-1A-2B-3C-4D-5E`, `001a.2b3c.4d5e`.
fn mac(text: &str, at: usize) -> Option<Code> {
    let bytes = text.as_bytes();
    let (group, sign) = match (bytes.get(at + 2)?, bytes.get(at + 4)) {
        (&sign @ (b':' | b'-'), _) => (2, sign),
        (_, Some(b'.')) => (4, b'.'),
        _ => return None,
    };
    let len = if group == 2 { 17 } else { 14 };
    let written = bytes.get(at..at + len)?;
    let fits = written.iter().enumerate().all(|(i, &byte)| {
        if i % (group + 1) == group {
            byte == sign
        } else {
            byte.is_ascii_hexdigit()
        }
    });
    let ends = !bytes
        .get(at + len)
        .is_some_and(|&byte| byte.is_ascii_alphanumeric() || byte == sign && sign != b'.');
    (fits && ends).then(|| {
        let form: String = text[at..at + len]
            .chars()
            .filter(char::is_ascii_hexdigit)
            .collect();
        let forms = vec![format!("mac:{}", form.to_ascii_lowercase())];
        Code::new(text, at..at + len, CodeKind::Mac, forms)
    })
}

fn ipv6(text: &str, at: usize) -> Option<Code> {
    let bytes = text.as_bytes();
    let mut end = at;
    while end < bytes.len().min(at + 45)
        && (bytes[end].is_ascii_hexdigit() || b":.".contains(&bytes[end]))
    {
        end += 1;
    }
    while end > at && bytes[end - 1] == b'.' {
        end -= 1;
    }
    let written = &text[at..end];
    if written.matches(':').count() < 2 || written.len() < 4 {
        return None;
    }
    if bytes
        .get(end)
        .is_some_and(|byte| byte.is_ascii_alphanumeric())
    {
        return None;
    }
    let address: Ipv6Addr = written.parse().ok()?;
    Some(Code::new(
        text,
        at..end,
        CodeKind::Ip,
        vec![format!("ip:{address}")],
    ))
}
