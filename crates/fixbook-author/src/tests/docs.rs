//! The manual says of the rules what the rules say of themselves.

use std::path::Path;

const BEGIN: &str =
    "<!-- rules: written by the test of fixbook-author; FIXBOOK_WRITE_DOCS=1 renews them -->\n";
const END: &str = "<!-- end of the rules -->";

#[test]
fn the_manual_holds_the_rules_as_they_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/AUTHORING.md");
    let text = std::fs::read_to_string(&path).expect("the manual");
    let (before, rest) = text.split_once(BEGIN).expect("the mark before the rules");
    let (written, after) = rest.split_once(END).expect("the mark after the rules");
    let rules = format!("\n{}\n", crate::manual());
    if std::env::var_os("FIXBOOK_WRITE_DOCS").is_some() {
        std::fs::write(&path, format!("{before}{BEGIN}{rules}{END}{after}")).expect("written");
    } else {
        assert!(
            written == rules,
            "run the tests of fixbook-author with FIXBOOK_WRITE_DOCS=1"
        );
    }
}
