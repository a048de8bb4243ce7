//! The logo: a picture beside `kb.toml`, small and of a type whose size on the page can be told.

use fixbook_files::Tree;
use fixbook_page::assets::{self, Asset};

#[cfg(test)]
mod tests;

/// Largest logo in bytes: every page shows it.
pub(super) const MAX_BYTES: u64 = 64 * 1024;
/// Height on the page in CSS pixels; the width follows.
const HEIGHT: u32 = 32;
/// Widest logo for its height.
const MAX_RATIO: f64 = 8.0;

/// Reads width and height out of a file.
type SizeOf = fn(&[u8]) -> Option<(f64, f64)>;

/// Why a logo is not used, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) help: &'static str,
}

/// Reads a logo; gives it with its width and height on the page.
pub(super) fn read(tree: &Tree, path: &str) -> Result<(Asset, u32, u32), Refusal> {
    let extension = path
        .rsplit_once('.')
        .map(|(_, end)| end.to_ascii_lowercase());
    let (extension, media_type, size): (_, _, SizeOf) = match extension.as_deref() {
        Some("svg") => ("svg", "image/svg+xml", svg_size),
        Some("png") => ("png", "image/png", png_size),
        _ => {
            return Err(Refusal {
                message: "is of no type that is shown".to_owned(),
                help: "use an SVG or a PNG",
            });
        }
    };
    let bytes = tree
        .read_asset(path, MAX_BYTES)
        .map_err(|problem| Refusal {
            message: format!("cannot be used: {}", problem.message()),
            help: "put a file of at most 64 kB beside `kb.toml`, and name it as it lies there",
        })?;
    let (width, height) = size(&bytes).ok_or(Refusal {
        message: format!("is no {} with a size", extension.to_uppercase()),
        help: "save it again as what its name says; an SVG needs `viewBox`, or `width` and `height`",
    })?;
    let ratio = width / height;
    if ratio > MAX_RATIO {
        return Err(Refusal {
            message: format!("is {ratio:.1} times as wide as it is high"),
            help: "it stands beside the search box: make it at most 8 times as wide as high",
        });
    }
    let asset = assets::asset("logo", extension, media_type, bytes.into());
    // Between 1 and 8 times the height, so it is a small whole number.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 1 and 256"
    )]
    let width = (ratio * f64::from(HEIGHT)).round().max(1.0) as u32;
    Ok((asset, width, HEIGHT))
}

/// Width and height of a PNG, from its first chunk (RFC 2083, 4.1.1).
fn png_size(bytes: &[u8]) -> Option<(f64, f64)> {
    let rest = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR")?;
    let number = |bytes: Option<&[u8]>| Some(u32::from_be_bytes(bytes?.try_into().ok()?));
    let (width, height) = (number(rest.get(..4))?, number(rest.get(4..8))?);
    positive(f64::from(width), f64::from(height))
}

/// Width and height of an SVG, in whatever unit its root element says.
fn svg_size(bytes: &[u8]) -> Option<(f64, f64)> {
    let text = std::str::from_utf8(bytes).ok()?;
    let root = text.split_once("<svg")?.1.split_once('>')?.0;
    let length = |name: &str| {
        attribute(root, name)?
            .trim_end_matches("px")
            .trim()
            .parse::<f64>()
            .ok()
    };
    let of_view_box = || {
        let mut numbers = attribute(root, "viewBox")?
            .split([' ', ',', '\n', '\t'])
            .filter(|part| !part.is_empty())
            .skip(2)
            .map(|part| part.parse::<f64>().ok());
        positive(numbers.next()??, numbers.next()??)
    };
    length("width")
        .zip(length("height"))
        .and_then(|(width, height)| positive(width, height))
        .or_else(of_view_box)
}

/// The value of an attribute of a start tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let (before, after) = rest.split_once('=')?;
        let quote = after
            .trim_start()
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\''))?;
        let (value, next) = after.trim_start()[1..].split_once(quote)?;
        if before.trim() == name {
            return Some(value);
        }
        rest = next;
    }
}

fn positive(width: f64, height: f64) -> Option<(f64, f64)> {
    let sound = |length: f64| length.is_finite() && length > 0.0;
    (sound(width) && sound(height)).then_some((width, height))
}
