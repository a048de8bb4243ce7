#![doc = include_str!("../README.md")]
//! What an article is: front matter, sections, codes, audiences, rendering.

pub mod code;
pub mod diagnostic_codes;

mod anatomy;
mod anchor;
mod article;
mod audience;
mod catalog;
mod collection;
mod date;
mod diagnostic;
mod dialect;
mod entries;
mod fields;
mod front_matter;
mod guide;
mod headings;
mod html;
mod limits;
mod line;
mod link;
mod list_items;
mod media;
mod numbered;
mod parse;
mod publish;
mod render;
mod search_tests;
mod section;
mod slug;
mod source_map;
mod staff;
mod steps;
mod synonyms;
mod text;
mod walk;

#[cfg(test)]
mod tests;

pub use anatomy::{
    Anatomy, Block, BlockKind, FieldPart, ImagePart, LinkPart, Run, RunStyle, ValuePart,
};
pub use article::{Article, Metadata, PublishedArticle};
pub use audience::{ArticleType, Audience, Confidence, Governance};
pub use catalog::{
    Catalog, CatalogEntry, Duplicate, Facet, FacetCount, Letter, Resolution, same_language,
};
pub use collection::{Collection, CollectionItem, CollectionPart, collection};
pub use date::{Date, Period};
pub use diagnostic::{Diagnostic, Severity};
pub use fields::{FolderDefaults, our_keys, parse_defaults};
pub use guide::{
    Guide, GuideAnswer, GuideLead, GuidePlace, GuideStep, GuideWay, asks_questions, guide,
};
pub use headings::Headings;
pub use link::{Target, link_key, target};
pub use media::{Media, MediaKind, captions_of, media};
pub use numbered::numbered_steps;
pub use parse::{ParseOptions, parse};
pub use publish::{Everything, Visible};
pub use render::{Changed, RenderedSection, Resolve, SafeHtml, mark_changes, render, render_for};
pub use search_tests::{Expected, SearchTest, parse_search_tests};
pub use section::{Section, SectionKind};
pub use slug::{path_id, slugify};
pub use steps::steps;
pub use synonyms::{SynonymRule, parse_synonyms};
