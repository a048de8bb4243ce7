//! FB341: an image that makes a page slow.

use fixbook_article::Severity;

use crate::KnowledgeBase;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};

/// Kilobytes, where settings name no other number.
const LARGEST: u64 = 500;

pub(super) const RULE: Rule = Rule {
    code: "FB341",
    name: "large-image",
    severity: Severity::Note,
    about: "An image of more than 500 kB (`image_kilobytes`) takes seconds on a phone, and stays in the history of Git forever.\n\
            Cut it to what matters, and save screenshots as PNG or WebP.",
    check: Check(How::Base(check)),
    wrong: &[wrong(
        "//- kb.toml\n[check]\nimage_kilobytes = 0\n//- a.md\n![The button](button.png)\n//- button.png\nmuch\n",
    )],
    right: &["//- a.md\n![The button](button.png)\n//- button.png\nlittle\n"],
};

fn check(kb: &KnowledgeBase, found: &mut Found<'_>) {
    let most = kb.settings.image_kilobytes.unwrap_or(LARGEST);
    for file in kb
        .files
        .iter()
        .filter(|file| is_image(&file.path) && file.size > most * 1000)
    {
        found
            .whole(
                &file.path,
                format!(
                    "the image has {} kB, more than {most}",
                    file.size.div_ceil(1000)
                ),
            )
            .help("cut it to what matters, or save it smaller");
    }
}

/// Whether a file is an image by its name.
pub(crate) fn is_image(path: &str) -> bool {
    let extension = path.rsplit('.').next().unwrap_or_default().to_lowercase();
    matches!(
        extension.as_str(),
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "svg" | "avif" | "bmp"
    )
}
