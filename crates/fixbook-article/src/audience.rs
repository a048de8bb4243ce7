//! Who may read an article, and how much it is trusted: the closed vocabularies of an article's state.

use serde::{Deserialize, Serialize};

/// Who may read an article, from the narrowest to the widest circle.
///
/// The order is meant: an article is shown by a site whose own audience is the same or narrower.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Staff only. What is missing, unknown or unreadable is internal.
    #[default]
    Internal,
    /// Partners and staff.
    Partner,
    /// Customers, partners and staff.
    Customer,
    /// Everyone.
    Public,
}

impl Audience {
    /// All audiences, narrowest first.
    pub const ALL: [Self; 4] = [Self::Internal, Self::Partner, Self::Customer, Self::Public];

    /// The name in front matter, configuration, URLs and logs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Partner => "partner",
            Self::Customer => "customer",
            Self::Public => "public",
        }
    }

    /// The audience of this name (any case), if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        Self::ALL
            .into_iter()
            .find(|audience| audience.as_str().eq_ignore_ascii_case(name))
    }

    /// Whether a site for this audience may show an article of audience `article`.
    pub fn sees(self, article: Self) -> bool {
        article >= self
    }
}

/// How far an article is trusted (KCS v6 "article confidence").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// Work in Progress: no resolution yet. Internal only.
    Wip,
    /// A resolution that is not yet trusted. Missing confidence means this.
    #[default]
    NotValidated,
    /// A resolution that is trusted.
    Validated,
    /// Kept for staff, demoted in search, marked; never outside internal.
    Archived,
}

impl Confidence {
    /// All values, in the order they are listed to people.
    pub const ALL: [Self; 4] = [
        Self::Wip,
        Self::NotValidated,
        Self::Validated,
        Self::Archived,
    ];

    /// The name in front matter, filters and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Wip => "wip",
            Self::NotValidated => "not-validated",
            Self::Validated => "validated",
            Self::Archived => "archived",
        }
    }

    /// The confidence of this name, in any of the ways people write it.
    pub fn from_name(name: &str) -> Option<Self> {
        match plain_name(name).as_str() {
            "wip" | "work-in-progress" | "draft" => Some(Self::Wip),
            "not-validated" | "notvalidated" | "unvalidated" => Some(Self::NotValidated),
            "validated" => Some(Self::Validated),
            "archived" | "retired" => Some(Self::Archived),
            _ => None,
        }
    }

    /// Whether an article of this confidence may leave the internal site.
    pub fn may_leave_internal(self) -> bool {
        matches!(self, Self::NotValidated | Self::Validated)
    }
}

/// Who may change an article (KCS v6 "article governance").
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Governance {
    /// Many may improve it.
    #[default]
    Experience,
    /// Few may change it.
    Compliance,
}

impl Governance {
    /// All values, in the order they are listed to people.
    pub const ALL: [Self; 2] = [Self::Experience, Self::Compliance];

    /// The name in front matter and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Experience => "experience",
            Self::Compliance => "compliance",
        }
    }

    /// The governance of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        match plain_name(name).as_str() {
            "experience" | "experience-based" => Some(Self::Experience),
            "compliance" | "compliance-based" => Some(Self::Compliance),
            _ => None,
        }
    }
}

/// What kind of article this is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ArticleType {
    /// A problem and its resolution.
    #[default]
    Fix,
    /// A task, step by step.
    HowTo,
    /// A documented error with a workaround, current between `starts` and `expires`.
    KnownError,
    /// Questions that lead to an outcome.
    Troubleshooter,
    /// Tables and facts to look up.
    Reference,
    /// Articles to be read in an order.
    Collection,
}

impl ArticleType {
    /// All types, in the order they are listed to people.
    pub const ALL: [Self; 6] = [
        Self::Fix,
        Self::HowTo,
        Self::KnownError,
        Self::Troubleshooter,
        Self::Reference,
        Self::Collection,
    ];

    /// The name in front matter, filters and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fix => "fix",
            Self::HowTo => "how-to",
            Self::KnownError => "known-error",
            Self::Troubleshooter => "troubleshooter",
            Self::Reference => "reference",
            Self::Collection => "collection",
        }
    }

    /// The type of this name, in any of the ways other tools write it.
    pub fn from_name(name: &str) -> Option<Self> {
        match plain_name(name).as_str() {
            "fix" | "troubleshooting" | "solution" | "bug" | "issue" | "error" | "problem" => {
                Some(Self::Fix)
            }
            "how-to" | "howto" | "task" | "tutorial" | "guide" | "quickstart" => Some(Self::HowTo),
            "known-error" | "known-issue" | "outage" => Some(Self::KnownError),
            "troubleshooter" | "guided-troubleshooter" => Some(Self::Troubleshooter),
            "reference" | "faq" | "concept" | "conceptual" | "overview" => Some(Self::Reference),
            "collection" | "course" | "series" | "learning-path" => Some(Self::Collection),
            name if name.starts_with("troubleshooting") => Some(Self::Fix),
            _ => None,
        }
    }
}

/// Lower case, with `-` between words.
fn plain_name(name: &str) -> String {
    name.trim().to_lowercase().replace([' ', '_'], "-")
}
