//! Bytes of every encoding that exports come in.

use super::decode;

#[track_caller]
fn check(bytes: &[u8], text: &str, encoding: Option<&str>, damaged: bool) {
    let decoded = decode(bytes);
    assert_eq!(decoded.text, text);
    assert_eq!((decoded.encoding, decoded.damaged), (encoding, damaged));
}

#[test]
fn bytes_become_text() {
    check(b"plain", "plain", None, false);
    check("\u{feff}café".as_bytes(), "café", None, false);
    check(b"\xff\xfea\0\xe9\0", "aé", Some("UTF-16LE"), false);
    check(b"\xfe\xff\0a\0\xe9", "aé", Some("UTF-16BE"), false);
    check(b"caf\xe9 \x80", "café €", Some("windows-1252"), false);
    check(
        b"<meta charset='shift_jis'>\x83e",
        "<meta charset='shift_jis'>テ",
        Some("Shift_JIS"),
        false,
    );
    check(
        b"<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>\xb1",
        "<?xml version=\"1.0\" encoding=\"ISO-8859-2\"?>ą",
        Some("ISO-8859-2"),
        false,
    );
    // Bytes that contradict what the page declares.
    check(
        b"<meta charset=utf-8>\xe9",
        "<meta charset=utf-8>é",
        Some("windows-1252"),
        false,
    );
    check(b"\xff\xfea", "\u{fffd}", Some("UTF-16LE"), true);
}
