//! All rules over all articles while people write: only what a change can have touched is looked at.
//!
//! Of each article its profile is kept, and what its own rules found with the questions they asked
//! (`fixbook_author::Questions`). After a change they run again where the text, the settings or an
//! answer is another; rules over all articles look at profiles. No text is kept.

mod keep;
mod take;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::SystemTime;

use fixbook_article::{Date, Diagnostic};
use fixbook_author::{
    BesideFile, Finding, KnowledgeBase, Page, Profile, Questions, Rename, check_base,
    check_page_asking, judge, wants_rows,
};
use fixbook_files::{Scan, Stamps, Tree};
use fixbook_history::{Oid, Repository};
use fixbook_web::Problem;

use crate::checking::{self, of_file, of_settings, unknown_codes};
use crate::contain::contain;
use crate::likeness::{self, Likeness};
use crate::settings::KbSettings;
use crate::{findings, parallel};

pub(crate) use keep::{Watched, keep};

/// Everything that is wrong, kept current.
pub(crate) struct Checker {
    tree: Arc<Tree>,
    settings: KbSettings,
    stamps: Stamps,
    articles: BTreeMap<String, Known>,
    /// Files that cannot be read as articles.
    unreadable: BTreeMap<String, Finding>,
    /// What else the last look depended on.
    beside: Option<Beside>,
    since: HashMap<Key, SystemTime>,
    /// What the history says of names, and the commit it was read at.
    renames: Option<(Oid, Vec<Rename>)>,
    problems: Arc<Vec<Problem>>,
    /// How many articles the rules looked at, at the last look.
    looked_at: usize,
    meaning: Option<Meaning>,
}

/// What is known of the meaning of articles.
struct Meaning {
    dir: PathBuf,
    learnt_at: Option<SystemTime>,
    likeness: Likeness,
    /// Whether the last look did not know it yet.
    news: bool,
}

/// An article that was read.
struct Known {
    profile: Arc<Profile>,
    outcome: Option<Outcome>,
}

/// What the rules of one article found.
struct Outcome {
    findings: Vec<Finding>,
    /// Line and column of the findings, by offset.
    places: Vec<(usize, (u32, u32))>,
    questions: Questions,
    answers: u64,
}

/// Files beside the articles and everything else that is no article.
#[derive(PartialEq)]
struct Beside {
    files: Vec<(String, u64)>,
    words: Vec<u8>,
    today: Date,
    skipped: Vec<Finding>,
}

/// What makes two findings the same one.
type Key = (String, String, String);

impl Checker {
    /// A checker that has not looked yet, and the folder of the vectors of staff's articles.
    pub(crate) fn new(tree: Arc<Tree>, vectors: Option<PathBuf>) -> Self {
        let meaning = vectors.map(|dir| Meaning {
            dir,
            learnt_at: None,
            likeness: Likeness::default(),
            news: false,
        });
        Self {
            meaning,
            tree,
            settings: KbSettings::default(),
            stamps: Stamps::default(),
            articles: BTreeMap::new(),
            unreadable: BTreeMap::new(),
            beside: None,
            since: HashMap::new(),
            renames: None,
            problems: Arc::default(),
            looked_at: 0,
        }
    }

    /// Looks at what changed since the last look; none when nothing did.
    pub(crate) fn look(&mut self) -> Option<Arc<Vec<Problem>>> {
        let scan = self.tree.scan(&self.stamps);
        let beside = self.beside(&scan);
        let first = self.beside.is_none();
        let same_beside = self.beside.as_ref() == Some(&beside);
        self.looked_at = 0;
        let changed = self.take_up(&scan) || first;
        let meaning = self.meaning.as_mut();
        let learnt = meaning.is_some_and(|meaning| std::mem::take(&mut meaning.news));
        if !changed && same_beside && !learnt {
            return None;
        }
        let kb = self.knowledge_base(&beside);
        self.beside = Some(beside);
        self.check_pages(&kb);
        self.complete_rows(&kb);
        let found = self.all(&kb);
        self.problems = Arc::new(self.timed(found, &kb));
        Some(Arc::clone(&self.problems))
    }

    /// Compares the meaning of articles when more of it was learnt; whether it was.
    pub(crate) fn learn(&mut self) -> bool {
        let Some(meaning) = &mut self.meaning else {
            return false;
        };
        let learnt_at = likeness::learnt_at(&meaning.dir);
        if learnt_at == meaning.learnt_at {
            return false;
        }
        meaning.learnt_at = learnt_at;
        meaning.likeness = Likeness::read(&meaning.dir);
        meaning.news = true;
        true
    }

    /// How many articles the rules looked at, at the last look.
    #[cfg(test)]
    pub(crate) fn looked_at(&self) -> usize {
        self.looked_at
    }

    fn beside(&self, scan: &Scan) -> Beside {
        Beside {
            files: self.tree.beside(),
            words: checking::own_words(&self.tree),
            today: checking::today(),
            skipped: scan.problems.iter().map(of_file).collect(),
        }
    }

