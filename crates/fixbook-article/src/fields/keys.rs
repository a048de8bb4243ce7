//! The keys of front matter: ours, those of other tools that mean the same, and likely misspellings.

use crate::diagnostic_codes as codes;
use crate::front_matter::Entry;
use crate::{Audience, Diagnostic, Severity};

/// A field, whatever key gave it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Description,
    Slug,
    Type,
    Topic,
    Confidence,
    Draft,
    Published,
    Audience,
    Governance,
    Products,
    Platforms,
    Category,
    Categories,
    Custom,
    Tags,
    Keywords,
    Symptoms,
    ErrorCodes,
    AppliesTo,
    Search,
    Owner,
    Authors,
    Reviewers,
    Created,
    Updated,
    Reviewed,
    ReviewIn,
    ReviewDue,
    Starts,
    Expires,
    Aliases,
    ReplacedBy,
    Weight,
    Lang,
    TranslationOf,
    EscalateTo,
}

impl Field {
    /// Whether a folder may supply it for all its articles.
    pub(super) fn may_be_shared(self) -> bool {
        !matches!(
            self,
            Self::Id
                | Self::Title
                | Self::Slug
                | Self::Aliases
                | Self::ReplacedBy
                | Self::TranslationOf
        )
    }

    /// Whether several keys add up, as `tags` and `labels` do.
    fn adds_up(self) -> bool {
        matches!(
            self,
            Self::Products
                | Self::Tags
                | Self::Keywords
                | Self::Authors
                | Self::Reviewers
                | Self::Aliases
                | Self::AppliesTo
                | Self::Draft
                | Self::Published
        )
    }
}

/// Every key, in lower case with `_` between words. The first key of a field is the one of ours.
const KEYS: &[(&str, Field)] = &[
    ("aliases", Field::Aliases),
    ("alias", Field::Aliases),
    ("old_paths", Field::Aliases),
    ("permalink", Field::Aliases),
    ("previous_url", Field::Aliases),
    ("redirect_from", Field::Aliases),
    ("url", Field::Aliases),
    ("applies_to", Field::AppliesTo),
    ("appliesto", Field::AppliesTo),
    ("version", Field::AppliesTo),
    ("versions", Field::AppliesTo),
    ("audience", Field::Audience),
    ("authors", Field::Authors),
    ("author", Field::Authors),
    ("ms.author", Field::Authors),
    ("category", Field::Category),
    ("categories", Field::Categories),
    ("confidence", Field::Confidence),
    ("created", Field::Created),
    ("date", Field::Created),
    ("description", Field::Description),
    ("intro", Field::Description),
    ("summary", Field::Description),
    ("draft", Field::Draft),
    ("error_codes", Field::ErrorCodes),
    ("error_code", Field::ErrorCodes),
    ("escalate_to", Field::EscalateTo),
    ("expires", Field::Expires),
    ("expirydate", Field::Expires),
    ("expiry_date", Field::Expires),
    ("governance", Field::Governance),
    ("id", Field::Id),
    ("keywords", Field::Keywords),
    ("keyword", Field::Keywords),
    ("lang", Field::Lang),
    ("language", Field::Lang),
    ("locale", Field::Lang),
    ("ms.custom", Field::Custom),
    ("ms.topic", Field::Topic),
    ("owner", Field::Owner),
    ("platforms", Field::Platforms),
    ("platform", Field::Platforms),
    ("products", Field::Products),
    ("product", Field::Products),
    ("ms.service", Field::Products),
    ("published", Field::Published),
    ("replaced_by", Field::ReplacedBy),
    ("review_by", Field::ReviewDue),
    ("review_due", Field::ReviewDue),
    ("review_in", Field::ReviewIn),
    ("reviewed", Field::Reviewed),
    ("last_reviewed", Field::Reviewed),
    ("last_reviewed_on", Field::Reviewed),
    ("reviewers", Field::Reviewers),
    ("reviewer", Field::Reviewers),
    ("ms.reviewer", Field::Reviewers),
    ("search", Field::Search),
    ("slug", Field::Slug),
    ("starts", Field::Starts),
    ("symptoms", Field::Symptoms),
    ("symptom", Field::Symptoms),
    ("tags", Field::Tags),
    ("tag", Field::Tags),
    ("label", Field::Tags),
    ("labels", Field::Tags),
    ("title", Field::Title),
    ("linktitle", Field::Title),
    ("shorttitle", Field::Title),
    ("sidebar_label", Field::Title),
    ("translation_of", Field::TranslationOf),
    ("type", Field::Type),
    ("contenttype", Field::Type),
    ("content_type", Field::Type),
    ("updated", Field::Updated),
    ("lastmod", Field::Updated),
    ("last_modified", Field::Updated),
    ("last_updated", Field::Updated),
    ("ms.date", Field::Updated),
    ("weight", Field::Weight),
    ("nav_order", Field::Weight),
    ("sidebar_position", Field::Weight),
];

