//! Any folder of Markdown: Hugo, Jekyll, Docusaurus, MkDocs, Microsoft Learn.
//!
//! fixbook reads such folders as they are. An import makes them its own: front matter in our
//! fields, includes put in place, shortcodes as plain Markdown, links that hold here.

mod dialect;

use fixbook_article::{Anatomy, ArticleType, Confidence, Headings, ParseOptions, parse, path_id};

use crate::decode::decode;
use crate::limits::PAGE_BYTES;
use crate::links::{Address, within};
use crate::record::{Body, Item, Record, State};
use crate::{Export, Note, NoteKind};

use super::Source;

pub(crate) struct Markdown;

const EXTENSIONS: [&str; 3] = ["md", "markdown", "mdx"];
/// Folders of site generators that hold no articles.
const AROUND: &[&str] = &[
    "_includes",
    "_layouts",
    "_sass",
    "archetypes",
    "i18n",
    "layouts",
    "node_modules",
    "partials",
    "themes",
];

impl Markdown {
    fn record(export: &Export, name: &str, text: &str, give: &mut dyn FnMut(Item)) {
        let (article, _) = parse(name, text, &ParseOptions::default());
        let anatomy = Anatomy::read(text, &Headings::default());
        let (base, file) = name.rsplit_once('/').unwrap_or(("", name));
        for field in anatomy.fields.iter().filter(|field| field.name.is_none()) {
            let message = format!(
                "a field of the front matter that has no place here (`{}`)",
                field.key
            );
            give(Item::Note(Note::new(NoteKind::Changed, name, &message)));
        }
        let mut notes = Vec::new();
        let read = |path: &str| {
            let file = within(base, path).filter(|file| export.has(file));
            // Generators also keep what is included in folders of their own.
            let file = file.or_else(|| {
                ["_includes", "includes", "docs/includes"]
                    .iter()
                    .map(|folder| format!("{folder}/{path}"))
                    .find(|file| export.has(file))
            });
            let bytes = export.read(&file?, PAGE_BYTES).ok()?;
            Some(decode(&bytes).text)
        };
        let body = dialect::plain(&article.body, name, &read, &mut notes);
        notes.into_iter().for_each(|note| give(Item::Note(note)));
        let meta = article.meta;
        let path = placed(path_id(name));
        let mut keys = vec![format!("file:{name}"), format!("file:{}", path_id(name))];
        // `folder/_index.md` and `folder/index.md` are the folder.
        if matches!(path_id(file), "index" | "_index" | "README" | "readme") && !base.is_empty() {
            keys.push(format!("file:{base}"));
        }
        // Roots of sites are often a folder of the repository.
        let rooted = ["content/", "docs/", "_docs/", "_posts/", "src/"]
            .iter()
            .find_map(|root| path_id(name).strip_prefix(root));
        keys.extend(rooted.map(|short| format!("/{short}")));
        keys.push(format!("/{}", path_id(name)));
        keys.extend(
            meta.aliases
                .iter()
                .map(|alias| format!("/{}", alias.trim_matches('/'))),
        );
        give(Item::Record(Box::new(Record {
            place: name.to_owned(),
            key: path.clone(),
            id: meta
                .id
                .filter(|id| !id.contains('/') && id.bytes().any(|byte| byte.is_ascii_digit())),
            title: meta.title,
            body: Body::Markdown(body),
            path: Some(path),
            base: base.to_owned(),
            keys,
            aliases: meta.aliases.into_iter().chain([name.to_owned()]).collect(),
            state: match meta.confidence {
                Confidence::Wip => State::Draft,
                Confidence::Archived => State::Archived,
                _ => State::Unknown,
            },
            description: meta.description,
            kind: anatomy
                .field("type")
                .map(|_| meta.kind)
                .filter(|kind| *kind != ArticleType::Fix)
                .map(ArticleType::as_str),
            products: meta.products,
            tags: meta.tags,
            keywords: meta.keywords,
            authors: meta.authors,
            owner: meta.owner,
            created: meta.created,
            updated: meta.updated,
            expires: meta.expires,
            lang: (meta.lang != "en").then_some(meta.lang),
            weight: meta.weight,
            ..Record::default()
        })));
    }
}

/// Where an article goes: drafts of paths that only a generator needs are left out.
fn placed(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, "_index")) => format!("{folder}/index"),
        None if path == "_index" => "index".to_owned(),
        _ => path.to_owned(),
    }
}

fn is_around(name: &str) -> bool {
    name.split('/')
        .rev()
        .skip(1)
        .any(|folder| AROUND.contains(&folder))
}

/// Whether a file is only put into others.
fn is_included(name: &str) -> bool {
    name.split('/')
        .rev()
        .skip(1)
        .any(|folder| matches!(folder, "includes" | "snippets"))
}

impl Source for Markdown {
    fn read(&self, export: &Export, give: &mut dyn FnMut(Item)) {
        let names: Vec<&str> = export.with_extension(&EXTENSIONS).collect();
        for name in names {
            if is_around(name) || is_included(name) {
                continue;
            }
            match export.read(name, PAGE_BYTES) {
                Ok(bytes) => Self::record(export, name, &decode(&bytes).text, give),
                Err(reason) => give(Item::Note(
                    Note::new(NoteKind::Skipped, name, "the file cannot be read").about(reason),
                )),
            }
        }
    }

    fn keys(&self, address: &Address) -> Vec<String> {
        let path = address.path.trim_matches('/');
        let bare = path_id(path);
        // Pages are linked with and without the ending, the folder, or `index`.
        let index = ["index", "_index"]
            .iter()
            .map(|index| format!("file:{bare}/{index}.md"));
        [format!("file:{bare}.md"), format!("/{bare}")]
            .into_iter()
            .chain(index)
            .collect()
    }

    fn reads(&self, name: &str) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        EXTENSIONS.iter().any(|known| known.eq_ignore_ascii_case(extension))
            || is_around(name)
            || is_included(name)
            // What makes a site of the folder, and how it looks.
            || ["css", "js", "json", "lock", "toml", "ts", "tsx", "jsx", "yaml", "yml", "scss", "html", "xml"].iter().any(|known| known.eq_ignore_ascii_case(extension))
    }

    fn keeps_tree(&self) -> bool {
        true
    }
}
