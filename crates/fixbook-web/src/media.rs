//! What pages need to know of the files beside articles: how large, and whether they are there.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use fixbook_article::{Catalog, MediaKind, PublishedArticle, Resolve, media};
use fixbook_page::components::Download;

use crate::site::{AssetVersion, Site};

#[cfg(test)]
mod tests;

/// Largest width or height that is believed.
const MOST_PIXELS: usize = 20_000;

/// How much of a picture is read to learn its size: that stands before the picture itself, but
/// after what a camera or an editor wrote about it.
const HEAD_BYTES: u64 = 256 << 10;

/// Links of a site: its catalog knows where they lead, its files what is there.
pub(crate) struct Links<'s> {
    site: &'s Site,
    catalog: &'s Catalog,
}

impl<'s> Links<'s> {
    /// The links of a site with this catalog.
    pub(crate) fn new(site: &'s Site, catalog: &'s Catalog) -> Self {
        Self { site, catalog }
    }
}

impl Resolve for Links<'_> {
    fn article_url(&self, target: &str) -> Option<String> {
        self.catalog.article_url(target)
    }

    fn asset_url(&self, path: &str) -> Option<String> {
        self.catalog.asset_url(path)
    }

    fn picture_size(&self, path: &str) -> Option<(u32, u32)> {
        let part = (self.site.options.assets)(path, 0, HEAD_BYTES)?;
        size_of(&part.bytes)
    }

    fn has_captions(&self, path: &str) -> bool {
        version(self.site, path).is_some()
    }
}

/// The version of a file, when it is there.
fn version(site: &Site, path: &str) -> Option<AssetVersion> {
    (site.options.assets)(path, 0, 0).map(|part| part.file)
}

/// A number that is another one when a file that the article shows is another.
pub(crate) fn versions(site: &Site, article: &PublishedArticle) -> u64 {
    let mut hasher = DefaultHasher::new();
    for path in &article.assets {
        let version = version(site, path).unwrap_or_default();
        (version.size, version.version).hash(&mut hasher);
    }
    hasher.finish()
}

/// Width and height of a picture, from how its file begins. A drawing has none of its own.
fn size_of(head: &[u8]) -> Option<(u32, u32)> {
    let size = imagesize::blob_size(head).ok()?;
    let sound = |length: usize| {
        let length = (1..=MOST_PIXELS).contains(&length).then_some(length);
        length.and_then(|length| u32::try_from(length).ok())
    };
    sound(size.width).zip(sound(size.height))
}

/// The files that an article offers, in the order of their names.
pub(crate) fn downloads(
    site: &Site,
    catalog: &Catalog,
    article: &PublishedArticle,
) -> Vec<Download> {
    let offered = article.assets.iter().filter_map(|path| {
        let known = media(path).filter(|media| media.kind == MediaKind::Download)?;
        Some(Download {
            name: path.rsplit('/').next().unwrap_or(path).to_owned(),
            url: catalog.asset_url(path)?,
            kind: known.name,
            bytes: version(site, path)?.size,
        })
    });
    offered.collect()
}
