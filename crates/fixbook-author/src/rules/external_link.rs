//! FB307 and FB308: links to pages elsewhere that are gone or have moved.

use fixbook_article::Severity;

use crate::Rule;
use crate::rule::{Check, How};

pub(super) const DEAD: Rule = Rule {
    code: "FB307",
    name: "dead-external-link",
    severity: Severity::Warning,
    about: "A page elsewhere is gone, or its server does not answer.\n\
            Looked for with `fixbook check --external` alone, one page of a host at a time, and remembered in the state directory.",
    check: Check(How::Asked),
    wrong: &[],
    right: &[],
};

pub(super) const MOVED: Rule = Rule {
    code: "FB308",
    name: "moved-external-link",
    severity: Severity::Note,
    about: "A page elsewhere says that it has another address for good.\n\
            The fix writes that address; looked for with `fixbook check --external` alone.",
    check: Check(How::Asked),
    wrong: &[],
    right: &[],
};
