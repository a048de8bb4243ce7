//! From what the index and the catalog say to what pages show.

use std::borrow::Cow;

use fixbook_article::{ArticleType, Catalog, CatalogEntry, Date};
use fixbook_index::{Facet, FacetCount, Hit, Note, Searcher};
use fixbook_page::components::{ArticleLink, Badge, FacetOption, FacetSelect, Reasons, ResultRow};
use fixbook_page::{Language, say, url};

use crate::language;

use crate::issues;

/// An article as a row, without words that matched.
pub(crate) fn row(
    searcher: &Searcher,
    entry: &CatalogEntry,
    staff: bool,
    today: Date,
) -> ResultRow {
    let catalog = searcher.catalog();
    ResultRow {
        title: entry.title.clone(),
        url: catalog.url(entry),
        products: entry.products.clone(),
        platforms: entry.platforms.clone(),
        category: entry.category.first().cloned().unwrap_or_default(),
        snippet: entry.description.clone().unwrap_or_default(),
        badges: badges(entry, staff, today),
        reviewed: entry.reviewed,
        updated: searcher.updated(entry),
        lang: Some(entry.lang.clone()),
        ..ResultRow::default()
    }
}

/// A row of a list that people browse: a troubleshooter leads to its guide.
pub(crate) fn browse_row(
    searcher: &Searcher,
    entry: &CatalogEntry,
    staff: bool,
    today: Date,
) -> ResultRow {
    let row = row(searcher, entry, staff, today);
    match entry.kind {
        ArticleType::Troubleshooter => ResultRow {
            url: url::guide(&entry.id, &[]),
            ..row
        },
        _ => row,
    }
}

/// A hit as a row, with what matched.
pub(crate) fn hit_row(searcher: &Searcher, hit: &Hit, staff: bool, today: Date) -> ResultRow {
    ResultRow {
        title_highlights: hit.title_highlights.clone(),
        snippet: hit.snippet.clone(),
        highlights: hit.highlights.clone(),
        section_heading: hit.heading.clone(),
        exact_code: hit.exact_code,
        only_near: hit.only_near,
        reasons: (!hit.explanation.is_empty()).then(|| Reasons {
            score: hit.score,
            parts: hit
                .explanation
                .iter()
                .map(|part| (part.value, part.to_string()))
                .collect(),
        }),
        ..row(searcher, &hit.article, staff, today)
    }
}

/// What sets an article apart from a trusted, current one that this site shows to everyone.
fn badges(entry: &CatalogEntry, staff: bool, today: Date) -> Vec<Badge> {
    let mut badges = Vec::new();
    if issues::is_current(entry, today) {
        badges.push(match issues::is_outage(entry) {
            true => Badge::Outage,
            false => Badge::KnownIssue,
        });
    }
    if entry.kind == ArticleType::Troubleshooter {
        badges.push(Badge::Troubleshooter);
    }
    if staff {
        badges.extend(Badge::of_confidence(entry.confidence));
        if entry.review_due.is_some_and(|due| due < today) {
            badges.push(Badge::ReviewDue);
        }
        if entry.audience == fixbook_article::Audience::Internal {
            badges.push(Badge::StaffOnly);
        }
    }
    badges
}

/// A link to an article.
pub(crate) fn link(catalog: &Catalog, entry: &CatalogEntry) -> ArticleLink {
    ArticleLink {
        title: entry.title.clone(),
        url: catalog.url(entry),
        note: entry.products.first().cloned().unwrap_or_default(),
        lang: entry.lang.clone(),
    }
}

/// A link to the guide of a troubleshooter.
pub(crate) fn guide_link(entry: &CatalogEntry) -> ArticleLink {
    ArticleLink {
        title: entry.title.clone(),
        url: url::guide(&entry.id, &[]),
        note: entry.products.first().cloned().unwrap_or_default(),
        lang: entry.lang.clone(),
    }
}

/// The filters of the search page.
pub(crate) fn facet_selects(facets: &[(Facet, Vec<FacetCount>)], staff: bool) -> Vec<FacetSelect> {
    facets
        .iter()
        .filter(|(facet, _)| staff || !matches!(facet, Facet::Confidence | Facet::Owner))
        .map(|(facet, counts)| FacetSelect {
            name: facet.as_str().to_owned(),
            label: facet_label(language::of_request(), facet.as_str()).into_owned(),
            options: counts.iter().map(|count| option(*facet, count)).collect(),
        })
        .collect()
}

fn option(facet: Facet, count: &FacetCount) -> FacetOption {
    FacetOption {
        value: count.value.clone(),
        label: value_label(language::of_request(), facet.as_str(), &count.value),
        count: count.count,
    }
}

/// What people call a facet.
pub(crate) fn facet_label(language: Language, facet: &str) -> Cow<'static, str> {
    match facet {
        "product" => say!(language, "facet-product"),
        "platform" => say!(language, "facet-platform"),
        "category" => say!(language, "facet-category"),
        "type" => say!(language, "facet-type"),
        "tag" => say!(language, "facet-tag"),
        "confidence" => say!(language, "facet-confidence"),
        _ => say!(language, "facet-owner"),
    }
}

/// What people call a value of a facet: names of ours in words, others as written.
pub(crate) fn value_label(language: Language, facet: &str, value: &str) -> String {
    let words = match (facet, value) {
        ("type", "fix") => say!(language, "type-fix"),
        ("type", "how-to") => say!(language, "type-how-to"),
        ("type", "known-error") => say!(language, "type-known-error"),
        ("type", "troubleshooter") => say!(language, "type-troubleshooter"),
        ("type", "reference") => say!(language, "type-reference"),
        ("type", "collection") => say!(language, "type-collection"),
        ("confidence", "wip") => say!(language, "confidence-wip"),
        ("confidence", "not-validated") => say!(language, "confidence-not-validated"),
        ("confidence", "validated") => say!(language, "confidence-validated"),
        ("confidence", "archived") => say!(language, "confidence-archived"),
        (_, other) => return other.to_owned(),
    };
    words.into_owned()
}

/// What somebody who searches is told.
pub(crate) fn note(note: Note) -> String {
    let language = language::of_request();
    let text = match note {
        Note::NothingToSearchFor => say!(language, "search-nothing"),
        Note::LongText { codes: true } => say!(language, "search-long-codes"),
        Note::LongText { codes: false } => say!(language, "search-long"),
        Note::PhraseRelaxed => say!(language, "search-phrase-relaxed"),
        Note::OnlyNear => say!(language, "search-only-near"),
    };
    text.into_owned()
}
