//! Sizes of pictures from how their files begin.

use super::size_of;

/// A PNG of that size, as far as its header.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

#[test]
fn a_picture_has_the_size_its_header_says() {
    assert_eq!(size_of(&png(640, 480)), Some((640, 480)));
    let mut gif = b"GIF89a".to_vec();
    gif.extend([0x40, 0x01, 0xc8, 0x00, 0, 0, 0]);
    assert_eq!(size_of(&gif), Some((320, 200)));
}

#[test]
fn what_is_no_picture_or_not_to_be_believed_has_none() {
    for head in [
        &b""[..],
        b"PNG",
        b"<svg width=\"1\" height=\"1\"/>",
        b"\x89PNG\r\n\x1a\n",
    ] {
        assert_eq!(size_of(head), None, "{head:?}");
    }
    assert_eq!(size_of(&png(0, 480)), None);
    assert_eq!(size_of(&png(640, 4_000_000)), None);
}
