//! What the keys of front matter mean: from keys and values to [`Metadata`].

mod keys;
mod read;
mod taxonomy;

#[cfg(test)]
mod tests;

use crate::date::{Date, Period};
use crate::diagnostic_codes as codes;
use crate::front_matter::{Entry, FrontMatter, Value};
use crate::{ArticleType, Audience, Confidence, Diagnostic, Governance, Metadata, Severity};

use keys::Field;
pub use keys::our_keys;
pub(crate) use keys::our_name;
use read::Reader;
pub(crate) use read::{language, one_line};

/// Fields that a folder supplies for the articles below it, from its `_defaults.yml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FolderDefaults {
    entries: Vec<Entry>,
    broken: bool,
}

impl FolderDefaults {
    /// These fields, and for what they do not say, those of a folder further out.
    #[must_use]
    pub fn within(&self, outer: &Self) -> Self {
        let said: Vec<Field> = self
            .entries
            .iter()
            .filter_map(|e| keys::field(&e.key))
            .collect();
        let unsaid = outer
            .entries
            .iter()
            .filter(|entry| keys::field(&entry.key).is_none_or(|field| !said.contains(&field)));
        Self {
            entries: self.entries.iter().chain(unsaid).cloned().collect(),
            broken: self.broken || outer.broken,
        }
    }
}

/// Reads a `_defaults.yml`. Fields that only make sense for one article are left out.
pub fn parse_defaults(text: &str) -> (FolderDefaults, Vec<Diagnostic>) {
    let text = crate::parse::normalise(text);
    let mut found = Vec::new();
    let FrontMatter {
        mut entries,
        broken,
    } = crate::front_matter::whole_yaml(&text, &mut found);
    // Their values are judged where they are used; here only the keys can be wrong.
    keys::report_unknown(&entries, &mut found);
    entries.retain(|entry| keys::field(&entry.key).is_some_and(Field::may_be_shared));
    (
        FolderDefaults { entries, broken },
        crate::diagnostic::in_order(found),
    )
}

/// What front matter says, apart from what the path and the text say.
#[derive(Default)]
pub(crate) struct Fields {
    pub(crate) meta: Metadata,
    /// The title, when the front matter gives one.
    pub(crate) title: Option<String>,
    pub(crate) slug: Option<String>,
    pub(crate) lang: Option<String>,
    pub(crate) review_in: Option<Period>,
}

/// Reads the fields of an article, and those of its folder that it does not give itself.
pub(crate) fn read(
    front_matter: &FrontMatter,
    defaults: Option<&FolderDefaults>,
    found: &mut Vec<Diagnostic>,
) -> Fields {
    keys::report_unknown(&front_matter.entries, found);
    let own = keys::by_field(&front_matter.entries, found);
    let mut collector = Collector::default();
    for (field, entry) in &own {
        let mut reader = Reader { found };
        collector.take(*field, entry, &mut reader);
    }
    if let Some(defaults) = defaults {
        // The author of the article cannot mend the folder's file, so its findings are not his.
        let mut unheard = Vec::new();
        for (field, entry) in keys::by_field(&defaults.entries, &mut unheard) {
            if !own.iter().any(|(said, _)| *said == field) {
                collector.take(
                    field,
                    entry,
                    &mut Reader {
                        found: &mut unheard,
                    },
                );
            }
        }
    }
    let mut fields = collector.finish();
    if front_matter.broken || defaults.is_some_and(|defaults| defaults.broken) {
        fields.meta.audience = Audience::Internal;
    }
    fields
}

#[derive(Default)]
struct Collector {
    fields: Fields,
    confidence: Option<Confidence>,
    withheld: bool,
    kind: Option<ArticleType>,
    topic: Option<ArticleType>,
    sap: Vec<String>,
    review_due: Option<Date>,
}

