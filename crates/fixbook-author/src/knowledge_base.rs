//! All articles as a check sees them: texts, parts, and who leads where.

use std::collections::{BTreeMap, HashMap, HashSet};

use fixbook_article::{
    Anatomy, Article, Audience, Catalog, CatalogEntry, Date, Diagnostic, Everything, ParseOptions,
    PublishedArticle, Target, parse,
};

use crate::ignore::Ignores;
use crate::spelling::Speller;
use crate::{BesideFile, CheckSettings, Rename};

/// One article with its text and its parts.
#[derive(Debug)]
pub struct Page {
    /// Path below the root of the knowledge base.
    pub path: String,
    /// What the file says.
    pub article: Article,
    /// Its parts with their places.
    pub anatomy: Anatomy,
    /// What was found while reading it.
    pub(crate) read: Vec<Diagnostic>,
    /// Its comments that ask to ignore findings.
    pub(crate) ignores: Ignores,
    /// Its line in the catalog of staff.
    entry: CatalogEntry,
    /// Anchors of its headings.
    anchors: HashSet<String>,
    /// Words it consists of, for the count of all words.
    pub(crate) words: Vec<String>,
}

impl Page {
    /// Reads an article.
    pub fn read(path: &str, text: &str, options: &ParseOptions) -> Self {
        let (article, read) = parse(path, text, options);
        let anatomy = Anatomy::read(text, &options.headings);
        // For staff an article is always shown.
        let published = article
            .for_audience(Audience::Internal, &Everything)
            .unwrap_or_else(|| PublishedArticle {
                path: path.to_owned(),
                meta: article.meta.clone(),
                markdown: String::new(),
                sections: Vec::new(),
                links: Vec::new(),
                assets: Vec::new(),
                revision: 0,
            });
        let mut anchors: HashSet<String> = published
            .sections
            .iter()
            .map(|s| s.anchor.clone())
            .collect();
        anchors.extend(anatomy.blocks.iter().filter_map(|block| match &block.kind {
            fixbook_article::BlockKind::Heading { anchor, .. } => Some(anchor.clone()),
            _ => None,
        }));
        anchors.extend(crate::prose::html_anchors(&anatomy.text[anatomy.body..]));
        Self {
            path: path.to_owned(),
            entry: CatalogEntry::from(&published),
            ignores: Ignores::read(&anatomy),
            words: crate::spelling::unknown_words(&article, &anatomy),
            article,
            anatomy,
            read,
            anchors,
        }
    }

    /// Whether others than staff may read it.
    pub(crate) fn is_shared(&self) -> bool {
        self.article.meta.audience > Audience::Internal
            && self.article.meta.confidence.may_leave_internal()
    }

    /// Whether everyone may read it, staff-only parts aside.
    pub(crate) fn is_public(&self) -> bool {
        self.is_shared() && self.article.meta.audience == Audience::Public
    }

    /// Whether it has a heading of this anchor.
    pub(crate) fn has_anchor(&self, anchor: &str) -> bool {
        self.anchors.contains(anchor)
    }

    /// The anchors of its headings, in order of the alphabet.
    pub fn anchors(&self) -> Vec<&str> {
        let mut anchors: Vec<&str> = self.anchors.iter().map(String::as_str).collect();
        anchors.sort_unstable();
        anchors
    }

    /// The place of the first text of a field; of its key when it has none.
    pub(crate) fn field_range(&self, name: &str) -> Option<std::ops::Range<usize>> {
        let field = self.anatomy.field(name)?;
        let value = field.values.first().map(|value| value.range.clone());
        Some(value.unwrap_or_else(|| field.range.clone()))
    }

    /// The place of the title: in the front matter, else the first heading, else the first line.
    pub(crate) fn title_range(&self) -> std::ops::Range<usize> {
        self.field_range("title").unwrap_or_else(|| {
            let heading = self.anatomy.blocks.iter().find(|block| {
                matches!(
                    block.kind,
                    fixbook_article::BlockKind::Heading { level: 1, .. }
                )
            });
            let first_line = || {
                let text = &self.anatomy.text;
                0..text.find('\n').unwrap_or(text.len())
            };
            heading.map_or_else(first_line, |block| {
                trimmed(&self.anatomy.text, &block.range)
            })
        })
    }

    /// Whether its text is English.
    pub(crate) fn is_english(&self) -> bool {
        let lang = &self.article.meta.lang;
        lang == "en" || lang.starts_with("en-")
    }
}

/// A range without space at its end.
pub(crate) fn trimmed(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    range.start..range.start + text[range.clone()].trim_end().len()
}

/// All articles of a knowledge base.
pub struct KnowledgeBase {
    /// The articles, in order of path.
    pub pages: Vec<Page>,
    /// The files beside them, in order of path.
    pub files: Vec<BesideFile>,
    /// Paths of files that pages show though no article does, such as a logo.
    pub shown: Vec<String>,
    /// Names that articles had, from the history.
    pub renames: Vec<Rename>,
    /// What it settles.
    pub settings: CheckSettings,
    /// The day it is checked on.
    pub today: Date,
    /// The articles by id, path, slug and alias.
    pub(crate) catalog: Catalog,
    by_path: HashMap<String, usize>,
    /// Articles by the name of their file without folder and extension.
    by_stem: BTreeMap<String, Vec<usize>>,
    folders: HashSet<String>,
    file_names: HashMap<String, String>,
    pub(crate) speller: Speller,
}

