//! One struct per page: plain data in, a whole page of HTML out.

mod article;
mod article_rail;
mod browse;
mod browse_list;
mod error;
mod gone;
mod home;
mod not_found;
mod problems;
mod search;
mod search_empty;

pub use article::ArticlePage;
pub use browse::{BrowseGroup, BrowseItem, BrowsePage};
pub use browse_list::BrowseListPage;
pub use error::{ErrorKind, ErrorPage};
pub use gone::GonePage;
pub use home::HomePage;
pub use not_found::NotFoundPage;
pub use problems::{Problem, ProblemsPage};
pub use search::{Correction, DidYouMean, SearchPage, Widening};

#[cfg(test)]
mod tests;
