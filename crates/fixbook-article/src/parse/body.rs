//! What the text of an article says about the article: title, former numbers, what it applies to.

use std::ops::Range;

use crate::staff::{FirstHeading, Outline};
use crate::{Metadata, fields, html};

/// How many lines are searched for notes about the article.
const NOTE_LINES: usize = 40;

/// Reads `_Original KB number:_ 12345` and `_Applies to:_ Exchange Online`.
pub(super) fn read_notes(body: &str, staff_only: &[Range<usize>], meta: &mut Metadata) {
    let mut start = 0;
    for line in body.split_inclusive('\n').take(NOTE_LINES) {
        let offset = start;
        start += line.len();
        if staff_only.iter().any(|range| range.contains(&offset)) {
            continue;
        }
        let line = line.trim().trim_start_matches(['_', '*']);
        if let Some(rest) = after_label(line, "original kb number") {
            let numbers = rest
                .split(|c: char| !c.is_ascii_digit())
                .filter(|number| number.len() >= 4);
            for number in numbers {
                add(&mut meta.aliases, format!("KB{number}"));
                add(&mut meta.aliases, number.to_owned());
            }
        } else if let Some(rest) = after_label(line, "applies to") {
            let items = rest
                .split(',')
                .map(|item| item.trim_matches(['_', '*', ' ', '.']));
            for item in items.filter(|item| !item.is_empty() && item.len() <= 100) {
                add(&mut meta.applies_to, fields::one_line(item));
            }
        }
    }
}

fn add(list: &mut Vec<String>, item: String) {
    if !list.iter().any(|other| other.eq_ignore_ascii_case(&item)) {
        list.push(item);
    }
}

/// What follows `label:` at the start of a line, whatever emphasis is around it.
fn after_label(line: &str, label: &str) -> Option<String> {
    let start = line
        .get(..label.len())
        .filter(|start| start.eq_ignore_ascii_case(label))?;
    let rest = line[start.len()..]
        .trim_start_matches(['_', '*', ' '])
        .strip_prefix(':')?;
    let rest = html::decode(rest.trim_start_matches(['_', '*', ' ']));
    Some(rest.trim().to_owned())
}

/// Takes the heading that is the title out of the body, so that no page shows it twice.
///
/// It is taken when it is the first heading, or says what the title says. A level 1 heading further
/// down under another title is a heading like any other.
pub(super) fn take_first_heading(
    body: &mut String,
    outline: &mut Outline,
    title: Option<&str>,
) -> Option<String> {
    let FirstHeading { text, range, leads } = outline.first_heading.clone()?;
    let same = title.is_none_or(|title| plain_title(title).eq_ignore_ascii_case(&text));
    if !leads && !same {
        return None;
    }
    // A heading inside what is for staff is never found; one that touches it stays where it is.
    let touches = |staff: &Range<usize>| staff.start < range.end && range.start < staff.end;
    if !leads || outline.staff_only.iter().any(touches) {
        return Some(text);
    }
    body.replace_range(range.clone(), "");
    let length = range.len();
    for staff in &mut outline.staff_only {
        if staff.start >= range.end {
            staff.start -= length;
            staff.end -= length;
        }
    }
    Some(text)
}

/// A title as plain text: no Liquid tags, no Markdown marks, in one line.
pub(super) fn plain_title(title: &str) -> String {
    let mut plain = title.to_owned();
    for (open, close) in [("{{", "}}"), ("{%", "%}")] {
        while let Some(start) = plain.find(open) {
            let Some(length) = plain[start..].find(close) else {
                break;
            };
            plain.replace_range(start..start + length + close.len(), " ");
        }
    }
    let plain = fields::one_line(&plain);
    if plain.is_empty() {
        fields::one_line(title)
    } else {
        plain
    }
}

/// The language in `name.fr.md` or `i18n/fr/`.
pub(super) fn lang_of(path: &str) -> Option<String> {
    let mut folders = path.split('/');
    while let Some(folder) = folders.next() {
        if folder == "i18n" {
            return folders.next().and_then(fields::language);
        }
    }
    let name = path.rsplit('/').next()?;
    let mut parts = name.rsplit('.');
    let (_, lang) = (parts.next()?, parts.next()?);
    // `name.v2.md` and `asp.net.md` are no languages: only known two-letter codes count.
    let plain = parts.next().is_some() && LANGUAGES.contains(&lang.split('-').next()?);
    plain.then(|| fields::language(lang)).flatten()
}

/// The path of the original, for a file named as a translation: `a/name.md` for `a/name.fr.md` and
/// for `i18n/fr/a/name.md`.
pub(super) fn original_of(path: &str) -> Option<String> {
    lang_of(path)?;
    let folders: Vec<&str> = path.split('/').collect();
    if let Some(at) = folders.iter().position(|folder| *folder == "i18n") {
        let original = [&folders[..at], folders.get(at + 2..)?].concat().join("/");
        return (!original.is_empty()).then_some(original);
    }
    let (before, extension) = path.rsplit_once('.')?;
    let (name, _) = before.rsplit_once('.')?;
    Some(format!("{name}.{extension}"))
}

const LANGUAGES: &[&str] = &[
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr",
    "hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru",
    "sk", "sl", "sr", "sv", "th", "tr", "uk", "vi", "zh",
];
