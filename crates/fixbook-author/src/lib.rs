#![doc = include_str!("../README.md")]
//!
//! The modules in the order in which a check passes through them.

mod settings;

mod files;
mod knowledge_base;
mod profile;
mod rows;
mod view;

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

pub use check::{check_base, check_page, check_page_asking, has_failed, judge, wants_rows};
pub use external::{ExternalProblem, Standing, external_finding, external_links};
pub use files::{BesideFile, NEAR_IN_MEANING, Near, Rename};
pub use finding::{Edit, Finding, Fix};
pub use knowledge_base::{KnowledgeBase, Page};
pub use profile::Profile;
pub use rule::{Check, Example, Rule};
pub use rules::{RULES, manual, rule};
pub use settings::{CheckSettings, PathSettings};
pub use view::Questions;

#[cfg(test)]
mod tests;
