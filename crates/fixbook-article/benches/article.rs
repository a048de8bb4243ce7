//! What reading, publishing and rendering an article costs.
//!
//! Runs over the knowledge base of this repository, or over the folder named in `FIXBOOK_BENCH`.

use std::path::{Path, PathBuf};

use divan::Bencher;
use divan::counter::ItemsCount;
use fixbook_article::{
    Article, Audience, Catalog, CatalogEntry, Everything, ParseOptions, PublishedArticle, parse,
    render,
};

fn main() {
    divan::main();
}

fn files() -> Vec<(String, String)> {
    let own = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../kb");
    let root = std::env::var_os("FIXBOOK_BENCH").map_or_else(own, PathBuf::from);
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder)
        .expect("a readable folder")
        .flatten()
    {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, files);
        } else if path.extension().is_some_and(|extension| extension == "md") {
            let name = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            let bytes = std::fs::read(&path).expect("a readable file");
            files.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
}

fn articles() -> Vec<Article> {
    let options = ParseOptions::default();
    files()
        .iter()
        .map(|(path, text)| parse(path, text, &options).0)
        .collect()
}

fn published() -> Vec<PublishedArticle> {
    articles()
        .iter()
        .filter_map(|a| a.for_audience(Audience::Internal, &Everything))
        .collect()
}

#[divan::bench(sample_count = 10)]
fn read(bencher: Bencher<'_, '_>) {
    let files = files();
    let options = ParseOptions::default();
    bencher.counter(ItemsCount::new(files.len())).bench(|| {
        for (path, text) in &files {
            divan::black_box(parse(path, text, &options));
        }
    });
}

#[divan::bench(sample_count = 10)]
fn publish(bencher: Bencher<'_, '_>) {
    let articles = articles();
    bencher.counter(ItemsCount::new(articles.len())).bench(|| {
        for article in &articles {
            divan::black_box(article.for_audience(Audience::Internal, &Everything));
        }
    });
}

#[divan::bench(sample_count = 1)]
fn show(bencher: Bencher<'_, '_>) {
    let published = published();
    let catalog = Catalog::build(
        Audience::Internal,
        published.iter().map(CatalogEntry::from).collect(),
    );
    bencher.counter(ItemsCount::new(published.len())).bench(|| {
        for article in &published {
            divan::black_box(render(article, &catalog));
        }
    });
}

/// A knowledge base of ten thousand, in which one article changes.
#[divan::bench(sample_count = 10)]
fn apply_one_of_ten_thousand(bencher: Bencher<'_, '_>) {
    let published = published();
    let entries: Vec<CatalogEntry> = (0..10_000)
        .filter_map(|number| {
            let mut entry = CatalogEntry::from(published.get(number % published.len())?);
            entry.path = format!("{number}/{}", entry.path);
            entry.claimed_id = Some(format!("KB-{number}"));
            Some(entry)
        })
        .collect();
    let one = entries[5_000].clone();
    let catalog = Catalog::build(Audience::Internal, entries);
    bencher.bench(|| catalog.apply(vec![one.clone()], &[]));
}
