//! The revisions of an article, one of them, and what differs between two. Staff sites only.

use std::collections::HashMap;
use std::sync::Arc;

use fixbook_article::{
    Article, Audience, Catalog, CatalogEntry, Date, Everything, Resolution, parse,
};
use fixbook_history::{LineKind, Oid, Revision, RevisionKind, compare};
use fixbook_index::Searcher;
use fixbook_page::{
    ComparisonPage, DiffKind, DiffLine, HistoryPage, PastPage, REVISIONS_A_PAGE, RevisionRow, say,
    url,
};

use crate::error::Refusal;
use crate::history::HistoryState;
use crate::language;
use crate::site::Site;
use crate::view;

/// What the query of an article's address asks for beside the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    rev: Option<String>,
    on: Option<String>,
    from: Option<String>,
    to: Option<String>,
    page: usize,
}

impl Asked {
    pub(crate) fn read(query: Option<&str>) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
            let value = || Some(value.trim().to_owned()).filter(|value| !value.is_empty());
            match &*name {
                "rev" => asked.rev = value(),
                "on" => asked.on = value(),
                "from" => asked.from = value(),
                "to" => asked.to = value(),
                "page" => asked.page = value().and_then(|v| v.parse().ok()).unwrap_or(1),
                _ => {}
            }
        }
        asked
    }

    /// Whether an earlier state of the article is asked for.
    pub(crate) fn earlier(&self) -> bool {
        self.rev.is_some() || self.on.is_some()
    }
}

/// The article whose revisions are at `/kb/{rest}`.
pub(crate) fn subject(catalog: &Catalog, rest: &str) -> Option<Arc<CatalogEntry>> {
    if matches!(catalog.resolve(rest), Resolution::Article(_)) {
        return None;
    }
    let named = rest.trim_matches('/').strip_suffix("/history")?;
    catalog
        .by_id(named)
        .or_else(|| match catalog.resolve(named) {
            Resolution::Article(entry) => Some(entry),
            _ => None,
        })
}

/// One article and what Git knows of it.
struct Past<'a> {
    site: &'a Site,
    searcher: &'a Searcher,
    entry: &'a CatalogEntry,
    /// The newest first.
    revisions: Vec<Revision>,
}

/// The page of revisions, or of what differs between two of them.
pub(crate) fn list(
    site: &Site,
    searcher: &Searcher,
    entry: &CatalogEntry,
    asked: &Asked,
) -> Result<String, Refusal> {
    let past = Past::of(site, searcher, entry);
    match (&asked.from, &asked.to) {
        (Some(from), Some(to)) => past.comparison(from, to),
        _ => past.list(asked.page.max(1), None),
    }
}

/// The article as it read in a revision or on a day.
pub(crate) fn earlier(
    site: &Site,
    searcher: &Searcher,
    entry: &CatalogEntry,
    asked: &Asked,
) -> Result<String, Refusal> {
    let past = Past::of(site, searcher, entry);
    match (&asked.rev, &asked.on) {
        (Some(name), _) => {
            let revision = past.find(name).ok_or(Refusal::NotFound)?;
            past.reading(revision, None)
        }
        (None, on) => {
            let day = on.as_deref().and_then(Date::parse);
            past.on(day.ok_or(Refusal::BadRequest)?)
        }
    }
}

impl<'a> Past<'a> {
    fn of(site: &'a Site, searcher: &'a Searcher, entry: &'a CatalogEntry) -> Self {
        Self {
            site,
            searcher,
            entry,
            revisions: site.options.history.timeline().revisions(&entry.path),
        }
    }

    fn history_url(&self) -> String {
        url::history(&self.entry.id, &self.entry.slug)
    }

    /// The revision of a name in short or whole, when only one has it.
    fn find(&self, name: &str) -> Option<&Revision> {
        let plain = name.len() >= 4 && name.bytes().all(|byte| byte.is_ascii_hexdigit());
        let name = name.to_ascii_lowercase();
        let named = |revision: &&Revision| revision.commit.to_string().starts_with(&name);
        let mut found = self.revisions.iter().filter(named);
        found.next().filter(|_| plain && found.next().is_none())
    }

    /// The texts of revisions, by blob; what Git cannot give is missing.
    fn texts(&self, revisions: &[&Revision]) -> Result<HashMap<Oid, String>, Refusal> {
        let blobs: Vec<Oid> = revisions.iter().filter_map(|r| r.blob).collect();
        let repository = self.site.options.history.repository();
        let Some(repository) = repository.filter(|_| !blobs.is_empty()) else {
            return Ok(HashMap::new());
        };
        repository.texts(&blobs).map_err(|error| {
            tracing::error!(%error, path = ?self.entry.path, "an earlier text cannot be read");
            Refusal::Internal
        })
    }

