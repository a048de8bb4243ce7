//! FB091 to FB094: the lists beside the articles, `synonyms.yml` and `search-tests.yml`.
//!
//! Found by the readers of these files and by running the tests; here are their words.

use fixbook_article::Severity;

use crate::rule::{Check, How, Rule};

const fn rule(code: &'static str, name: &'static str, about: &'static str) -> Rule {
    Rule {
        code,
        name,
        severity: Severity::Error,
        about,
        check: Check(How::Asked),
        wrong: &[],
        right: &[],
    }
}

pub(super) const ENTRY: Rule = rule(
    "FB091",
    "broken-entry",
    "An entry of `synonyms.yml` or `search-tests.yml` cannot be read and is left out; the others hold.",
);

pub(super) const SYNONYM: Rule = rule(
    "FB092",
    "bad-synonym",
    "A synonym stands for nothing, or says something that is not known; it is left out, and the others hold.",
);

pub(super) const TEST: Rule = rule(
    "FB093",
    "bad-search-test",
    "A search test cannot be run: it has no query, names no article, or says something that is not known.",
);

pub(super) const FAILED: Rule = rule(
    "FB094",
    "failed-search-test",
    "A search does not find what it must, or finds what it must never find on a site.\n\
     Give the article the words people use, add a synonym, or keep words for staff inside a staff block.",
);
