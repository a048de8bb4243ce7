//! Places and URIs lead back to where they came from.

use super::*;

#[test]
fn positions_count_utf16_units() {
    let text = "ab\nä𝄞c\nz";
    for (offset, line, character) in [
        (0, 0, 0),
        (3, 1, 0),
        (5, 1, 1),
        (9, 1, 3),
        (10, 1, 4),
        (11, 2, 0),
    ] {
        let position = json!({"line": line, "character": character});
        assert_eq!(Place(text).position(offset), position, "{offset}");
        assert_eq!(Place(text).offset(&position), Some(offset), "{position}");
    }
    assert_eq!(
        Place(text).offset(&json!({"line": 0, "character": 99})),
        Some(2)
    );
    assert_eq!(
        Place(text).offset(&json!({"line": 99, "character": 0})),
        Some(12)
    );
}

#[test]
fn uris_are_encoded() {
    let path = Path::new("/a b/ü#.md");
    assert_eq!(uri_of(path), "file:///a%20b/%C3%BC%23.md");
    assert_eq!(path_of(&uri_of(path)).as_deref(), Some(path));
    assert_eq!(path_of("untitled:x"), None);
}