    fn article(&self, revision: &Revision, texts: &HashMap<Oid, String>) -> Option<Article> {
        let text = texts.get(&revision.blob?)?;
        let options = self.site.options.history.options(&revision.path);
        Some(parse(&revision.path, text, &options).0)
    }

    fn list(&self, page: usize, beside: Option<String>) -> Result<String, Refusal> {
        let first = (page - 1).saturating_mul(REVISIONS_A_PAGE);
        // One more, so that the last one can be compared.
        let listed = self.revisions.iter().skip(first);
        let listed: Vec<&Revision> = listed.take(REVISIONS_A_PAGE + 1).collect();
        let texts = self.texts(&listed)?;
        let articles: Vec<Option<Article>> =
            listed.iter().map(|r| self.article(r, &texts)).collect();
        let mut rows = Vec::new();
        for (place, revision) in listed.iter().take(REVISIONS_A_PAGE).enumerate() {
            let before = listed.get(place + 1);
            let state = match (articles.get(place + 1), &articles[place]) {
                (Some(Some(before)), Some(now)) => changes(before, now),
                (None, Some(first)) => vec![state(first)],
                _ => Vec::new(),
            };
            let compare_url = before.map(|before| {
                let (from, to) = (before.commit.short(), revision.commit.short());
                url::comparison(&self.history_url(), &from, &to)
            });
            rows.push(RevisionRow {
                state,
                compare_url,
                ..self.row(revision)
            });
        }
        let page = HistoryPage {
            shell: self.site.shell(""),
            title: self.entry.title.clone(),
            lang: self.entry.lang.clone(),
            article_url: self.entry.url(),
            url: self.history_url(),
            notes: beside.into_iter().chain(self.note()).collect(),
            total: self.revisions.len(),
            revisions: rows,
            page,
        };
        Ok(page.render())
    }

    /// Why the list is empty or short.
    fn note(&self) -> Option<String> {
        let language = language::of_request();
        let said = match self.site.options.history.state() {
            HistoryState::Unread => say!(language, "history-unread"),
            HistoryState::Off => say!(language, "history-off"),
            HistoryState::NoRepository => say!(language, "history-no-repository"),
            HistoryState::Failed(why) => say!(language, "history-failed", why = why.to_string()),
            HistoryState::Ready if self.revisions.is_empty() => {
                say!(language, "history-not-committed")
            }
            HistoryState::Ready if self.site.options.history.timeline().is_shallow() => {
                say!(language, "history-shallow")
            }
            HistoryState::Ready => return None,
        };
        Some(said.into_owned())
    }

    fn row(&self, revision: &Revision) -> RevisionRow {
        let language = language::of_request();
        let name = revision.commit.short();
        let read = url::revision(&self.entry.url(), &name);
        RevisionRow {
            day: (!revision.cut).then(|| Date::from_unix_seconds(revision.time)),
            author: if revision.cut {
                String::new()
            } else {
                revision.author.clone()
            },
            subject: match (revision.cut, revision.subject.as_str()) {
                (true, _) => say!(language, "history-clone-begins").into_owned(),
                (false, "") => say!(language, "history-no-message").into_owned(),
                (false, subject) => subject.to_owned(),
            },
            done: match &revision.kind {
                RevisionKind::Created => say!(language, "history-created"),
                RevisionKind::Edited => say!(language, "history-edited"),
                RevisionKind::Moved { from, edited: true } => {
                    say!(language, "history-edited-and-moved", from = from)
                }
                RevisionKind::Moved { from, .. } => say!(language, "history-moved", from = from),
                RevisionKind::Deleted => say!(language, "history-deleted"),
            }
            .into_owned(),
            read_url: revision.blob.map(|_| read),
            name,
            ..RevisionRow::default()
        }
    }

    fn reading(&self, revision: &Revision, on: Option<Date>) -> Result<String, Refusal> {
        let texts = self.texts(&[revision])?;
        let article = self.article(revision, &texts).ok_or(Refusal::NotFound)?;
        let published = article.for_audience(Audience::Internal, &Everything);
        let published = published.ok_or(Refusal::NotFound)?;
        let sections = fixbook_article::render(&published, self.searcher.catalog().as_ref());
        let newest = self.revisions.first().map(|newest| newest.commit.short());
        let page = PastPage {
            shell: self.site.shell(""),
            title: published.meta.title,
            article_url: self.entry.url(),
            history_url: self.history_url(),
            on,
            revision: self.row(revision),
            newest: newest.unwrap_or_default(),
            lang: published.meta.lang,
            confidence: published.meta.confidence,
            audience: published.meta.audience,
            sections,
        };
        Ok(page.render())
    }