    fn knowledge_base(&mut self, beside: &Beside) -> KnowledgeBase {
        let profiles = self.articles.values();
        let files = beside.files.iter().map(|(path, size)| BesideFile {
            path: path.clone(),
            size: *size,
        });
        let mut kb = KnowledgeBase::of_profiles(
            profiles.map(|known| Arc::clone(&known.profile)).collect(),
            files.collect(),
            self.settings.check().clone(),
            &String::from_utf8_lossy(&beside.words),
            beside.today,
        );
        kb.shown.extend(self.settings.looks().logo_path.clone());
        if kb.may_lose_names() {
            kb.renames = self.renames();
        }
        if let Some(meaning) = &self.meaning {
            meaning.likeness.tell(&mut kb);
        }
        kb
    }

    /// Names that articles had; the history is read again when there is another commit.
    fn renames(&mut self) -> Vec<Rename> {
        let git = Repository::around(self.tree.root());
        let head = git.as_ref().and_then(Repository::head);
        let known = self
            .renames
            .take()
            .filter(|(at, _)| Some(at) == head.as_ref());
        self.renames = known.or_else(|| Some((head?, checking::renames(&git?))));
        let renames = self.renames.as_ref();
        renames
            .map(|(_, renames)| renames.clone())
            .unwrap_or_default()
    }

    /// Runs the rules of single articles where they may find something else than before.
    fn check_pages(&mut self, kb: &KnowledgeBase) {
        let stale = |known: &&Known| {
            let outcome = known.outcome.as_ref();
            outcome.is_none_or(|outcome| outcome.questions.answers(kb) != outcome.answers)
        };
        let paths = self.articles.values().filter(stale);
        let paths: Vec<String> = paths.map(|known| known.profile.path.clone()).collect();
        self.looked_at = paths.len();
        let (tree, settings) = (&self.tree, &self.settings);
        let one = |path: &String| {
            // One that is gone by now is found at the next look.
            let file = tree.read(path).ok()?;
            let check = || {
                let page = Page::read(path, &file.text, &settings.parse_options(path));
                Outcome::of(&page, kb)
            };
            Some((path.clone(), contain("check", path, check)?))
        };
        let articles = &mut self.articles;
        let take = |outcome| {
            if let Some((path, outcome)) = outcome
                && let Some(known) = articles.get_mut(&path)
            {
                known.outcome = Some(outcome);
            }
            Ok::<(), std::convert::Infallible>(())
        };
        let Ok(()) = parallel::map(&paths, one, take);
    }

    /// Reads articles again that look as if others had the same words.
    fn complete_rows(&self, kb: &KnowledgeBase) {
        for path in wants_rows(kb) {
            let Ok(file) = self.tree.read(&path) else {
                continue;
            };
            let read = || Page::read(&path, &file.text, &self.settings.parse_options(&path));
            if let Some((profile, page)) = kb.profile(&path).zip(contain("check", &path, read)) {
                profile.take_rows(&page);
            }
        }
    }

    fn all(&self, kb: &KnowledgeBase) -> Vec<Finding> {
        let mut all: Vec<Finding> = self.unreadable.values().cloned().collect();
        all.extend(
            self.beside
                .iter()
                .flat_map(|beside| beside.skipped.iter().cloned()),
        );
        all.extend(self.settings.diagnostics().into_iter().map(of_settings));
        all.extend(unknown_codes(kb));
        let outcomes = self
            .articles
            .values()
            .filter_map(|known| known.outcome.as_ref());
        all.extend(outcomes.flat_map(|outcome| outcome.findings.iter().cloned()));
        all.extend(check_base(kb));
        judge(all, kb)
    }

    /// Findings as sites show them, newest first; one that was there before keeps its time.
    fn timed(&mut self, found: Vec<Finding>, kb: &KnowledgeBase) -> Vec<Problem> {
        let now = SystemTime::now();
        let before = std::mem::take(&mut self.since);
        let mut problems = Vec::with_capacity(found.len());
        for finding in found {
            let (line, column) = self.place(&finding, kb).unwrap_or_default();
            let key = (
                finding.path.clone(),
                finding.code.to_owned(),
                finding.message.clone(),
            );
            let since = *before.get(&key).unwrap_or(&now);
            self.since.insert(key, since);
            problems.push(Problem {
                path: finding.path,
                diagnostic: Diagnostic {
                    code: finding.code.into(),
                    severity: finding.severity,
                    line,
                    column,
                    message: finding.message,
                    help: finding.help,
                },
                since,
            });
        }
        findings::sort(&mut problems);
        problems
    }

    fn place(&self, finding: &Finding, kb: &KnowledgeBase) -> Option<(u32, u32)> {
        let offset = finding.range.as_ref()?.start;
        let outcome = self.articles.get(&finding.path)?.outcome.as_ref();
        let places = outcome.map_or(&[][..], |outcome| &outcome.places);
        let own = places.iter().find(|(at, _)| *at == offset);
        let of_profile = || kb.profile(&finding.path)?.line_column(offset);
        own.map(|(_, place)| *place).or_else(of_profile)
    }
}

impl Outcome {
    fn of(page: &Page, kb: &KnowledgeBase) -> Self {
        let (mut findings, questions) = check_page_asking(page, kb);
        let starts = findings.iter().filter_map(|finding| finding.range.as_ref());
        let places = starts.map(|range| (range.start, page.anatomy.line_column(range.start)));
        let mut places: Vec<_> = places.collect();
        places.dedup();
        for finding in &mut findings {
            // Pages say what to do; only the command and the editor do it.
            finding.fix = None;
        }
        findings.shrink_to_fit();
        Self {
            answers: questions.answers(kb),
            findings,
            places,
            questions,
        }
    }
}
