//! Short marks on articles whose state is not the normal one.

use std::borrow::Cow;

use fixbook_article::{ArticleType, Confidence};
use maud::{Markup, html};

use crate::language::Language;
use crate::say;

/// What a row or an article is marked with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Badge {
    /// Work in progress: no resolution yet.
    Draft,
    /// A resolution that is not yet trusted.
    NotValidated,
    /// The day of its review is past.
    ReviewDue,
    /// Kept for staff; no longer current.
    Archived,
    /// Not for the people who call.
    StaffOnly,
    /// A documented error that is current.
    KnownIssue,
    /// One that stops people from working.
    Outage,
    /// Questions that lead to an outcome.
    Troubleshooter,
}

impl Badge {
    /// The badge of a confidence; validated needs none.
    pub fn of_confidence(confidence: Confidence) -> Option<Self> {
        match confidence {
            Confidence::Wip => Some(Self::Draft),
            Confidence::NotValidated => Some(Self::NotValidated),
            Confidence::Validated => None,
            Confidence::Archived => Some(Self::Archived),
        }
    }

    /// What it says.
    pub fn label(self, language: Language) -> Cow<'static, str> {
        match self {
            Self::Draft => say!(language, "confidence-wip"),
            Self::NotValidated => say!(language, "confidence-not-validated"),
            Self::ReviewDue => say!(language, "review-due"),
            Self::Archived => say!(language, "confidence-archived"),
            Self::StaffOnly => say!(language, "staff-only"),
            Self::KnownIssue => say!(language, "known-issue"),
            Self::Outage => say!(language, "outage"),
            Self::Troubleshooter => say!(language, "step-by-step"),
        }
    }

    fn tone(self) -> &'static str {
        match self {
            Self::Draft | Self::NotValidated | Self::ReviewDue => "warn",
            Self::Archived | Self::KnownIssue | Self::Outage => "bad",
            Self::StaffOnly | Self::Troubleshooter => "plain",
        }
    }
}

/// The badge as markup.
pub(crate) fn badge(language: Language, badge: Badge) -> Markup {
    html! { span.badge.(badge.tone()) { (badge.label(language)) } }
}

/// What a type of article is called.
pub(crate) fn type_label(language: Language, kind: ArticleType) -> Cow<'static, str> {
    match kind {
        ArticleType::Fix => say!(language, "type-fix"),
        ArticleType::HowTo => say!(language, "type-how-to"),
        ArticleType::KnownError => say!(language, "type-known-error"),
        ArticleType::Troubleshooter => say!(language, "type-troubleshooter"),
        ArticleType::Reference => say!(language, "type-reference"),
        ArticleType::Collection => say!(language, "type-collection"),
    }
}

/// What a confidence is called, with its tone.
pub(crate) fn confidence_badge(language: Language, confidence: Confidence) -> Markup {
    match Badge::of_confidence(confidence) {
        Some(mark) => badge(language, mark),
        None => html! { span.badge.good { (say!(language, "confidence-validated")) } },
    }
}
