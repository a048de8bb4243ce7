//! Sizes are read from the first bytes, whatever follows.

use super::*;

#[test]
fn the_size_of_an_svg_is_that_of_its_root() {
    let cases = [
        ("<svg viewBox=\"0 0 48 32\">", Some((48.0, 32.0))),
        (
            "\u{feff}<?xml version='1.0'?><!-- a=b --><svg xmlns='http://www.w3.org/2000/svg' viewBox='-1,-1,20,10'/>",
            Some((20.0, 10.0)),
        ),
        (
            "<svg width=\"40px\" height = \"20\" viewBox=\"0 0 1 1\">",
            Some((40.0, 20.0)),
        ),
        (
            "<svg width=\"100%\" height=\"2em\" viewBox=\"0 0 3 1\">",
            Some((3.0, 1.0)),
        ),
        ("<svg>", None),
        ("<svg viewBox=\"0 0 0 10\">", None),
        ("<svg viewBox=\"0 0 1e999 10\">", None),
        ("<svg viewBox=0>", None),
        ("<html><p viewBox=\"0 0 1 1\">", None),
        ("", None),
    ];
    for (text, expected) in cases {
        assert_eq!(svg_size(text.as_bytes()), expected, "{text}");
    }
    assert_eq!(svg_size(b"<svg viewBox=\"0 0 1 1\" \xff>"), None);
}

#[test]
fn the_size_of_a_png_is_that_of_its_header() {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    let png = |size: &[u8]| png_size(&[&head, size].concat());
    assert_eq!(png(b"\0\0\x01\0\0\0\0\x40rest"), Some((256.0, 64.0)));
    assert_eq!(png(b"\0\0\0\0\0\0\0\x40"), None);
    assert_eq!(png(b"\0\0\x01"), None);
    assert_eq!(png_size(b"GIF89a"), None);
}
