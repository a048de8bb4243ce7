//! Whole articles with what must come of them: `test_data/<case>.md`, and beside it the HTML, the
//! plain text and the diagnostics for everyone (or, when nobody outside may read it, for staff).
//!
//! `FIXBOOK_BLESS=1 cargo test -p fixbook-article goldens` writes them anew.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::{
    Audience, Everything, ParseOptions, PublishedArticle, Resolve, Visible, parse, render,
};

/// A site that has one other article and every picture.
struct Site;

impl Visible for Site {
    fn shows(&self, target: &str) -> bool {
        target == "open.md"
    }
}

impl Resolve for Site {
    fn article_url(&self, target: &str) -> Option<String> {
        self.shows(target).then(|| "/kb/KB-0002/open".to_owned())
    }

    fn asset_url(&self, path: &str) -> Option<String> {
        Some(format!("/files/{path}"))
    }
}

fn html(article: &PublishedArticle) -> String {
    let mut out = String::new();
    for section in render(article, &Site) {
        let _ = writeln!(
            out,
            "<!-- {} {} {:?} #{} -->\n{}",
            section.kind.as_str(),
            section.level,
            section.heading,
            section.anchor,
            section.html.as_str()
        );
    }
    out
}

fn text(article: &PublishedArticle) -> String {
    let meta = serde_json::to_string_pretty(&article.meta).unwrap();
    let mut out = format!(
        "{meta}\nassets: {:?}\nlinks: {}\n",
        article.assets,
        article.links.len()
    );
    for section in &article.sections {
        let _ = writeln!(
            out,
            "== {} {} {:?} #{}\n{}",
            section.kind.as_str(),
            section.level,
            section.heading,
            section.anchor,
            section.text
        );
    }
    out
}

fn check(case: &Path) {
    let source = std::fs::read_to_string(case).unwrap();
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let (article, found) = parse(&name, &source, &ParseOptions::default());
    let published = article
        .for_audience(Audience::Partner, &Site)
        .or_else(|| article.for_audience(Audience::Internal, &Everything))
        .unwrap();
    let mut diagnostics = String::new();
    for d in found {
        let help = d.help.unwrap_or_default();
        let severity = d.severity.as_str();
        let _ = writeln!(
            diagnostics,
            "{}:{} {severity} {} {} ({help})",
            d.line, d.column, d.code, d.message
        );
    }
    let outcomes = [
        ("html", html(&published)),
        ("txt", text(&published)),
        ("diag", diagnostics),
    ];
    for (extension, is) in outcomes {
        let golden = case.with_extension(extension);
        if std::env::var_os("FIXBOOK_BLESS").is_some() {
            std::fs::write(&golden, &is).unwrap();
        }
        let wanted = std::fs::read_to_string(&golden).unwrap_or_default();
        assert!(is == wanted, "{} differs:\n{is}", golden.display());
    }
}

#[test]
fn goldens() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("test_data");
    let mut cases = 0;
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "md")
        {
            check(&entry.path());
            cases += 1;
        }
    }
    assert!(cases >= 5);
}
