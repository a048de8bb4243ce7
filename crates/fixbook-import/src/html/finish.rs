//! The last pass over Markdown: levels of headings, lines that would be read as something else.

use super::LITERAL;
use crate::front_matter::one_line;

#[cfg(test)]
mod tests;

/// Puts Markdown in order: the first heading that repeats the title goes, the others begin at level
/// 2, no line opens a block of a dialect, no two empty lines follow each other.
pub(super) fn finish(text: &str, title: &str) -> String {
    let text = text.replace('\u{a0}', " ").replace(LITERAL, "\\");
    let mut lines: Vec<String> = Vec::new();
    let mut fence: Option<String> = None;
    let mut headings: Vec<(usize, usize)> = Vec::new();
    for line in text.lines() {
        let start = line.trim_start();
        if let Some(open) = &fence {
            let closes =
                start.starts_with(open.as_str()) && start.trim_end().chars().all(|c| c == '`');
            lines.push(line.trim_end_matches('\r').to_owned());
            if closes {
                fence = None;
            }
            continue;
        }
        let marks = start.chars().take_while(|c| *c == '`').count();
        if marks >= 3 && !start[marks..].contains('`') {
            fence = Some("`".repeat(marks));
            lines.push(line.trim_end().to_owned());
            continue;
        }
        let line = line.trim_end();
        if line.is_empty() && lines.last().is_none_or(String::is_empty) {
            continue;
        }
        let level = line.chars().take_while(|c| *c == '#').count();
        if (1..=6).contains(&level) && line[level..].starts_with(' ') {
            headings.push((lines.len(), level));
        }
        lines.push(harmless(line));
    }
    if let Some((at, level)) = headings.first().copied()
        && lines[..at].iter().all(String::is_empty)
        && same(&lines[at][level..], title)
    {
        lines[at].clear();
        headings.remove(0);
    }
    shift(&mut lines, &headings);
    let text = lines.join("\n");
    let text = text.trim_matches('\n');
    if text.is_empty() {
        String::new()
    } else {
        format!("{text}\n")
    }
}

/// Makes the highest heading one of level 2.
fn shift(lines: &mut [String], headings: &[(usize, usize)]) {
    let Some(highest) = headings.iter().map(|(_, level)| *level).min() else {
        return;
    };
    for (at, level) in headings {
        let new = (level + 2 - highest).min(6);
        let rest = lines[*at][*level..].to_owned();
        lines[*at] = format!("{}{rest}", "#".repeat(new));
    }
}

/// Whether a heading, with marks and an anchor of its own, says what the title says.
fn same(heading: &str, title: &str) -> bool {
    let heading = heading.split(" {#").next().unwrap_or_default();
    let plain = |text: &str| one_line(text).replace('\\', "").to_lowercase();
    plain(heading) == plain(title)
}

/// Text that begins like a block of some dialect of Markdown, with a `\` before it.
fn harmless(line: &str) -> String {
    let start = line.trim_start_matches([' ', '>']);
    let opens = [":::", "!!!", "???", "{%", "{{", "[[_"]
        .iter()
        .any(|open| start.starts_with(open));
    if opens {
        let at = line.len() - start.len();
        return format!("{}\\{start}", &line[..at]);
    }
    line.to_owned()
}
