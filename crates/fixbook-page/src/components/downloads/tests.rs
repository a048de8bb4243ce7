//! Sizes as people read them.

use super::{Download, list, size};
use crate::language::Language;

#[test]
fn sizes_are_rounded_to_what_matters() {
    for (bytes, english, french) in [
        (0, "0 bytes", "0 octet"),
        (1, "1 byte", "1 octet"),
        (999, "999 bytes", "999 octets"),
        (1_000, "1 kB", "1 ko"),
        (12_499, "12 kB", "12 ko"),
        (999_499, "999 kB", "999 ko"),
        (999_500, "1.0 MB", "1,0 Mo"),
        (1_250_000, "1.3 MB", "1,3 Mo"),
        (32 << 20, "33.6 MB", "33,6 Mo"),
    ] {
        assert_eq!(size(Language::English, bytes), english);
        assert_eq!(size(Language::French, bytes), french);
    }
}

#[test]
fn without_files_there_is_no_list() {
    assert_eq!(list(Language::English, &[]).into_string(), "");
    let file = Download {
        name: "form <1>.docx".to_owned(),
        url: "/files/form.docx".to_owned(),
        kind: "word",
        bytes: 2_000,
    };
    let html = list(Language::English, &[file]).into_string();
    assert!(
        html.contains("form &lt;1&gt;.docx</a> <span class=\"meta\">Word document, 2 kB"),
        "{html}"
    );
}
