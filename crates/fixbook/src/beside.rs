//! Files beside the articles, as sites read them: in parts, with what tells versions apart.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::{Arc, Mutex, PoisonError};

use fixbook_files::Tree;
use fixbook_web::{AssetPart, AssetReader, AssetVersion};

/// Largest file that is served, in bytes.
const MAX_BYTES: u64 = 32 << 20;

/// Reads the files of a folder.
pub(crate) fn of_tree(tree: Arc<Tree>) -> AssetReader {
    Arc::new(move |path, first, most| {
        crate::contain::fault("asset", path);
        let part = tree.read_part(path, (first, most), MAX_BYTES).ok()?;
        Some(AssetPart {
            bytes: part.bytes,
            file: AssetVersion {
                size: part.size,
                version: part.modified_ns.unsigned_abs(),
            },
        })
    })
}

/// A file, its path, and a hash of it.
type Kept = (String, Vec<u8>, u64);

/// Reads files that can only be had whole, such as those of a commit. The last one is kept for
/// whoever asks for its next part.
pub(crate) fn of_whole(
    read: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static,
) -> AssetReader {
    let last: Mutex<Option<Kept>> = Mutex::default();
    Arc::new(move |path, first, most| {
        let mut last = last.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_none_or(|(kept, ..)| kept != path) {
            *last = None;
            let bytes = read(path)?;
            let mut hasher = DefaultHasher::new();
            bytes.hash(&mut hasher);
            *last = Some((path.to_owned(), bytes, hasher.finish()));
        }
        let (_, bytes, version) = last.as_ref()?;
        let place = |place: u64| {
            usize::try_from(place)
                .unwrap_or(usize::MAX)
                .min(bytes.len())
        };
        let part = &bytes[place(first)..place(first.saturating_add(most))];
        Some(AssetPart {
            bytes: part.to_vec(),
            file: AssetVersion {
                size: bytes.len() as u64,
                version: *version,
            },
        })
    })
}
