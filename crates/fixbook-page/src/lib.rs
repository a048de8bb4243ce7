//! Turns data into HTML pages.

#![doc = include_str!("../README.md")]

pub mod accent;
pub mod assets;
pub mod components;
mod feed;
mod json_ld;
mod language;
mod layout;
pub mod machines;
pub mod pages;
pub mod texts;
pub mod url;
mod xml;

pub use feed::{Feed, FeedEntry};
pub use json_ld::StructuredData;
pub use language::{Language, direction, name_of};
pub use layout::{Activity, Contact, Link, Logo, Shell, ShellKind, StatusLine};
pub use pages::{
    AccountPage, ArticleHistory, ArticlePage, AudiencePage, BrowseGroup, BrowseItem,
    BrowseListPage, BrowsePage, ComparisonPage, Correction, DidYouMean, DiffKind, DiffLine,
    ErrorKind, ErrorPage, FilterChip, GivenAnswer, GonePage, GuidePage, GuideStepView, HistoryPage,
    HomePage, IssueView, KeysPage, KnownIssuesPage, LanguagePage, LettersPage, Neighbours,
    NotFoundPage, OtherAnswer, PastPage, PeoplePage, Person, Problem, ProblemsPage,
    REVISIONS_A_PAGE, RefusedPage, RevisionRow, SearchPage, Shown, SignInPage, SignInWay,
    SiteShows, Translation, Widening,
};
