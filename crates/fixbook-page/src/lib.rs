//! Turns data into HTML pages.

#![doc = include_str!("../README.md")]

pub mod assets;
pub mod components;
mod layout;
pub mod pages;
pub mod url;

pub use layout::{Activity, Contact, Link, Shell, ShellKind, StatusLine};
pub use pages::{
    ArticlePage, BrowseGroup, BrowseItem, BrowseListPage, BrowsePage, Correction, DidYouMean,
    ErrorKind, ErrorPage, GonePage, HomePage, NotFoundPage, Problem, ProblemsPage, SearchPage,
    Widening,
};
