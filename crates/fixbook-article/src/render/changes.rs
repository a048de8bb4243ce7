//! Marks what differs from another rendering of the same article, block by block.

use std::collections::HashMap;

use super::{RenderedSection, SafeHtml};

#[cfg(test)]
mod tests;

/// Opens a block that was not there before: in words, and as a class.
const OPEN: &str = "<div class=\"changed\"><p class=\"changed-word\">Changed</p>";
/// The same in an item of a list.
const WORD: &str = "<span class=\"changed-word\">Changed</span> ";

/// How much differs between two renderings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Changed {
    /// Blocks that were not there before; they are marked.
    pub marked: usize,
    /// Blocks that are no longer there.
    pub removed: usize,
}

/// Marks the blocks of `now` that are not in `before`: paragraphs, items of lists, tables and so on.
/// A block that was only moved is not marked.
pub fn mark_changes(now: &mut [RenderedSection], before: &[RenderedSection]) -> Changed {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for section in before {
        for block in blocks(section.html.as_str()) {
            *known.entry(block).or_default() += 1;
            for item in items(block) {
                *known.entry(item).or_default() += 1;
            }
        }
    }
    let mut marked = 0;
    for section in now {
        let html = mark(section.html.as_str(), &mut known, &mut marked);
        section.html = SafeHtml(html);
    }
    Changed {
        marked,
        removed: removed(before, &mut known),
    }
}

/// How many blocks of `before` are left; of a list that changed, the items tell.
fn removed(before: &[RenderedSection], known: &mut HashMap<&str, usize>) -> usize {
    let mut count = 0;
    let old = before
        .iter()
        .flat_map(|section| blocks(section.html.as_str()));
    for block in old {
        if !take(known, block) {
            continue;
        }
        let parts = items(block);
        count += match parts.len() {
            0 => 1,
            _ => parts.iter().filter(|item| take(known, item)).count(),
        };
    }
    count
}

fn mark(html: &str, known: &mut HashMap<&str, usize>, marked: &mut usize) -> String {
    let mut out = String::with_capacity(html.len());
    for block in blocks(html) {
        let parts = items(block);
        if take(known, block) {
            // What is the same as a whole is so in its parts.
            for item in parts {
                take(known, item);
            }
            out.push_str(block);
        } else if parts.is_empty() || !parts.iter().any(|item| known.contains_key(item)) {
            *marked += 1;
            out.extend([OPEN, block, "</div>"]);
        } else {
            mark_items(block, &parts, known, marked, &mut out);
        }
    }
    out
}

/// A list of which some items are new.
fn mark_items(
    block: &str,
    parts: &[&str],
    known: &mut HashMap<&str, usize>,
    marked: &mut usize,
    out: &mut String,
) {
    let mut rest = block;
    for item in parts {
        let Some((before, after)) = rest.split_once(item) else {
            continue;
        };
        out.push_str(before);
        match item.split_once('>') {
            Some((tag, content)) if !take(known, item) => {
                *marked += 1;
                out.extend([tag, ">", WORD, content]);
            }
            _ => out.push_str(item),
        }
        rest = after;
    }
    out.push_str(rest);
}

fn take(known: &mut HashMap<&str, usize>, block: &str) -> bool {
    match known.get_mut(block) {
        Some(count) if *count > 0 => {
            *count -= 1;
            true
        }
        _ => false,
    }
}

/// The items of a list; nothing for any other block.
fn items(block: &str) -> Vec<&str> {
    let list = ["<ol", "<ul"].iter().any(|tag| block.starts_with(tag));
    let inside = block.find('>').zip(block.rfind("</"));
    match inside {
        Some((start, end)) if list && start < end => blocks(&block[start + 1..end]),
        _ => Vec::new(),
    }
}

/// The elements at the top of sanitised HTML, in which every element is closed.
fn blocks(html: &str) -> Vec<&str> {
    let mut blocks = Vec::new();
    let (mut depth, mut start, mut at) = (0_usize, 0, 0);
    while let Some(found) = html[at..].find('<') {
        let open = at + found;
        let Some(end) = end_of_tag(html, open) else {
            break;
        };
        let tag = &html[open..end];
        at = end;
        if let Some(name) = tag.strip_prefix("</") {
            depth = depth.saturating_sub(usize::from(!is_void(name)));
        } else if !is_void(&tag[1..]) && !tag.ends_with("/>") {
            depth += 1;
        }
        if depth == 0 {
            blocks.push(html[start..end].trim());
            start = end;
        }
    }
    blocks.push(html[start..].trim());
    blocks.retain(|block| !block.is_empty());
    blocks
}

/// Where a tag ends; a `>` in a quoted attribute does not end it.
fn end_of_tag(html: &str, open: usize) -> Option<usize> {
    let mut quote = None;
    for (offset, byte) in html[open..].bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            (None, b'>') => return Some(open + offset + 1),
            _ => {}
        }
    }
    None
}

fn is_void(name: &str) -> bool {
    let name: String = name
        .chars()
        .take_while(char::is_ascii_alphanumeric)
        .collect();
    matches!(
        name.as_str(),
        "area" | "br" | "col" | "hr" | "img" | "input" | "source" | "track" | "wbr"
    )
}
