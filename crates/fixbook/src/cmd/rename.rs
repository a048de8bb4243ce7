//! `fixbook rename`: moves an article, mends every link to it, and keeps its old address.

use std::fs;
use std::io::Write;

use anyhow::{Context, bail};
use fixbook_author::front_edit::NotYaml;
use fixbook_author::rename::rename;

use crate::checking;
use crate::cli::{Global, RenameArgs};
use crate::output::{self, count};

/// Lists of search tests name articles as well, by id or path.
const SEARCH_TESTS: &str = "search-tests.yml";
/// A list of tests is not larger.
const SEARCH_TESTS_MAX: u64 = 16 * 1024 * 1024;

/// Edits first, moves last: when anything fails, every link still leads somewhere.
pub(crate) fn run(global: &Global, args: &RenameArgs) -> anyhow::Result<bool> {
    let config = crate::open::config(global, args.kb.kb.as_ref())?;
    let checked = checking::read(&config.kb)?;
    let page = checked.find(&args.article)?;
    let to = new_path(&page.path, &args.to)?;
    let root = checked.tree.root();
    let target = root.join(&to);
    if target.symlink_metadata().is_ok() {
        bail!("there is a file {to} already");
    }
    let edits = match rename(&checked.kb, page, &to) {
        Ok(edits) => edits,
        Err(NotYaml) => bail!(
            "the front matter of {} is not YAML, so its old address cannot be added\nhelp: add `{}` to its aliases by hand, or give it an `id`, and try again",
            page.path,
            fixbook_article::path_id(&page.path)
        ),
    };
    if let Some(folder) = target.parent() {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    }
    let mut out = output::stdout();
    let mut links = 0;
    for (path, edits) in edits {
        if path != page.path {
            links += edits.len();
            writeln!(out, "{path}: {} mended", count(edits.len(), "link"))?;
        }
        checked.edit(&path, edits)?;
    }
    let tracked = checked.git.as_ref().filter(|git| {
        git.ask(&["ls-files", "--error-unmatch", "--", &page.path])
            .is_ok()
    });
    match tracked {
        Some(git) => drop(git.change(&["mv", "--", &page.path, &to])?),
        None => fs::rename(root.join(&page.path), &target)
            .with_context(|| format!("cannot move {} to {to}", page.path))?,
    }
    writeln!(
        out,
        "{} is now {to}; {} to it mended",
        page.path,
        count(links, "link")
    )?;
    let tests = checked
        .tree
        .read_asset(SEARCH_TESTS, SEARCH_TESTS_MAX)
        .unwrap_or_default();
    if String::from_utf8_lossy(&tests).contains(&page.path) {
        writeln!(
            out,
            "{SEARCH_TESTS} names {}: change it there too",
            page.path
        )?;
    }
    Ok(true)
}

/// A path below the root, with the extension of an article.
fn new_path(from: &str, to: &str) -> anyhow::Result<String> {
    let mut to = to.replace('\\', "/");
    if to.ends_with('/') {
        to.push_str(from.rsplit('/').next().unwrap_or(from));
    }
    if !to.ends_with(".md") && !to.ends_with(".markdown") {
        to.push_str(".md");
    }
    let fine =
        |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(char::is_control);
    if to.starts_with('/') || !to.split('/').all(fine) {
        bail!("`{to}` is no path below the knowledge base, such as `email/outlook-password.md`");
    }
    Ok(to)
}
