//! Tests of the crate as a whole: what holds for any text, for hostile text and for real articles.

mod corpus;
mod goldens;
mod hostile;
mod properties;

use std::path::PathBuf;

/// What HTML holds that runs, if anything, found with a reader of its own for tags.
pub(crate) fn runs(html: &str) -> Option<String> {
    for tag in html.split('<').skip(1) {
        let Some(end) = tag.find('>') else {
            return Some(format!("unclosed tag: {tag}"));
        };
        // Quoted values first: what is inside quotes is no attribute.
        let mut bare = String::new();
        for (index, part) in tag[..end].split('"').enumerate() {
            if index % 2 == 0 {
                bare.push_str(part);
            } else if bare.ends_with("href=") || bare.ends_with("src=") {
                let value = part.trim().to_lowercase();
                let fine = ["/", "#", "http:", "https:", "mailto:", "tel:"];
                if !fine.iter().any(|start| value.starts_with(start)) {
                    return Some(format!("bad URL: {part}"));
                }
            }
        }
        let bare = bare.to_lowercase();
        let name = bare
            .trim_start_matches('/')
            .split([' ', '/'])
            .next()
            .unwrap_or_default();
        let bad = [
            "script", "style", "iframe", "object", "embed", "form", "input", "svg", "math", "base",
            "meta", "link",
        ];
        if bad.contains(&name) || bare.contains(" on") || bare.contains(" style") {
            return Some(format!("bad tag: {tag}"));
        }
    }
    None
}

/// A folder of test material that may lie beside the workspace.
fn shared(name: &str) -> Option<PathBuf> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let root = std::env::var_os("FIXBOOK_SHARED").map_or_else(beside, PathBuf::from);
    Some(root.join(name)).filter(|path| path.exists())
}

/// Every Markdown file below a folder, with its path below it.
fn markdown_files(root: &std::path::Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "md") {
                let name = path
                    .strip_prefix(root)
                    .unwrap()
                    .to_string_lossy()
                    .into_owned();
                let bytes = std::fs::read(&path).unwrap();
                files.push((name, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
    }
    files.sort();
    files
}
