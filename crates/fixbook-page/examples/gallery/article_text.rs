//! The text of the sample article, rendered as a site would render it.

use fixbook_article::{
    Audience, Everything, ParseOptions, RenderedSection, Resolve, parse, render,
};

/// Links to any article lead to the sample.
struct Samples;

impl Resolve for Samples {
    fn article_url(&self, _target: &str) -> Option<String> {
        Some("/staff-article.html".to_owned())
    }

    fn asset_url(&self, path: &str) -> Option<String> {
        Some(format!("/{path}"))
    }
}

/// The sections, as an audience may read them.
pub(crate) fn sections(audience: Audience) -> Vec<RenderedSection> {
    let (article, _) = parse(
        "email/send.md",
        include_str!("article.md"),
        &ParseOptions::default(),
    );
    let reading = article.for_audience(audience, &Everything);
    reading
        .map(|article| render(&article, &Samples))
        .unwrap_or_default()
}
