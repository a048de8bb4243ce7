//! FB620: a collection with places that lead nowhere, or with hardly any.

use std::collections::HashSet;
use std::ops::Range;

use fixbook_article::{ArticleType, BlockKind, LinkPart, Severity, Target, target};

use crate::Page;
use crate::finding::Found;
use crate::knowledge_base::trimmed;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

/// With fewer articles there is no order.
const FEWEST: usize = 2;

pub(super) const RULE: Rule = Rule {
    code: "FB620",
    name: "collection",
    severity: Severity::Warning,
    about: "The items of the lists in a collection are its places, each an article by its first link.\n\
            An item without such a link has no place, and an article has its first place only.\n\
            A collection has at least two articles.",
    check: Check(How::Page(check)),
    wrong: &[
        wrong(
            "//- c.md\n---\ntype: collection\n---\n1. [A](a.md)\n2. [B](b.md)\n⟦3. Breathe⟧\n//- a.md\n# A\n//- b.md\n# B\n",
        ),
        wrong(
            "//- c.md\n---\ntype: collection\n---\n1. [A](a.md)\n2. [B](b.md)\n3. ⟦[Out](https://example.com)⟧\n//- a.md\n# A\n//- b.md\n# B\n",
        ),
        wrong(
            "//- c.md\n---\ntype: collection\n---\n1. [A](a.md)\n2. [B](b.md)\n3. ⟦[A again](a.md)⟧\n//- a.md\n# A\n//- b.md\n# B\n",
        ),
        wrong("//- c.md\n---\ntitle: ⟦C⟧\ntype: collection\n---\n1. [A](a.md)\n//- a.md\n# A\n"),
    ],
    right: &[
        "//- c.md\n---\ntype: collection\n---\n## One\n\n1. [A](a.md): first\n\n## Two\n\n- More:\n  - [B](b.md)\n//- a.md\n# A\n//- b.md\n# B\n",
    ],
};

fn check(page: &Page, kb: &View<'_>, found: &mut Found<'_>) {
    if page.article.meta.kind != ArticleType::Collection {
        return;
    }
    let mut places: HashSet<&str> = HashSet::new();
    for (item, link) in items(page) {
        let Some(link) = link.filter(|link| names_article(page, link)) else {
            let range = link.map_or_else(|| trimmed(&page.anatomy.text, item), |l| l.range.clone());
            found
                .at(
                    &page.path,
                    range,
                    "this place of the collection leads to no article".to_owned(),
                )
                .help("begin it with a link to one: `1. [Title](path.md): why`");
            continue;
        };
        // A link that names nothing is the matter of another rule.
        let other = kb.linked(page, &link.destination);
        if let Some(other) = other
            && !places.insert(&other.path)
        {
            found
                .at(
                    &page.path,
                    link.range.clone(),
                    format!("{} has a place in this collection already", other.path),
                )
                .help("remove one of the two");
        }
    }
    if places.len() < FEWEST {
        found
            .at(
                &page.path,
                page.title_range(),
                "the collection has less than two articles".to_owned(),
            )
            .help("add list items with links to articles, or make it another type");
    }
}

/// The items of all lists, each with its first own link; not those that only hold other items.
fn items(page: &Page) -> Vec<(&Range<usize>, Option<&LinkPart>)> {
    let anatomy = &page.anatomy;
    let blocks = anatomy.blocks.iter();
    let ranges: Vec<&Range<usize>> = blocks
        .filter(|block| matches!(block.kind, BlockKind::Item { .. }))
        .map(|block| &block.range)
        .collect();
    let innermost = |at: usize| ranges.iter().rposition(|range| range.contains(&at));
    let mut items: Vec<(&Range<usize>, Option<&LinkPart>)> =
        ranges.iter().map(|range| (*range, None)).collect();
    for link in &anatomy.links {
        if let Some(item) = innermost(link.range.start) {
            items[item].1.get_or_insert(link);
        }
    }
    let holds_others = |range: &Range<usize>| {
        let inside = |other: &&Range<usize>| other.start > range.start && other.end <= range.end;
        ranges.iter().any(inside)
    };
    items.retain(|(range, link)| link.is_some() || !holds_others(range));
    items
}

fn names_article(page: &Page, link: &LinkPart) -> bool {
    matches!(
        target(&page.path, &link.destination),
        Target::Article { .. }
    )
}
