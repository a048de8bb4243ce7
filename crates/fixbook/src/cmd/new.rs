//! `fixbook new`: a new article from a template, after a look at those there are.

use std::fs::{self, OpenOptions};
use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use fixbook_article::{ArticleType, Audience, slugify};
use fixbook_author::template::{NewArticle, built_in, fill, read_ticket};
use fixbook_index::SearchRequest;

use crate::checking::{self, Checked};
use crate::cli::{Global, NewArgs};
use crate::config::Config;
use crate::output::{self, QUIET, TITLE};

/// How many similar articles are shown.
const SIMILAR: usize = 5;
/// A ticket is not longer; the rest is cut, and that is said.
const TICKET_BYTES: u64 = 64 * 1024;

/// Writes the article and opens the editor.
pub(crate) fn run(global: &Global, args: &NewArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.kb.as_ref())?;
    let checked = checking::read(&config.kb)?;
    let mut out = output::stdout();
    let mut article = begin(args)?;
    if article.title.is_empty() {
        article.title = ask("What does the caller say? (title)")?;
    }
    if article.title.trim().is_empty() {
        bail!(
            "an article needs a title\nhelp: fixbook new --title \"Outlook keeps asking for my password\""
        );
    }
    if show_similar(&mut out, &config, &article)?
        && !confirmed("None of these is it: write a new one?")?
    {
        return Ok(true);
    }
    article.kind = match args.kind {
        Some(kind) => kind.into(),
        None => ask_type()?,
    };
    article.id = checked.kb.next_id();
    article.owner.clone_from(&args.owner);
    article.products.clone_from(&args.product);
    let folder = match &args.folder {
        Some(folder) => folder.clone(),
        None => ask("In which folder? (empty for the top)")?,
    };
    let path = path_of(&folder, &article.title)?;
    let file = checked.tree.root().join(&path);
    let text = fill(
        &template(&checked, article.kind),
        &article,
        checking::today(),
    );
    write_new(&file, &text).with_context(|| format!("cannot write {}", file.display()))?;
    writeln!(out, "{TITLE}{}{TITLE:#}", file.display())?;
    if let Some(words) = &args.from_search {
        let id = article
            .id
            .as_deref()
            .unwrap_or_else(|| fixbook_article::path_id(&path));
        writeln!(
            out,
            "Once it is written, add to search-tests.yml:\n- {{q: {}, finds: {id}}}",
            fixbook_author::template::yaml_text(words)
        )?;
    }
    if !args.no_edit && io::stdin().is_terminal() {
        edit(&file)?;
    }
    Ok(true)
}

/// What the flags say of it.
fn begin(args: &NewArgs) -> anyhow::Result<NewArticle> {
    let mut article = NewArticle::default();
    if let Some(file) = &args.from_ticket {
        article = read_ticket(&ticket(file)?);
    }
    if let Some(words) = &args.from_search {
        article.symptoms.push(words.trim().to_owned());
        article.title = words.trim().to_owned();
    }
    if let Some(title) = &args.title {
        article.title.clone_from(title);
    }
    Ok(article)
}

fn ticket(file: &Path) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        io::stdin().take(TICKET_BYTES + 1).read_to_end(&mut bytes)?;
    } else {
        let open =
            fs::File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
        open.take(TICKET_BYTES + 1).read_to_end(&mut bytes)?;
    }
    if bytes.len() as u64 > TICKET_BYTES {
        bail!("the ticket is longer than {TICKET_BYTES} bytes; keep what matters");
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Shows articles that may say the same already; whether there are any.
fn show_similar(
    out: &mut impl Write,
    config: &Config,
    article: &NewArticle,
) -> anyhow::Result<bool> {
    let searcher = crate::open::searcher(config, Audience::Internal)?;
    let request = SearchRequest {
        query: article.title.clone(),
        limit: SIMILAR,
        correct: true,
        ..SearchRequest::default()
    };
    let hits = searcher.search(&request).hits;
    if !hits.is_empty() {
        writeln!(out, "This may exist already:")?;
    }
    for hit in &hits {
        let found = &hit.article;
        writeln!(
            out,
            "  {TITLE}{}{TITLE:#} {QUIET}{} · {} · {}{QUIET:#}",
            found.title,
            found.id,
            found.confidence.as_str(),
            found.path
        )?;
    }
    Ok(!hits.is_empty())
}

/// Asks on the terminal; empty where there is none.
fn ask(question: &str) -> anyhow::Result<String> {
    if !io::stdin().is_terminal() {
        return Ok(String::new());
    }
    let mut err = anstream::stderr();
    write!(err, "{question} ")?;
    err.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(answer.trim().to_owned())
}

/// Whether the answer is not no; where nobody can be asked, it is yes.
fn confirmed(question: &str) -> anyhow::Result<bool> {
    let answer = ask(&format!("{question} [Y/n]"))?.to_lowercase();
    Ok(!answer.starts_with('n'))
}

fn ask_type() -> anyhow::Result<ArticleType> {
    let names = ArticleType::ALL.map(ArticleType::as_str).join(", ");
    let answer = ask(&format!("Which type? ({names}; empty for fix)"))?;
    if answer.is_empty() {
        return Ok(ArticleType::Fix);
    }
    ArticleType::from_name(&answer)
        .with_context(|| format!("`{answer}` is no type; there are {names}"))
}

fn path_of(folder: &str, title: &str) -> anyhow::Result<String> {
    let folder = folder.trim().trim_matches('/');
    let fine =
        |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', ':']);
    if !folder.is_empty() && !folder.split('/').all(fine) {
        bail!("`{folder}` is no folder below the knowledge base");
    }
    let name = format!("{}.md", slugify(title));
    Ok(if folder.is_empty() {
        name
    } else {
        format!("{folder}/{name}")
    })
}

/// The knowledge base's own template of a type, else the built-in one.
fn template(checked: &Checked, kind: ArticleType) -> String {
    let own = checked
        .tree
        .root()
        .join("templates")
        .join(format!("{}.md", kind.as_str()));
    fs::read_to_string(own).unwrap_or_else(|_| built_in(kind).to_owned())
}

fn write_new(file: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    let mut new = OpenOptions::new().write(true).create_new(true).open(file)?;
    new.write_all(text.as_bytes())
}

/// Opens the file in the editor of the environment, if there is one.
fn edit(file: &Path) -> anyhow::Result<()> {
    let editor = ["VISUAL", "EDITOR"]
        .iter()
        .find_map(|name| std::env::var(name).ok());
    let Some(editor) = editor.filter(|editor| !editor.trim().is_empty()) else {
        return Ok(());
    };
    // `code --wait` is a program and an argument.
    let mut words = editor.split_whitespace();
    let program = words.next().unwrap_or_default();
    let status = Command::new(program).args(words).arg(file).status();
    status.with_context(|| format!("cannot start the editor `{editor}`"))?;
    Ok(())
}
