//! FB340: an image that says nothing to those who do not see it.

use fixbook_article::Severity;

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB340",
    name: "missing-alt",
    severity: Severity::Warning,
    about: "The text in `![text](image.png)` is read to people who do not see the image, and searched.\n\
            Say what the image shows that matters: `The Repair button below Reset`.\n\
            The name of the file, or the word image, says nothing.\n\
            An image for decoration only is written as HTML with `alt=\"\"`.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("//- a.md\n⟦![](button.png)⟧\n//- button.png\n"),
        wrong("//- a.md\n⟦<img src=\"button.png\">⟧\n//- button.png\n"),
        wrong("//- a.md\n⟦![button.png](button.png)⟧\n//- button.png\n"),
    ],
    right: &[
        "//- a.md\n![The Repair button](button.png)\n//- button.png\n",
        "//- a.md\n<img src=\"line.png\" alt=\"\">\n//- line.png\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    for image in &page.anatomy.images {
        let markdown = page.anatomy.text[image.range.clone()].starts_with('!');
        let text = image.alt.as_deref().map(|alt| alt.trim().to_lowercase());
        let name = image
            .destination
            .rsplit('/')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let message = match text.as_deref() {
            None => "the image has no text",
            Some("") if markdown => "the image has no text",
            Some("image" | "screenshot" | "picture" | "img" | "alt text") => {
                "the text of the image does not say what it shows"
            }
            Some(text) if !text.is_empty() && text == name => {
                "the text of the image is its file name"
            }
            Some(_) => continue,
        };
        found
            .at(&page.path, image.range.clone(), message.to_owned())
            .help("say what it shows that matters, for those who do not see it");
    }
}
