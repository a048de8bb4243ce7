//! FB601 to FB604: the branches of a troubleshooter: every one ends, none is lost, none goes in circles.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use fixbook_article::{ArticleType, BlockKind, LinkPart, Severity, Target, target};

use crate::Page;
use crate::finding::Found;
use crate::knowledge_base::trimmed;
use crate::prose::nearest;
use crate::rule::{Check, How, Rule, wrong};
use crate::view::View;

pub(super) const DEAD_END: Rule = Rule {
    code: "FB601",
    name: "dead-end",
    severity: Severity::Error,
    about: "A question of a troubleshooter (a `##` heading with an anchor) needs answers: list items that are links.\n\
            A branch that ends is marked `{#name .outcome}`.",
    check: Check(How::Page(dead_ends)),
    wrong: &[wrong(
        "---\ntype: troubleshooter\n---\n## Is it on? {#on}\n\n- [Yes](#light)\n\n⟦## Does the light blink? {#light}⟧\n\nLook.\n",
    )],
    right: &[
        "---\ntype: troubleshooter\n---\n## Is it on? {#on}\n\n- [Yes](#call)\n- [No](#call)\n\n## Call us {#call .outcome}\n",
    ],
};

pub(super) const ORPHAN: Rule = Rule {
    code: "FB602",
    name: "orphan-question",
    severity: Severity::Error,
    about: "No answer leads to this question or outcome of a troubleshooter, so nobody ever sees it.\n\
            The first question is where everyone begins.",
    check: Check(How::Page(orphans)),
    wrong: &[wrong(
        "---\ntype: troubleshooter\n---\n## Is it on? {#on}\n\n- [Yes](#call)\n\n## Call us {#call .outcome}\n\n⟦## Lost {#lost .outcome}⟧\n",
    )],
    right: &[
        "---\ntype: troubleshooter\n---\n## Is it on? {#on}\n\n- [Yes](#call)\n\n## Call us {#call .outcome}\n\n## Source\n\nOurs.\n",
    ],
};

pub(super) const CIRCLE: Rule = Rule {
    code: "FB603",
    name: "circle",
    severity: Severity::Error,
    about: "An answer leads back to a question that was asked before, so a caller can go round forever.",
    check: Check(How::Page(circles)),
    wrong: &[wrong(
        "---\ntype: troubleshooter\n---\n## Is it on? {#on}\n\n- [Yes](#light)\n\n## Does it blink? {#light}\n\n- ⟦[Yes](#on)⟧\n- [No](#call)\n\n## Call us {#call .outcome}\n",
    )],
    right: &[
        "---\ntype: troubleshooter\n---\n## Is it on? {#on}\n\n- [Yes](#light)\n- [No](#call)\n\n## Does it blink? {#light}\n\n- [No](#call)\n\n## Call us {#call .outcome}\n",
    ],
};

pub(super) const LOST_ANSWER: Rule = Rule {
    code: "FB604",
    name: "lost-answer",
    severity: Severity::Error,
    about: "An answer of a troubleshooter leads to a heading that does not exist.",
    check: Check(How::Page(lost_answers)),
    wrong: &[wrong(
        "---\ntype: troubleshooter\n---\n## Is it on? {#on}\n\n- [Yes](#call)\n- [No](⟦#cal⟧)\n\n## Call us {#call .outcome}\n",
    )],
    right: &[
        "---\ntype: troubleshooter\n---\n## Is it on? {#on}\n\n- [Yes](#call)\n\n## Call us {#call .outcome}\n",
    ],
};

/// A question or an outcome.
struct Node<'p> {
    anchor: &'p str,
    heading: Range<usize>,
    outcome: bool,
    /// Links in its list items.
    answers: Vec<&'p LinkPart>,
    /// Links anywhere below its heading.
    links: Vec<&'p LinkPart>,
}

