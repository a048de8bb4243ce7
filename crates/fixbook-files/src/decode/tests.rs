//! What is text and what is not, told as a table of bytes.

use super::decode;
use crate::{Encoding, ProblemReason};

#[test]
fn utf8_passes_unchanged_but_for_the_mark() {
    for (bytes, text) in [
        (&b""[..], ""),
        (b"\n", "\n"),
        (b"a\r\nb\nc\rd", "a\r\nb\nc\rd"),
        (b"\xef\xbb\xbf---\ntitle", "---\ntitle"),
        (b"\xef\xbb\xbf\xef\xbb\xbfx", "\u{feff}x"),
        ("a\u{2028}b\u{1b}[31m".as_bytes(), "a\u{2028}b\u{1b}[31m"),
    ] {
        assert_eq!(decode(bytes.to_vec()).as_deref(), Ok(text));
    }
}

#[track_caller]
fn refused(bytes: &[u8], place: (u32, u32), expected: &ProblemReason) {
    let problem = decode(bytes.to_vec()).expect_err("not text");
    assert_eq!((problem.line, problem.column), place, "{bytes:x?}");
    assert_eq!(&problem.reason, expected, "{bytes:x?}");
}

#[test]
fn other_encodings_are_named_with_the_place() {
    let encoding = ProblemReason::Encoding;
    refused(b"\xff\xfea\0", (1, 1), &encoding(Encoding::Utf16Le));
    refused(b"\xfe\xff\0a", (1, 1), &encoding(Encoding::Utf16Be));
    refused(b"\xff\xfe\0\0a\0\0\0", (1, 1), &encoding(Encoding::Utf32Le));
    refused(b"\0\0\xfe\xff\0\0\0a", (1, 1), &encoding(Encoding::Utf32Be));
    refused(b"\0t\0i\0t\0l\0e\0:", (1, 1), &encoding(Encoding::Utf16Be));
    refused(
        "a\r\nb\rc\nf\u{fc}r caf\u{e9}"
            .as_bytes()
            .strip_suffix(b"\xa9")
            .unwrap_or(b""),
        (4, 8),
        &encoding(Encoding::Windows1252),
    );
    refused(
        b"\xef\xbb\xbfMen\xfc x",
        (1, 4),
        &encoding(Encoding::Windows1252),
    );
}

#[test]
fn binary_is_named_by_its_first_bytes() {
    let binary = |kind: &str| ProblemReason::Binary {
        looks_like: Some(kind.to_owned()),
    };
    refused(b"\x89PNG\r\n\x1a\n\xff\xff", (1, 1), &binary("a PNG image"));
    refused(b"\x7fELF\x02\x01\x01\0", (1, 8), &binary("a program"));
    refused(
        b"a\nb\0c",
        (2, 2),
        &ProblemReason::Binary { looks_like: None },
    );
    refused(
        &[0; 4096],
        (1, 1),
        &ProblemReason::Binary { looks_like: None },
    );
}
