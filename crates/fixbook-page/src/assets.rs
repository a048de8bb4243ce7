//! The stylesheet, the script and the icon: part of the binary, named by their content.

use std::sync::LazyLock;

use crate::url;

#[cfg(test)]
mod tests;

/// A file served below `/assets/`, good for ever under its name.
#[derive(Clone, Debug)]
pub struct Asset {
    /// File name with the hash of its content: `style-0123456789abcdef.css`.
    pub name: String,
    /// Its address: `/assets/` and the name.
    pub url: String,
    /// Media type.
    pub content_type: &'static str,
    /// Content.
    pub bytes: &'static [u8],
}

/// Which asset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssetKind {
    /// The stylesheet of every page.
    Style,
    /// The script of staff pages.
    Script,
    /// The icon.
    Favicon,
}

static ASSETS: LazyLock<[Asset; 3]> = LazyLock::new(|| {
    [
        asset(
            "style",
            "css",
            "text/css; charset=utf-8",
            include_bytes!("../assets/style.css"),
        ),
        asset(
            "fixbook",
            "js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/fixbook.js"),
        ),
        asset(
            "favicon",
            "svg",
            "image/svg+xml",
            include_bytes!("../assets/favicon.svg"),
        ),
    ]
});

/// All assets.
pub fn assets() -> &'static [Asset] {
    &*ASSETS
}

/// The address of one asset.
pub fn url(kind: AssetKind) -> &'static str {
    let place = match kind {
        AssetKind::Style => 0,
        AssetKind::Script => 1,
        AssetKind::Favicon => 2,
    };
    &ASSETS[place].url
}

fn asset(stem: &str, extension: &str, content_type: &'static str, bytes: &'static [u8]) -> Asset {
    let name = format!("{stem}-{:016x}.{extension}", hash(bytes));
    Asset {
        url: format!("{}{name}", url::ASSETS),
        name,
        content_type,
        bytes,
    }
}

/// FNV-1a: enough to tell one version of our own files from the next.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
