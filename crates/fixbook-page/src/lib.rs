//! Turns data into HTML pages.

#![doc = include_str!("../README.md")]

pub mod accent;
pub mod assets;
pub mod components;
mod feed;
mod layout;
pub mod pages;
pub mod url;
mod xml;

pub use feed::{Feed, FeedEntry};
pub use layout::{Activity, Contact, Link, Logo, Shell, ShellKind, StatusLine};
pub use pages::{
    AccountPage, ArticlePage, AudiencePage, BrowseGroup, BrowseItem, BrowseListPage, BrowsePage,
    Correction, DidYouMean, ErrorKind, ErrorPage, GivenAnswer, GonePage, GuidePage, GuideStepView,
    HomePage, IssueView, KnownIssuesPage, NotFoundPage, OtherAnswer, PeoplePage, Person, Problem,
    ProblemsPage, RefusedPage, SearchPage, Shown, SignInPage, SignInWay, SiteShows, Widening,
};
