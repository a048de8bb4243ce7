//! Where people go after signing in: an address of this site, whatever a link said.

#[cfg(test)]
mod tests;

/// Longest address that is kept.
const MAX_BYTES: usize = 2_000;

/// The address to go on to, if it is a path on this site; none when it could lead elsewhere.
///
/// A browser reads `\` as `/`, drops tabs and line ends, and takes what follows `//` for a host,
/// so that any of these is refused, also when they are percent-encoded once or more.
pub fn return_to(address: &str) -> Option<&str> {
    if address.len() > MAX_BYTES || !address.starts_with('/') {
        return None;
    }
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let mut decoded = path.to_owned();
    for _ in 0..4 {
        if !is_plain_path(&decoded) {
            return None;
        }
        decoded = decode(&decoded)?;
    }
    let signing_in = path == "/sign-in" || path == "/sign-out" || path.starts_with("/sign-in/");
    (is_plain_path(&decoded) && is_visible(address) && !signing_in).then_some(address)
}

fn is_plain_path(path: &str) -> bool {
    !path.starts_with("//") && !path.contains('\\') && is_visible(path) && !dots_to_slashes(path)
}

/// Whether resolving `.` and `..` leaves a path that begins with two slashes.
fn dots_to_slashes(path: &str) -> bool {
    path.contains("/..//") || path.contains("/.//")
}

fn is_visible(text: &str) -> bool {
    !text.chars().any(|c| c.is_control())
}

/// Percent-decodes once; none when the result is no text.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let escaped = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
        let value = escaped.and_then(|two| u8::from_str_radix(two, 16).ok());
        match value {
            Some(value) if first == b'%' => {
                bytes.push(value);
                rest = &after[2..];
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}
