#![doc = include_str!("../README.md")]
//!
//! The modules in the order in which a check passes through them.

mod settings;

mod files;
mod knowledge_base;

mod finding;
mod rule;
mod rules;

mod prose;
mod spelling;

mod check;
mod external;
mod ignore;

pub mod assist;

pub mod fix;
pub mod format;

pub mod front_edit;
pub mod kit;
pub mod rename;
pub mod schema;
pub mod template;
pub mod verified;

pub use check::{check_base, check_page, has_failed, judge};
pub use external::{ExternalProblem, Standing, external_finding, external_links};
pub use files::{BesideFile, Rename};
pub use finding::{Edit, Finding, Fix};
pub use knowledge_base::{KnowledgeBase, Page};
pub use rule::{Check, Example, Rule};
pub use rules::{RULES, manual, rule};
pub use settings::{CheckSettings, PathSettings};

#[cfg(test)]
mod tests;
