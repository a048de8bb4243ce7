//! The only way out: from the article as written to what one audience may read of it.

use std::ops::Range;

use xxhash_rust::xxh3::Xxh3;

use crate::limits::CUT_ROUNDS;
use crate::link::{self, Target, link_key};
use crate::media::captions_of;
use crate::staff::{merged, outline, without};
use crate::text::{Contents, contents};
use crate::{Article, Audience, Metadata, PublishedArticle, dialect};

#[cfg(test)]
mod tests;

/// What an audience can be led to.
pub trait Visible {
    /// Whether it may see the article of this name: a path with or without extension, an id, a slug
    /// or an alias.
    fn shows(&self, target: &str) -> bool;
}

/// Sees all there is, as staff do.
#[derive(Clone, Copy, Debug, Default)]
pub struct Everything;

impl Visible for Everything {
    fn shows(&self, _target: &str) -> bool {
        true
    }
}

impl Article {
    /// What an audience may read of this article; `None` when it may not know of it at all.
    ///
    /// For internal that is the whole text. For any other audience what is for staff is cut from
    /// the Markdown before anything is derived from it, links to articles that `visible` does not
    /// show are reduced to their text, and fields about the people behind the article are blank.
    pub fn for_audience(
        &self,
        audience: Audience,
        visible: &dyn Visible,
    ) -> Option<PublishedArticle> {
        if audience == Audience::Internal {
            return Some(self.published(self.meta.clone(), self.body.clone(), &self.body));
        }
        if !audience.sees(self.meta.audience) || !self.meta.confidence.may_leave_internal() {
            return None;
        }
        let open = self.without_staff()?;
        let markdown = self.without_hidden_links(open.clone(), visible)?;
        Some(self.published(self.open_meta(visible), markdown, &open))
    }

    /// The text without what is for staff. Cutting may bring a new fence to light, so it is
    /// repeated until nothing is left to cut.
    fn without_staff(&self) -> Option<String> {
        if self.staff_only.is_empty() {
            return Some(self.body.clone());
        }
        let mut open = without(&self.body, &self.staff_only);
        for _ in 0..CUT_ROUNDS {
            let rest = outline(&open, &self.headings);
            if rest.staff_only.is_empty() {
                return Some(open);
            }
            open = without(&open, &rest.staff_only);
        }
        None
    }

    fn without_hidden_links(&self, mut open: String, visible: &dyn Visible) -> Option<String> {
        for _ in 0..CUT_ROUNDS {
            let cuts = self.hidden_links(&open, visible);
            if cuts.is_empty() {
                return Some(open);
            }
            open = without(&open, &cuts);
        }
        None
    }

    /// The ranges to leave out so that no name of a hidden article stays.
    fn hidden_links(&self, markdown: &str, visible: &dyn Visible) -> Vec<Range<usize>> {
        let rewritten = dialect::rewrite(markdown);
        let read = contents(&rewritten.text, &self.headings);
        let hidden = |destination: &str| match link::target(&self.path, destination) {
            Target::Article { names, .. } => !names.iter().any(|name| visible.shows(name)),
            Target::Nowhere => true,
            Target::Here(_) | Target::Elsewhere | Target::File(_) => false,
        };
        let links = read
            .links
            .into_iter()
            .filter(|link| hidden(&link.destination));
        let mut cuts: Vec<Range<usize>> = links
            .flat_map(|link| link.around)
            .map(|range| rewritten.source(range))
            .collect();
        cuts.extend(unused_definitions(markdown, &hidden));
        merged(cuts)
    }

    /// The fields as they may be read outside internal.
    fn open_meta(&self, visible: &dyn Visible) -> Metadata {
        let shown = |target: &Option<String>| target.clone().filter(|name| visible.shows(name));
        Metadata {
            owner: None,
            authors: Vec::new(),
            reviewers: Vec::new(),
            escalate_to: None,
            replaced_by: shown(&self.meta.replaced_by),
            translation_of: shown(&self.meta.translation_of),
            ..self.meta.clone()
        }
    }

    /// `as_written` has all links of the text, also those that are cut from `markdown`.
    fn published(&self, meta: Metadata, markdown: String, as_written: &str) -> PublishedArticle {
        let read = contents(&dialect::rewrite(&markdown).text, &self.headings);
        let links = if as_written == markdown {
            self.link_keys(&read)
        } else {
            self.link_keys(&contents(
                &dialect::rewrite(as_written).text,
                &self.headings,
            ))
        };
        let links = self.with_named(links);
        let assets = self.files(&read);
        let mut article = PublishedArticle {
            path: self.path.clone(),
            meta,
            markdown,
            sections: read.sections,
            links,
            assets,
            revision: 0,
        };
        article.revision = revision(&article);
        article
    }

    fn link_keys(&self, read: &Contents) -> Vec<u64> {
        let mut keys = Vec::new();
        for link in &read.links {
            if let Target::Article { names, .. } = link::target(&self.path, &link.destination) {
                keys.extend(names.iter().map(|name| link_key(name)));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Keys of links, with those of the articles that fields name: what is shown of an article
    /// changes when one of them comes or goes.
    fn with_named(&self, mut keys: Vec<u64>) -> Vec<u64> {
        let named = self
            .meta
            .replaced_by
            .iter()
            .chain(&self.meta.translation_of);
        keys.extend(named.map(|name| link_key(name)));
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn files(&self, read: &Contents) -> Vec<String> {
        let links = read.links.iter().map(|link| &link.destination);
        let mut files: Vec<String> = links
            .chain(&read.images)
            .filter_map(|destination| match link::target(&self.path, destination) {
                Target::File(path) => Some(path),
                _ => None,
            })
            .collect();
        // Whoever may see a video may read its captions.
        let captions: Vec<String> = files.iter().filter_map(|path| captions_of(path)).collect();
        files.extend(captions);
        files.sort_unstable();
        files.dedup();
        files
    }
}

/// Lines that look like link reference definitions, whether the parser took them for one or not: a
/// second definition of the same name is no link, but names a file all the same.
fn unused_definitions(markdown: &str, hidden: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut cuts = Vec::new();
    if !markdown.contains("]:") {
        return cuts;
    }
    let mut start = 0;
    for line in markdown.split_inclusive('\n') {
        let at = crate::line::text_start(line);
        let definition = line[at..]
            .strip_prefix('[')
            .filter(|rest| !rest.starts_with('^'));
        if let Some((_, rest)) = definition.and_then(|rest| rest.split_once("]:")) {
            let destination = rest.split_whitespace().next().unwrap_or_default();
            let destination = destination.trim_start_matches('<').trim_end_matches('>');
            if !destination.is_empty() && link::names_article(destination) && hidden(destination) {
                cuts.push(start..start + line.len());
            }
        }
        start += line.len();
    }
    cuts
}

/// A hash of everything a reader can see, so that the same reading has the same revision.
fn revision(article: &PublishedArticle) -> u64 {
    let mut hash = Xxh3::new();
    hash.update(article.path.as_bytes());
    hash.update(&[0]);
    // Plain data: it always serialises.
    hash.update(&serde_json::to_vec(&article.meta).unwrap_or_default());
    hash.update(article.markdown.as_bytes());
    for section in &article.sections {
        hash.update(section.kind.as_str().as_bytes());
    }
    for key in &article.links {
        hash.update(&key.to_le_bytes());
    }
    hash.digest()
}
