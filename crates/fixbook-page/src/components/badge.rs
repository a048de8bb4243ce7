//! Short marks on articles whose state is not the normal one.

use fixbook_article::{ArticleType, Confidence};
use maud::{Markup, html};

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
    pub fn label(self) -> &'static str {
        match self {
            Self::Draft => "Work in progress",
            Self::NotValidated => "Not validated",
            Self::ReviewDue => "Review due",
            Self::Archived => "Archived",
            Self::StaffOnly => "Staff only",
            Self::KnownIssue => "Known issue",
            Self::Outage => "Outage",
            Self::Troubleshooter => "Step by step",
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
pub(crate) fn badge(badge: Badge) -> Markup {
    html! { span.badge.(badge.tone()) { (badge.label()) } }
}

/// What a type of article is called.
pub(crate) fn type_label(kind: ArticleType) -> &'static str {
    match kind {
        ArticleType::Fix => "Fix",
        ArticleType::HowTo => "How-to",
        ArticleType::KnownError => "Known error",
        ArticleType::Troubleshooter => "Troubleshooter",
        ArticleType::Reference => "Reference",
    }
}

/// What a confidence is called, with its tone.
pub(crate) fn confidence_badge(confidence: Confidence) -> Markup {
    match Badge::of_confidence(confidence) {
        Some(mark) => badge(mark),
        None => html! { span.badge.good { "Validated" } },
    }
}
