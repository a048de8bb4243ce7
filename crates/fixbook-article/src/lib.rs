//! What an article is: front matter, sections, codes, audiences, rendering.

mod article;
mod audience;
mod catalog;
pub mod code;
mod date;
mod diagnostic;
mod section;

pub use article::{Article, Metadata, PublishedArticle};
pub use audience::{ArticleType, Audience, Confidence, Governance};
pub use catalog::CatalogEntry;
pub use date::Date;
pub use diagnostic::{Diagnostic, Severity};
pub use section::{Section, SectionKind};
