//! Any Markdown: it is read, published for everyone and for staff, and made into HTML that holds
//! nothing active; the reading for everyone holds no word of a staff block.
#![no_main]

use fixbook_article::{Audience, Catalog, Everything, ParseOptions, parse, render};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let file = format!("---\naudience: public\n---\n{text}\n\n::: staff\nquaggasecret\n:::\n");
    let (article, _) = parse("a/b.md", &file, &ParseOptions::default());
    for audience in [Audience::Internal, Audience::Public] {
        let Some(published) = article.for_audience(audience, &Everything) else {
            continue;
        };
        let catalog = Catalog::build(audience, Vec::new());
        for section in render(&published, &catalog) {
            let html = section.html.as_str().to_ascii_lowercase();
            for active in ["<script", "<iframe", "<style", "<object", "<svg onload"] {
                assert!(!html.contains(active), "{html}");
            }
        }
    }
});
