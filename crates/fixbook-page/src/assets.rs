//! The stylesheet, the script and the icon: part of the binary, named by their content; and the
//! stylesheet in the colours of a knowledge base.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::accent::{Accent, Scheme};
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
    pub bytes: Cow<'static, [u8]>,
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
    /// The script of previews.
    Preview,
}

/// The stylesheet as it is without an accent.
pub(crate) const STYLE: &str = include_str!("../assets/style.css");
/// Its declarations that an accent replaces.
const LINK_TOKENS: [(Scheme, &str); 2] = [
    (Scheme::Light, "--link: #0b57a4;"),
    (Scheme::Dark, "--link: #8cc4ff;"),
];

static ASSETS: LazyLock<[Asset; 4]> = LazyLock::new(|| {
    [
        asset(
            "style",
            "css",
            "text/css; charset=utf-8",
            STYLE.as_bytes().into(),
        ),
        asset(
            "fixbook",
            "js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/fixbook.js").as_slice().into(),
        ),
        asset(
            "favicon",
            "svg",
            "image/svg+xml",
            include_bytes!("../assets/favicon.svg").as_slice().into(),
        ),
        asset(
            "preview",
            "js",
            "text/javascript; charset=utf-8",
            include_bytes!("../assets/preview.js").as_slice().into(),
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
        AssetKind::Preview => 3,
    };
    &ASSETS[place].url
}

/// The stylesheet with the links and buttons of an accent.
pub fn style_with(accent: &Accent) -> Asset {
    let mut style = STYLE.to_owned();
    for (scheme, token) in LINK_TOKENS {
        style = style.replace(token, &format!("--link: {};", accent.colour(scheme)));
    }
    asset(
        "style",
        "css",
        "text/css; charset=utf-8",
        style.into_bytes().into(),
    )
}

/// A file that is served below `/assets/` under a name with the hash of its content.
///
/// `stem` and `extension` are letters, digits and hyphens: they go into the address as they are.
pub fn asset(
    stem: &str,
    extension: &str,
    content_type: &'static str,
    bytes: Cow<'static, [u8]>,
) -> Asset {
    let name = format!("{stem}-{:016x}.{extension}", hash(&bytes));
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
