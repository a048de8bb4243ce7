//! What a new knowledge base begins with: `fixbook init`.

use fixbook_article::ArticleType;

use crate::template::built_in;

/// A file of the kit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KitFile {
    /// Path below the folder of the repository.
    pub path: String,
    /// Its text.
    pub text: String,
    /// Whether it is a program.
    pub executable: bool,
}

/// The files that do not depend on anything.
const FILES: &[(&str, &str)] = &[
    (
        ".forgejo/workflows/articles.yml",
        include_str!("../kit/forgejo.yml"),
    ),
    (".gitattributes", include_str!("../kit/gitattributes")),
    (".githooks/pre-commit", include_str!("../kit/pre-commit")),
    (
        ".github/workflows/articles.yml",
        include_str!("../kit/github.yml"),
    ),
    (".gitignore", include_str!("../kit/gitignore")),
    (".gitlab-ci.yml", include_str!("../kit/gitlab.yml")),
    ("CODEOWNERS", include_str!("../kit/CODEOWNERS")),
    ("Containerfile", include_str!("../kit/Containerfile")),
    (
        "deploy/fixbook.service",
        include_str!("../kit/fixbook.service"),
    ),
    ("deploy/public.toml", include_str!("../kit/public.toml")),
    ("fixbook.toml", include_str!("../kit/fixbook.toml")),
    (
        "kb/search-tests.yml",
        include_str!("../kit/search-tests.yml"),
    ),
    (
        "kb/start/write-an-article.md",
        include_str!("../kit/first.md"),
    ),
    ("kb/synonyms.yml", include_str!("../kit/synonyms.yml")),
    ("kb/words.txt", include_str!("../kit/words.txt")),
];

/// The files of a new knowledge base of this title, in order of path.
pub fn kit(title: &str) -> Vec<KitFile> {
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    let file = |path: &str, text: String| KitFile {
        path: path.to_owned(),
        executable: path.starts_with(".githooks/"),
        text,
    };
    let mut files: Vec<KitFile> = FILES
        .iter()
        .map(|(path, text)| file(path, (*text).to_owned()))
        .collect();
    let readme = include_str!("../kit/README.md").replace("{{title}}", &title);
    files.push(file("README.md", readme));
    let settings = include_str!("../kit/kb.toml");
    // A string of JSON is one of TOML as well.
    let quoted = serde_json::Value::from(title).to_string();
    files.push(file(
        "kb/kb.toml",
        settings.replace("{{title_toml}}", &quoted),
    ));
    for kind in ArticleType::ALL {
        let path = format!("kb/templates/{}.md", kind.as_str());
        files.push(file(&path, built_in(kind).to_owned()));
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}
