//! Findings as text for people, editors and forges.

mod human;
mod machine;

#[cfg(test)]
mod tests;

pub use human::human;
pub use machine::{github, gitlab, json, junit, sarif};

use crate::{Finding, KnowledgeBase};

/// Findings with what is needed to write them down.
pub struct Report<'r> {
    /// The findings, in order.
    pub findings: &'r [Finding],
    /// The articles they are in.
    pub kb: &'r KnowledgeBase,
    /// What stands before a path so that it is one of the repository, such as `kb/`.
    pub prefix: &'r str,
}

/// Lines and columns of a finding, from 1; 0 when it is the file as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Place {
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

impl Report<'_> {
    fn path(&self, finding: &Finding) -> String {
        format!("{}{}", self.prefix, finding.path)
    }

    fn place(&self, finding: &Finding) -> Place {
        let page = self.kb.page(&finding.path);
        let Some((page, range)) = page.zip(finding.range.clone()) else {
            return Place::default();
        };
        let (line, column) = page.anatomy.line_column(range.start);
        let (end_line, end_column) = page.anatomy.line_column(range.end);
        Place {
            line,
            column,
            end_line,
            end_column,
        }
    }
}