impl Collector {
    fn take(&mut self, field: Field, entry: &Entry, reader: &mut Reader<'_>) {
        let node = &entry.node;
        let meta = &mut self.fields.meta;
        match field {
            Field::Id => meta.id = reader.text(entry).filter(|id| reader.usable_id(entry, id)),
            Field::Title => self.fields.title = reader.text(entry),
            Field::Description => meta.description = reader.text(entry),
            Field::Slug => self.fields.slug = reader.text(entry),
            Field::Type => {
                self.kind = reader.choice(entry, ArticleType::from_name, &names::types())
            }
            Field::Topic => {
                self.topic = reader
                    .quiet_text(entry)
                    .and_then(|t| ArticleType::from_name(&t))
            }
            Field::Confidence => {
                self.confidence =
                    reader.choice(entry, Confidence::from_name, &names::confidences());
            }
            Field::Draft => self.withheld |= reader.flag(entry) != Some(false),
            Field::Published => self.withheld |= reader.flag(entry) == Some(false),
            Field::Audience => {
                let choice = reader.choice(entry, Audience::from_name, &names::audiences());
                meta.audience = choice.unwrap_or_default();
            }
            Field::Governance => {
                let choice = reader.choice(entry, Governance::from_name, &names::governances());
                meta.governance = choice.unwrap_or_default();
            }
            Field::Products => taxonomy::extend(&mut meta.products, reader.list(entry)),
            Field::Platforms => taxonomy::extend(&mut meta.platforms, reader.list(entry)),
            Field::Category => meta.category = taxonomy::category(&reader.sentences(entry)),
            Field::Categories => {
                let mut all = reader.sentences(entry).into_iter();
                if meta.category.is_empty() {
                    meta.category = taxonomy::category(&all.by_ref().take(1).collect::<Vec<_>>());
                }
                taxonomy::extend(&mut meta.tags, all.collect());
            }
            Field::Custom => self.sap = taxonomy::sap_category(&reader.quiet_list(entry)),
            Field::Tags => taxonomy::extend(&mut meta.tags, reader.list(entry)),
            Field::Keywords => taxonomy::extend(&mut meta.keywords, reader.list(entry)),
            Field::Symptoms => taxonomy::extend(&mut meta.symptoms, reader.sentences(entry)),
            Field::ErrorCodes => taxonomy::extend(&mut meta.error_codes, reader.list(entry)),
            Field::AppliesTo => taxonomy::extend(&mut meta.applies_to, reader.list(entry)),
            Field::Search => meta.excluded_from_search = reader.excluded(node),
            Field::Owner => meta.owner = reader.text(entry),
            Field::Authors => taxonomy::extend(&mut meta.authors, reader.list(entry)),
            Field::Reviewers => taxonomy::extend(&mut meta.reviewers, reader.list(entry)),
            Field::Created => meta.created = reader.date(entry),
            Field::Updated => meta.updated = reader.date(entry),
            Field::Reviewed => meta.reviewed = reader.date(entry),
            Field::ReviewIn => self.fields.review_in = reader.period(entry),
            Field::ReviewDue => self.review_due = reader.date(entry),
            Field::Starts => meta.starts = reader.date(entry),
            Field::Expires => meta.expires = reader.date(entry),
            Field::Aliases => taxonomy::extend(&mut meta.aliases, reader.aliases(entry)),
            Field::ReplacedBy => meta.replaced_by = reader.text(entry),
            Field::Weight => meta.weight = reader.integer(entry),
            Field::Lang => self.fields.lang = reader.text(entry).and_then(|l| read::language(&l)),
            Field::TranslationOf => meta.translation_of = reader.text(entry),
            Field::EscalateTo => meta.escalate_to = reader.text(entry),
        }
    }

    fn finish(mut self) -> Fields {
        let meta = &mut self.fields.meta;
        meta.kind = self.kind.or(self.topic).unwrap_or_default();
        meta.confidence = self.confidence.unwrap_or_default();
        if self.withheld && meta.confidence.may_leave_internal() {
            meta.confidence = Confidence::Wip;
        }
        if meta.category.is_empty() {
            meta.category = self.sap;
        }
        meta.review_due = self
            .review_due
            .or_else(|| Some(meta.reviewed?.plus(self.fields.review_in?)));
        self.fields
    }
}

/// The allowed names of closed lists, for messages.
mod names {
    use crate::{ArticleType, Audience, Confidence, Governance};

    pub(super) fn types() -> String {
        ArticleType::ALL.map(ArticleType::as_str).join(", ")
    }

    pub(super) fn audiences() -> String {
        Audience::ALL.map(Audience::as_str).join(", ")
    }

    pub(super) fn confidences() -> String {
        Confidence::ALL.map(Confidence::as_str).join(", ")
    }

    pub(super) fn governances() -> String {
        Governance::ALL.map(Governance::as_str).join(", ")
    }
}

/// A finding about the value of a key.
fn about(entry: &Entry, code: &'static str, severity: Severity, message: String) -> Diagnostic {
    let column = if matches!(entry.node.value, Value::Null) {
        entry.column
    } else {
        entry.node.column
    };
    let line = if entry.node.line == 0 {
        entry.line
    } else {
        entry.node.line
    };
    Diagnostic::new(code, severity, (line, column), message)
}

/// A finding about a key that gives too little to go on.
fn wrong_type(entry: &Entry, wanted: &str) -> Diagnostic {
    let message = format!("`{}` must be {wanted}; it is left out", entry.key);
    about(entry, codes::WRONG_TYPE, Severity::Warning, message)
}
