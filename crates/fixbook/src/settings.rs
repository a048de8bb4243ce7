//! What a knowledge base says of itself: `kb.toml`, `synonyms.yml`, `search-tests.yml`, and
//! `_defaults.yml` in its folders.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use fixbook_article::{
    Date, Diagnostic, FolderDefaults, ParseOptions, SearchTest, Severity, SynonymRule,
};
use fixbook_author::{CheckSettings, verified};
use fixbook_files::{Stamps, Tree};
use serde::Deserialize;

mod logo;
mod look;

pub(crate) use look::Looks;
use look::{ContactToml, LookFields, Text};

/// The settings of the whole knowledge base, at its root.
pub(crate) const KB_FILE: &str = "kb.toml";
/// Other words for the same thing, at its root.
const SYNONYMS_FILE: &str = "synonyms.yml";
/// What searches must find, at its root.
pub(crate) const TESTS_FILE: &str = "search-tests.yml";
/// The files at the root.
const ROOT_FILES: [&str; 3] = [KB_FILE, SYNONYMS_FILE, TESTS_FILE];
/// Fields for the articles at or below the folder it lies in.
const DEFAULTS_FILE: &str = "_defaults.yml";
/// Files that are no articles but change how articles read.
pub(crate) const COMPANIONS: [&str; 5] = [
    "/kb.toml",
    "/synonyms.yml",
    "/search-tests.yml",
    "/verified.tsv",
    DEFAULTS_FILE,
];

/// Whether a path is of a file that holds settings.
pub(crate) fn is_companion(path: &str) -> bool {
    ROOT_FILES.contains(&path) || path == verified::FILE || folder_of_defaults(path).is_some()
}

/// The folder, with its final slash, that a path of defaults speaks for.
fn folder_of_defaults(path: &str) -> Option<&str> {
    let folder = path.strip_suffix(DEFAULTS_FILE)?;
    (folder.is_empty() || folder.ends_with('/')).then_some(folder)
}

/// The settings of a knowledge base; every one has a default.
#[derive(Debug, Default)]
pub(crate) struct KbSettings {
    looks: Looks,
    check: CheckSettings,
    /// When articles were last found right, by id in small letters.
    verified: Arc<BTreeMap<String, Date>>,
    /// Whether articles were read with what is in `verified`.
    verified_in_force: bool,
    synonyms: Vec<SynonymRule>,
    search_tests: Vec<SearchTest>,
    /// How articles are read that no folder supplies anything to.
    options: ParseOptions,
    /// By folder with its final slash.
    defaults: BTreeMap<String, FolderDefaults>,
    /// What is wrong with which of these files.
    diagnostics: BTreeMap<String, Vec<Diagnostic>>,
}

/// `kb.toml`
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct KbFile {
    title: Text,
    logo: Text,
    accent: Text,
    accent_dark: Text,
    footer: Text,
    edit: Text,
    #[serde(default)]
    contact: ContactToml,
    #[serde(default)]
    check: CheckSettings,
}

impl KbFile {
    /// What of it is the look of pages.
    fn look(self) -> LookFields {
        LookFields {
            title: self.title,
            logo: self.logo,
            accent: self.accent,
            accent_dark: self.accent_dark,
            footer: self.footer,
            edit: self.edit,
            contact: self.contact,
        }
    }
}

/// Articles that read otherwise since settings changed.
#[derive(Debug, Default)]
pub(crate) struct Affected {
    folders: Vec<String>,
    /// Ids of articles that were found right on another day than was known.
    pub(crate) ids: Vec<String>,
}

impl Affected {
    /// Whether the article at `path` is among them.
    pub(crate) fn reaches(&self, path: &str) -> bool {
        self.folders
            .iter()
            .any(|folder| path.starts_with(folder.as_str()))
    }
}

impl KbSettings {
    /// Reads the settings there are: those at the root, and the defaults of the folders known to have
    /// any.
    pub(crate) fn load(tree: &Tree, known: &Stamps) -> Self {
        let mut settings = Self::default();
        let files = known
            .iter()
            .map(|(path, _)| path)
            .filter(|path| !ROOT_FILES.contains(path));
        settings.reload(tree, ROOT_FILES.into_iter().chain(files));
        // The file may have changed since the articles were read; the next scan will tell.
        settings.verified_in_force = false;
        settings
    }

    /// The settings at the root of a folder, for commands that leave its index to another.
    pub(crate) fn of_folder(folder: &Path) -> anyhow::Result<Self> {
        Ok(Self::load(
            &crate::pipeline::open_tree(folder)?,
            &Stamps::default(),
        ))
    }