/// Keys of other tools that happen to look like ours; nobody misspelt them.
const FOREIGN: &[&str] = &[
    "data",
    "component",
    "components",
    "editor",
    "image",
    "images",
    "index",
    "layout",
    "link",
    "links",
    "order",
    "page_title",
    "parent",
    "path",
    "position",
    "robots",
    "state",
    "states",
    "style",
    "template",
    "theme",
    "time",
    "toc",
    "topic",
    "urls",
    "user",
    "users",
];

fn normal(key: &str) -> String {
    key.trim().to_lowercase().replace(['-', ' '], "_")
}

/// The field that a key gives, if it is a known one.
pub(super) fn field(key: &str) -> Option<Field> {
    let key = normal(key);
    KEYS.iter()
        .find(|(name, _)| *name == key)
        .map(|(_, field)| *field)
}

/// Our name of the field that a key gives, such as `tags` for `labels`.
pub(crate) fn our_name(key: &str) -> Option<&'static str> {
    let field = field(key)?;
    let ours = KEYS.iter().find(|(_, other)| *other == field);
    ours.map(|(name, _)| *name)
}

/// Our name of every field of an article, in alphabetical order.
pub fn our_keys() -> impl Iterator<Item = &'static str> {
    let mut last = None;
    KEYS.iter().filter_map(move |(name, field)| {
        let first = last != Some(*field);
        last = Some(*field);
        first.then_some(*name)
    })
}

/// Warns of unknown keys that are close to a known one.
pub(super) fn report_unknown(entries: &[Entry], found: &mut Vec<Diagnostic>) {
    for entry in entries {
        let key = normal(&entry.key);
        if key.len() > 32 || FOREIGN.contains(&key.as_str()) || field(&key).is_some() {
            continue;
        }
        if let Some(nearest) = nearest(&key) {
            let message = format!("`{}` is not a known key; it is ignored", entry.key);
            let at = (entry.line, entry.column);
            found.push(
                Diagnostic::new(codes::MISSPELT_KEY, Severity::Warning, at, message)
                    .with_help(format!("did you mean `{nearest}`?")),
            );
        }
    }
}

/// The known key that an unknown one was probably meant to be.
fn nearest(key: &str) -> Option<&'static str> {
    let allowed = match key.len() {
        0..=3 => return None,
        4..=6 => 1,
        _ => 2,
    };
    // Distances cost more than all else that is done to a key, so few are measured: whoever
    // misspells a word gets its first or its last letter right.
    let likely = |name: &str| {
        name.len() > 3
            && name.len().abs_diff(key.len()) <= allowed
            && (name.as_bytes().first() == key.as_bytes().first()
                || name.as_bytes().last() == key.as_bytes().last())
    };
    KEYS.iter()
        .filter(|(name, _)| likely(name))
        .map(|(name, _)| (strsim::osa_distance(key, name), *name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The entry that speaks for each field.
///
/// Of two keys for one field the one listed first in [`KEYS`] counts (`title` before `linkTitle`).
/// Of the same key twice the first counts; of two audiences the narrower one does.
pub(super) fn by_field<'a>(
    entries: &'a [Entry],
    found: &mut Vec<Diagnostic>,
) -> Vec<(Field, &'a Entry)> {
    let mut chosen: Vec<(Field, usize, &Entry)> = Vec::new();
    for entry in entries {
        let key = normal(&entry.key);
        let Some(rank) = KEYS.iter().position(|(name, _)| *name == key) else {
            continue;
        };
        let field = KEYS[rank].1;
        match chosen.iter_mut().find(|(other, other_rank, _)| {
            *other == field && (*other_rank == rank || !field.adds_up())
        }) {
            None => chosen.push((field, rank, entry)),
            Some((_, other_rank, _)) if *other_rank != rank => {
                if rank < *other_rank {
                    let index = chosen.iter().position(|(other, _, _)| *other == field);
                    chosen[index.unwrap_or(0)] = (field, rank, entry);
                }
            }
            Some((_, _, first)) => {
                found.push(duplicate(entry, first));
                if field == Field::Audience && audience(entry) < audience(first) {
                    *first = entry;
                }
            }
        }
    }
    chosen
        .into_iter()
        .map(|(field, _, entry)| (field, entry))
        .collect()
}

fn audience(entry: &Entry) -> Audience {
    match &entry.node.value {
        crate::front_matter::Value::Text(text) => Audience::from_name(text).unwrap_or_default(),
        _ => Audience::Internal,
    }
}

fn duplicate(entry: &Entry, first: &Entry) -> Diagnostic {
    let message = format!("`{}` is already given in line {}", entry.key, first.line);
    let help = "keep one of them; the first counts, and of two audiences the narrower one";
    Diagnostic::new(
        codes::DUPLICATE_KEY,
        Severity::Warning,
        (entry.line, entry.column),
        message,
    )
    .with_help(help)
}
