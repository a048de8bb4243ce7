//! Which column of a table holds which field.

use std::collections::BTreeMap;

/// What a column can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Id,
    SysId,
    Title,
    Body,
    State,
    Category,
    Description,
    Products,
    Tags,
    Keywords,
    Author,
    Owner,
    Created,
    Updated,
    Expires,
    Lang,
    Url,
    Symptoms,
    Environment,
    Cause,
    Resolution,
    Workaround,
    StaffNotes,
}

/// Names of fields on the command line, and columns that usually hold them, likeliest first.
/// Columns are compared without case, spaces and signs.
const FIELDS: &[(Field, &str, &[&str])] = &[
    (
        Field::Id,
        "id",
        &[
            "number",
            "articlenumber",
            "kbnumber",
            "displaynumber",
            "articleid",
            "id",
            "key",
        ],
    ),
    (Field::SysId, "sys_id", &["sysid"]),
    (
        Field::Title,
        "title",
        &[
            "shortdescription",
            "title",
            "subject",
            "question",
            "headline",
            "name",
            "articletitle",
        ],
    ),
    (
        Field::Body,
        "body",
        &[
            "text",
            "articlebody",
            "body",
            "content",
            "html",
            "answer",
            "wiki",
            "article",
            "details",
            "bodyhtml",
        ],
    ),
    (
        Field::State,
        "state",
        &[
            "workflowstate",
            "publishstatus",
            "state",
            "status",
            "visibility",
            "published",
        ],
    ),
    (
        Field::Category,
        "category",
        &[
            "kbcategory",
            "categorypath",
            "category",
            "topic",
            "section",
            "folder",
            "categories",
        ],
    ),
    (
        Field::Description,
        "description",
        &[
            "metadescription",
            "summary",
            "abstract",
            "excerpt",
            "description",
        ],
    ),
    (
        Field::Products,
        "products",
        &[
            "cmdbci",
            "products",
            "product",
            "configurationitem",
            "application",
        ],
    ),
    (
        Field::Tags,
        "tags",
        &["tags", "labels", "systags", "tag", "label"],
    ),
    (
        Field::Keywords,
        "keywords",
        &["meta", "keywords", "metakeywords", "searchterms"],
    ),
    (
        Field::Author,
        "author",
        &["author", "createdby", "writer", "syscreatedby"],
    ),
    (
        Field::Owner,
        "owner",
        &[
            "ownershipgroup",
            "ownergroup",
            "owner",
            "assignmentgroup",
            "kbowner",
        ],
    ),
    (
        Field::Created,
        "created",
        &[
            "syscreatedon",
            "created",
            "createdat",
            "createdon",
            "createddate",
            "published",
            "publishdate",
            "publicationdate",
        ],
    ),
    (
        Field::Updated,
        "updated",
        &[
            "sysupdatedon",
            "updated",
            "updatedat",
            "updatedon",
            "modified",
            "lastmodified",
            "lastmodifieddate",
            "modifieddate",
        ],
    ),
    (
        Field::Expires,
        "expires",
        &[
            "validto",
            "expires",
            "expiration",
            "expirationdate",
            "expirydate",
        ],
    ),
    (Field::Lang, "lang", &["language", "lang", "locale"]),
    (
        Field::Url,
        "url",
        &[
            "url",
            "link",
            "permalink",
            "articleurl",
            "sourceurl",
            "href",
        ],
    ),
    (
        Field::Symptoms,
        "symptoms",
        &[
            "kbissue",
            "issue",
            "symptoms",
            "symptom",
            "problem",
            "kbsymptoms",
            "usymptoms",
            "kbquestion",
        ],
    ),
    (
        Field::Environment,
        "environment",
        &["kbenvironment", "environment", "appliesto"],
    ),
    (
        Field::Cause,
        "cause",
        &["kbcause", "cause", "rootcause", "ucause"],
    ),
    (
        Field::Resolution,
        "resolution",
        &[
            "kbresolution",
            "resolution",
            "solution",
            "fix",
            "kbanswer",
            "uresolution",
            "steps",
        ],
    ),
    (
        Field::Workaround,
        "workaround",
        &["kbworkaround", "workaround"],
    ),
    (
        Field::StaffNotes,
        "staff-notes",
        &[
            "internalnotes",
            "worknotes",
            "privatenotes",
            "staffnotes",
            "agentnotes",
        ],
    ),
];

