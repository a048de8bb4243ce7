//! Who someone is, and the one decision about what they may do.

use std::fmt;

use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

/// What someone is trusted with; each role may all that the one before it may.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reads, solves, flags, captures.
    Technician,
    /// Also edits, verifies and reads reports.
    Analyst,
    /// Also decides who may enter.
    Admin,
}

/// One thing that may be done on a site with sign-in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Read articles and what is wrong with them.
    Read,
    /// Record what happened with an article: solved, not solved, flagged.
    Record,
    /// Write down a new problem.
    Capture,
    /// Change articles.
    Edit,
    /// Confirm that an article is right.
    Verify,
    /// Read reports on what people did.
    Report,
    /// Decide who may enter, and end sessions.
    ManagePeople,
}

impl Role {
    /// All roles, the least trusted first.
    pub const ALL: [Self; 3] = [Self::Technician, Self::Analyst, Self::Admin];

    /// The name in configuration, on the command line and in the store.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Technician => "technician",
            Self::Analyst => "analyst",
            Self::Admin => "admin",
        }
    }

    /// The role of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// The one decision: whether someone of this role may do this.
    pub fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::Read | Permission::Record | Permission::Capture => true,
            Permission::Edit | Permission::Verify | Permission::Report => self >= Self::Analyst,
            Permission::ManagePeople => self >= Self::Admin,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Someone who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The name accounts, sessions and commits go by.
    pub person: String,
    /// The name on pages.
    pub display_name: String,
    /// What they are trusted with.
    pub role: Role,
}

impl Identity {
    /// Whether this person may do this.
    pub fn may(&self, permission: Permission) -> bool {
        self.role.may(permission)
    }
}

/// Which groups of a provider or proxy have which role. Without a match, someone has no role.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RoleRules {
    /// Groups of technicians; `*` is everyone who can sign in.
    pub technician: Vec<String>,
    /// Groups of analysts.
    pub analyst: Vec<String>,
    /// Groups of admins.
    pub admin: Vec<String>,
}

impl RoleRules {
    /// The most trusted role that one of these groups gives; none when no group is named.
    pub fn role(&self, groups: &[String]) -> Option<Role> {
        let named = |rules: &[String]| {
            rules
                .iter()
                .any(|rule| rule == "*" || groups.contains(rule))
        };
        [
            (Role::Admin, &self.admin),
            (Role::Analyst, &self.analyst),
            (Role::Technician, &self.technician),
        ]
        .into_iter()
        .find(|(_, rules)| named(rules))
        .map(|(role, _)| role)
    }

    /// Whether nobody could ever enter.
    pub fn is_empty(&self) -> bool {
        self.technician.is_empty() && self.analyst.is_empty() && self.admin.is_empty()
    }
}
