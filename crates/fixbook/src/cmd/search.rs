//! `fixbook search`: ranked hits in the terminal, as good as the page.

use std::io::Write;
use std::time::Instant;

use fixbook_index::{Hit, SearchRequest, SearchResults};

use crate::cli::{Global, SearchArgs};
use crate::meaning::{Meaning, Source};
use crate::output::{self, QUIET, TITLE, count, marked};

/// Prints the hits; false when there are none.
pub(crate) fn run(global: &Global, args: &SearchArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.kb.as_ref())?;
    let source = crate::open::index(&config, args.audience.into())?;
    let searcher = source.0.searcher();
    if config.search.semantic {
        recall_meaning(source);
    }
    let request = SearchRequest {
        query: args.words.join(" "),
        limit: usize::from(args.limit),
        correct: !args.exact,
        meaning: !args.exact,
        explain: args.explain,
        ..SearchRequest::default()
    };
    let started = Instant::now();
    let results = searcher.search(&request);
    let took = started.elapsed();
    let mut out = output::stdout();
    if args.json {
        let json = fixbook_web::search_json(&searcher, &request, &results, took);
        writeln!(out, "{}", serde_json::to_string_pretty(&json)?)?;
    } else {
        write_results(&mut out, &request.query, &results, searcher.catalog())?;
    }
    Ok(!results.hits.is_empty())
}

/// Lets the search use what is known of the meaning of articles, and says when that is not all.
pub(super) fn recall_meaning(source: Source) {
    match Meaning::open(vec![source]) {
        Ok(mut meaning) => {
            let known = meaning.recall();
            if !known.is_complete() {
                output::note(&format!(
                    "The meaning of {} of {} articles is known, the others are found by words; \
                     `fixbook index` learns the rest.",
                    known.done, known.total
                ));
            }
        }
        Err(error) => output::note(&format!("Searching by words alone: {error}.")),
    }
}

pub(super) fn write_results(
    out: &mut impl Write,
    query: &str,
    results: &SearchResults,
    catalog: &fixbook_article::Catalog,
) -> std::io::Result<()> {
    if let Some(corrected) = &results.corrected {
        writeln!(
            out,
            "Searched for {TITLE}{}{TITLE:#} (as typed: --exact)",
            corrected.to
        )?;
    }
    for note in &results.notes {
        writeln!(out, "{QUIET}{note}{QUIET:#}")?;
    }
    for (n, hit) in results.hits.iter().enumerate() {
        write_hit(out, n + 1, hit, catalog)?;
    }
    let shown = results.hits.len();
    match (results.total, &results.did_you_mean) {
        (0, Some(other)) => writeln!(out, "No articles match ‘{query}’. Did you mean: {other}"),
        (0, None) => writeln!(out, "No articles match ‘{query}’."),
        (total, _) if total > shown => {
            writeln!(
                out,
                "{QUIET}{shown} of {}{QUIET:#}",
                count(total, "article")
            )
        }
        (total, _) => writeln!(out, "{QUIET}{}{QUIET:#}", count(total, "article")),
    }
}

fn write_hit(
    out: &mut impl Write,
    place: usize,
    hit: &Hit,
    catalog: &fixbook_article::Catalog,
) -> std::io::Result<()> {
    let article = &hit.article;
    let title = marked(&article.title, &hit.title_highlights);
    writeln!(out, "{QUIET}{place:2}.{QUIET:#} {TITLE}{title}{TITLE:#}")?;
    let mut facts = vec![article.id.clone()];
    facts.extend(article.products.iter().take(3).cloned());
    facts.push(article.confidence.as_str().to_owned());
    if hit.exact_code {
        facts.push("exact code".to_owned());
    }
    if !hit.heading.is_empty() {
        facts.push(format!("§ {}", hit.heading));
    }
    writeln!(out, "    {QUIET}{}{QUIET:#}", facts.join(" · "))?;
    if !hit.snippet.is_empty() {
        writeln!(
            out,
            "    {}",
            marked(&hit.snippet, &hit.highlights).replace('\n', " ")
        )?;
    }
    for part in &hit.explanation {
        writeln!(out, "    {:>+8.3}  {part}", part.value)?;
    }
    if !hit.explanation.is_empty() {
        writeln!(out, "    {:>8.3}  in all", hit.score)?;
    }
    writeln!(
        out,
        "    {QUIET}{} · {}{QUIET:#}\n",
        article.path,
        catalog.url(article)
    )
}
