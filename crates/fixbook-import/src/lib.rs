#![doc = include_str!("../README.md")]

mod decode;
mod error;
mod export;
mod front_matter;
mod html;
mod import;
mod limits;
mod links;
mod options;
mod place;
mod record;
mod report;
mod source;
mod xml;

pub use error::Error;
pub use export::Export;
pub use import::{NewFile, Progress, import};
pub use options::{Format, ImportOptions};
pub use report::{Imported, Note, NoteKind, Report};
pub use source::column_fields;