fn nodes(page: &Page) -> Vec<Node<'_>> {
    let anatomy = &page.anatomy;
    let mut nodes: Vec<Node<'_>> = Vec::new();
    if page.article.meta.kind != ArticleType::Troubleshooter {
        return nodes;
    }
    let headings: Vec<_> = anatomy
        .blocks
        .iter()
        .filter(|block| {
            matches!(
                block.kind,
                BlockKind::Heading {
                    level: 2,
                    top: true,
                    ..
                }
            )
        })
        .collect();
    for (n, heading) in headings.iter().enumerate() {
        let BlockKind::Heading {
            anchor,
            named: true,
            outcome,
            ..
        } = &heading.kind
        else {
            continue;
        };
        let end = headings
            .get(n + 1)
            .map_or(anatomy.text.len(), |next| next.range.start);
        let inside = heading.range.end..end;
        let links: Vec<&LinkPart> = anatomy
            .links
            .iter()
            .filter(|link| inside.contains(&link.range.start))
            .collect();
        let items: Vec<&Range<usize>> = anatomy
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Item { .. }))
            .map(|block| &block.range)
            .collect();
        let in_item = |link: &&&LinkPart| items.iter().any(|item| item.contains(&link.range.start));
        nodes.push(Node {
            anchor,
            heading: trimmed(&anatomy.text, &heading.range),
            outcome: *outcome,
            answers: links.iter().filter(in_item).copied().collect(),
            links,
        });
    }
    nodes
}

/// The anchor on the same page that a link leads to.
fn here<'l>(page: &Page, link: &'l LinkPart) -> Option<&'l str> {
    match target(&page.path, &link.destination) {
        Target::Here(_) => link.destination.trim().strip_prefix('#'),
        _ => None,
    }
}

fn dead_ends(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let nodes = nodes(page);
    if page.article.meta.kind == ArticleType::Troubleshooter && nodes.is_empty() {
        found
            .whole(&page.path, "the troubleshooter asks no question".to_owned())
            .help("write questions as headings with an anchor: `## Is it on? {#on}`");
    }
    for node in nodes
        .iter()
        .filter(|node| !node.outcome && node.answers.is_empty())
    {
        found
            .at(
                &page.path,
                node.heading.clone(),
                "this question has no answers".to_owned(),
            )
            .help(format!(
                "add a list of links, or mark it as an end: `{{#{} .outcome}}`",
                node.anchor
            ));
    }
}

fn orphans(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let nodes = nodes(page);
    let by_anchor: HashMap<&str, &Node<'_>> =
        nodes.iter().map(|node| (node.anchor, node)).collect();
    let mut reached: HashSet<&str> = HashSet::new();
    let mut next: Vec<&str> = nodes.first().map(|node| node.anchor).into_iter().collect();
    while let Some(anchor) = next.pop() {
        if reached.insert(anchor)
            && let Some(node) = by_anchor.get(anchor)
        {
            next.extend(node.links.iter().filter_map(|link| here(page, link)));
        }
    }
    for node in nodes.iter().filter(|node| !reached.contains(node.anchor)) {
        found
            .at(
                &page.path,
                node.heading.clone(),
                "no answer leads here".to_owned(),
            )
            .help(format!(
                "link to `#{}` from an answer, or remove it",
                node.anchor
            ));
    }
}

fn circles(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let nodes = nodes(page);
    let by_anchor: HashMap<&str, &Node<'_>> =
        nodes.iter().map(|node| (node.anchor, node)).collect();
    let mut done: HashSet<&str> = HashSet::new();
    for start in &nodes {
        // Anchors on the way, and how many answers of each were followed.
        let mut way: Vec<(&str, usize)> = vec![(start.anchor, 0)];
        while let Some((anchor, followed)) = way.last_mut() {
            let answer = by_anchor
                .get(anchor)
                .and_then(|node| node.answers.get(*followed));
            *followed += 1;
            let Some(answer) = answer else {
                done.insert(*anchor);
                way.pop();
                continue;
            };
            let Some(to) = here(page, answer) else {
                continue;
            };
            if way.iter().any(|(anchor, _)| *anchor == to) {
                found
                    .at(
                        &page.path,
                        answer.range.clone(),
                        format!("this answer leads back to `#{to}`, which was asked before"),
                    )
                    .help("lead to an outcome, or to a question that was not asked yet");
            } else if !done.contains(to) && by_anchor.contains_key(to) {
                way.push((to, 0));
            }
        }
    }
}

fn lost_answers(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    if page.article.meta.kind != ArticleType::Troubleshooter {
        return;
    }
    for link in &page.anatomy.links {
        let Some(anchor) =
            here(page, link).filter(|anchor| !anchor.is_empty() && !page.has_anchor(anchor))
        else {
            continue;
        };
        let near = nearest(anchor, page.anchors());
        found
            .at(
                &page.path,
                link.target.clone(),
                format!("no question or outcome has the anchor `#{anchor}`"),
            )
            .help(near.map_or_else(
                || "add it, or correct the anchor".to_owned(),
                |near| format!("did you mean `#{near}`?"),
            ));
    }
}