/// Sections of an article that have a column each, in the order of an article.
const SECTIONS: &[(Field, &str)] = &[
    (Field::Symptoms, "Symptoms"),
    (Field::Environment, "Environment"),
    (Field::Cause, "Cause"),
    (Field::Resolution, "Resolution"),
    (Field::Workaround, "Workaround"),
    (Field::StaffNotes, "Staff notes"),
];

/// The columns of one table.
pub(super) struct Columns {
    of: BTreeMap<Field, (usize, String, bool)>,
}

impl Columns {
    /// Finds columns by what was said and by what they are usually called. What was said and is
    /// not there comes back as problems.
    pub(super) fn find(
        header: &csv::StringRecord,
        said: &BTreeMap<String, String>,
    ) -> (Self, Vec<String>) {
        let mut of = BTreeMap::new();
        let mut problems = Vec::new();
        for (name, column) in said {
            let field = FIELDS
                .iter()
                .find(|(_, known, _)| known == name)
                .map(|(field, ..)| *field);
            let index = header.iter().position(|cell| plain(cell) == plain(column));
            match (field, index) {
                (Some(field), Some(index)) => {
                    of.insert(field, (index, column.clone(), false));
                }
                _ => problems.push(format!("{name}={column}")),
            }
        }
        for (field, _, names) in FIELDS {
            if of.contains_key(field) {
                continue;
            }
            let free = |index: usize| !of.values().any(|(taken, ..)| *taken == index);
            let found = names.iter().find_map(|name| {
                header
                    .iter()
                    .enumerate()
                    .find(|(index, cell)| plain(cell) == *name && free(*index))
            });
            if let Some((index, cell)) = found {
                of.insert(*field, (index, cell.trim().to_owned(), true));
            }
        }
        (Self { of }, problems)
    }

    /// The column of a field.
    pub(super) fn of(&self, field: Field) -> Option<usize> {
        self.of.get(&field).map(|(index, ..)| *index)
    }

    /// Whether any column holds text of articles.
    pub(super) fn has_text(&self) -> bool {
        self.of(Field::Body).is_some() || self.sections().next().is_some()
    }

    /// Headings of ours and the columns below them.
    pub(super) fn sections(&self) -> impl Iterator<Item = (&'static str, usize)> {
        SECTIONS
            .iter()
            .filter_map(|(field, heading)| Some((*heading, self.of(*field)?)))
    }

    /// Fields whose column was guessed.
    pub(super) fn guessed(&self) -> Vec<(&'static str, &str)> {
        let name = |field: &Field| {
            FIELDS
                .iter()
                .find(|(known, ..)| known == field)
                .map_or("", |(_, name, _)| name)
        };
        let guessed = self.of.iter().filter(|(_, (.., guess))| *guess);
        guessed
            .map(|(field, (_, column, _))| (name(field), column.as_str()))
            .collect()
    }

    /// Columns that no field takes.
    pub(super) fn unused<'a>(&self, header: &'a csv::StringRecord) -> Vec<&'a str> {
        let taken = |index: usize| self.of.values().any(|(taken, ..)| *taken == index);
        let rest = header
            .iter()
            .enumerate()
            .filter(|(index, cell)| !taken(*index) && !cell.trim().is_empty());
        rest.map(|(_, cell)| cell).collect()
    }
}

/// Every name of a field that a column can be named for.
pub fn field_names() -> impl Iterator<Item = &'static str> {
    FIELDS.iter().map(|(_, name, _)| *name)
}

/// A column's name without case, spaces and signs.
fn plain(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
