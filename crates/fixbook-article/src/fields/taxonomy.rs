//! Lists without repeats, and category paths.

/// Adds what is not yet there, whatever its case.
pub(super) fn extend(list: &mut Vec<String>, more: Vec<String>) {
    // Front matter has at most 2,000 values; a set is made only for long lists.
    let mut seen: std::collections::HashSet<String> =
        list.iter().map(|item| item.to_lowercase()).collect();
    for item in more {
        if !item.is_empty() && seen.insert(item.to_lowercase()) {
            list.push(item);
        }
    }
}

/// A category path: a list, or one text with `/`, `\` or `>` between its parts.
pub(super) fn category(items: &[String]) -> Vec<String> {
    match items {
        [one] => one
            .split(['/', '\\', '>'])
            .map(|part| part.trim().to_owned())
            .filter(|part| !part.is_empty())
            .collect(),
        many => many
            .iter()
            .filter(|part| !part.is_empty())
            .cloned()
            .collect(),
    }
}

/// The category in `sap:Area\Sub`, one of the values of `ms.custom`.
pub(super) fn sap_category(items: &[String]) -> Vec<String> {
    let sap = items.iter().find_map(|item| item.strip_prefix("sap:"));
    sap.map(|path| category(&[path.to_owned()]))
        .unwrap_or_default()
}
