//! All articles of a knowledge base, read for a check: texts and parts, without an index.
//!
//! Beside the pipeline, which drops the text of an article once it is indexed.

use std::path::Path;
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::Context;
use fixbook_article::{Date, Diagnostic};
use fixbook_author::{
    BesideFile, Edit, Finding, Fix, KnowledgeBase, Page, Rename, check_base, check_page, judge,
};
use fixbook_files::{FileProblem, Stamps, Tree};
use fixbook_history::Repository;

use crate::settings::{self, KbSettings};
use crate::{findings, parallel, pipeline};

/// The knowledge base's own words, for the spelling.
const WORDS_FILE: &str = "words.txt";
/// A list of words is not larger.
const WORDS_MAX: u64 = 4 * 1024 * 1024;

/// A knowledge base as a check sees it.
pub(crate) struct Checked {
    pub(crate) kb: KnowledgeBase,
    pub(crate) tree: Arc<Tree>,
    pub(crate) settings: KbSettings,
    /// The repository it is in, if any.
    pub(crate) git: Option<Repository>,
    /// What is wrong with files that are no articles, or cannot be read as such.
    other: Vec<Finding>,
}

/// Reads everything below a folder.
pub(crate) fn read(folder: &Path) -> anyhow::Result<Checked> {
    let tree = Arc::new(pipeline::open_tree(folder)?);
    let scan = tree.scan(&Stamps::default());
    let mut settings = KbSettings::default();
    let paths = scan.changed.iter().map(String::as_str);
    settings.reload(&tree, paths);
    let mut other: Vec<Finding> = scan.problems.iter().map(of_file).collect();
    let articles: Vec<&String> = scan
        .changed
        .iter()
        .filter(|path| !settings::is_companion(path))
        .collect();
    let mut pages = Vec::with_capacity(articles.len());
    let read = |path: &&String| match tree.read(path) {
        Ok(file) => Ok(Page::read(path, &file.text, &settings.parse_options(path))),
        Err(problem) => Err(Box::new(of_file(&problem))),
    };
    let take = |outcome: Result<Page, Box<Finding>>| {
        match outcome {
            Ok(page) => pages.push(page),
            Err(finding) => other.push(*finding),
        }
        Ok::<(), anyhow::Error>(())
    };
    parallel::map(&articles, read, take)?;
    other.extend(settings.diagnostics().into_iter().map(of_settings));
    let words = own_words(&tree);
    let files = tree
        .beside()
        .into_iter()
        .map(|(path, size)| BesideFile { path, size });
    let mut kb = KnowledgeBase::new(
        pages,
        files.collect(),
        settings.check().clone(),
        &String::from_utf8_lossy(&words),
        today(),
    );
    kb.shown.extend(settings.looks().logo_path.clone());
    let git = Repository::around(tree.root());
    if kb.may_lose_names() {
        kb.renames = git.as_ref().map(renames).unwrap_or_default();
    }
    Ok(Checked {
        kb,
        tree,
        settings,
        git,
        other,
    })
}

/// The knowledge base's own words, for the spelling.
pub(crate) fn own_words(tree: &Tree) -> Vec<u8> {
    tree.read_asset(WORDS_FILE, WORDS_MAX).unwrap_or_default()
}

/// Names that articles had, from the history.
pub(crate) fn renames(git: &Repository) -> Vec<Rename> {
    let renames = git.renames().into_iter();
    renames.map(|(from, to)| Rename { from, to }).collect()
}

impl Checked {
    /// Everything that is wrong, in order of path and place, with what was found beside.
    pub(crate) fn findings_with(&self, beside: Vec<Finding>) -> Vec<Finding> {
        let mut all = beside;
        all.extend(self.other.iter().cloned());
        all.extend(unknown_codes(&self.kb));
        let take = |found: Vec<Finding>| {
            all.extend(found);
            Ok::<(), std::convert::Infallible>(())
        };
        let Ok(()) = parallel::map(&self.kb.pages, |page| check_page(page, &self.kb), take);
        all.extend(check_base(&self.kb));
        judge(all, &self.kb)
    }

