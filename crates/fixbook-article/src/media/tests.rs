//! A file is what its name ends in, or nothing that is served.

use super::{MediaKind, captions_of, media};

#[test]
fn names_say_what_a_file_is() {
    let kind = |path: &str| media(path).map(|media| media.kind);
    assert_eq!(kind("a/b.PNG"), Some(MediaKind::Picture));
    assert_eq!(kind("a.b/clip.mp4"), Some(MediaKind::Video));
    assert_eq!(kind("call.mp3"), Some(MediaKind::Audio));
    assert_eq!(kind("clip.vtt"), Some(MediaKind::Captions));
    assert_eq!(kind("form.pdf"), Some(MediaKind::Download));
    for none in ["a.html", "a.js", "a.exe", "a.md", "png", "a.png/b", ""] {
        assert_eq!(kind(none), None, "{none}");
    }
}

#[test]
fn captions_lie_beside_what_they_belong_to() {
    assert_eq!(
        captions_of("m/clip.v2.mp4").as_deref(),
        Some("m/clip.v2.vtt")
    );
    assert_eq!(captions_of("m/call.mp3").as_deref(), Some("m/call.vtt"));
    assert_eq!(captions_of("m/box.png"), None);
}

#[test]
fn what_could_run_is_not_named_as_what_it_is() {
    for path in [
        "a.ps1", "a.bat", "a.cmd", "a.sh", "a.reg", "a.docx", "a.xlsx",
    ] {
        let known = media(path).expect("known");
        assert_eq!(known.media_type, "application/octet-stream", "{path}");
    }
}