    /// Takes up changed settings among `paths`; a broken file is a finding, and defaults hold.
    pub(crate) fn reload<'a>(
        &mut self,
        tree: &Tree,
        paths: impl Iterator<Item = &'a str>,
    ) -> Affected {
        let mut affected = Affected::default();
        for path in paths.filter(|path| is_companion(path)) {
            let text = tree.read(path).map(|file| file.text).ok();
            self.diagnostics.remove(path);
            if let Some(folder) = folder_of_defaults(path) {
                self.set_defaults(path, folder, text.as_deref());
                affected.folders.push(folder.to_owned());
            } else if path == verified::FILE {
                affected.ids = self.set_verified(text.as_deref());
            } else {
                let text = text.as_deref().unwrap_or_default();
                match path {
                    SYNONYMS_FILE => self.set_synonyms(text),
                    TESTS_FILE => self.set_search_tests(text),
                    _ => self.set_kb(text, tree),
                }
            }
        }
        affected
    }

    fn set_defaults(&mut self, path: &str, folder: &str, text: Option<&str>) {
        self.defaults.remove(folder);
        if let Some(text) = text {
            let (defaults, diagnostics) = fixbook_article::parse_defaults(text);
            self.defaults.insert(folder.to_owned(), defaults);
            if !diagnostics.is_empty() {
                self.diagnostics.insert(path.to_owned(), diagnostics);
            }
        }
    }

    /// Takes up who found what right; gives the ids of which that changed.
    fn set_verified(&mut self, text: Option<&str>) -> Vec<String> {
        let (last, bad) = verified::read(text.unwrap_or_default());
        let days: BTreeMap<String, Date> = last.into_iter().map(|(id, v)| (id, v.date)).collect();
        let in_force = std::mem::replace(&mut self.verified_in_force, true);
        let differs = |id: &&String| !in_force || days.get(*id) != self.verified.get(*id);
        let mut changed: Vec<String> = days
            .keys()
            .chain(self.verified.keys())
            .filter(differs)
            .cloned()
            .collect();
        changed.dedup();
        let unread = bad.into_iter().map(|line| Diagnostic {
            code: "FB090".into(),
            severity: Severity::Warning,
            line: u32::try_from(line).unwrap_or(u32::MAX),
            column: 0,
            message: "this line is not understood; it is left out".to_owned(),
            help: Some(
                "write id, day, commit and name with tabs between them, or remove it".to_owned(),
            ),
        });
        let unread: Vec<Diagnostic> = unread.collect();
        if !unread.is_empty() {
            self.diagnostics.insert(verified::FILE.to_owned(), unread);
        }
        self.verified = Arc::new(days);
        changed
    }

    fn set_synonyms(&mut self, text: &str) {
        let (rules, found) = fixbook_article::parse_synonyms(text);
        self.synonyms = rules;
        self.note(SYNONYMS_FILE, found);
    }

    fn set_search_tests(&mut self, text: &str) {
        let (tests, found) = fixbook_article::parse_search_tests(text);
        self.search_tests = tests;
        self.note(TESTS_FILE, found);
    }

    fn note(&mut self, path: &str, found: Vec<Diagnostic>) {
        if !found.is_empty() {
            self.diagnostics.insert(path.to_owned(), found);
        }
    }

    fn set_kb(&mut self, text: &str, tree: &Tree) {
        let mut found = Vec::new();
        let mut file = toml::from_str::<KbFile>(text).unwrap_or_else(|error| {
            found.push(broken(text, &error));
            KbFile::default()
        });
        self.check = std::mem::take(&mut file.check);
        let (looks, of_look) = look::read(&file.look(), text, tree);
        self.looks = looks;
        found.extend(of_look);
        self.note(KB_FILE, found);
    }

    /// How the pages of its sites look.
    pub(crate) fn looks(&self) -> &Looks {
        &self.looks
    }

    /// What it settles for its checks.
    pub(crate) fn check(&self) -> &CheckSettings {
        &self.check
    }

    /// Which words stand for which in searches.
    pub(crate) fn synonyms(&self) -> &[SynonymRule] {
        &self.synonyms
    }

    /// What searches must find.
    pub(crate) fn search_tests(&self) -> &[SearchTest] {
        &self.search_tests
    }

    /// How the article at `path` is read: with the defaults of its folders, the inner ones first.
    pub(crate) fn parse_options(&self, path: &str) -> ParseOptions {
        let mut options = ParseOptions {
            verified: Arc::clone(&self.verified),
            ..self.options.clone()
        };
        for (folder, defaults) in &self.defaults {
            // Sorted by folder, so that an outer one comes before those in it.
            if path.starts_with(folder.as_str()) {
                let outer = options.defaults.take().unwrap_or_default();
                options.defaults = Some(Arc::new(defaults.within(&outer)));
            }
        }
        options
    }

    /// How articles of earlier revisions are read: as those of today, reviews aside.
    pub(crate) fn past_options(&self) -> impl Fn(&str) -> ParseOptions + use<> {
        let past = Self {
            options: self.options.clone(),
            defaults: self.defaults.clone(),
            ..Self::default()
        };
        move |path| past.parse_options(path)
    }

    /// What is wrong with the files that hold settings.
    pub(crate) fn diagnostics(&self) -> Vec<(String, Diagnostic)> {
        let each = self.diagnostics.iter();
        each.flat_map(|(path, found)| found.iter().map(|d| (path.clone(), d.clone())))
            .collect()
    }
}

/// Line and column of a place in a text, both from 1.
fn place(text: &str, at: usize) -> (u32, u32) {
    let before = text.get(..at).unwrap_or("");
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (number(line), number(column))
}

fn broken(text: &str, error: &toml::de::Error) -> Diagnostic {
    let (line, column) = place(text, error.span().map_or(0, |span| span.start));
    Diagnostic {
        code: "FB090".into(),
        severity: Severity::Error,
        line,
        column,
        message: error.message().replace('\n', " "),
        help: Some("correct or remove this line; until then defaults hold".to_owned()),
    }
}
