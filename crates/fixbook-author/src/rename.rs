//! What changes in articles when one of them moves: links to it, its own links, its old address.

use std::collections::BTreeMap;

use fixbook_article::{Target, link_key, path_id, target};

use crate::front_edit;
use crate::{Edit, KnowledgeBase, Page};

#[cfg(test)]
mod tests;

/// The edits of every file, by its path before the move.
///
/// # Errors
/// The article has no id, and its front matter is not YAML, so that its old address cannot be kept.
pub fn rename(
    kb: &KnowledgeBase,
    page: &Page,
    to: &str,
) -> Result<BTreeMap<String, Vec<Edit>>, front_edit::NotYaml> {
    let mut edits: BTreeMap<String, Vec<Edit>> = BTreeMap::new();
    let mut add = |path: &str, edit: Edit| edits.entry(path.to_owned()).or_default().push(edit);
    let old = path_id(&page.path);
    for other in kb.pages.iter().filter(|other| other.path != page.path) {
        for (range, destination) in destinations(other) {
            if names_path(other, &destination, old) {
                let text = moved(&other.path, to, &destination);
                add(&other.path, Edit { range, text });
            }
        }
        for name in ["replaced_by", "translation_of"] {
            let values = other
                .anatomy
                .field(name)
                .into_iter()
                .flat_map(|field| &field.values);
            for value in values.filter(|value| link_key(&value.text) == link_key(old)) {
                let text = path_id(to).to_owned();
                add(
                    &other.path,
                    Edit {
                        range: value.range.clone(),
                        text,
                    },
                );
            }
        }
    }
    for (range, destination) in destinations(page) {
        if let Some(text) = carried(kb, page, to, &destination) {
            add(&page.path, Edit { range, text });
        }
    }
    // With an id the address stays; without one it is the path.
    if page.article.meta.id.is_none() {
        add(&page.path, front_edit::add(&page.anatomy, "aliases", old)?);
    }
    Ok(edits)
}

/// Places and destinations of links and images that stand in the text word for word.
fn destinations(page: &Page) -> Vec<(std::ops::Range<usize>, String)> {
    let text = &page.anatomy.text;
    let links = page.anatomy.links.iter();
    let mut found: Vec<_> = links
        .filter(|link| text[link.target.clone()] == *link.destination)
        .map(|link| (link.target.clone(), link.destination.clone()))
        .collect();
    for image in &page.anatomy.images {
        let written = &text[image.range.clone()];
        if let Some(at) = written
            .rfind(&image.destination)
            .filter(|_| !image.destination.is_empty())
        {
            let start = image.range.start + at;
            found.push((
                start..start + image.destination.len(),
                image.destination.clone(),
            ));
        }
    }
    // An image that is a link has its destination once in either list.
    found.sort_by_key(|(range, _)| range.start);
    found.dedup();
    found
}

/// Whether a destination means the article at the path `old` by its path.
fn names_path(from: &Page, destination: &str, old: &str) -> bool {
    match target(&from.path, destination) {
        Target::Article { names, .. } => names
            .first()
            .is_some_and(|name| link_key(name) == link_key(old)),
        _ => false,
    }
}

/// The destination that leads to `to`, in the way `destination` was written.
fn moved(from: &str, to: &str, destination: &str) -> String {
    let (path, rest) =
        destination.split_at(destination.find(['#', '?']).unwrap_or(destination.len()));
    let to = if path.ends_with(".md") || path.ends_with(".markdown") {
        to
    } else {
        path_id(to)
    };
    let to = if path.starts_with('/') {
        format!("/{to}")
    } else {
        relative(from, to)
    };
    format!("{to}{rest}")
}

/// A relative destination of the moved article as it must be written at its new place.
fn carried(kb: &KnowledgeBase, page: &Page, to: &str, destination: &str) -> Option<String> {
    if destination.starts_with(['/', '#']) {
        return None;
    }
    let at = match target(&page.path, destination) {
        Target::File(path) => path,
        Target::Article { names, .. } => {
            let other = kb.find(names.first()?)?;
            let by_path = link_key(names.first()?) == link_key(path_id(&other.path));
            if !by_path {
                return None;
            }
            if other.path == page.path {
                to.to_owned()
            } else {
                other.path.clone()
            }
        }
        _ => return None,
    };
    let text = match target(&page.path, destination) {
        Target::File(_) => {
            let rest = destination
                .find(['#', '?'])
                .map_or("", |at| &destination[at..]);
            format!("{}{rest}", relative(to, &at))
        }
        _ => moved(to, &at, destination),
    };
    (text != destination).then_some(text)
}

/// The path of `to` as the article `from` writes it.
pub fn relative(from: &str, to: &str) -> String {
    let mut here: Vec<&str> = from.split('/').collect();
    here.pop();
    let there: Vec<&str> = to.split('/').collect();
    let same = here.iter().zip(&there).take_while(|(a, b)| a == b).count();
    let same = same.min(there.len() - 1);
    let up = std::iter::repeat_n("..", here.len() - same);
    up.chain(there[same..].iter().copied())
        .collect::<Vec<_>>()
        .join("/")
}
