//! What of an article concerns others: its names, its state, and what is compared across articles.
//!
//! A check that goes on while people write keeps these of all articles, and the text of none.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use fixbook_article::{
    Anatomy, Article, Audience, BlockKind, CatalogEntry, Everything, PublishedArticle, Target,
    ValuePart, target,
};
use xxhash_rust::xxh3::xxh3_64;

use crate::ignore::Ignores;
use crate::knowledge_base::trimmed;
use crate::rows::{self, Sketch};

/// The fields whose places and texts are kept.
const KEPT: [&str; 7] = [
    "id",
    "title",
    "aliases",
    "products",
    "platforms",
    "tags",
    "translation_of",
];

/// An article as rules over all articles, and the rules of other articles, see it.
#[derive(Debug)]
pub struct Profile {
    /// Path below the root of the knowledge base.
    pub path: String,
    /// Its line in the catalog of staff.
    pub(crate) entry: Arc<CatalogEntry>,
    /// Anchors of its headings, in order of the alphabet, each once.
    anchors: Vec<Box<str>>,
    /// Its words that no dictionary has, each once.
    pub(crate) words: Vec<String>,
    /// Its comments that ask to ignore findings.
    pub(crate) ignores: Ignores,
    /// Files beside the articles that it shows or links to.
    pub(crate) shows: Vec<String>,
    /// Whether its front matter is YAML.
    pub(crate) yaml: bool,
    /// Values of [`KEPT`] fields that are given.
    fields: Vec<(&'static str, Vec<KeptValue>)>,
    title: Range<usize>,
    /// What it shares of its wording with others; none when it is too short to tell.
    pub(crate) sketch: Option<Sketch>,
    /// Every row of words, when somebody keeps them.
    rows: OnceLock<Vec<u32>>,
    /// Places of this that findings may point at: offset, line, column; in order.
    marks: Vec<(usize, u32, u32)>,
    /// A hash of what the rules of other articles may ask of this.
    pub(crate) face: u64,
}

/// A value of a field.
#[derive(Debug)]
pub(crate) struct KeptValue {
    pub(crate) text: String,
    pub(crate) range: Range<usize>,
    /// Whether the text stands there word for word.
    pub(crate) exact: bool,
}

impl Profile {
    pub(crate) fn of(article: &Article, anatomy: &Anatomy) -> Self {
        // For staff an article is always shown.
        let published = article
            .for_audience(Audience::Internal, &Everything)
            .unwrap_or_else(|| PublishedArticle {
                path: article.path.clone(),
                meta: article.meta.clone(),
                markdown: String::new(),
                sections: Vec::new(),
                links: Vec::new(),
                assets: Vec::new(),
                revision: 0,
            });
        let entry = CatalogEntry::from(&published);
        let anchors = anchors(&published, anatomy);
        let rows = rows::of(&article.body);
        let mut profile = Self {
            path: article.path.clone(),
            face: face(&entry, &anchors),
            entry: Arc::new(entry),
            anchors,
            words: crate::spelling::unknown_words(article, anatomy),
            ignores: Ignores::read(anatomy),
            shows: shown(&article.path, anatomy),
            yaml: anatomy.text.starts_with("---\n"),
            fields: fields(anatomy),
            title: title_range(anatomy),
            sketch: rows::sketch(&rows),
            rows: OnceLock::from(rows),
            marks: Vec::new(),
        };
        profile.marks = profile.mark(anatomy);
        profile
    }

    /// Without the rows of its words, which are most of it.
    #[must_use]
    pub(crate) fn without_rows(mut self) -> Self {
        self.rows = OnceLock::new();
        self
    }

    /// Takes the rows of its words from another reading of the same text.
    pub fn take_rows(&self, page: &crate::Page) {
        self.rows.get_or_init(|| rows::of(&page.article.body));
    }

    /// The rows of its words, when they are kept.
    pub(crate) fn rows(&self) -> Option<&[u32]> {
        self.rows.get().map(Vec::as_slice)
    }

    /// A hash of what staff may read of it.
    pub fn revision(&self) -> u64 {
        self.entry.revision
    }

    /// The id the file claims.
    pub fn claimed_id(&self) -> Option<&str> {
        self.entry.claimed_id.as_deref()
    }

    /// Line and column, both from 1, of a place that a rule over all articles points at.
    pub fn line_column(&self, offset: usize) -> Option<(u32, u32)> {
        let found = self
            .marks
            .binary_search_by_key(&offset, |(mark, ..)| *mark)
            .ok()?;
        let (_, line, column) = self.marks[found];
        Some((line, column))
    }

