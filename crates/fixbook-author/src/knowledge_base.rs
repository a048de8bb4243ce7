//! All articles as a check sees them: texts, parts, and who leads where.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use fixbook_article::{
    Anatomy, Article, Audience, Catalog, Date, Diagnostic, ParseOptions, Target, parse,
};

use crate::profile::Profile;
use crate::spelling::Speller;
use crate::{BesideFile, CheckSettings, Near, Rename};

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
    /// What of it concerns other articles.
    pub(crate) profile: Arc<Profile>,
}

impl Page {
    /// Reads an article.
    pub fn read(path: &str, text: &str, options: &ParseOptions) -> Self {
        let (article, read) = parse(path, text, options);
        let anatomy = Anatomy::read(text, &options.headings);
        Self {
            path: path.to_owned(),
            profile: Arc::new(Profile::of(&article, &anatomy)),
            article,
            anatomy,
            read,
        }
    }

    /// What of it concerns other articles, for when its text is not kept.
    pub fn into_profile(self) -> Arc<Profile> {
        let profile = Arc::try_unwrap(self.profile);
        profile.map_or_else(|shared| shared, |own| Arc::new(own.without_rows()))
    }

    /// Whether others than staff may read it.
    pub(crate) fn is_shared(&self) -> bool {
        self.profile.is_shared()
    }

    /// Whether everyone may read it, staff-only parts aside.
    pub(crate) fn is_public(&self) -> bool {
        self.is_shared() && self.article.meta.audience == Audience::Public
    }

    /// Whether it has a heading of this anchor.
    pub(crate) fn has_anchor(&self, anchor: &str) -> bool {
        self.profile.has_anchor(anchor)
    }

    /// The anchors of its headings, in order of the alphabet.
    pub fn anchors(&self) -> Vec<&str> {
        self.profile.anchors()
    }

    /// The place of the first text of a field; of its key when it has none.
    pub(crate) fn field_range(&self, name: &str) -> Option<std::ops::Range<usize>> {
        let field = self.anatomy.field(name)?;
        let value = field.values.first().map(|value| value.range.clone());
        Some(value.unwrap_or_else(|| field.range.clone()))
    }

    /// The place of the title: in the front matter, else the first heading, else the first line.
    pub(crate) fn title_range(&self) -> std::ops::Range<usize> {
        self.profile.title_range()
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
    /// The articles with their texts, in order of path; none when only profiles are kept.
    pub pages: Vec<Page>,
    /// What of each article concerns others, in order of path. Rules look at these alone.
    pub(crate) profiles: Vec<Arc<Profile>>,
    /// The files beside them, in order of path.
    pub files: Vec<BesideFile>,
    /// Paths of files that pages show though no article does, such as a logo.
    pub shown: Vec<String>,
    /// Names that articles had, from the history.
    pub renames: Vec<Rename>,
    /// Articles that are near in meaning, as far as that is known.
    pub near: Vec<Near>,
    /// What it settles.
    pub settings: CheckSettings,
    /// The day it is checked on.
    pub today: Date,
    /// The articles by id, path, slug and alias.
    pub(crate) catalog: Catalog,
    by_path: HashMap<String, usize>,
    /// A hash of all paths.
    pub(crate) stems: u64,
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
        files: Vec<BesideFile>,
        settings: CheckSettings,
        words: &str,
        today: Date,
    ) -> Self {
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        let profiles = pages.iter().map(|page| Arc::clone(&page.profile)).collect();
        let without_texts = Self::of_profiles(profiles, files, settings, words, today);
        Self {
            pages,
            ..without_texts
        }
    }

