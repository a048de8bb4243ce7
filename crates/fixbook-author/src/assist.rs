//! What an editor asks while an article is written: completions, what a link leads to.

use std::collections::BTreeSet;
use std::ops::Range;

use fixbook_article::{ArticleType, Audience, Confidence, Governance, LinkPart, Target, our_keys};

use crate::rename::relative;
use crate::{KnowledgeBase, Page};

#[cfg(test)]
mod tests;

/// Something that may be written at the cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// What is shown, and what is compared with what was typed.
    pub label: String,
    /// What is shown beside it.
    pub detail: String,
    /// What is written.
    pub text: String,
}

/// What may be written at an offset, and the range it replaces.
pub fn complete(kb: &KnowledgeBase, page: &Page, offset: usize) -> (Range<usize>, Vec<Completion>) {
    let text = &page.anatomy.text;
    let offset = text.floor_char_boundary(offset);
    let line = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let before = &text[line..offset];
    if offset < page.anatomy.body {
        return front_matter(kb, page, line, before);
    }
    // Inside the parentheses of a link.
    match before.rfind("](") {
        Some(at) if !before[at..].contains(')') => {
            let start = line + at + 2;
            let typed = &text[start..offset];
            let items = match typed.rfind('#') {
                Some(hash) => anchors(kb, page, &typed[..hash]),
                None => articles(kb, page),
            };
            let start = typed.rfind('#').map_or(start, |hash| start + hash + 1);
            (start..offset, items)
        }
        _ => (offset..offset, Vec::new()),
    }
}

fn front_matter(
    kb: &KnowledgeBase,
    page: &Page,
    line: usize,
    before: &str,
) -> (Range<usize>, Vec<Completion>) {
    let end = line + before.len();
    let value_of = |at: usize| {
        let typed = &before[at..];
        at + typed
            .rfind([' ', '[', ',', '"', '\''])
            .map_or(0, |found| found + 1)
    };
    if let Some((key, _)) = before.split_once(':') {
        let start = value_of(key.len() + 1).max(key.len() + 1);
        return (line + start..end, values(kb, key.trim()));
    }
    if let Some(item) = before.trim_start().strip_prefix("- ") {
        // An item belongs to the last key above it.
        let above = page
            .anatomy
            .fields
            .iter()
            .rfind(|field| field.range.start < line);
        let start = before.len() - item.len();
        let start = value_of(start).max(start);
        return (
            line + start..end,
            above
                .map(|field| values(kb, &field.key))
                .unwrap_or_default(),
        );
    }
    let given: BTreeSet<&str> = page
        .anatomy
        .fields
        .iter()
        .filter_map(|field| field.name)
        .collect();
    let keys = our_keys()
        .filter(|key| !given.contains(key))
        .map(|key| Completion {
            label: key.to_owned(),
            detail: String::new(),
            text: format!("{key}: "),
        });
    (line..end, keys.collect())
}

/// What a field may hold: its closed list, what the knowledge base lists, or what others hold.
fn values(kb: &KnowledgeBase, key: &str) -> Vec<Completion> {
    let fixed: Vec<&str> = match key {
        "type" => ArticleType::ALL.map(ArticleType::as_str).to_vec(),
        "audience" => Audience::ALL.map(Audience::as_str).to_vec(),
        "confidence" => Confidence::ALL.map(Confidence::as_str).to_vec(),
        "governance" => Governance::ALL.map(Governance::as_str).to_vec(),
        _ => Vec::new(),
    };
    if !fixed.is_empty() {
        return fixed.into_iter().map(plain).collect();
    }
    let listed = match key {
        "products" => &kb.settings.products,
        "platforms" => &kb.settings.platforms,
        "tags" => &kb.settings.tags,
        "replaced_by" | "translation_of" => return ids(kb),
        "owner" | "reviewers" | "escalate_to" | "category" => &Vec::new(),
        _ => return Vec::new(),
    };
    if !listed.is_empty() {
        return listed.iter().map(|value| plain(value)).collect();
    }
    let fields = kb.pages.iter().filter_map(|page| page.anatomy.field(key));
    let values = fields
        .flat_map(|field| &field.values)
        .map(|value| value.text.as_str());
    let values: BTreeSet<&str> = values.filter(|value| !value.is_empty()).collect();
    values.into_iter().map(plain).collect()
}

fn plain(value: &str) -> Completion {
    Completion {
        label: value.to_owned(),
        detail: String::new(),
        text: value.to_owned(),
    }
}

fn ids(kb: &KnowledgeBase) -> Vec<Completion> {
    let each = kb.pages.iter().map(|page| Completion {
        label: kb.id(page),
        detail: page.article.meta.title.clone(),
        text: kb.id(page),
    });
    each.collect()
}

/// Every other article by title, written as the path from here.
fn articles(kb: &KnowledgeBase, page: &Page) -> Vec<Completion> {
    let others = kb.pages.iter().filter(|other| other.path != page.path);
    others
        .map(|other| Completion {
            label: format!("{} {}", kb.id(other), other.article.meta.title),
            detail: other.path.clone(),
            text: relative(&page.path, &other.path),
        })
        .collect()
}

fn anchors(kb: &KnowledgeBase, page: &Page, destination: &str) -> Vec<Completion> {
    let other = match fixbook_article::target(&page.path, destination) {
        Target::Here(_) => Some(page),
        _ => kb.linked(page, destination),
    };
    let anchors = other.map(Page::anchors).unwrap_or_default();
    anchors
        .into_iter()
        .filter(|anchor| !anchor.is_empty())
        .map(plain)
        .collect()
}

/// The link at an offset.
fn link_at(page: &Page, offset: usize) -> Option<&LinkPart> {
    page.anatomy
        .links
        .iter()
        .find(|link| link.range.contains(&offset))
}

/// The article that the link at an offset leads to, and where the link stands.
pub fn linked<'k>(
    kb: &'k KnowledgeBase,
    page: &Page,
    offset: usize,
) -> Option<(Range<usize>, &'k Page)> {
    let link = link_at(page, offset)?;
    Some((link.range.clone(), kb.linked(page, &link.destination)?))
}

/// What an article is, in a few lines of Markdown.
pub fn preview(kb: &KnowledgeBase, page: &Page) -> String {
    let meta = &page.article.meta;
    let mut text = format!(
        "**{}**\n\n{} · {} · {} · {}",
        meta.title,
        kb.id(page),
        meta.kind.as_str(),
        meta.confidence.as_str(),
        meta.audience.as_str()
    );
    if let Some(description) = &meta.description {
        text.push_str("\n\n");
        text.push_str(description);
    }
    text
}