    /// Whether others than staff may read it.
    pub(crate) fn is_shared(&self) -> bool {
        self.entry.audience > Audience::Internal && self.entry.confidence.may_leave_internal()
    }

    /// Whether it has a heading of this anchor.
    pub(crate) fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors
            .binary_search_by(|own| own.as_ref().cmp(anchor))
            .is_ok()
    }

    /// The anchors of its headings, in order of the alphabet.
    pub(crate) fn anchors(&self) -> Vec<&str> {
        self.anchors.iter().map(AsRef::as_ref).collect()
    }

    /// The values of a field that is kept; none when the file does not give it.
    pub(crate) fn field(&self, name: &str) -> Option<&[KeptValue]> {
        let found = self.fields.iter().find(|(field, _)| *field == name);
        found.map(|(_, values)| values.as_slice())
    }

    /// The place of the title: in the front matter, else the first heading, else the first line.
    pub(crate) fn title_range(&self) -> Range<usize> {
        self.title.clone()
    }

    fn mark(&self, anatomy: &Anatomy) -> Vec<(usize, u32, u32)> {
        let values = self.fields.iter().flat_map(|(_, values)| values);
        let mut offsets: Vec<usize> = values.map(|value| value.range.start).collect();
        offsets.push(self.title.start);
        offsets.extend(self.ignores.0.iter().map(|ignore| ignore.range.start));
        offsets.sort_unstable();
        offsets.dedup();
        let place = |offset| {
            let (line, column) = anatomy.line_column(offset);
            (offset, line, column)
        };
        offsets.into_iter().map(place).collect()
    }
}

fn anchors(published: &PublishedArticle, anatomy: &Anatomy) -> Vec<Box<str>> {
    let sections = published.sections.iter();
    let mut anchors: Vec<Box<str>> = sections.map(|s| s.anchor.as_str().into()).collect();
    anchors.extend(anatomy.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading { anchor, .. } => Some(anchor.as_str().into()),
        _ => None,
    }));
    let html = crate::prose::html_anchors(&anatomy.text[anatomy.body..]);
    anchors.extend(html.into_iter().map(String::into_boxed_str));
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

fn fields(anatomy: &Anatomy) -> Vec<(&'static str, Vec<KeptValue>)> {
    let kept = |value: &ValuePart| KeptValue {
        exact: anatomy.text[value.range.clone()] == *value.text,
        text: value.text.clone(),
        range: value.range.clone(),
    };
    let field = |name: &'static str| {
        let field = anatomy.field(name)?;
        Some((name, field.values.iter().map(kept).collect()))
    };
    KEPT.into_iter().filter_map(field).collect()
}

fn title_range(anatomy: &Anatomy) -> Range<usize> {
    if let Some(field) = anatomy.field("title") {
        let value = field.values.first().map(|value| value.range.clone());
        return value.unwrap_or_else(|| field.range.clone());
    }
    let heading = anatomy
        .blocks
        .iter()
        .find(|block| matches!(block.kind, BlockKind::Heading { level: 1, .. }));
    let text = &anatomy.text;
    let first_line = || 0..text.find('\n').unwrap_or(text.len());
    heading.map_or_else(first_line, |block| trimmed(text, &block.range))
}

fn shown(path: &str, anatomy: &Anatomy) -> Vec<String> {
    let images = anatomy.images.iter().map(|image| &image.destination);
    let links = anatomy.links.iter().map(|link| &link.destination);
    let file = |destination: &String| match target(path, destination) {
        Target::File(path) => Some(path),
        _ => None,
    };
    let mut shown: Vec<String> = images.chain(links).filter_map(file).collect();
    shown.sort_unstable();
    shown.dedup();
    shown
}

/// A hash of names and state: when it is the same, no other article's findings change.
fn face(entry: &CatalogEntry, anchors: &[Box<str>]) -> u64 {
    let mut text = format!(
        "{}\n{:?}\n{:?}\n{:?}\n{:?}\n{}\n{:?}\n",
        entry.path,
        entry.kind,
        entry.audience,
        entry.confidence,
        entry.replaced_by,
        entry.lang,
        entry.updated
    );
    for anchor in anchors {
        text.push_str(anchor);
        text.push('\n');
    }
    xxh3_64(text.as_bytes())
}
