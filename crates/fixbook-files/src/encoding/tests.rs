//! Guesses of encodings, told as a table of bytes.

use super::Encoding;

fn check(bytes: &[u8], expected: Encoding) {
    let text = [b"---\ntitle: T\n---\n\n", bytes, b"\n"].concat();
    assert_eq!(Encoding::guess(&text), expected, "{bytes:x?}");
}

#[test]
fn western_text() {
    check(b"Ger\xe4t h\xe4ngt, Gr\xf6\xdfe", Encoding::Windows1252);
    check(b"\x93quoted\x94 \x96 dash \x80", Encoding::Windows1252);
    check(b"caf\xe9", Encoding::Windows1252);
    check(b"No\xebl \xe0 No\xebl", Encoding::Windows1252);
}

#[test]
fn asian_and_cyrillic_text() {
    check(b"\x83v\x83\x8a\x83\x93\x83^\x81[", Encoding::ShiftJis);
    check(b"\xb4\xf2\xd3\xa1\xbb\xfa", Encoding::Gb18030);
    check(
        b"\xcf\xf0\xe8\xed\xf2\xe5\xf0 \xed\xe5 \xf0\xe0\xe1\xee\xf2\xe0\xe5\xf2",
        Encoding::Windows1251,
    );
}

#[test]
fn broken_utf8() {
    check(b"Gr\xc3\xb6\xc3\x9fe \xe2\x82", Encoding::DamagedUtf8);
    check(
        b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf",
        Encoding::DamagedUtf8,
    );
    check(b"\xed\xa0\x80\xed\xbf\xbf", Encoding::DamagedUtf8);
    check(
        b"\xf4\x90\x80\x80\xf8\x88\x80\x80\x80",
        Encoding::DamagedUtf8,
    );
    check(b"\x80\xbf\x80", Encoding::DamagedUtf8);
    check(b"Drucker \xe2\x82", Encoding::DamagedUtf8);
}

#[test]
fn wide_text_without_a_mark() {
    let wide = |unit: fn(u8) -> Vec<u8>| {
        "title: needle in it"
            .bytes()
            .flat_map(unit)
            .collect::<Vec<_>>()
    };
    for (bytes, expected) in [
        (wide(|b| vec![b, 0]), Some(Encoding::Utf16Le)),
        (wide(|b| vec![0, b]), Some(Encoding::Utf16Be)),
        (wide(|b| vec![b, 0, 0, 0]), Some(Encoding::Utf32Le)),
        (wide(|b| vec![0, 0, 0, b]), Some(Encoding::Utf32Be)),
        (vec![0; 4096], None),
        (wide(|b| vec![b]), None),
        (vec![0, 1], None),
    ] {
        assert_eq!(Encoding::by_zeros(&bytes), expected);
    }
}

#[test]
fn the_cure_quotes_the_path() {
    let cure = Encoding::Windows1252.cure("it's; rm.md");
    assert_eq!(
        cure,
        r"Save it as UTF-8, or: iconv -f WINDOWS-1252 -t UTF-8 -- 'it'\''s; rm.md' > converted.md"
    );
}
