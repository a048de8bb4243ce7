//! Whatever stands in a text, the document stays well formed.

use super::Xml;

#[test]
fn text_cannot_become_markup_and_what_is_opened_is_closed() {
    let mut xml = Xml::new("root", "urn:x");
    xml.open("a", &[("href", "/?a=1&b=\"2\"")]);
    xml.text("t", "1 < 2 & 3 > 2 \u{0}\u{1b}\u{fffe} ]]> é\n");
    xml.empty("e", &[]);
    let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<root xmlns=\"urn:x\">\n\
        <a href=\"/?a=1&amp;b=&quot;2&quot;\"><t>1 &lt; 2 &amp; 3 &gt; 2 \u{fffd}\u{fffd}\u{fffd} ]]&gt; é\n</t>\n\
        <e/>\n</a>\n</root>\n";
    assert_eq!(xml.finish(), expected);
}
