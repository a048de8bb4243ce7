//! From one path to one article: read, parse, and, for staff, publish and analyse.

use fixbook_article::{Article, Audience, Diagnostic, Everything};
use fixbook_files::{FileProblem, Stamp, Stamps, Tree};
use fixbook_index::{Prepared, Preparer};

use crate::contain::contain;
use crate::findings;
use crate::settings::{self, KbSettings};

/// What became of one file.
pub(crate) struct ReadFile {
    pub(crate) path: String,
    /// The stamp to remember; none when the file must be looked at again.
    pub(crate) stamp: Option<Stamp>,
    pub(crate) outcome: Outcome,
}

/// What a file turned out to be.
pub(crate) enum Outcome {
    /// The same text as before, only touched; or settings, which were taken up already.
    Unchanged,
    /// An article.
    Article(Box<ParsedArticle>),
    /// Not readable as an article, and no longer to be shown.
    Refused(Vec<Diagnostic>),
    /// Not readable at the moment; what is indexed stays.
    Later(Vec<Diagnostic>),
}

/// An article and what was found while reading it.
pub(crate) struct ParsedArticle {
    pub(crate) article: Article,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// What staff may read of it, when a staff index wants it: it depends on no other article.
    pub(crate) internal: Option<Result<Prepared, fixbook_index::Error>>,
    /// Whether the text differs from what was indexed.
    pub(crate) changed: bool,
}

/// Reads files of one knowledge base.
pub(crate) struct Reader<'a> {
    pub(crate) tree: &'a Tree,
    pub(crate) settings: &'a KbSettings,
    /// What is known of each file.
    pub(crate) stamps: &'a Stamps,
    /// Whether files are parsed although they say the same as before.
    pub(crate) all: bool,
    /// Analyses what staff may read, when a staff index wants it.
    pub(crate) internal: Option<Preparer>,
}

impl Reader<'_> {
    /// Reads and parses one file.
    pub(crate) fn read(&self, path: &str) -> ReadFile {
        let file = match self.tree.read(path) {
            Ok(file) => file,
            Err(problem) => return refused(path, &problem),
        };
        let known = self.stamps.get(path);
        let changed = known.is_none_or(|known| !known.same_content(&file.stamp));
        let article = !settings::is_companion(path);
        let outcome = if article && (changed || self.all) {
            let options = self.settings.parse_options(path);
            let parse = || {
                let (article, diagnostics) = fixbook_article::parse(path, &file.text, &options);
                let internal = self.internal.as_ref().and_then(|preparer| {
                    let published = article.for_audience(Audience::Internal, &Everything)?;
                    Some(preparer.prepare(&published))
                });
                ParsedArticle {
                    article,
                    diagnostics,
                    internal,
                    changed,
                }
            };
            // A fault costs this article and no other. What is indexed of it does not stay: its
            // author may have meant to hide it.
            contain("parse", path, parse).map_or_else(
                || Outcome::Refused(vec![findings::of_fault()]),
                |parsed| Outcome::Article(Box::new(parsed)),
            )
        } else {
            Outcome::Unchanged
        };
        ReadFile {
            path: path.to_owned(),
            stamp: Some(file.stamp),
            outcome,
        }
    }
}

fn refused(path: &str, problem: &FileProblem) -> ReadFile {
    let diagnostics = vec![findings::of_file(problem)];
    let outcome = if problem.is_transient() {
        Outcome::Later(diagnostics)
    } else {
        Outcome::Refused(diagnostics)
    };
    ReadFile {
        path: path.to_owned(),
        stamp: problem.stamp,
        outcome,
    }
}
