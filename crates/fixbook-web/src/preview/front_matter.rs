//! What the front matter says now and said before, field by field.

use fixbook_article::Metadata;
use serde_json::Value;

#[cfg(test)]
mod tests;

/// One line for each field that differs, such as `title: Old → New`; in order of the alphabet.
pub(super) fn changes(before: &Metadata, after: &Metadata) -> Vec<String> {
    // Both are plain data, so neither can fail.
    let (Ok(Value::Object(before)), Ok(Value::Object(after))) =
        (serde_json::to_value(before), serde_json::to_value(after))
    else {
        return Vec::new();
    };
    let mut names: Vec<&String> = before.keys().chain(after.keys()).collect();
    names.sort_unstable();
    names.dedup();
    let differs = |name: &&String| before.get(*name) != after.get(*name);
    let line = |name: &String| {
        let (old, new) = (shown(before.get(name)), shown(after.get(name)));
        format!("{name}: {old} → {new}")
    };
    names.into_iter().filter(differs).map(line).collect()
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => "nothing".to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(items)) if items.is_empty() => "nothing".to_owned(),
        Some(Value::Array(items)) => {
            let each: Vec<String> = items.iter().map(|item| shown(Some(item))).collect();
            each.join(", ")
        }
        Some(other) => other.to_string(),
    }
}
