//! `/guide/{id}`: a troubleshooter, one question a page.

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use fixbook_article::{
    ArticleType, Catalog, CatalogEntry, Guide, GuideLead, GuidePlace, GuideWay, PublishedArticle,
    RenderedSection, Resolution, SectionKind, guide, render_for,
};
use fixbook_index::Searcher;
use fixbook_page::components::{ArticleLink, GuideMap, MapLead, MapStep};
use fixbook_page::{GivenAnswer, GuidePage, GuideStepView, OtherAnswer, url};

use crate::error::Refusal;
use crate::media::Links;
use crate::site::Site;

/// Answers read of an address; no guide asks as many questions.
const MOST_ANSWERS: usize = 1_000;

/// Shows the question or the end that the answers in the address lead to.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Response {
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return site.refuse(&refusal),
    };
    let asked = Asked::parse(query.as_deref().unwrap_or(""));
    let entry = match find(searcher.catalog(), &id) {
        Found::Guide(entry) => entry,
        Found::Named(entry) => {
            return Redirect::permanent(&url::guide(&entry.id, &asked.row)).into_response();
        }
        Found::Elsewhere(url) => return Redirect::to(&url).into_response(),
        Found::Nothing => return site.refuse(&Refusal::NotFound),
    };
    let worker = Arc::clone(&site);
    let answer = site.run(move || answer(&worker, &searcher, &entry, &asked));
    match answer.await.and_then(|answer| answer) {
        Ok(Answer::Page(html)) => Html(html).into_response(),
        Ok(Answer::Redirect(url)) => Redirect::to(&url).into_response(),
        Err(refusal) => site.refuse(&refusal),
    }
}

/// What the address of a guide says.
struct Asked {
    /// The answers given, each a number from 1; 0 for what is no number.
    row: Vec<usize>,
    /// The answer that the form adds.
    to: Option<usize>,
    /// Whether the form was sent.
    sent: bool,
    /// Whether the address is as links of guides write it.
    plain: bool,
}

impl Asked {
    fn parse(query: &str) -> Self {
        let mut asked = Self {
            row: Vec::new(),
            to: None,
            sent: false,
            plain: true,
        };
        let number = |text: &str| text.parse().unwrap_or(0);
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "a" => asked.row = value.split('.').take(MOST_ANSWERS).map(number).collect(),
                "to" => asked.to = Some(number(&value)),
                "go" => asked.sent = true,
                _ => asked.plain = false,
            }
        }
        asked
    }
}

enum Found {
    /// This troubleshooter.
    Guide(Arc<CatalogEntry>),
    /// This troubleshooter, by another name than its id.
    Named(Arc<CatalogEntry>),
    /// An article that asks nothing, or what replaced this one.
    Elsewhere(String),
    Nothing,
}

fn find(catalog: &Catalog, id: &str) -> Found {
    let id = id.trim_matches('/');
    let Some(entry) = catalog.find_target(id) else {
        return Found::Nothing;
    };
    // What replaces an archived article is known where articles are looked up.
    let shown = catalog.resolve(&format!("{}/{}", entry.id, entry.slug));
    match shown {
        Resolution::Redirect(url) => Found::Elsewhere(url),
        _ if entry.kind != ArticleType::Troubleshooter => Found::Elsewhere(catalog.url(&entry)),
        _ if entry.id == id => Found::Guide(entry),
        _ => Found::Named(entry),
    }
}

enum Answer {
    Page(String),
    Redirect(String),
}

fn answer(
    site: &Site,
    searcher: &Searcher,
    entry: &CatalogEntry,
    asked: &Asked,
) -> Result<Answer, Refusal> {
    let catalog = searcher.catalog();
    let article = article(searcher, entry)?;
    let article_url = catalog.url(entry);
    let guide = guide(&article, &Links::new(site, catalog), &article_url);
    if !guide.asks() {
        return Ok(Answer::Redirect(article_url));
    }
    let row: Vec<usize> = asked.row.iter().copied().chain(asked.to).collect();
    let way = guide.follow(&row);
    let row = &row[..way.given.len()];
    let at_question = matches!(way.place, GuidePlace::Step(step) if !step.answers.is_empty());
    let unanswered = asked.sent && asked.to.is_none() && row == asked.row && at_question;
    // Any other address leads to the one that pages link to, for as far as its answers hold.
    if !unanswered && (row != asked.row || asked.to.is_some() || asked.sent || !asked.plain) {
        return Ok(Answer::Redirect(url::guide(&entry.id, row)));
    }
    let page = GuidePage {
        shell: site.shell(""),
        id: entry.id.clone(),
        title: article.meta.title,
        description: article.meta.description,
        lang: article.meta.lang,
        article_url,
        given: given(&way, row),
        step: step(site, searcher, entry, &guide, &way, row, unanswered)?,
    };
    Ok(Answer::Page(page.render()))
}

