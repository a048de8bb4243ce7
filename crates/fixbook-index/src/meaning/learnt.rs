//! What was learnt of articles before, for those who compare them and learn nothing themselves.

use std::path::Path;

use fixbook_semantic::Vector;

use super::embedding::{ARTICLES, read};
use super::store::Store;

/// An article whose meaning is known.
#[derive(Clone, Debug)]
pub struct Learnt {
    /// Its path below the root of the knowledge base.
    pub path: String,
    /// The reading that the vector is of.
    pub revision: u64,
    /// The vector of the article as a whole.
    pub vector: Vector,
}

/// The articles whose vectors lie in a folder, in order of path; none when there are none that can
/// be read. `model` names the model they must be of.
pub fn learnt(dir: &Path, model: &str) -> Vec<Learnt> {
    let known = read(&dir.join(ARTICLES)).unwrap_or_default();
    if known.is_empty() {
        return Vec::new();
    }
    let store = Store::open(Some(dir), model);
    let chunks = store.chunks();
    let of_article = |(path, known): (String, super::embedding::Known)| {
        let (_, hash) = known
            .passages
            .iter()
            .find(|(section, _)| section.is_none())?;
        let place = store.place(*hash)?;
        Some(Learnt {
            path,
            revision: known.revision,
            vector: chunks.get(place.chunk as usize)?.vector(place.row as usize),
        })
    };
    let mut learnt: Vec<Learnt> = known.into_iter().filter_map(of_article).collect();
    learnt.sort_by(|a, b| a.path.cmp(&b.path));
    learnt
}
