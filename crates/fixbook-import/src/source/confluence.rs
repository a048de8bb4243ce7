//! Confluence: the HTML export of a space, as a folder or a zip archive.

mod page;

use fixbook_article::Date;

use crate::decode::decode;
use crate::limits::PAGE_BYTES;
use crate::links::{Address, within};
use crate::record::{Attachment, Body, Item, Record};
use crate::{Export, Note, NoteKind};

use super::Source;
use page::Parts;

pub(crate) struct Confluence;

impl Confluence {
    fn record(name: &str, text: &str, give: &mut dyn FnMut(Item)) {
        let parts = Parts::read(text);
        let Some(content) = crate::html::inner(text, "main-content") else {
            let message =
                "the page has no content of Confluence (an element with the id `main-content`)";
            give(Item::Note(Note::new(NoteKind::Skipped, name, message)));
            return;
        };
        let (base, file) = name.rsplit_once('/').unwrap_or(("", name));
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        let id = stem
            .rsplit('_')
            .next()
            .filter(|id| !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()));
        let space = parts.crumbs.first().cloned().unwrap_or_default();
        let title = parts
            .title
            .strip_prefix(&format!("{space} : "))
            .unwrap_or(&parts.title);
        // The space itself is no category: it is the whole export.
        let folder: Vec<String> = parts.crumbs.iter().skip(1).cloned().collect();
        let space_key = base.rsplit('/').next().unwrap_or_default();
        let mut keys = vec![format!("file:{name}"), format!("title:{title}")];
        let mut aliases = vec![file.to_owned()];
        if let Some(id) = id {
            keys.push(format!("page:{id}"));
            for before in ["wiki/spaces", "spaces"] {
                aliases.extend(
                    (!space_key.is_empty()).then(|| format!("{before}/{space_key}/pages/{id}")),
                );
            }
        }
        aliases.extend(
            (!space_key.is_empty())
                .then(|| format!("display/{space_key}/{}", title.replace(' ', "+"))),
        );
        if parts.comments {
            give(Item::Note(Note::new(
                NoteKind::Lost,
                name,
                "comments are not carried",
            )));
        }
        let date = parts
            .about
            .rsplit_once(" on ")
            .and_then(|(_, date)| Date::parse(date.trim()));
        let author = if parts.author.is_empty() {
            &parts.editor
        } else {
            &parts.author
        };
        give(Item::Record(Box::new(Record {
            place: name.to_owned(),
            key: id.unwrap_or(stem).to_owned(),
            id: id.map(|id| format!("CF-{id}")),
            title: title.to_owned(),
            body: Body::Html(content),
            folder,
            base: base.to_owned(),
            keys,
            aliases,
            authors: vec![author.clone()],
            updated: date,
            files: parts
                .files
                .iter()
                .filter_map(|(href, shown)| attachment(base, href, shown))
                .collect(),
            ..Record::default()
        })));
    }
}

/// A file of the list below a page.
fn attachment(base: &str, href: &str, shown: &str) -> Option<Attachment> {
    let file = within(base, &Address::parse(href)?.path)?;
    // Pages show a smaller copy with the same number.
    let thumbnail = file.replacen("attachments/", "attachments/thumbnails/", 1);
    let bare = thumbnail
        .rsplit_once('.')
        .map(|(bare, _)| format!("file:{bare}"));
    let keys = [format!("file:{file}"), format!("file:{thumbnail}")];
    Some(Attachment {
        name: shown.trim().to_owned(),
        file,
        keys: keys.into_iter().chain(bare).collect(),
    })
}

impl Source for Confluence {
    fn read(&self, export: &Export, give: &mut dyn FnMut(Item)) {
        let names: Vec<&str> = export.with_extension(&["html", "htm"]).collect();
        for name in names {
            // The list of all pages derives from them.
            if name == "index.html"
                || name.ends_with("/index.html")
                || name.contains("attachments/")
            {
                continue;
            }
            match export.read(name, PAGE_BYTES) {
                Ok(bytes) => Self::record(name, &decode(&bytes).text, give),
                Err(reason) => give(Item::Note(
                    Note::new(NoteKind::Skipped, name, "the page cannot be read").about(reason),
                )),
            }
        }
    }

    fn keys(&self, address: &Address) -> Vec<String> {
        let asked = address.parameter("pageId").map(|id| format!("page:{id}"));
        let number = address.path.split_once("/pages/").map(|(_, rest)| {
            let id: String = rest.chars().take_while(char::is_ascii_digit).collect();
            format!("page:{id}")
        });
        let shown = address
            .path
            .split_once("/display/")
            .and_then(|(_, rest)| rest.split_once('/'));
        let title = shown.map(|(_, title)| format!("title:{}", title.replace('+', " ")));
        asked
            .into_iter()
            .chain(number)
            .chain(title)
            .filter(|key| !key.ends_with(':'))
            .collect()
    }

    fn reads(&self, name: &str) -> bool {
        let around = ["images/", "styles/", "attachments/thumbnails/"];
        let below =
            |folder: &&str| name.starts_with(*folder) || name.contains(&format!("/{folder}"));
        name.ends_with(".html") && !name.contains("attachments/") || around.iter().any(below)
    }
}