    /// The same without texts: all that rules over all articles need.
    pub fn of_profiles(
        mut profiles: Vec<Arc<Profile>>,
        mut files: Vec<BesideFile>,
        settings: CheckSettings,
        words: &str,
        today: Date,
    ) -> Self {
        profiles.sort_by(|a, b| a.path.cmp(&b.path));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let entries = profiles.iter().map(|p| p.entry.as_ref().clone()).collect();
        let catalog = Catalog::build(Audience::Internal, entries);
        let by_path = profiles
            .iter()
            .enumerate()
            .map(|(n, page)| (page.path.clone(), n));
        let mut by_stem: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut folders = HashSet::new();
        let mut stems = 0_u64;
        for (n, page) in profiles.iter().enumerate() {
            let hash = xxhash_rust::xxh3::xxh3_64(page.path.as_bytes());
            stems = stems.rotate_left(7) ^ hash;
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
            stems,
            folders,
            file_names: file_names.collect(),
            speller: Speller::new(&profiles, words),
            catalog,
            pages: Vec::new(),
            profiles,
            files,
            shown: Vec::new(),
            renames: Vec::new(),
            near: Vec::new(),
            settings,
            today,
        }
    }

    /// Takes up another reading of an article that is among these; whether it is.
    pub fn replace(&mut self, page: Page) -> bool {
        let Some(n) = self.by_path.get(&page.path).copied() else {
            return false;
        };
        let entry = page.profile.entry.as_ref().clone();
        self.catalog = self.catalog.apply(vec![entry], &[]);
        self.speller.meet(&page.profile.words);
        self.profiles[n] = Arc::clone(&page.profile);
        self.pages[n] = page;
        true
    }

    /// The article at a path, when its text is kept.
    pub fn page(&self, path: &str) -> Option<&Page> {
        self.pages.get(*self.by_path.get(path)?)
    }

    /// What of the article at a path concerns others.
    pub fn profile(&self, path: &str) -> Option<&Profile> {
        self.by_path.get(path).map(|n| self.profiles[*n].as_ref())
    }

    /// What of the article that a name means concerns others.
    pub(crate) fn named(&self, name: &str) -> Option<&Profile> {
        self.profile(&self.catalog.find_target(name)?.path)
    }

    /// The article that a name means, when its text is kept: id, path, slug or alias.
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
        self.id_at(&page.path)
    }

    /// The id in force of the article at a path.
    pub(crate) fn id_at(&self, path: &str) -> String {
        self.catalog
            .by_path(path)
            .map_or_else(|| path.to_owned(), |entry| entry.id.clone())
    }

    /// Whether a file lies at a path, and under which name if only the case differs.
    pub(crate) fn file(&self, path: &str) -> Option<&str> {
        self.file_names
            .get(&path.to_lowercase())
            .map(String::as_str)
    }

    /// The paths of articles whose file has this name without folder and extension.
    pub(crate) fn with_stem(&self, stem: &str) -> Vec<&str> {
        let found = self.by_stem.get(stem).into_iter().flatten();
        found.map(|n| self.profiles[*n].path.as_str()).collect()
    }

    /// Names of files that begin as this one does, without folder and extension.
    pub(crate) fn stems_like(&self, name: &str) -> impl Iterator<Item = &str> + use<'_> {
        let first: String = name.chars().take(1).collect();
        let from = self.by_stem.range(first.clone()..);
        from.map(|(stem, _)| stem.as_str())
            .take_while(move |stem| stem.starts_with(&first))
    }

    /// Whether articles lie below a folder of this path.
    pub(crate) fn is_folder(&self, path: &str) -> bool {
        self.folders.contains(path)
    }

    /// Whether renaming a file can break links: not where every article has an id.
    pub fn may_lose_names(&self) -> bool {
        let mut profiles = self.profiles.iter();
        profiles.any(|profile| profile.claimed_id().is_none())
    }

    /// The next id after the highest one of the usual form, such as `KB-0043`; none when no
    /// article has such an id.
    pub fn next_id(&self) -> Option<String> {
        let highest = self
            .profiles
            .iter()
            .filter_map(|profile| number_of(profile.claimed_id()?))
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
