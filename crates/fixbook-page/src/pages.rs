//! One struct per page: plain data in, a whole page of HTML out.

mod account;
mod article;
mod article_rail;
mod audience;
mod browse;
mod browse_list;
mod comparison;
mod error;
mod gone;
mod guide;
mod history;
mod home;
mod keys;
mod known_issues;
mod language;
mod letters;
mod not_found;
mod past;
mod people;
mod problems;
mod refused;
mod search;
mod search_empty;
mod sign_in;
mod translations;

pub use account::AccountPage;
pub use article::{ArticleHistory, ArticlePage, Neighbours};
pub use audience::{AudiencePage, Shown, SiteShows};
pub use browse::{BrowseGroup, BrowseItem, BrowsePage};
pub use browse_list::{BrowseListPage, FilterChip};
pub use comparison::{ComparisonPage, DiffKind, DiffLine};
pub use error::{ErrorKind, ErrorPage};
pub use gone::GonePage;
pub use guide::{GivenAnswer, GuidePage, GuideStepView, OtherAnswer};
pub use history::{HistoryPage, REVISIONS_A_PAGE, RevisionRow};
pub use home::HomePage;
pub use keys::KeysPage;
pub use known_issues::{IssueView, KnownIssuesPage};
pub use language::LanguagePage;
pub use letters::LettersPage;
pub use not_found::NotFoundPage;
pub use past::PastPage;
pub use people::{PeoplePage, Person};
pub use problems::{Problem, ProblemsPage};
pub use refused::RefusedPage;
pub use search::{Correction, DidYouMean, SearchPage, Widening};
pub use sign_in::{SignInPage, SignInWay};
pub use translations::Translation;

#[cfg(test)]
mod tests;