    /// The article that somebody names by id, path or URL.
    pub(crate) fn find(&self, name: &str) -> anyhow::Result<&Page> {
        let plain = name.trim().trim_matches('/');
        // `/kb/KB-0042/slug` and paths that begin with the folder, as a shell completes them.
        let of_url = plain.strip_prefix("kb/");
        let id_of_url = of_url.map(|rest| rest.rsplit_once('/').map_or(rest, |(id, _)| id));
        let below = std::path::Path::new(name).canonicalize().ok();
        let below = below
            .as_deref()
            .and_then(|path| path.strip_prefix(self.tree.root()).ok());
        let below = below
            .and_then(|path| path.to_str())
            .map(|path| path.replace('\\', "/"));
        let names = [Some(plain), of_url, id_of_url, below.as_deref()];
        let found = names
            .into_iter()
            .flatten()
            .find_map(|name| self.kb.find(name));
        found.with_context(|| format!("no article is named `{name}`\nhelp: name it by id, path or URL, as `fixbook search` shows them"))
    }

    /// Makes edits in the file of an article.
    pub(crate) fn edit(&self, path: &str, edits: Vec<Edit>) -> anyhow::Result<()> {
        let fix = Fix {
            title: String::new(),
            edits,
        };
        let edited = Finding {
            fix: Some(fix),
            ..finding(path, "FB099")
        };
        match self.fix(&[edited])? {
            0 => anyhow::bail!("{path} changed meanwhile; try again"),
            _ => Ok(()),
        }
    }

    /// Writes the fixes of findings into their files, and says how many findings they cure.
    /// A file that changed since it was read is left alone.
    pub(crate) fn fix(&self, findings: &[Finding]) -> anyhow::Result<usize> {
        let mut cured = 0;
        let paths: std::collections::BTreeSet<&str> = findings
            .iter()
            .filter(|finding| finding.fix.is_some())
            .map(|finding| finding.path.as_str())
            .collect();
        for path in paths {
            let Some(page) = self.kb.page(path) else {
                continue;
            };
            let file = self.tree.root().join(path);
            let text =
                std::fs::read_to_string(&file).with_context(|| format!("cannot read {path}"))?;
            let now = Page::read(path, &text, &self.settings.parse_options(path));
            if now.anatomy.text != page.anatomy.text {
                continue;
            }
            let of_file: Vec<&Finding> = findings
                .iter()
                .filter(|finding| finding.path == path)
                .collect();
            let (mended, count) = fixbook_author::fix::apply(&text, &of_file);
            crate::atomic::write(&file, mended.as_bytes())?;
            cured += count;
        }
        Ok(cured)
    }
}

/// Settings that name a rule that does not exist.
pub(crate) fn unknown_codes(kb: &KnowledgeBase) -> Vec<Finding> {
    let unknown = |code: &&str| *code != "all" && fixbook_author::rule(code).is_none();
    let codes = kb.settings.named_codes().filter(unknown);
    codes
        .map(|code| Finding {
            message: format!("`[check]` names `{code}`, and there is no such rule"),
            help: Some("`fixbook check` shows the code of each finding".to_owned()),
            ..finding("kb.toml", "FB090")
        })
        .collect()
}

/// The day it is in UTC.
pub(crate) fn today() -> Date {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let seconds = since.map_or(0, |since| since.as_secs());
    Date::from_unix_seconds(i64::try_from(seconds).unwrap_or(i64::MAX))
}

fn finding(path: &str, code: &'static str) -> Finding {
    Finding {
        path: path.to_owned(),
        code,
        severity: fixbook_article::Severity::Error,
        range: None,
        message: String::new(),
        help: None,
        fix: None,
    }
}

pub(crate) fn of_file(problem: &FileProblem) -> Finding {
    of_unread(&problem.path, findings::of_file(problem))
}

/// A finding on a file that is not read as an article: its line stands in the message.
pub(crate) fn of_unread(path: &str, found: Diagnostic) -> Finding {
    let message = match found.line {
        0 => found.message,
        line => format!("line {line}: {}", found.message),
    };
    Finding {
        message,
        help: found.help,
        ..finding(path, "FB070")
    }
}

/// A finding in a file that is no article: its line stands in the message.
pub(crate) fn of_settings((path, found): (String, Diagnostic)) -> Finding {
    let code = fixbook_author::rule(&found.code).map_or("FB090", |rule| rule.code);
    Finding {
        severity: found.severity,
        message: format!("line {}: {}", found.line, found.message),
        help: found.help,
        ..finding(&path, code)
    }
}
