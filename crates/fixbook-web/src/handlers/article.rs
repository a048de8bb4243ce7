//! `/kb/...`: one article.

use std::sync::Arc;

use axum::extract::{OriginalUri, Path, RawQuery, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use fixbook_article::{
    ArticleType, Catalog, CatalogEntry, PublishedArticle, RenderedSection, Resolution,
    asks_questions, numbered_steps,
};
use fixbook_index::Searcher;
use fixbook_page::components::{ArticleLink, GuideMap};
use fixbook_page::{ArticleHistory, ArticlePage, StructuredData, Translation, say, url};

use super::article_staff::{Opened, public_url, try_next};
use super::{course, guide, history, page};
use crate::error::Refusal;
use crate::issues;
use crate::language;
use crate::media::{Links, downloads, versions};
use crate::shell::today;
use crate::site::Site;
use crate::ticket::Ticket;
use crate::view;

/// What is asked for of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Its page.
    Page,
    /// What stands beside a list of results (staff).
    Preview,
    /// The text for a ticket (staff).
    Ticket,
}

/// Shows an article, or leads to where it is now. With `X-Fragment: preview` a site for staff
/// gives only what stands beside results, and below `ticket.txt` the text for a ticket.
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    Path(rest): Path<String>,
    RawQuery(query): RawQuery,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
) -> Response {
    let asked = history::Asked::read(query.as_deref());
    // Other sites have no past at all.
    if asked.earlier() && !site.is_staff() {
        return site.refuse(&Refusal::NotFound);
    }
    let searcher = match site.searcher() {
        Ok(searcher) => searcher,
        Err(refusal) => return site.refuse(&refusal),
    };
    if site.is_staff()
        && let Some(entry) = history::subject(searcher.catalog(), &rest)
    {
        let worker = Arc::clone(&site);
        let list = move || history::list(&worker, &searcher, &entry, &asked);
        let rendered = site.run(list).await;
        return page(&site, rendered.and_then(|page| page));
    }
    let (name, wanted) = wanted(&site, &rest, &headers);
    let course = course_of(query.as_deref().unwrap_or_default());
    // What was searched is for staff alone: addresses for everyone stay short.
    let query = query.filter(|_| site.is_staff());
    let (searcher, entry) = match searcher.catalog().resolve(name) {
        Resolution::Article(entry) => (searcher, entry),
        Resolution::Redirect(url) if wanted == Wanted::Ticket => {
            return to(&url::ticket(&url), None);
        }
        Resolution::Redirect(url) => return to(&url, query),
        Resolution::NotFound => match site.options.snapshot.lingering(name) {
            Some(found) => found,
            None => return elsewhere(&site, &searcher, name),
        },
    };
    let opened = Opened::parse(
        query.as_deref().unwrap_or_default(),
        site.origin(&uri, &headers),
    );
    let worker = Arc::clone(&site);
    let rendered = site.run(move || {
        if asked.earlier() && wanted == Wanted::Page {
            history::earlier(&worker, &searcher, &entry, &asked)
        } else {
            render(
                &worker,
                &searcher,
                &entry,
                &opened,
                course.as_deref(),
                wanted,
            )
        }
    });
    let rendered = rendered.await.and_then(|page| page);
    if wanted == Wanted::Ticket {
        return match rendered {
            // A string is answered as plain text.
            Ok(text) => text.into_response(),
            Err(refusal) => site.refuse(&refusal),
        };
    }
    let mut response = page(&site, rendered);
    if site.is_staff() {
        let vary = HeaderValue::from_static("x-fragment");
        response.headers_mut().append(header::VARY, vary);
    }
    response
}

/// What is asked for, and the name of its article.
fn wanted<'r>(site: &Site, rest: &'r str, headers: &HeaderMap) -> (&'r str, Wanted) {
    let fragment = headers.get("x-fragment").is_some_and(|f| f == "preview");
    match rest.strip_suffix(url::TICKET) {
        _ if !site.is_staff() => (rest, Wanted::Page),
        Some(name) => (name, Wanted::Ticket),
        None if fragment => (rest, Wanted::Preview),
        None => (rest, Wanted::Page),
    }
}

/// Leads to another address, with the query that came.
fn to(url: &str, query: Option<String>) -> Response {
    let url = match query {
        Some(query) => format!("{url}?{query}"),
        None => url.to_owned(),
    };
    Redirect::permanent(&url).into_response()
}

