//! Any front matter: it is read, and what is no sound audience is internal.
#![no_main]

use fixbook_article::{Audience, ParseOptions, parse, parse_defaults};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for fence in ["---", "+++"] {
        let file = format!("{fence}\n{text}\n{fence}\nText.\n");
        let (article, _) = parse("a.md", &file, &ParseOptions::default());
        assert!(!article.meta.title.is_empty());
        // Who reads an article is written in Latin letters, or by an escape of the language.
        let said = text.to_ascii_lowercase();
        let words = [
            "public", "customer", "partner", "\\", "everyone", "external", "all",
        ];
        if !words.iter().any(|word| said.contains(word)) {
            assert_eq!(article.meta.audience, Audience::Internal, "{text}");
        }
    }
    let _ = parse_defaults(text);
});
