//! What pages share: rows, filters, badges, pagers and the smaller pieces.

pub(crate) mod badge;
pub(crate) mod body;
pub(crate) mod chips;
pub(crate) mod contact;
pub(crate) mod course;
pub(crate) mod downloads;
pub(crate) mod facets;
pub(crate) mod guide_map;
pub(crate) mod keyboard;
pub(crate) mod known_issue;
pub(crate) mod links;
pub(crate) mod pager;
pub(crate) mod preview_bar;
pub(crate) mod result_list;
pub(crate) mod search_box;
pub(crate) mod status_line;
pub(crate) mod text;

pub use badge::Badge;
pub use course::{CoursePart, CoursePlace, CourseStep};
pub use downloads::Download;
pub use facets::{FacetOption, FacetSelect};
pub use guide_map::{GuideMap, MapLead, MapStep};
pub use known_issue::KnownIssue;
pub use links::ArticleLink;
pub use preview_bar::PreviewBar;
pub use result_list::{Reasons, ResultRow};
