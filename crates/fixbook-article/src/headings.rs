//! Which heading opens which kind of section, in English and French.

use crate::SectionKind;

#[cfg(test)]
mod tests;

/// The headings that a knowledge base knows, by kind of section.
///
/// A heading matches whatever its case, with a number or a subtitle after it (`Resolution 2: reset`),
/// and as one of several (`Solution/Workaround`, `Cause\Possible Cause(s)`: the first known one counts).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headings {
    known: Vec<(String, SectionKind)>,
}

const DEFAULTS: &[(SectionKind, &[&str])] = &[
    (
        SectionKind::Symptoms,
        &[
            "symptoms",
            "symptom",
            "issue",
            "issues",
            "problem",
            "problems",
            "description",
            "problem description",
            "issue description",
            "error",
            "error message",
            "error messages",
            "summary",
            "bug report",
            "symptômes",
            "symptôme",
            "problème",
            "message d’erreur",
            "message d'erreur",
        ],
    ),
    (
        SectionKind::Environment,
        &[
            "environment",
            "environments",
            "applies to",
            "affected products",
            "affected versions",
            "environnement",
            "concerne",
            "s’applique à",
            "s'applique à",
        ],
    ),
    (
        SectionKind::Cause,
        &[
            "cause",
            "causes",
            "possible cause",
            "possible causes",
            "root cause",
            "reason",
            "reasons",
            "raison",
            "origine du problème",
        ],
    ),
    (
        SectionKind::Resolution,
        &[
            "resolution",
            "resolutions",
            "solution",
            "solutions",
            "fix",
            "fixes",
            "how to fix",
            "how to fix it",
            "how to resolve",
            "how to solve",
            "suggested workarounds",
            "recommended solution",
            "steps",
            "procedure",
            "how to",
            "how-to",
            "mitigation",
            "résolution",
            "correctif",
            "procédure",
            "marche à suivre",
            "que faire",
        ],
    ),
    (
        SectionKind::Workaround,
        &[
            "workaround",
            "workarounds",
            "work around",
            "temporary fix",
            "temporary solution",
            "contournement",
            "solution de contournement",
            "solution provisoire",
        ],
    ),
    (
        SectionKind::Verify,
        &[
            "verify",
            "verification",
            "check",
            "how to check",
            "how to verify",
            "expected result",
            "vérification",
            "vérifier",
            "résultat attendu",
        ],
    ),
    (
        SectionKind::Escalation,
        &[
            "escalation",
            "escalate",
            "when to escalate",
            "escalate to",
            "escalade",
            "transmettre à",
            "quand transmettre",
        ],
    ),
    (
        SectionKind::Reply,
        &[
            "reply",
            "reply text",
            "reply to requestor",
            "answer to requestor",
            "réponse",
            "réponse au demandeur",
        ],
    ),
];

/// Always known, whatever is configured: what is for staff stays so.
const STAFF: &[&str] = &[
    "staff notes",
    "staff note",
    "staff only",
    "notes for staff",
    "note for staff",
    "for staff",
    "internal notes",
    "internal note",
    "internal only",
    "notes internes",
    "note interne",
    "usage interne",
    "interne uniquement",
    "réservé au support",
];

impl Default for Headings {
    fn default() -> Self {
        let names = DEFAULTS.iter().map(|(kind, names)| (*kind, names.to_vec()));
        Self::new(names.map(|(kind, names)| (kind, names.into_iter().map(str::to_owned).collect())))
    }
}

impl Headings {
    /// A table of its own; the headings of staff notes are known in any case.
    pub fn new(names: impl IntoIterator<Item = (SectionKind, Vec<String>)>) -> Self {
        let mut known: Vec<(String, SectionKind)> = names
            .into_iter()
            .flat_map(|(kind, names)| names.into_iter().map(move |name| (normal(&name), kind)))
            .collect();
        known.sort_by(|a, b| a.0.cmp(&b.0));
        known.dedup_by(|a, b| a.0 == b.0);
        Self { known }
    }

    /// The default table, with further headings that take precedence over it.
    pub fn extended(names: impl IntoIterator<Item = (SectionKind, Vec<String>)>) -> Self {
        let mut table = Self::new(names);
        for (name, kind) in Self::default().known {
            if table.exact(&name).is_none() {
                table.known.push((name, kind));
            }
        }
        table.known.sort_by(|a, b| a.0.cmp(&b.0));
        table
    }

    /// The kind of section that a heading opens, if it is a known one.
    pub fn kind_of(&self, heading: &str) -> Option<SectionKind> {
        let heading = normal(heading);
        if self.is_staff(&heading) {
            return Some(SectionKind::StaffNotes);
        }
        let either = |text: &str| {
            self.exact(text)
                .or_else(|| self.exact(without_number(text)))
        };
        either(&heading).or_else(|| {
            heading
                .split(['\\', '/', '|', ':', '('])
                .find_map(|part| either(part.trim()))
        })
    }

    fn exact(&self, heading: &str) -> Option<SectionKind> {
        let found = self
            .known
            .binary_search_by(|(name, _)| name.as_str().cmp(heading));
        found.ok().map(|index| self.known[index].1)
    }

    /// Fails closed: whatever begins with a staff heading is one.
    fn is_staff(&self, heading: &str) -> bool {
        let words = heading.trim_start_matches(|c: char| !c.is_alphabetic());
        let begins = |name: &str| {
            words
                .strip_prefix(name)
                .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        };
        let configured = self
            .known
            .iter()
            .filter(|(_, kind)| *kind == SectionKind::StaffNotes);
        STAFF.iter().any(|name| begins(name))
            || configured.into_iter().any(|(name, _)| begins(name))
    }
}

/// Lower case, single spaces, no invisible characters, no closing punctuation, no `(s)`.
fn normal(heading: &str) -> String {
    let visible: String = heading
        .chars()
        .filter(|c| !is_invisible(*c))
        .flat_map(char::to_lowercase)
        .collect();
    let words = visible
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace("(s)", "s");
    words
        .trim_matches(|c: char| matches!(c, '*' | '_' | '`' | '#' | ':' | '.' | '!' | '?' | ' '))
        .to_owned()
}

/// `resolution 2`, `cause #1`, `step 1 - restart` without number and subtitle.
fn without_number(heading: &str) -> &str {
    let end = heading.find(|c: char| c.is_ascii_digit() || matches!(c, '#' | '–' | '—'));
    let end = end.or_else(|| heading.find(" - ")).unwrap_or(heading.len());
    heading[..end].trim_end()
}

/// Characters that change how a text reads to a machine but not to a person.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}
