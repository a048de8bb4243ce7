//! The parts of an article, by heading.

use serde::{Deserialize, Serialize};

/// What a section is for, read from its heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SectionKind {
    /// What is seen and said (also Issue, Problem, Description).
    Symptoms,
    /// Where it happens (also Applies to).
    Environment,
    /// Why it happens.
    Cause,
    /// What fixes it (also Solution, Fix).
    Resolution,
    /// What helps meanwhile.
    Workaround,
    /// How to see that it worked.
    Verify,
    /// To whom it goes next.
    Escalation,
    /// Plain text for the requestor.
    Reply,
    /// For staff alone; cut for every other audience.
    StaffNotes,
    /// Any other heading, and the text before the first one.
    #[default]
    Other,
}

impl SectionKind {
    /// The name in JSON, anchors and explanations.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Symptoms => "symptoms",
            Self::Environment => "environment",
            Self::Cause => "cause",
            Self::Resolution => "resolution",
            Self::Workaround => "workaround",
            Self::Verify => "verify",
            Self::Escalation => "escalation",
            Self::Reply => "reply",
            Self::StaffNotes => "staff-notes",
            Self::Other => "other",
        }
    }
}

/// The text from one heading to the next.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// What it is for; a heading below a Resolution heading is Resolution too.
    pub kind: SectionKind,
    /// Heading level 1 to 6; 0 for the text before the first heading.
    pub level: u8,
    /// The heading as plain text; empty for the text before the first heading.
    pub heading: String,
    /// The anchor of the heading on the page; empty for the text before the first heading.
    pub anchor: String,
    /// Plain text, blocks separated by `\n`; code and tables included.
    pub text: String,
}
