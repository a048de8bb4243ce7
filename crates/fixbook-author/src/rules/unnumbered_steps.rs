//! FB206: steps that are written as a list of points.

use std::collections::BTreeMap;

use fixbook_article::{Block, BlockKind, SectionKind, Severity};

use crate::Page;
use crate::finding::Found;
use crate::rule::{Check, How, Rule, fixed};
use crate::view::View;

/// What steps at a screen begin with. Verbs that may as well begin alternatives are left out.
const ORDERS: &[&str] = &[
    "click",
    "select",
    "press",
    "type",
    "enter",
    "choose",
    "right-click",
    "double-click",
    "tap",
    "scroll",
    "sign",
    "log",
    "go",
    "open",
    "navigate",
    "close",
    "save",
    "expand",
];

pub(super) const RULE: Rule = Rule {
    code: "FB206",
    name: "unnumbered-steps",
    severity: Severity::Warning,
    about: "Steps that follow each other are numbered, so that a caller can be told \"step 3\".\n\
            Found where every point of a list of three or more, in a Resolution or Workaround, is an order such as *Select* or *Open*.",
    check: Check(How::Page(check)),
    wrong: &[fixed(
        "## Resolution\n\n⟦- Open Settings.\n- Select **Apps**.\n- Click Repair.⟧\n",
        "## Resolution\n\n1. Open Settings.\n1. Select **Apps**.\n1. Click Repair.\n",
    )],
    right: &[
        "## Resolution\n\n1. Open Settings.\n2. Select Apps.\n3. Click Repair.\n",
        "## Resolution\n\n- Windows: restart.\n- macOS: sign out.\n- Open the lid.\n",
    ],
};

fn check(page: &Page, _kb: &View<'_>, found: &mut Found<'_>) {
    let mut lists: BTreeMap<usize, Vec<&Block>> = BTreeMap::new();
    for block in &page.anatomy.blocks {
        if let BlockKind::Item {
            ordered: false,
            list,
            depth: 0,
        } = block.kind
            && matches!(
                block.section,
                SectionKind::Resolution | SectionKind::Workaround
            )
        {
            lists.entry(list).or_default().push(block);
        }
    }
    for items in lists
        .values()
        .filter(|items| items.len() >= 3 && items.iter().all(|item| is_order(item)))
    {
        let (Some(first), Some(last)) = (items.first(), items.last()) else {
            continue;
        };
        let text = &page.anatomy.text;
        let range = first.range.start..last.range.start + text[last.range.clone()].trim_end().len();
        let mut report = found
            .at(
                &page.path,
                range,
                "these steps follow each other and are not numbered".to_owned(),
            )
            .help("number them: `1.`, `2.`, `3.`");
        // Longer marks would move what is indented below an item out of it.
        let flat = items
            .iter()
            .all(|item| text[item.range.clone()].trim_end().lines().count() == 1);
        for item in items.iter().filter(|_| flat) {
            report = report.fix(
                "Number the steps",
                item.range.start..item.range.start + 1,
                "1.",
            );
        }
    }
}

fn is_order(item: &Block) -> bool {
    let first = item
        .text
        .split(|c: char| c.is_whitespace() || c == ',')
        .next()
        .unwrap_or_default();
    ORDERS.contains(&first.to_lowercase().as_str())
}
