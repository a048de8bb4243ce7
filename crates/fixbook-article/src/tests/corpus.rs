//! Real articles by other people, when they are at hand: `corpora` in `FIXBOOK_SHARED`.

use super::{markdown_files, runs, shared};
use crate::{Audience, Everything, ParseOptions, Resolve, Severity, parse, render};

struct Nowhere;

impl Resolve for Nowhere {
    fn article_url(&self, _: &str) -> Option<String> {
        None
    }

    fn asset_url(&self, path: &str) -> Option<String> {
        Some(format!("/files/{path}"))
    }
}

#[test]
fn real_articles_are_read() {
    let Some(root) = shared("corpora") else {
        return;
    };
    let options = ParseOptions::default();
    let mut errors = Vec::new();
    for (path, text) in markdown_files(&root) {
        let (article, found) = parse(&path, &text, &options);
        assert!(!article.meta.title.is_empty(), "{path}");
        errors.extend(
            found
                .into_iter()
                .filter(|d| d.severity == Severity::Error)
                .map(|d| (path.clone(), d)),
        );
        let published = article.for_audience(Audience::Internal, &Everything);
        assert!(published.is_some(), "{path}");
    }
    // Broken front matter is in the corpora; whoever has them knows how much.
    let healthy = errors
        .iter()
        .filter(|(_, d)| d.code != crate::diagnostic_codes::BROKEN_FRONT_MATTER);
    assert_eq!(
        healthy.collect::<Vec<_>>(),
        Vec::<&(String, crate::Diagnostic)>::new()
    );
}

#[test]
fn some_real_articles_are_shown() {
    let Some(root) = shared("corpora") else {
        return;
    };
    let options = ParseOptions::default();
    for (path, text) in markdown_files(&root).into_iter().step_by(40) {
        let (article, _) = parse(&path, &text, &options);
        let published = article
            .for_audience(Audience::Internal, &Everything)
            .unwrap();
        for section in render(&published, &Nowhere) {
            assert_eq!(runs(section.html.as_str()), None, "{path}");
        }
    }
}
