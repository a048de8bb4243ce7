//! Anchors, each once.

use super::{Anchors, usable};

#[test]
fn anchors_are_unique() {
    let mut anchors = Anchors::default();
    let mut give = |heading: &str| anchors.give(None, heading);
    assert_eq!(
        give("Error 0x80070005 (access denied)!"),
        "error-0x80070005-access-denied"
    );
    assert_eq!(give("Cause"), "cause");
    assert_eq!(give("Cause 1"), "cause-1");
    assert_eq!(give("Cause"), "cause-2");
    assert_eq!(give("Cause"), "cause-3");
    assert_eq!(give("???"), "section");
    assert_eq!(anchors.give(Some("cause"), "x"), "cause-4");
}

#[test]
fn explicit_ids_are_cleaned() {
    assert_eq!(usable("network").as_deref(), Some("network"));
    assert_eq!(usable("a\"onclick=b").as_deref(), Some("aonclickb"));
    assert_eq!(usable("\"<>"), None);
}
