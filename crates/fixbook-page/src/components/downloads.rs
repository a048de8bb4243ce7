//! Files that an article offers, with what they are and how large.

use maud::{Markup, html};

use crate::language::Language;
use crate::say;

#[cfg(test)]
mod tests;

/// A file to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Download {
    /// Its name.
    pub name: String,
    /// Its address on the site.
    pub url: String,
    /// What such a file is, by the name of its kind: `pdf`, `word`, `zip`.
    pub kind: &'static str,
    /// Its size in bytes.
    pub bytes: u64,
}

/// The files as a list; nothing when there are none.
pub(crate) fn list(language: Language, files: &[Download]) -> Markup {
    html! {
        @if !files.is_empty() {
            section aria-labelledby="fb-files" lang=(language.tag()) {
                h2 #fb-files { (say!(language, "files-to-keep")) }
                ul.links {
                    @for file in files {
                        li {
                            a href=(file.url) download { (file.name) }
                            " " span.meta { (say!(language, "file-kind", kind = file.kind)) ", " (size(language, file.bytes)) }
                        }
                    }
                }
            }
        }
    }
}

/// A size as people read it, in units of a thousand: `980 bytes`, `12 kB`, `1.2 MB`.
fn size(language: Language, bytes: u64) -> String {
    let number = |bytes: u64| usize::try_from(bytes).unwrap_or(usize::MAX);
    let text = match bytes {
        0..=999 => say!(language, "size-bytes", bytes = number(bytes)),
        1_000..=999_499 => say!(language, "size-kb", number = number((bytes + 500) / 1_000)),
        _ => {
            let tenths = bytes.saturating_add(50_000) / 100_000;
            say!(
                language,
                "size-mb",
                whole = number(tenths / 10),
                tenths = number(tenths % 10)
            )
        }
    };
    text.into_owned()
}