/// Leads to where an article is now that was at this path once.
fn elsewhere(site: &Site, searcher: &Searcher, rest: &str) -> Response {
    let path = site.options.history.moved_to(rest, site.options.audience);
    let entry = path.and_then(|path| searcher.catalog().by_path(&path));
    match entry {
        Some(entry) => to(&entry.url(), None),
        None => site.refuse(&Refusal::NotFound),
    }
}

/// The collection that the reader came from.
fn course_of(query: &str) -> Option<String> {
    let mut pairs = form_urlencoded::parse(query.as_bytes());
    pairs.find_map(|(name, value)| (name == "in").then(|| value.into_owned()))
}

fn render(
    site: &Site,
    searcher: &Searcher,
    entry: &CatalogEntry,
    opened: &Opened,
    course: Option<&str>,
    wanted: Wanted,
) -> Result<String, Refusal> {
    let Some(article) = searcher.article(&entry.path) else {
        tracing::error!(path = ?entry.path, "the index lists an article that it does not hold");
        return Err(Refusal::Internal);
    };
    let text = ticket(site, searcher, entry, &article, &opened.origin);
    if wanted == Wanted::Ticket {
        return Ok(text);
    }
    let sections = site.sections(searcher, &article);
    let meta = site.options.preview.as_ref().map(|_| article.meta.clone());
    let mut page = fill(site, searcher, entry, article, &sections);
    if wanted == Wanted::Preview {
        return Ok(page.render_preview());
    }
    if site.is_staff() {
        page.ticket = text;
        page.try_next = try_next(searcher, entry, &page);
        page.neighbours = opened.neighbours(searcher, &entry.path);
        page.public_url = public_url(site, &entry.path);
    }
    page.course_step = course.and_then(|course| course::step(searcher, course, entry));
    if let Some((preview, meta)) = site.options.preview.as_ref().zip(meta) {
        preview.mark(site, searcher, &meta, &mut page);
    }
    Ok(page.render())
}

/// The text for a ticket; empty on sites that are not for staff.
fn ticket(
    site: &Site,
    searcher: &Searcher,
    entry: &CatalogEntry,
    article: &PublishedArticle,
    origin: &str,
) -> String {
    if !site.is_staff() {
        return String::new();
    }
    let language = language::of_request();
    let committed = git_history(site, entry).map(|history| history.revision);
    let ticket = Ticket {
        title: &article.meta.title,
        id: &entry.id,
        revision: Some(&committed.unwrap_or_else(|| revision(article))),
        url: &format!("{origin}{}", searcher.catalog().url(entry)),
        steps: &fixbook_article::steps(article),
        steps_done: &say!(language, "ticket-steps-done"),
        result: &say!(language, "ticket-result"),
    };
    ticket.text()
}

/// The version of an article that no commit names, in short.
fn revision(article: &PublishedArticle) -> String {
    format!("{:08x}", article.revision >> 32)
}

/// Related articles shown beside one.
const RELATED: usize = 5;

impl Site {
    /// Links to articles near this one, from the cache when they were looked for before.
    fn related(&self, searcher: &Searcher, path: &str) -> Arc<Vec<ArticleLink>> {
        let key = (path.to_owned(), searcher.generation());
        self.related
            .get_with(key, || Arc::new(related(searcher, path)))
    }

    /// The article as HTML, from the cache when it was rendered before.
    fn sections(
        &self,
        searcher: &Searcher,
        article: &PublishedArticle,
    ) -> Arc<Vec<RenderedSection>> {
        let catalog = searcher.catalog();
        // Links resolve against the catalog, so a rendering holds for one state of it.
        let key = (
            article.path.clone(),
            article.revision,
            searcher.generation(),
            versions(self, article),
        );
        self.rendered.get_with(key, || {
            let links = Links::new(self, catalog);
            Arc::new(fixbook_article::render(article, &links))
        })
    }
}

/// Articles near one, of each family of translations the one in its language; its own
/// translations are linked elsewhere.
fn related(searcher: &Searcher, path: &str) -> Vec<ArticleLink> {
    let catalog = searcher.catalog();
    let Some(entry) = catalog.by_path(path) else {
        return Vec::new();
    };
    let family = catalog.family(&entry);
    let mut similar = searcher.similar(path, RELATED + family.len());
    similar.retain(|other| !family.iter().any(|own| own.path == other.path));
    let similar = catalog.in_language(similar, &entry.lang);
    let links = similar.iter().take(RELATED);
    links.map(|entry| view::link(catalog, entry)).collect()
}

