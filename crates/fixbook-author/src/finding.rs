//! One thing that is wrong in one file, and the edits that would cure it.

use std::ops::Range;

use fixbook_article::Severity;

/// One finding. Ranges are those of the text in the file's [`Page`](crate::Page).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Path below the root of the knowledge base.
    pub path: String,
    /// Code of the rule.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The text that is wrong; none when it is the file as a whole.
    pub range: Option<Range<usize>>,
    /// What is wrong, as one sentence without a final full stop.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// The cure, when a machine can be trusted with it.
    pub fix: Option<Fix>,
}

/// Edits of one file that cure a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// What they do, as an order: `Write the code with 8 digits`.
    pub title: String,
    /// Not overlapping.
    pub edits: Vec<Edit>,
}

/// One replacement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub range: Range<usize>,
    /// What stands there afterwards.
    pub text: String,
}

/// Takes up the findings of one rule.
pub(crate) struct Found<'f> {
    pub(crate) code: &'static str,
    pub(crate) severity: Severity,
    pub(crate) all: &'f mut Vec<Finding>,
}

impl Found<'_> {
    /// A finding at a place in a file.
    pub(crate) fn at(&mut self, path: &str, range: Range<usize>, message: String) -> Report<'_> {
        self.push(path, Some(range), message)
    }

    /// A finding on a file as a whole.
    pub(crate) fn whole(&mut self, path: &str, message: String) -> Report<'_> {
        self.push(path, None, message)
    }

    fn push(&mut self, path: &str, range: Option<Range<usize>>, message: String) -> Report<'_> {
        let index = self.all.len();
        self.all.push(Finding {
            path: path.to_owned(),
            code: self.code,
            severity: self.severity,
            range,
            message,
            help: None,
            fix: None,
        });
        Report(&mut self.all[index])
    }
}

/// A finding that was just made, for what else there is to say.
pub(crate) struct Report<'f>(&'f mut Finding);

impl Report<'_> {
    /// What to do about it.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        self.0.help = Some(help.into());
        self
    }

    /// Replaces a range.
    pub(crate) fn fix(self, title: impl Into<String>, range: Range<usize>, text: &str) -> Self {
        let edit = Edit {
            range,
            text: text.to_owned(),
        };
        let fix = self.0.fix.get_or_insert_with(|| Fix {
            title: title.into(),
            edits: Vec::new(),
        });
        fix.edits.push(edit);
        self
    }
}
