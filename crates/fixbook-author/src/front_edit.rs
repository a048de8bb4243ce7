//! Edits of front matter that leave everything else in it as it is.

use fixbook_article::{Anatomy, FieldPart};

use crate::Edit;

#[cfg(test)]
mod tests;

/// Why front matter is not edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotYaml;

/// The edit that gives a field a value, written as YAML.
///
/// # Errors
/// The front matter is TOML, JSON or without an end.
pub fn set(anatomy: &Anatomy, name: &str, value: &str) -> Result<Edit, NotYaml> {
    let line = format!("{name}: {value}\n");
    if let Some(field) = anatomy.field(name) {
        let range = lines_of(anatomy, field);
        writable(anatomy)?;
        return Ok(Edit { range, text: line });
    }
    if anatomy.body == 0 {
        let text = format!("---\n{line}---\n\n");
        return Ok(Edit { range: 0..0, text });
    }
    let end = writable(anatomy)?;
    Ok(Edit {
        range: end..end,
        text: line,
    })
}

/// The edit that adds an item to a field that is a list.
///
/// # Errors
/// As [`set`].
pub fn add(anatomy: &Anatomy, name: &str, item: &str) -> Result<Edit, NotYaml> {
    let values = anatomy
        .field(name)
        .map(|field| field.values.as_slice())
        .unwrap_or_default();
    let items = values.iter().map(|value| value.text.as_str()).chain([item]);
    let items: Vec<String> = items.map(crate::template::yaml_text).collect();
    set(anatomy, name, &format!("[{}]", items.join(", ")))
}

/// Where the closing fence begins.
fn writable(anatomy: &Anatomy) -> Result<usize, NotYaml> {
    let head = anatomy.text.get(..anatomy.body).unwrap_or_default();
    let end = head.trim_end().strip_suffix("---").map(str::len);
    end.filter(|end| head.starts_with("---\n") && *end >= 4)
        .ok_or(NotYaml)
}

/// All lines of a field: those of its key and of what is indented below it or belongs to its list.
fn lines_of(anatomy: &Anatomy, field: &FieldPart) -> std::ops::Range<usize> {
    let text = &anatomy.text;
    let start = text[..field.range.start]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let mut end = text[start..]
        .find('\n')
        .map_or(text.len(), |newline| start + newline + 1);
    while end < anatomy.body {
        let line = text[end..].split_inclusive('\n').next().unwrap_or_default();
        let continues = line.starts_with([' ', '\t', ']']) || line.starts_with("- ");
        if !continues {
            break;
        }
        end += line.len();
    }
    start..end
}