impl KnowledgeBase {
    /// Brings articles, files, settings and own words together.
    pub fn new(
        mut pages: Vec<Page>,
        mut files: Vec<BesideFile>,
        settings: CheckSettings,
        words: &str,
        today: Date,
    ) -> Self {
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let entries = pages.iter().map(|page| page.entry.clone()).collect();
        let catalog = Catalog::build(Audience::Internal, entries);
        let by_path = pages
            .iter()
            .enumerate()
            .map(|(n, page)| (page.path.clone(), n));
        let mut by_stem: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut folders = HashSet::new();
        for (n, page) in pages.iter().enumerate() {
            let name = fixbook_article::path_id(&page.path);
            let stem = name.rsplit('/').next().unwrap_or(name);
            by_stem.entry(stem.to_owned()).or_default().push(n);
            let parents = page.path.match_indices('/');
            folders.extend(parents.map(|(slash, _)| page.path[..slash].to_owned()));
        }
        let file_names = files
            .iter()
            .map(|file| (file.path.to_lowercase(), file.path.clone()));
        Self {
            by_path: by_path.collect(),
            by_stem,
            folders,
            file_names: file_names.collect(),
            speller: Speller::new(&pages, words),
            catalog,
            pages,
            files,
            shown: Vec::new(),
            renames: Vec::new(),
            settings,
            today,
        }
    }

    /// Takes up another reading of an article that is among these; whether it is.
    pub fn replace(&mut self, page: Page) -> bool {
        let Some(n) = self.by_path.get(&page.path).copied() else {
            return false;
        };
        self.catalog = self.catalog.apply(vec![page.entry.clone()], &[]);
        self.speller.meet(&page.words);
        self.pages[n] = page;
        true
    }

    /// The article at a path.
    pub fn page(&self, path: &str) -> Option<&Page> {
        self.by_path.get(path).map(|n| &self.pages[*n])
    }

    /// The article that a name means: id, path, slug or alias.
    pub fn find(&self, name: &str) -> Option<&Page> {
        let entry = self.catalog.find_target(name)?;
        self.page(&entry.path)
    }

    /// The article that a link leads to, if it leads to any.
    pub fn linked<'k>(&'k self, from: &Page, destination: &str) -> Option<&'k Page> {
        match fixbook_article::target(&from.path, destination) {
            Target::Article { names, .. } => names.iter().find_map(|name| self.find(name)),
            _ => None,
        }
    }

    /// The id in force of an article.
    pub fn id(&self, page: &Page) -> String {
        self.catalog
            .by_path(&page.path)
            .map_or_else(|| page.path.clone(), |entry| entry.id.clone())
    }

    /// Whether a file lies at a path, and under which name if only the case differs.
    pub(crate) fn file(&self, path: &str) -> Option<&str> {
        self.file_names
            .get(&path.to_lowercase())
            .map(String::as_str)
    }

    /// The articles, by number, whose file has this name without folder and extension.
    pub(crate) fn with_stem(&self, stem: &str) -> &[usize] {
        self.by_stem.get(stem).map_or(&[], Vec::as_slice)
    }

    /// Names of files that begin as this one does, without folder and extension.
    pub(crate) fn stems_like(&self, name: &str) -> impl Iterator<Item = &str> {
        let first: String = name.chars().take(1).collect();
        let from = self.by_stem.range(first.clone()..);
        from.map(|(stem, _)| stem.as_str())
            .take_while(move |stem| stem.starts_with(&first))
    }

    /// Whether articles lie below a folder of this path.
    pub(crate) fn is_folder(&self, path: &str) -> bool {
        self.folders.contains(path)
    }

    /// The next id after the highest one of the usual form, such as `KB-0043`; none when no
    /// article has such an id.
    pub fn next_id(&self) -> Option<String> {
        let highest = self
            .pages
            .iter()
            .filter_map(|page| number_of(page.article.meta.id.as_deref()?))
            .max_by_key(|(_, number, _)| *number)?;
        let (prefix, number, width) = highest;
        Some(format!("{prefix}{:0width$}", number + 1))
    }
}

/// Prefix, number and digits of an id such as `KB-0042`.
pub(crate) fn number_of(id: &str) -> Option<(String, u64, usize)> {
    let digits = id.len() - id.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (prefix, number) = id.split_at(id.len() - digits);
    let usual = (3..=9).contains(&digits)
        && prefix.ends_with('-')
        && prefix
            .trim_end_matches('-')
            .chars()
            .all(char::is_alphabetic);
    usual.then(|| Some((prefix.to_owned(), number.parse().ok()?, digits)))?
}
