//! FB610: a known error without its days.

use fixbook_article::{ArticleType, Confidence, Severity};

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const RULE: Rule = Rule {
    code: "FB610",
    name: "known-error-dates",
    severity: Severity::Note,
    about: "A known error is pinned to the home page and to articles of its products from `starts` until `expires`.\n\
            One that has expired is archived, or becomes a fix; one without `products` is pinned nowhere but on the home page.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong("---\ntype: known-error\nproducts: [Teams]\n---\n"),
        wrong(
            "---\ntype: known-error\nproducts: [Teams]\nstarts: 2020-01-01\nexpires: ⟦2020-02-01⟧\n---\n",
        ),
        wrong("---\ntype: known-error\nstarts: 2020-01-01\n---\n"),
    ],
    right: &["---\ntype: known-error\nproducts: [Teams]\nstarts: 2020-01-01\n---\n"],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    let meta = &page.article.meta;
    if meta.kind != ArticleType::KnownError || meta.confidence == Confidence::Archived {
        return;
    }
    if meta.starts.is_none() {
        found
            .whole(
                &page.path,
                "the known error does not say since when it holds".to_owned(),
            )
            .help("add `starts:` with the day it was first seen");
    }
    if meta.products.is_empty() {
        found
            .whole(&page.path, "the known error names no product".to_owned())
            .help("add `products:`, so that it is shown beside their articles");
    }
    if let Some(expires) = meta.expires.filter(|expires| *expires < kb.today())
        && let Some(range) = page.field_range("expires")
    {
        found
            .at(
                &page.path,
                range,
                format!("the known error ended on {expires}"),
            )
            .help("set `confidence: archived`, or make it a fix");
    }
}
