//! `fixbook audience`: exactly what each site shows, and what changed since a commit.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use fixbook_article::Audience;
use fixbook_history::{Past, Repository};
use fixbook_index::Searcher;
use fixbook_web::{SiteView, Snapshot};
use serde_json::{Value, json};

use crate::cli::{AudienceArgs, Global};
use crate::config::{Config, SiteConfig};
use crate::output::{self, QUIET, TITLE, count};
use crate::pipeline::Pipeline;

/// Prints the lists, the widest audience first.
pub(crate) fn run(global: &Global, args: &AudienceArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.as_ref())?;
    let past = match &args.since {
        Some(rev) => Some(past(&config, rev)?),
        None => None,
    };
    let mut sites: Vec<&SiteConfig> = config.sites.iter().collect();
    sites.sort_by_key(|site| std::cmp::Reverse(site.audience));
    let mut out = output::stdout();
    let mut listed = Vec::new();
    for site in sites {
        let now = Shows::now(&config, site.audience)?;
        let answer = match &past {
            Some(past) => {
                let then = Shows::at(past.root(), site.audience)?;
                let changes = changes(&then, &now);
                write_changes(
                    &mut out,
                    args.json,
                    site,
                    &past.commit.to_string(),
                    &changes,
                )?;
                json!({ "site": site.name, "audience": site.audience.as_str(),
                        "since": past.commit.to_string(), "changes": changes.iter().map(Change::json).collect::<Vec<_>>() })
            }
            None => {
                write_list(&mut out, args.json, site, &now)?;
                now.json(site)
            }
        };
        listed.push(answer);
    }
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&listed)?)?;
    }
    Ok(true)
}

/// The articles as they were at a commit.
fn past(config: &Config, rev: &str) -> anyhow::Result<Past> {
    let kb = config.kb.display();
    let repository = Repository::around(&config.kb).with_context(|| {
        format!("{kb} is in no Git repository, so there is no past to compare with")
    })?;
    let commit = repository
        .commit(rev)
        .with_context(|| format!("there is no commit `{rev}` in the Git history of {kb}"))?;
    Ok(Past::at(&repository, commit)?)
}

/// What one audience reads: every article as it reads it, and every file beside one.
struct Shows {
    articles: BTreeMap<String, Article>,
    files: Vec<String>,
}

#[derive(Clone)]
struct Article {
    id: String,
    title: String,
    url: String,
    /// Changes when anything does that this audience can read.
    revision: u64,
}

impl Shows {
    fn now(config: &Config, audience: Audience) -> anyhow::Result<Self> {
        Ok(Self::of(
            &crate::open::searcher(config, audience)?,
            audience,
        ))
    }

    fn at(root: &Path, audience: Audience) -> anyhow::Result<Self> {
        let mut pipeline = Pipeline::in_memory(root, &[audience])?;
        pipeline.sync(&|_| ())?;
        let searchers = pipeline.outlets().iter().map(|outlet| outlet.searcher());
        let shows = searchers
            .map(|searcher| Self::of(&searcher, audience))
            .next();
        Ok(shows.unwrap_or(Self {
            articles: BTreeMap::new(),
            files: Vec::new(),
        }))
    }

    fn of(searcher: &Arc<Searcher>, audience: Audience) -> Self {
        let snapshot = Snapshot::default();
        snapshot.set(Arc::clone(searcher));
        let name = String::new();
        let list = fixbook_web::shown(
            &SiteView {
                name,
                audience,
                snapshot,
                url: None,
            },
            None,
        );
        let articles = list.articles.into_iter().map(|shown| {
            let revision = searcher
                .article(&shown.path)
                .map_or(0, |article| article.revision);
            let (id, title, url) = (shown.id, shown.title, shown.url);
            (
                shown.path,
                Article {
                    id,
                    title,
                    url,
                    revision,
                },
            )
        });
        Self {
            articles: articles.collect(),
            files: list.files,
        }
    }