/// The article in other languages.
fn translations(catalog: &Catalog, entry: &CatalogEntry) -> Vec<Translation> {
    let family = catalog.family(entry).into_iter().enumerate();
    let others = family.filter(|(_, other)| other.path != entry.path);
    others
        .map(|(place, other)| Translation {
            lang: other.lang.clone(),
            title: other.title.clone(),
            url: catalog.url(&other),
            is_original: place == 0,
        })
        .collect()
}

fn fill(
    site: &Site,
    searcher: &Searcher,
    entry: &CatalogEntry,
    article: PublishedArticle,
    sections: &[RenderedSection],
) -> ArticlePage {
    let catalog = searcher.catalog();
    let today = today();
    let guide_url = asks_questions(&article).then(|| url::guide(&entry.id, &[]));
    let downloads = downloads(site, catalog, &article);
    let map = match site.is_staff() && guide_url.is_some() {
        true => guide::map(searcher, entry, &article),
        false => GuideMap::default(),
    };
    let data = (!site.is_staff()).then(|| structured(&article));
    let course = course::parts(searcher, entry, &article);
    let revision = revision(&article);
    let meta = article.meta;
    let replaced_by = meta
        .replaced_by
        .as_deref()
        .and_then(|target| catalog.find_target(target));
    ArticlePage {
        shell: site.shell(""),
        id: entry.id.clone(),
        url: catalog.url(entry),
        path: article.path,
        title: meta.title,
        description: meta.description,
        lang: meta.lang,
        translations: translations(catalog, entry),
        original_changed: catalog.original_changed(entry, |entry| searcher.updated(entry)),
        kind: meta.kind,
        confidence: meta.confidence,
        audience: meta.audience,
        category: meta.category,
        tags: meta.tags,
        applies_to: meta.applies_to,
        aliases: meta.aliases,
        owner: meta.owner,
        escalate_to: meta.escalate_to,
        updated: searcher.updated(entry),
        reviewed: meta.reviewed,
        review_due: meta.review_due,
        review_overdue: meta.review_due.is_some_and(|due| due < today),
        revision: Some(revision),
        history: git_history(site, entry),
        replaced_by: replaced_by.map(|entry| view::link(catalog, &entry)),
        sections: sections.to_vec(),
        related: site.related(searcher, &entry.path).to_vec(),
        known_issues: issues::concerning(catalog, &meta.products, &entry.path, today),
        problems: problems(site, &entry.path),
        guide_url,
        course,
        course_step: None,
        downloads,
        map,
        data,
        edit_url: site.options.look.get().edit_url(&entry.path),
        products: meta.products,
        platforms: meta.platforms,
        codes: meta.error_codes,
        ..ArticlePage::default()
    }
}

/// What Git knows of an article, for staff.
fn git_history(site: &Site, entry: &CatalogEntry) -> Option<ArticleHistory> {
    let facts = site.options.history.facts(&entry.path);
    let facts = facts.filter(|_| site.is_staff())?;
    Some(ArticleHistory {
        created: facts.created,
        authors: facts.authors,
        revision: facts.revision,
        url: url::history(&entry.id, &entry.slug),
    })
}

/// What search engines are told of an article.
fn structured(article: &PublishedArticle) -> StructuredData {
    let asked = article
        .sections
        .iter()
        .filter(|section| section.heading.ends_with('?') && !section.text.trim().is_empty());
    // The questions of a troubleshooter are for the reader to answer.
    let asks = article.meta.kind == ArticleType::Troubleshooter;
    StructuredData {
        steps: numbered_steps(article),
        questions: asked
            .filter(|_| !asks)
            .map(|section| (section.heading.clone(), section.text.clone()))
            .collect(),
        created: article.meta.created,
    }
}

/// What is wrong with the file of an article, for staff.
fn problems(site: &Site, path: &str) -> Vec<String> {
    if !site.is_staff() {
        return Vec::new();
    }
    let status = site.options.status.get();
    let of_file = status
        .problems
        .iter()
        .filter(|problem| problem.path == path);
    of_file
        .map(|problem| match problem.diagnostic.line {
            0 => problem.diagnostic.message.clone(),
            line => format!("Line {line}: {}", problem.diagnostic.message),
        })
        .collect()
}
