//! `fixbook similar`: the articles nearest to an article, or to the text of a ticket.

use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, bail};
use fixbook_index::Searcher;
use serde_json::json;

use super::search::{recall_meaning, write_results};
use crate::cli::{Global, SimilarArgs};
use crate::output::{self, QUIET, TITLE};

/// Longest text that is read, in bytes; more tells nothing more.
const MOST_TEXT: u64 = 1 << 20;

/// Prints what is similar; false when nothing is.
pub(crate) fn run(global: &Global, args: &SimilarArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.kb.as_ref())?;
    let source = crate::open::index(&config, args.audience.into())?;
    let searcher = source.0.searcher();
    if config.search.semantic {
        recall_meaning(source);
    }
    match (&args.article, &args.text) {
        (_, Some(file)) => to_text(&searcher, &read(file)?, args),
        (Some(article), None) => to_article(&searcher, article, args),
        (None, None) => bail!("name an article, or a file with `--text FILE`"),
    }
}

fn read(file: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin().take(MOST_TEXT).read_to_end(&mut bytes)?;
    } else {
        let opened = std::fs::File::open(file);
        let opened = opened.with_context(|| format!("cannot read {}", file.display()))?;
        opened.take(MOST_TEXT).read_to_end(&mut bytes)?;
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn to_text(searcher: &Searcher, text: &str, args: &SimilarArgs) -> anyhow::Result<bool> {
    let results = searcher.similar_text(text, usize::from(args.limit));
    let mut out = output::stdout();
    if args.json {
        let hits: Vec<_> = results.hits.iter().map(|hit| &hit.article).collect();
        write_json(&mut out, searcher, &hits)?;
    } else {
        write_results(&mut out, "the text", &results, searcher.catalog())?;
    }
    Ok(!results.hits.is_empty())
}

fn to_article(searcher: &Searcher, name: &str, args: &SimilarArgs) -> anyhow::Result<bool> {
    let entry = crate::open::article(searcher, name)?;
    let similar = searcher.similar(&entry.path, usize::from(args.limit));
    let mut out = output::stdout();
    if args.json {
        write_json(&mut out, searcher, &similar.iter().collect::<Vec<_>>())?;
        return Ok(!similar.is_empty());
    }
    for (n, near) in similar.iter().enumerate() {
        writeln!(
            out,
            "{QUIET}{:2}.{QUIET:#} {TITLE}{}{TITLE:#}",
            n + 1,
            near.title
        )?;
        writeln!(out, "    {QUIET}{} · {}{QUIET:#}", near.id, near.path)?;
    }
    if similar.is_empty() {
        writeln!(out, "No article is near to ‘{}’.", entry.title)?;
    }
    Ok(!similar.is_empty())
}

fn write_json(
    out: &mut impl Write,
    searcher: &Searcher,
    entries: &[&std::sync::Arc<fixbook_article::CatalogEntry>],
) -> anyhow::Result<()> {
    let hit = |entry: &&std::sync::Arc<fixbook_article::CatalogEntry>| {
        json!({
            "id": entry.id,
            "path": entry.path,
            "url": searcher.catalog().url(entry),
            "title": entry.title,
        })
    };
    let hits: Vec<_> = entries.iter().map(hit).collect();
    writeln!(
        out,
        "{}",
        serde_json::to_string_pretty(&json!({ "hits": hits }))?
    )?;
    Ok(())
}