    fn json(&self, site: &SiteConfig) -> Value {
        let article = |(path, article): (&String, &Article)| json!({ "id": article.id, "title": article.title, "path": path, "url": article.url });
        json!({ "site": site.name, "audience": site.audience.as_str(),
                "articles": self.articles.iter().map(article).collect::<Vec<_>>(), "files": self.files })
    }
}

/// One difference between two lists.
enum Change {
    New(String, Option<Article>),
    Gone(String, Option<Article>),
    Other(String, Article),
}

impl Change {
    fn parts(&self) -> (&'static str, char, &str, Option<&Article>) {
        match self {
            Self::New(path, article) => ("new", '+', path, article.as_ref()),
            Self::Gone(path, article) => ("gone", '-', path, article.as_ref()),
            Self::Other(path, article) => ("changed", '~', path, Some(article)),
        }
    }

    fn json(&self) -> Value {
        let (change, _, path, article) = self.parts();
        json!({ "change": change, "path": path, "id": article.map(|a| &a.id), "title": article.map(|a| &a.title) })
    }
}

/// Articles and files that are new, gone, or read otherwise; articles first, each by path.
fn changes(then: &Shows, now: &Shows) -> Vec<Change> {
    let mut changes = Vec::new();
    for (path, article) in &now.articles {
        match then.articles.get(path) {
            None => changes.push(Change::New(path.clone(), Some(article.clone()))),
            Some(before) if before.revision != article.revision => {
                changes.push(Change::Other(path.clone(), article.clone()));
            }
            Some(_) => {}
        }
    }
    let gone = then
        .articles
        .iter()
        .filter(|(path, _)| !now.articles.contains_key(*path));
    changes.extend(gone.map(|(path, article)| Change::Gone(path.clone(), Some(article.clone()))));
    let missing = |files: &[String], others: &[String]| -> Vec<String> {
        files
            .iter()
            .filter(|file| !others.contains(file))
            .cloned()
            .collect()
    };
    changes.extend(
        missing(&now.files, &then.files)
            .into_iter()
            .map(|file| Change::New(file, None)),
    );
    changes.extend(
        missing(&then.files, &now.files)
            .into_iter()
            .map(|file| Change::Gone(file, None)),
    );
    changes
}

fn write_list(
    out: &mut impl Write,
    as_json: bool,
    site: &SiteConfig,
    shows: &Shows,
) -> std::io::Result<()> {
    if as_json {
        return Ok(());
    }
    let (articles, files) = (
        count(shows.articles.len(), "article"),
        count(shows.files.len(), "file"),
    );
    writeln!(
        out,
        "{TITLE}site {}, for {}{TITLE:#}: {articles}, {files}",
        site.name,
        site.audience.as_str()
    )?;
    for (path, article) in &shows.articles {
        write_article(out, ' ', path, Some(article))?;
    }
    shows
        .files
        .iter()
        .try_for_each(|file| write_article(out, ' ', file, None))
}

fn write_changes(
    out: &mut impl Write,
    as_json: bool,
    site: &SiteConfig,
    commit: &str,
    changes: &[Change],
) -> std::io::Result<()> {
    if as_json {
        return Ok(());
    }
    let since = commit.get(..12).unwrap_or(commit);
    let number = count(changes.len(), "change");
    writeln!(
        out,
        "{TITLE}site {}, for {}{TITLE:#}: {number} since {since}",
        site.name,
        site.audience.as_str()
    )?;
    for change in changes {
        let (_, mark, path, article) = change.parts();
        write_article(out, mark, path, article)?;
    }
    Ok(())
}

fn write_article(
    out: &mut impl Write,
    mark: char,
    path: &str,
    article: Option<&Article>,
) -> std::io::Result<()> {
    match article {
        Some(article) => {
            let (id, title) = (&article.id, &article.title);
            writeln!(out, "{mark} {id}  {title}  {QUIET}{path}{QUIET:#}")
        }
        None => writeln!(out, "{mark} {QUIET}file {path}{QUIET:#}"),
    }
}