/// The guide as a map of its questions.
pub(super) fn map(
    searcher: &Searcher,
    entry: &CatalogEntry,
    article: &PublishedArticle,
) -> GuideMap {
    let catalog = searcher.catalog();
    let guide = guide(article, catalog.as_ref(), &catalog.url(entry));
    let lead = |lead: &GuideLead| match lead {
        GuideLead::Step(place) => MapLead::Step(*place),
        GuideLead::Nothing => MapLead::Nothing,
        GuideLead::Article(names) => {
            let found = names.iter().find_map(|name| catalog.find_target(name));
            found.map_or(MapLead::Nothing, |found| {
                MapLead::Article(found.title.clone())
            })
        }
    };
    let steps = guide.steps.iter().map(|step| MapStep {
        heading: step.heading.clone(),
        answers: step
            .answers
            .iter()
            .map(|answer| (answer.text.clone(), lead(&answer.leads)))
            .collect(),
    });
    GuideMap {
        steps: steps.collect(),
    }
}

fn article(searcher: &Searcher, entry: &CatalogEntry) -> Result<PublishedArticle, Refusal> {
    searcher.article(&entry.path).ok_or_else(|| {
        tracing::error!(path = ?entry.path, "the index lists an article that it does not hold");
        Refusal::Internal
    })
}

fn given(way: &GuideWay<'_>, row: &[usize]) -> Vec<GivenAnswer> {
    let asked = way.given.iter().zip(row);
    asked
        .map(|((step, answer), number)| GivenAnswer {
            number: *number,
            question: step.heading.clone(),
            answer: answer.text.clone(),
        })
        .collect()
}

/// What the page shows at the end of a way.
fn step(
    site: &Site,
    searcher: &Searcher,
    entry: &CatalogEntry,
    guide: &Guide,
    way: &GuideWay<'_>,
    row: &[usize],
    unanswered: bool,
) -> Result<GuideStepView, Refusal> {
    let others = others(way, row);
    match way.place {
        GuidePlace::Step(step) if step.answers.is_empty() => Ok(GuideStepView::Outcome {
            heading: step.heading.clone(),
            sections: step.sections.clone(),
            others,
        }),
        GuidePlace::Step(step) => Ok(GuideStepView::Question {
            heading: step.heading.clone(),
            intro: if row.is_empty() {
                guide.intro.clone()
            } else {
                Vec::new()
            },
            sections: step.sections.clone(),
            answers: step
                .answers
                .iter()
                .map(|answer| answer.text.clone())
                .collect(),
            at_most: row.len() + step.at_most,
            unanswered,
        }),
        GuidePlace::Article(names) => {
            let catalog = searcher.catalog();
            let found = names.iter().find_map(|name| catalog.find_target(name));
            match found.filter(|found| found.path != entry.path) {
                Some(found) => linked(site, searcher, &found, others),
                None => Ok(GuideStepView::Nothing { others }),
            }
        }
        GuidePlace::Nothing => Ok(GuideStepView::Nothing { others }),
    }
}

/// The answers to the last question that were not given.
fn others(way: &GuideWay<'_>, row: &[usize]) -> Vec<OtherAnswer> {
    let (Some((step, _)), Some(last)) = (way.given.last(), row.last()) else {
        return Vec::new();
    };
    let numbered = step.answers.iter().enumerate();
    numbered
        .map(|(place, answer)| OtherAnswer {
            number: place + 1,
            text: answer.text.clone(),
        })
        .filter(|other| other.number != *last)
        .collect()
}

/// An article at the end of a way: what helps of it, or the way into its own questions.
fn linked(
    site: &Site,
    searcher: &Searcher,
    entry: &CatalogEntry,
    others: Vec<OtherAnswer>,
) -> Result<GuideStepView, Refusal> {
    let catalog = searcher.catalog();
    let article = article(searcher, entry)?;
    let article_url = catalog.url(entry);
    let guide = fixbook_article::asks_questions(&article);
    let sections = match guide {
        true => Vec::new(),
        false => helping(render_for(
            &article,
            &Links::new(site, catalog),
            &article_url,
        )),
    };
    Ok(GuideStepView::Article {
        link: ArticleLink {
            title: article.meta.title,
            url: if guide {
                url::guide(&entry.id, &[])
            } else {
                article_url
            },
            lang: article.meta.lang.clone(),
            ..ArticleLink::default()
        },
        description: article.meta.description,
        lang: article.meta.lang,
        guide,
        sections,
        others,
    })
}

/// The resolution of an article, else its workaround, else all of it.
fn helping(sections: Vec<RenderedSection>) -> Vec<RenderedSection> {
    for kind in [SectionKind::Resolution, SectionKind::Workaround] {
        if sections.iter().any(|section| section.kind == kind) {
            return sections
                .into_iter()
                .filter(|section| section.kind == kind)
                .collect();
        }
    }
    sections
}
