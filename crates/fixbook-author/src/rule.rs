//! What a rule is: one file with its code, its documentation, its check and its examples.

use fixbook_article::Severity;

use crate::finding::Found;
use crate::view::View;
use crate::{KnowledgeBase, Page};

/// One rule of the check.
pub struct Rule {
    /// Stable code; it never changes its meaning.
    pub code: &'static str,
    /// Name in words, for reports.
    pub name: &'static str,
    /// How much a finding matters, unless settings say otherwise.
    pub severity: Severity,
    /// What it looks for and why, in Markdown, one sentence a line.
    pub about: &'static str,
    /// How it looks.
    pub check: Check,
    /// Texts with one finding each, or more. What is wrong stands between `⟦` and `⟧`.
    pub wrong: &'static [Example],
    /// Texts without a finding.
    pub right: &'static [&'static str],
}

/// A text with findings. A line `//- path` begins the file of that path; without any it is
/// `email/article.md`.
pub struct Example {
    /// The text, with `⟦` and `⟧` around what is wrong; without them the file as a whole is meant.
    pub text: &'static str,
    /// The text after all fixes; none when the rule has no fix for it.
    pub fixed: Option<&'static str>,
}

/// An example without a fix.
pub(crate) const fn wrong(text: &'static str) -> Example {
    Example { text, fixed: None }
}

/// An example with what its fix makes of it.
pub(crate) const fn fixed(text: &'static str, fixed: &'static str) -> Example {
    Example {
        text,
        fixed: Some(fixed),
    }
}

/// Looks at one article, and asks what it must know of others.
pub(crate) type PageCheck = fn(&Page, &View<'_>, &mut Found<'_>);
/// Looks at all articles together.
pub(crate) type BaseCheck = fn(&KnowledgeBase, &mut Found<'_>);

/// How a rule looks.
pub struct Check(pub(crate) How);

/// The ways to look.
pub(crate) enum How {
    /// The reader of articles finds it.
    Reading,
    /// One article at a time.
    Page(PageCheck),
    /// All articles at once.
    Base(BaseCheck),
    /// It has findings only when asked for, and the program makes them.
    Asked,
}
