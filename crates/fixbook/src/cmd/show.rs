//! `fixbook show`: one article in the terminal.

use std::io::Write;

use anyhow::bail;
use fixbook_article::PublishedArticle;

use crate::cli::{Global, ShowArgs};
use crate::output::{self, QUIET, TITLE};

/// Prints an article as its audience may read it; false when there is none of that name.
pub(crate) fn run(global: &Global, args: &ShowArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.kb.as_ref())?;
    let searcher = crate::open::searcher(&config, args.audience.into())?;
    let catalog = searcher.catalog();
    let entry = crate::open::article(&searcher, &args.article)?;
    let Some(article) = searcher.article(&entry.path) else {
        bail!(
            "the index lost {}\nhelp: `fixbook index --rebuild` makes it anew",
            entry.path
        );
    };
    let mut out = output::stdout();
    if args.json {
        let json = fixbook_web::article_json(catalog, &entry, &article);
        writeln!(out, "{}", serde_json::to_string_pretty(&json)?)?;
    } else {
        write_article(&mut out, &entry.id, &article)?;
    }
    Ok(true)
}

fn write_article(
    out: &mut impl Write,
    id: &str,
    article: &PublishedArticle,
) -> std::io::Result<()> {
    let meta = &article.meta;
    writeln!(out, "{TITLE}{}{TITLE:#}", meta.title)?;
    let mut facts = vec![
        id,
        meta.kind.as_str(),
        meta.confidence.as_str(),
        meta.audience.as_str(),
    ];
    facts.extend(meta.products.iter().map(String::as_str));
    writeln!(out, "{QUIET}{}{QUIET:#}", facts.join(" · "))?;
    writeln!(out, "{QUIET}{}{QUIET:#}\n", article.path)?;
    writeln!(out, "{}", article.markdown.trim())
}