    fn on(&self, day: Date) -> Result<String, Refusal> {
        let history = &self.site.options.history;
        let (repository, timeline) = (history.repository(), history.timeline());
        let (Some(repository), Some(head)) = (repository, timeline.head()) else {
            return self.list(1, None);
        };
        let failed = |error: fixbook_history::Error| {
            tracing::error!(%error, "an earlier day cannot be looked up");
            Refusal::Internal
        };
        let commit = repository.commit_on(head, day).map_err(failed)?;
        let mut paths: Vec<&str> = self.revisions.iter().map(|r| r.path.as_str()).collect();
        paths.dedup();
        for path in paths {
            let Some(commit) = &commit else { break };
            let Some(blob) = repository.blob_at(commit, path).map_err(failed)? else {
                continue;
            };
            let same = |r: &&Revision| r.path == path && r.blob == Some(blob);
            if let Some(revision) = self.revisions.iter().find(same) {
                return self.reading(revision, Some(day));
            }
        }
        let day = day.to_string();
        let note = say!(language::of_request(), "history-not-there", day = day).into_owned();
        self.list(1, Some(note))
    }

    fn comparison(&self, from: &str, to: &str) -> Result<String, Refusal> {
        let (from, to) = (self.find(from), self.find(to));
        let (from, to) = (from.ok_or(Refusal::NotFound)?, to.ok_or(Refusal::NotFound)?);
        let texts = self.texts(&[from, to])?;
        let text = |revision: &Revision| revision.blob.and_then(|blob| texts.get(&blob));
        let difference = compare(
            text(from).map_or("", String::as_str),
            text(to).map_or("", String::as_str),
        );
        let state = match (self.article(from, &texts), self.article(to, &texts)) {
            (Some(from), Some(to)) => changes(&from, &to),
            _ => Vec::new(),
        };
        let lines = |place: &Vec<fixbook_history::Line>| place.iter().map(diff_line).collect();
        let page = ComparisonPage {
            shell: self.site.shell(""),
            title: self.entry.title.clone(),
            lang: self.entry.lang.clone(),
            article_url: self.entry.url(),
            history_url: self.history_url(),
            from: self.row(from),
            to: self.row(to),
            state,
            places: difference.places.iter().map(lines).collect(),
        };
        Ok(page.render())
    }
}

fn diff_line(line: &fixbook_history::Line) -> DiffLine {
    DiffLine {
        kind: match line.kind {
            LineKind::Same => DiffKind::Same,
            LineKind::Removed => DiffKind::Removed,
            LineKind::Added => DiffKind::Added,
        },
        number: line.after.or(line.before).unwrap_or_default(),
        pieces: line
            .pieces
            .iter()
            .map(|piece| (piece.text.clone(), piece.differs))
            .collect(),
    }
}

/// What changed in the state of an article, in words.
fn changes(before: &Article, now: &Article) -> Vec<String> {
    let (before, now) = (&before.meta, &now.meta);
    let language = language::of_request();
    let label = |facet: &str, value: &str| view::value_label(language, facet, value);
    let all = [
        (
            say!(language, "facet-confidence"),
            label("confidence", before.confidence.as_str()),
            label("confidence", now.confidence.as_str()),
        ),
        (
            say!(language, "fact-audience"),
            before.audience.as_str().to_owned(),
            now.audience.as_str().to_owned(),
        ),
        (
            say!(language, "fact-governance"),
            before.governance.as_str().to_owned(),
            now.governance.as_str().to_owned(),
        ),
    ];
    let changed = all.into_iter().filter(|(_, before, now)| before != now);
    changed
        .map(|(name, before, now)| {
            let text = say!(
                language,
                "history-state-changed",
                field = name,
                before = before,
                now = now
            );
            text.into_owned()
        })
        .collect()
}

/// The state an article began with.
fn state(article: &Article) -> String {
    let language = language::of_request();
    let confidence = article.meta.confidence.as_str();
    let text = say!(
        language,
        "history-state",
        confidence = view::value_label(language, "confidence", confidence),
        audience = article.meta.audience.as_str(),
    );
    text.into_owned()
}
