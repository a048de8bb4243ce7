//! XML for machines: feeds, the sitemap, the description of the search.

#[cfg(test)]
mod tests;

/// A document under way; what is opened is closed in the end.
pub(crate) struct Xml {
    text: String,
    open: Vec<&'static str>,
}

impl Xml {
    /// A document with its root element.
    pub(crate) fn new(root: &'static str, namespace: &str) -> Self {
        let mut xml = Self {
            text: "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n".to_owned(),
            open: Vec::new(),
        };
        xml.open(root, &[("xmlns", namespace)]);
        xml.text.push('\n');
        xml
    }

    /// Begins an element.
    pub(crate) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push('>');
        self.open.push(name);
    }

    /// Ends the element opened last.
    pub(crate) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.text.extend(["</", name, ">\n"]);
        }
    }

    /// An element without content.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.tag(name, attributes);
        self.text.push_str("/>\n");
    }

    /// An element of text.
    pub(crate) fn text(&mut self, name: &str, text: &str) {
        self.tag(name, &[]);
        self.text.push('>');
        escape(text, &mut self.text);
        self.text.extend(["</", name, ">\n"]);
    }

    /// Text in the element opened last.
    pub(crate) fn content(&mut self, text: &str) {
        escape(text, &mut self.text);
    }

    /// The whole document.
    pub(crate) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.text
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.text.extend(["<", name]);
        for (attribute, value) in attributes {
            self.text.extend([" ", attribute, "=\""]);
            escape(value, &mut self.text);
            self.text.push('"');
        }
    }
}

/// Text as XML has it; characters that XML 1.0 cannot hold become the replacement character.
fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(c),
            '\0'..='\x1f' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
}
